package language

import (
	"slices"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

func TestWords(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, lang, text string
		want             []string
	}{
		{"punctuation parts", "en", "Don't stop-at 3.5%!", []string{"Don", "t", "stop", "at", "3", "5"}},
		{"accents", "fr", "l'été à Noël", []string{"l", "été", "à", "Noël"}},
		{"combining marks", "fr", "e\u0301te\u0301", []string{"e\u0301te\u0301"}},
		{"cyrillic", "ru", "Ещё 2-й дом.", []string{"Ещё", "2", "й", "дом"}},
		{"joiners stay inside", "fa", "می\u200cروم، کتاب\u200c ها", []string{"می\u200cروم", "کتاب", "ها"}},
		{"soft hyphen", "de", "Brü\u00adcke", []string{"Brü\u00adcke"}},
		{"vowel points", "ar", "كِتَاب جديد", []string{"كِتَاب", "جديد"}},
		{"devanagari", "hi", "पुराना पुल।", []string{"पुराना", "पुल"}},
		{"ideographs", "zh", "旧桥2座", []string{"旧", "桥", "2", "座"}},
		{"kana and latin", "ja", "古いIT橋", []string{"古", "い", "IT", "橋"}},
		{"hangul", "ko", "낡은 다리", []string{"낡은", "다리"}},
		{"marks alone", "en", "\u0301 \u200d", nil},
		{"invalid bytes", "en", "a\xffb \xe3\x80", []string{"a", "b"}},
		{"nothing", "en", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			for _, w := range Words(test.text, test.lang) {
				got = append(got, test.text[w.Start:w.End])
			}
			if n := CountWords(test.text); n != len(got) {
				t.Errorf("CountWords(%q) = %d, want %d", test.text, n, len(got))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("Words(%q) differs (-want +got):\n%s", test.text, diff)
			}
		})
	}
}

func FuzzWords(f *testing.F) {
	f.Add("Don't stop at 3.5% of Brü\u00adcke 旧桥", "en")
	f.Add("می\u200cروم کِتاب \xff\x00", "fa")
	f.Fuzz(func(t *testing.T, text, lang string) {
		words := Words(text, lang)
		if again := Words(text, lang); !slices.Equal(words, again) {
			t.Errorf("Words gives %v, then %v", words, again)
		}
		at := 0
		for _, w := range words {
			if w.Start < at || w.End <= w.Start || w.End > len(text) {
				t.Fatalf("word %v does not follow %d in a text of %d bytes", w, at, len(text))
			}
			for i := at; i < w.Start; i++ {
				if kind, _ := kindAt(text, i); utf8.RuneStart(text[i]) && (kind == inside || kind == single) {
					t.Fatalf("%q is left out before %v", text[at:w.Start], w)
				}
			}
			at = w.End
		}
	})
}
