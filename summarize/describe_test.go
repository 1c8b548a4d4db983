package summarize

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/document"
)

// What is kept of a document is the same, whether both are asked for at once or
// one after the other.
func TestWithAbout(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"prose":   "The ferry to Halm runs again from Monday. Its engine was repaired in the yard at Orsund. Nobody was hurt when it failed.",
		"minutes": "Minutes of the harbour board\n\nPresent: Ada Lunde, Tom Wick\n\nThe board met at six. It was agreed to mend the quay. Action: Tom Wick writes to the council.",
		"nothing": "",
	} {
		doc := document.Plain("", text, "en")
		s, about := WithAbout(doc, Options{})
		if diff := cmp.Diff(Summarize(doc, Options{}), s); diff != "" {
			t.Errorf("%s: the summary differs (-alone +both):\n%s", name, diff)
		}
		if diff := cmp.Diff(Describe(doc, s.Words), about); diff != "" {
			t.Errorf("%s: the description differs (-alone +both):\n%s", name, diff)
		}
	}
}
