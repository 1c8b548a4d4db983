package clean

import (
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/text"
)

// cleaned reads a plain text, or Markdown where the name says so, and cleans
// it. It returns what was kept of it, a line each, beside the draft.
func cleaned(t *testing.T, name, content string) (d draft.Draft, kept string) {
	t.Helper()
	read, format := text.Read, "txt"
	if strings.HasSuffix(name, ".md") {
		read, format = text.ReadMarkdown, "md"
	}
	d, err := read([]byte(content))
	if err != nil {
		t.Fatal(err)
	}
	d.Format = format
	if d, err = Draft(d); err != nil {
		t.Fatal(err)
	}
	lines := make([]string, 0, len(d.Parts))
	for _, p := range d.Parts {
		lines = append(lines, p.Text)
	}
	return d, strings.Join(lines, "\n")
}
