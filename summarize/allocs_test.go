package summarize

import (
	"testing"

	"precis/summarize/language"
)

// Allocations must not grow with the sentences: what is made anew for each of
// them, in whatever loop, counts a thousand times here. Splitting makes one
// list a paragraph, of eight sentences, and lists grow now and then.
func TestNoAllocationForEachSentence(t *testing.T) {
	if testing.Short() {
		t.Skip("ranks documents of thousands of sentences")
	}
	short, long := prose(1000), prose(2000)
	for _, o := range []Options{{}, {Words: 100}, {Auto: true}} {
		of := func(sentences int) float64 {
			doc := short
			if sentences > 1000 {
				doc = long
			}
			return testing.AllocsPerRun(3, func() { Read(doc).Choose(o, Fitted()) })
		}
		if more := (of(2000) - of(1000)) / 1000; more > 0.2 {
			t.Errorf("with %+v each further sentence takes %.2f allocations, want 0.2 at most", o, more)
		}
	}
}

// Neither does reading words that are known.
func TestLexiconAllocatesNothingForKnownWords(t *testing.T) {
	var x language.Lexicon
	defer x.Rest()
	doc := prose(50)
	x.Read(doc.Text, doc.Language)
	if n := testing.AllocsPerRun(10, func() { x.Read(doc.Text, doc.Language) }); n > 0 {
		t.Errorf("reading known words takes %.0f allocations", n)
	}
}
