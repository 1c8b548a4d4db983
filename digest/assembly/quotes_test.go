package assembly

import (
	"fmt"
	"slices"
	"strings"
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

// A source that no sentence is quoted from is named, and a sentence that counts
// its day from its source's says which that is.
func TestWhatIsNotQuotedAndDaysAreSaid(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47}
	for i, text := range []string{
		"The ferry Sigrid ran aground off Oskarholm on Monday with 140 people on board. All of them were taken ashore in lifeboats.",
		"With 140 people on board, the ferry Sigrid ran aground off Oskarholm on Monday. In lifeboats, all of them were taken ashore.",
		"The ferry Sigrid ran aground on Monday off Oskarholm, 140 people on board. All were taken ashore in lifeboats.",
	} {
		r := digesttest.Record(fmt.Sprintf("sea/%d.txt", i), "en", "Ferry Sigrid aground", text)
		r.Document.Published = fmt.Sprintf("2026-11-%d", 17+i)
		in.Records = append(in.Records, r)
	}
	stories := digesttest.Stories(Assemble(in))
	if len(stories) != 1 {
		t.Fatalf("%d stories, want one", len(stories))
	}
	s := stories[0]
	named := map[string]string{}
	for _, x := range s.Sources {
		named[x.Letter] = x.Published
	}
	for _, q := range s.Quotes {
		if strings.Contains(q.Text, "Monday") != (q.Day != "") || q.Day != "" && q.Day != named[q.Letter] {
			t.Errorf("%q has the day %q, its source's is %s", q.Text, q.Day, named[q.Letter])
		}
		if slices.Contains(s.Also, q.Letter) {
			t.Errorf("%s is quoted, and stands among %v", q.Letter, s.Also)
		}
	}
	if len(s.Also) == 0 || len(s.Also)+len(s.Quotes) < len(s.Sources) {
		t.Errorf("also %v, of %d sources and %d quotes", s.Also, len(s.Sources), len(s.Quotes))
	}
}

// Who says a sentence stays with it, in a summary's own sentences and in those
// beyond them.
func TestQuotesKeepWhoSpeaks(t *testing.T) {
	t.Parallel()
	in := digest.Input{Week: digesttest.Week47, Records: []summarize.Record{
		digesttest.Record("a/1.vtt", "en", "Ferry talks", digesttest.BridgeA), digesttest.Record("a/2.vtt", "en", "Ferry talks", digesttest.BridgeB),
	}}
	want := map[string]string{}
	for i, r := range in.Records {
		s := r.Summary
		for k := range s.Sentences {
			s.Sentences[k].Speaker = fmt.Sprintf("SPEAKER %d.%d", i, k)
			want[s.Sentences[k].Text] = s.Sentences[k].Speaker
		}
		s.Candidates, s.Sentences = []summarize.Candidate{{Sentence: s.Sentences[2]}}, s.Sentences[:2]
	}
	quotes := 0
	for _, s := range digesttest.Stories(Assemble(in)) {
		all := append([]digest.Quote(nil), s.Quotes...)
		for _, c := range s.Compare {
			all = append(all, c.Quotes...)
		}
		for _, q := range all {
			quotes++
			if q.Speaker != want[q.Text] {
				t.Errorf("%q is said by %q, want %q", q.Text, q.Speaker, want[q.Text])
			}
		}
	}
	if quotes < 3 {
		t.Errorf("%d quotes", quotes)
	}
}
