package weekly

import (
	"strconv"
	"strings"
	"testing"
	"unsafe"

	"precis/summarize"
)

func TestWordsAreKeptOnce(t *testing.T) {
	t.Parallel()
	summary := func() *summarize.Summary {
		return &summarize.Summary{
			Terms:    []summarize.Term{{Text: string([]byte("ferry"))}},
			Evidence: &summarize.Evidence{Lead: []string{string([]byte("ferry"))}},
		}
	}
	words := wordsOnce{known: map[string]string{}}
	a, b := summary(), summary()
	words.take(a)
	words.take(b)
	words.take(nil)
	first := unsafe.StringData(a.Terms[0].Text)
	if unsafe.StringData(b.Terms[0].Text) != first || unsafe.StringData(b.Evidence.Lead[0]) != first {
		t.Error("one word is kept twice")
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
