package weekly

import (
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"

	"precis/functions/store"
	"precis/summarize"
	"precis/summarize/event"
)

func TestWordsAreKeptOnce(t *testing.T) {
	t.Parallel()
	record := func() store.Record {
		fresh := func() string { return string([]byte("ferry")) }
		s := &summarize.Summary{
			Terms:    []summarize.Term{{Text: fresh()}},
			Evidence: &summarize.Evidence{Lead: []string{fresh()}, Events: []event.Interval{{First: fresh(), Last: fresh()}}},
		}
		return store.Record{Document: summarize.About{Genre: fresh()}, Parts: []store.Part{{Summary: s}, {Rejected: "locked"}}}
	}
	words := wordsOnce{known: map[string]string{}}
	first := words.once("ferry")
	for range 2 {
		r := record()
		words.take(&r)
		if diff := cmp.Diff(record(), r); diff != "" {
			t.Errorf("taken, a record is another (-before +after):\n%s", diff)
		}
		s := r.Parts[0].Summary
		for _, word := range []string{r.Document.Genre, s.Terms[0].Text, s.Evidence.Lead[0], s.Evidence.Events[0].First, s.Evidence.Events[0].Last} {
			if unsafe.StringData(word) != unsafe.StringData(first) {
				t.Errorf("%q is kept twice", word)
			}
		}
	}
	for _, text := range []string{strings.Repeat("pier", wordsPage), "", "quay", "ferry"} {
		if got := words.once(text); got != text {
			t.Errorf("of %.20q, %.20q is kept", text, got)
		}
	}
	for i := range wordsPage / 4 {
		words.once(strconv.Itoa(i))
	}
	if words.once("1066") != "1066" || words.once("quay") != "quay" {
		t.Error("a word is another where many are kept")
	}
}
