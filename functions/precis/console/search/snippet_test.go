package search_test

import (
	"strings"
	"testing"

	"precis/functions/precis/console/search"
)

func shown(pieces []search.Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		if p.Hit {
			b.WriteString("[" + p.Text + "]")
		} else {
			b.WriteString(p.Text)
		}
	}
	return b.String()
}

func TestSnippet(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("Nothing to see. ", 40)
	for _, tc := range []struct{ text, lang, query, want string }{
		{"The ferries left.", "en", "ferry", "The [ferries] left."},
		{"The ferries left the pier.", "en", "pier FERRIES", "The [ferries] left the [pier]."},
		{"Passengers waited.", "en", "passen", "[Passengers] waited."},
		{"市议会批准了港口的计划。", "zh", "港口", "市议会批准了[港]口的计划。"},
		{"Паром вернулся.", "ru", "паромы", "[Паром] вернулся."},
		{"Nothing.", "en", "ferry", ""},
		{long + "A ferry left. " + long, "en", "ferry", "Nothing to see. Nothing to see. Nothing to see. Nothing to see. Nothing to see. Nothing to see. Nothing to see. A [ferry] left. Nothing to see. Nothing to see. Nothing to see. Nothing to see. Nothing to see. Nothing to see. "},
	} {
		if got := shown(search.Snippet(tc.text, tc.lang, tc.query)); got != tc.want {
			t.Errorf("Snippet(%.30q, %q) = %q, want %q", tc.text, tc.query, got, tc.want)
		}
	}
}

// A snippet is a piece of the text as it stands, however it is cut.
func FuzzSnippet(f *testing.F) {
	f.Add("The ferries left the pier at noon.", "en", "ferry pier")
	f.Add(strings.Repeat("港口", 200), "zh", "港口")
	f.Add("a\xffb \xe2\x82 ferry", "en", "ferry")
	f.Fuzz(func(t *testing.T, text, lang, query string) {
		var b strings.Builder
		for _, p := range search.Snippet(text, lang, query) {
			b.WriteString(p.Text)
		}
		if !strings.Contains(text, b.String()) || b.Len() > 2*120+200 {
			t.Errorf("Snippet(%q, %q) = %q", text, query, b.String())
		}
	})
}
