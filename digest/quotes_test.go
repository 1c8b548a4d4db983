package digest

import (
	"testing"

	"precis/summarize"
)

func TestTelling(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, lang, text string
		informative      bool
	}{
		{"a dateline", "ru", "Красный Порт, 3 марта 2026.", false},
		{"a dateline with the day", "de", "Rotwald, Dienstag, 3. November 2026.", false},
		{"a short sentence", "en", "The flood took boats from the old harbour.", true},
		{"a sentence with a date", "en", "The council sold the old harbour on 3 March 2026.", true},
	} {
		if got := lineOf(test.text, test.lang).informativeTerms() >= fewestTerms; got != test.informative {
			t.Errorf("%s: %q tells anything: %v, want %v", test.name, test.text, got, test.informative)
		}
	}
}

func TestSays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		sentence, headline string
		want               bool
	}{
		{"The ferry sails again.", "The ferry sails again", true},
		{"THE FERRY SAILS AGAIN", "The ferry sails again", true},
		{"Oslo (ABC)The ferry sails again.", "The ferry sails again", true},
		{"OSKARHOLM, 3 May – The ferry sails again!", "The ferry sails again", true},
		{"The ferry sails again after three weeks.", "The ferry sails again", false},
		{"After three weeks of storms and of long talks about money, the ferry sails again.", "the ferry sails again", false},
		{"Neighbours called him Tony.", "Tony", false},
		{"The harbour board voted for the wall on", "The harbour board voted for the wall…", false},
		{"", "", true},
	} {
		if got := says(c.sentence, c.headline); got != c.want {
			t.Errorf("says(%q, %q) = %v", c.sentence, c.headline, got)
		}
	}
}

// A document without a title takes its headline from a sentence; that sentence
// does not tell the story once more, where it has a place before it.
func TestLeadDoesNotRepeatTheHeadline(t *testing.T) {
	t.Parallel()
	const first = "Oskarholm, Norway (ABC) The ferry sails again."
	r := record("a/1.txt", "en", "", first+" Its captain had waited three weeks for a propeller. The pier was widened for cars.")
	r.Summary.Headline = &summarize.Headline{Text: "The ferry sails again"}
	r.Summary.Sentences[0].Score = 1
	for i := range r.Summary.Sentences[1:] {
		r.Summary.Sentences[i+1].Score = 0.1
	}
	s := allStories(Assemble(Input{Week: week47, Records: []summarize.Record{r}}))[0]
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
		s := allStories(Assemble(Input{Week: week47, Records: []summarize.Record{record("a/1.txt", c.lang, "The move", c.text)}}))[0]
		if len(s.Quotes) != c.want {
			t.Errorf("%q: %d quotes, want %d: %+v", c.text, len(s.Quotes), c.want, s.Quotes)
		}
	}
}
