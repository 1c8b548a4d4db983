package language

import (
	"slices"
	"testing"
)

// checkWordTerms compares one reading with what Words gives, and Terms of each
// word by itself.
func checkWordTerms(t *testing.T, text, lang string) {
	t.Helper()
	words, terms := WordTerms(text, lang)
	if want := Words(text, lang); !slices.Equal(words, want) {
		t.Fatalf("WordTerms(%q, %s) gives the words %v, want %v", text, lang, words, want)
	}
	for i, w := range words {
		want := ""
		if own := Terms(text[w.Start:w.End], lang); len(own) > 0 {
			want = own[0]
		}
		if terms[i] != want {
			t.Errorf("WordTerms(%q, %s) gives %q of %q, want %q", text, lang, terms[i], text[w.Start:w.End], want)
		}
	}
}

func TestWordTerms(t *testing.T) {
	t.Parallel()
	for range 2 { // the second time from memory
		for _, c := range lexiconTexts {
			checkWordTerms(t, c.text, c.lang)
		}
	}
}

func FuzzWordTerms(f *testing.F) {
	for _, c := range lexiconTexts {
		f.Add(c.text, c.lang)
	}
	f.Fuzz(checkWordTerms)
}
