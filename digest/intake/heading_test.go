package intake

import (
	"testing"

	"precis/digest/digesttest"
)

// A document of numbers alone is called by its name, and another by its words.
func TestHeadedByWords(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"0 39 5.8 10 22 41 7.3":                              "gauge/mole.txt",
		"2026-01-03,14.2,18.9,0,NW,1011":                     "gauge/mole.txt",
		"48.2082° N, 16.3738° E":                             "gauge/mole.txt",
		"The gauge at the mole was moved twice.":             "The gauge at the mole was moved twice",
		"0 39 5.8 10 22 41 7.3\nThe gauge was moved in May.": "The gauge was moved in May",
	} {
		r := digesttest.Record("gauge/mole.txt", "en", "", text)
		it := Item{Record: &r}
		if got := it.Headed(); got != want {
			t.Errorf("the document %q is headed %q, want %q", text, got, want)
		}
	}
}
