package language

import (
	"slices"
	"strings"
	"testing"
)

// texts are of several scripts, with words that the languages write alike.
var lexiconTexts = []struct{ lang, text string }{
	{"en", "The ferry's crews counted 61,300 cars in co-operation; THE FERRIES sailed."},
	{"de", "Die Fähre fährt über den Fluß, die Fähren fahren."},
	{"zh", "港口委员会在冬季疏浚西部港池，港口开放A座。"},
	{"ja", "港の委員会は冬に西の港を浚渫する。カラー写真"},
	{"fa", "شورای شهر طرح بندر را می‌پذیرد."},
	{"", "Zzyzx qwfp ferry 12"},
	{"th", "สวัสดีครับ"},
	{"en", strings.Repeat("a", 300) + " ferry"},
	{"en", ""},
}

func TestLexiconReadsWordsAndTerms(t *testing.T) {
	t.Parallel()
	for range 2 { // the second time with tables used before
		var x Lexicon
		for _, c := range lexiconTexts {
			checkLexicon(t, &x, c.text, c.lang)
		}
		seen := slices.Clone(x.Terms)
		x.Rest()
		for _, c := range slices.Backward(lexiconTexts) {
			checkLexicon(t, &x, c.text, c.lang)
		}
		if !slices.Equal(seen, x.Terms) {
			t.Errorf("after a rest the terms are %q, before %q", x.Terms, seen)
		}
		x.Rest()
	}
}

// checkLexicon compares one reading with what Words, Terms and Rarity give.
func checkLexicon(t *testing.T, x *Lexicon, text, lang string) {
	t.Helper()
	words, numbers := x.Read(text, lang)
	if want := Words(text, lang); !slices.Equal(words, want) {
		t.Errorf("Read(%q, %s) gives the words %v, want %v", text, lang, words, want)
	}
	if len(numbers) != len(words) {
		t.Fatalf("Read(%q, %s) gives %d words and %d terms", text, lang, len(words), len(numbers))
	}
	var terms []string
	for _, n := range numbers {
		if n >= 0 {
			terms = append(terms, x.Terms[n])
		}
	}
	if want := Terms(text, lang); !slices.Equal(terms, want) {
		t.Errorf("Read(%q, %s) gives the terms %q, want %q", text, lang, terms, want)
	}
	if len(x.Rarities) != len(x.Terms) {
		t.Fatalf("%d rarities of %d terms", len(x.Rarities), len(x.Terms))
	}
}

func TestLexiconGivesRarities(t *testing.T) {
	t.Parallel()
	for range 2 {
		var x Lexicon
		x.Read(lexiconTexts[0].text, "en")
		for i, term := range x.Terms {
			if want := Rarity(term, "en"); x.Rarities[i] != want {
				t.Errorf("rarity of %q is %v, want %v", term, x.Rarities[i], want)
			}
		}
		x.Rest()
	}
}

func FuzzLexicon(f *testing.F) {
	for _, c := range lexiconTexts {
		f.Add(c.text, c.lang)
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		var x Lexicon
		checkLexicon(t, &x, text, lang)
		checkLexicon(t, &x, text, lang)
	})
}
