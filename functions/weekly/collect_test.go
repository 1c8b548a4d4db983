package weekly

import (
	"testing"
	"unsafe"

	"precis/summarize"
)

func TestLargeWeeksAreLight(t *testing.T) {
	t.Parallel()
	summary := func() *summarize.Summary {
		return &summarize.Summary{
			Terms:      []summarize.Term{{Text: string([]byte("ferry"))}},
			Candidates: []summarize.Candidate{{Sentence: summarize.Sentence{Text: "The ferry sails."}}},
		}
	}
	for _, light := range []bool{false, true} {
		words := wordsOnce{known: map[string]string{}, light: light}
		a, b := summary(), summary()
		words.take(a)
		words.take(b)
		words.take(nil)
		if (len(a.Candidates) == 0) != light {
			t.Errorf("light %v: kept %d candidates", light, len(a.Candidates))
		}
		if unsafe.StringData(a.Terms[0].Text) != unsafe.StringData(b.Terms[0].Text) {
			t.Errorf("light %v: one word is kept twice", light)
		}
	}
}
