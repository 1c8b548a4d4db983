package language

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTerms(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, lang, text string
		want             []string
	}{
		{"stems without stop words", "en", "The bridges were repaired by the council's workers.", []string{"bridg", "repair", "council", "worker"}},
		{"one term for all cases", "en", "BRIDGE Bridge bridges", []string{"bridg", "bridg", "bridg"}},
		{"compatibility forms", "en", "ﬁnal ﬁnals", []string{"final", "final"}},
		{"russian", "ru", "Ёлки и ёлка, елками", []string{"елк", "елк", "елк"}},
		{"german", "de", "Die Brücken und die Brücke", []string{"bruck", "bruck"}},
		{"turkish capitals", "tr", "IŞIK ışık İZMİR'de izmir", []string{"ışık", "ışık", "izmir", "izmir"}},
		{"azerbaijani", "az", "körpülərin və körpünü", []string{"körp", "körp"}},
		{"kazakh", "kk", "көпірлердің және көпірді", []string{"көпір", "көпір"}},
		{"ukrainian", "uk", "мостами та мостів", []string{"мост", "мост"}},
		{"polish", "pl", "mostami i mostów", []string{"most", "most"}},
		{"greek final sigma", "el", "δρόμος ΔΡΟΜΟΣ", []string{"δρόμ", "δρομ"}},
		{"persian letters and joiners", "fa", "كتاب\u200cها و کتاب", []string{"کتاب", "کتاب"}},
		{"arabic vowel points", "ar", "كِتَاب كتاب", []string{"كتاب", "كتاب"}},
		{"chinese pairs", "zh", "修复旧桥", []string{"修复", "复旧", "旧桥"}},
		{"chinese particles", "zh", "旧桥的修复", []string{"旧桥", "修复"}},
		{"a single ideograph", "zh", "IT 桥 7", []string{"it", "桥", "7"}},
		{"japanese kana", "ja", "橋をなおしている人", []string{"橋", "人"}},
		{"korean particles", "ko", "다리를 다리는", []string{"다리", "다리"}},
		{"nothing but stop words", "en", "it was the", []string{}},
		{"nothing", "en", "", []string{}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			for range 2 { // the second time from memory
				if diff := cmp.Diff(test.want, Terms(test.text, test.lang)); diff != "" {
					t.Errorf("Terms(%q, %q) differs (-want +got):\n%s", test.text, test.lang, diff)
				}
			}
		})
	}
}

// What is remembered is shared between all callers, and changes no answer.
func TestTermsAtOnce(t *testing.T) {
	t.Parallel()
	texts := make([]string, 50)
	for i := range texts {
		var b strings.Builder
		for j := range 2000 {
			b.WriteString(strings.Repeat(string(rune('a'+(i*j)%26)), 2+j%7))
			b.WriteString("ings ")
		}
		texts[i] = b.String()
	}
	want := make([][]string, len(texts))
	for i, text := range texts {
		want[i] = Terms(text, "en")
	}
	var group sync.WaitGroup
	for i, text := range texts {
		group.Go(func() {
			if got := Terms(text, "en"); !slices.Equal(got, want[i]) {
				t.Errorf("text %d gives other terms among others", i)
			}
		})
	}
	group.Wait()
}

func TestStop(t *testing.T) {
	t.Parallel()
	tests := []struct {
		word, lang string
		want       bool
	}{
		{"the", "en", true},
		{"bridge", "en", false},
		{"the", "de", false},
		{"die", "de", true},
		{"и", "ru", true},
		{"və", "az", true},
		{"و", "fa", true},
		{"the", "", false},
		{"", "en", false},
	}
	for _, test := range tests {
		if got := Stop(test.word, test.lang); got != test.want {
			t.Errorf("Stop(%q, %q) = %v, want %v", test.word, test.lang, got, test.want)
		}
	}
}

// Stop words must stand in the list as words are looked up: folded.
func TestStopWordsAreFolded(t *testing.T) {
	t.Parallel()
	s := stops()
	if len(s.codes) > 64 {
		t.Fatalf("%d languages do not fit into the bits of a word", len(s.codes))
	}
	for word, value := range s.words.all() {
		set := bits(value)
		for bit, lang := range s.codes {
			if set&(1<<bit) != 0 && Fold(word, lang) != word {
				t.Errorf("%s: stop word %q is looked up as %q", lang, word, Fold(word, lang))
			}
		}
	}
}

func TestStem(t *testing.T) {
	t.Parallel()
	tests := []struct{ word, lang, want string }{
		{"bridges", "en", "bridg"},
		{"мосты", "ru", "мост"},
		{"körpülər", "az", "körp"},
		{"ev", "az", "ev"},
		{"bridges", "", "bridges"},
		{"bridges", "xx", "bridges"},
		{strings.Repeat("a", 1000), "en", strings.Repeat("a", 1000)},
	}
	for _, test := range tests {
		if got := Stem(test.word, test.lang); got != test.want {
			t.Errorf("Stem(%q, %q) = %q, want %q", test.word, test.lang, got, test.want)
		}
	}
}

func FuzzTerms(f *testing.F) {
	f.Add("The bridges were repaired", "en")
	f.Add("修复旧桥 IT をなおす", "ja")
	f.Add("IŞIK \xff\u200d\u0301 ﬁ ـ", "tr")
	f.Fuzz(func(t *testing.T, text, lang string) {
		terms := Terms(text, lang)
		if again := Terms(text, lang); !slices.Equal(terms, again) {
			t.Errorf("Terms gives %q, then %q", terms, again)
		}
		if words := Words(text, lang); len(terms) > len(words) {
			t.Errorf("%d terms of %d words", len(terms), len(words))
		}
		for _, term := range terms {
			if term == "" {
				t.Error("an empty term")
			}
			if r := Rarity(term, lang); r < 0 || r > 1 {
				t.Errorf("Rarity(%q) = %v", term, r)
			}
		}
	})
}

func TestSerbianHasTheSameTermsInEitherScript(t *testing.T) {
	t.Parallel()
	for _, text := range [][2]string{
		{"Градоначелник Београда отворио је мост", "Gradonačelnik Beograda otvorio je most"},
		{"Људи и њихове џезве", "Ljudi i njihove džezve"},
		{"ШУМСКИ ПОЖАР", "šumski požar"},
		{"Đorđe Ђорђевић", "Đorđe Đorđević"},
	} {
		cyrillic, latin := Terms(text[0], "sr"), Terms(text[1], "sr")
		if len(latin) == 0 || !slices.Equal(cyrillic, latin) {
			t.Errorf("Terms(%q) = %q, want those of %q, %q", text[0], cyrillic, text[1], latin)
		}
	}
	if Rarity("most", "sr") == Rarity("gradonačelnik", "sr") {
		t.Error("Serbian words are all as rare")
	}
}
