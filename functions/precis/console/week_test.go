package console_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"precis/digest"
	"precis/functions/precis/console"
)

// The map of a week says a sentence once: where sources differ, of one that stands
// above it says what differs.
func TestTheMapSaysWhatIsComparedOnce(t *testing.T) {
	t.Parallel()
	five := digest.Quote{Letter: "A", Text: "The storm hurt five people in Talvik.", Language: "en", End: 38}
	three := digest.Quote{Letter: "B", Text: "Three people were hurt, the harbour office says.", Language: "en", End: 49}
	shut := digest.Quote{Letter: "B", Text: "The bridge was shut.", Language: "en", Start: 60, End: 80}
	open := digest.Quote{Letter: "A", Text: "The bridge was never shut.", Language: "en", Start: 60, End: 86}
	toll := digest.Quote{Letter: "B", Text: "Repairs cost 4 million.", Language: "en", Start: 90, End: 113}
	d := weekDigest("city")
	d.Sections = d.Sections[:1]
	d.Sections[0].Stories = d.Sections[0].Stories[:1]
	s := &d.Sections[0].Stories[0]
	s.Quotes = []digest.Quote{five, shut, toll}
	s.Compare = []digest.Comparison{
		{Why: "number", About: "hurt", Values: []string{"five", "Three"}, Quotes: []digest.Quote{five, three}},
		{Why: "negation", Quotes: []digest.Quote{shut, open}},
		{Why: "number", Quotes: []digest.Quote{toll, three}, Marks: [][]digest.Mark{{{Start: 0, End: 7}, {Start: 13, End: 22, Differs: true}}, {}}},
	}
	opts := sample()
	opts.Week = func(context.Context, string) (console.Week, error) { return console.Week{Digest: d}, nil }
	page := fetch(t, request(t, http.MethodGet, serve(t, opts).URL+"/week", nil)).text
	for _, q := range []digest.Quote{five, three, shut, open, toll} {
		if n := strings.Count(page, q.Text); n != 1 {
			t.Errorf("the map says %q %d times, want once", q.Text, n)
		}
	}
	for _, want := range []string{"five <span", "4 million <span", "as quoted above"} {
		if !strings.Contains(page, want) {
			t.Errorf("the map lacks %q", want)
		}
	}
	if n := strings.Count(page, "as quoted above"); n != 4 {
		t.Errorf("%d sentences stand above, want 4", n)
	}
}
