package summarize

import (
	"strings"
	"testing"

	"precis/summarize/document"
)

// A long sentence is quoted by its main clause: as it stands, at its place, and
// shown as going on.
func TestMainClauseOfALongSentence(t *testing.T) {
	t.Parallel()
	side := " the old lock of the town and its two iron gates on the north side of the river by the mill"
	head := "The board of the harbour has bought" + side
	text := "Divers came on Monday. " + head + ", and divers of the county will look at" + side + side + "."
	doc := document.Plain("", text, "en")
	for _, o := range []Options{{}, {Engine: Lead}, {Auto: true}} {
		s := Summarize(doc, o)
		found := false
		for _, x := range append(s.Sentences, candidatesOf(s)...) {
			if x.Text != doc.Text[x.Start:x.End] {
				t.Errorf("with %+v %q does not stand at %d", o, x.Text, x.Start)
			}
			if x.Cut != strings.HasSuffix(x.String(), "…") {
				t.Errorf("with %+v %q is shown as %q", o, x.Text, x.String())
			}
			found = found || x.Cut && x.Text == head && x.String() == head+"…"
		}
		if !found {
			t.Errorf("with %+v the main clause %q is not among %v", o, head, s.Sentences)
		}
	}
}

func candidatesOf(s Summary) []Sentence {
	var all []Sentence
	for _, c := range s.Candidates {
		all = append(all, c.Sentence)
	}
	return all
}
