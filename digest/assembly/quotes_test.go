package assembly

import (
	"testing"

	"precis/digest"
	"precis/digest/digesttest"
	"precis/summarize"
)

// A document without a title takes its headline from a sentence; that sentence
// does not tell the story once more, where it has a place before it.
func TestLeadDoesNotRepeatTheHeadline(t *testing.T) {
	t.Parallel()
	const first = "Oskarholm, Norway (ABC) The ferry sails again."
	r := digesttest.Record("a/1.txt", "en", "", first+" Its captain had waited three weeks for a propeller. The pier was widened for cars.")
	r.Summary.Headline = &summarize.Headline{Text: "The ferry sails again"}
	r.Summary.Sentences[0].Score = 1
	for i := range r.Summary.Sentences[1:] {
		r.Summary.Sentences[i+1].Score = 0.1
	}
	s := digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{r}}))[0]
	if s.Headline != "The ferry sails again" || s.Lead().Text == first {
		t.Errorf("%q is told by %q", s.Headline, s.Lead().Text)
	}
}

func TestNameBelowALetterIsNotQuoted(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		lang, text string
		want       int
	}{
		{"en", "The second rehearsal of the move is on Thursday at six.\nPlease deploy nothing between five and nine.\nMarit", 2},
		{"en", "The second rehearsal of the move is on Thursday at six.\nNobody was hurt.", 2},
		{"en", "Marit", 1},
		{"zh", "港口委员会决定在冬季风暴来临之前疏浚西部港池。\n渡轮停航三周。", 2},
	} {
		s := digesttest.Stories(Assemble(digest.Input{Week: digesttest.Week47, Records: []summarize.Record{digesttest.Record("a/1.txt", c.lang, "The move", c.text)}}))[0]
		if len(s.Quotes) != c.want {
			t.Errorf("%q: %d quotes, want %d: %+v", c.text, len(s.Quotes), c.want, s.Quotes)
		}
	}
}
