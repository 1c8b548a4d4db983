package text

import (
	"errors"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestReadMarkdown(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text           string
		title, day, language string
		parts                string
	}{
		{"heading is the title", "# Title\n\nText *of* it.", "Title", "", "", "Text of it."},
		{"YAML", "---\ntitle: 'A: b'\ndate: 2026-03-03\nlang: de\n---\nText.", "A: b", "2026-03-03", "de", "Text."},
		{"TOML", "+++\ntitle = \"A\"\ndate = 2026-03-03T10:00:00Z\n+++\nText.", "A", "2026-03-03", "", "Text."},
		{"a rule is no front matter", "---\n\nText of it.\n\n---\n\nMore.", "", "", "", "Text of it.|More."},
		{"links and pictures", "See [the plan](https://a.example) ![map](m.png).", "", "", "", "See the plan ."},
		{"front matter that does not end", "---\ntitle: a\n\nText.", "", "", "", "title: a|Text."},
		{"an address", "---\ntitle: A\nlink: https://a.example/b\npublished: yesterday\npubdate: 20260303\n---\nText.", "A", "2026-03-03", "", "Text."},
		{"tangled", strings.Repeat(">", 30) + " a", "", "", "", strings.Repeat(">", 30) + " a"},
		{"raw HTML", "<p>One.</p>\n\n<script>no</script>\n\nTwo.", "", "", "", "One.|Two."},
		{"list", "- a\n- b\n  - c", "", "", "", "a|b|c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadMarkdown([]byte(c.text))
			if err != nil {
				t.Fatal(err)
			}
			var parts []string
			for _, p := range d.Parts {
				parts = append(parts, draft.Fold(p.Text))
			}
			if got := strings.Join(parts, "|"); d.Title != c.title || d.Published != c.day || d.Language != c.language || got != c.parts {
				t.Errorf("ReadMarkdown(%q) = %q, %q, %q, %q, want %q, %q, %q, %q",
					c.text, d.Title, d.Published, d.Language, got, c.title, c.day, c.language, c.parts)
			}
		})
	}
}

// What HTML in a text hides has its own reason, and its place among the rest.
func TestReadMarkdownHides(t *testing.T) {
	t.Parallel()
	d, err := ReadMarkdown([]byte("# Mill\n\nIt runs[^a].\n\n<p hidden>Not yet.</p>\n\n![map](m.png) All day.\n\n<div style=\"display: none\">Nor 1 now.</div>\n\n[^a]: So they say.\n"))
	if err != nil {
		t.Fatal(err)
	}
	drafttest.Same(t, d, "- markup: a", "P It runs.", "- hidden on the page: Not yet.", "- markup: p hidden p", "- markup: map m png",
		"P All day.", "- hidden on the page: Nor 1 now.", "- markup: div style display none div", "- markup: a", "I So they say.")
}

func TestTangled(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, text string
		want       bool
	}{
		{"prose", strings.Repeat("Some [link](a) in a text.\n\n", 5000), false},
		{"rule", strings.Repeat("-", 80) + "\n", false},
		{"quotes in quotes", strings.Repeat(">", 30) + " a", true},
		{"open brackets", strings.Repeat("[a](b", 10_000), true},
		{"wide table", strings.Repeat("|a", 300), true},
		{"indented", strings.Repeat(" ", 200) + "- a", true},
	} {
		if got := tangled(c.text); got != c.want {
			t.Errorf("tangled(%s) = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestReadMarkdownRefused(t *testing.T) {
	t.Parallel()
	if _, err := ReadMarkdown([]byte(strings.Repeat("a\n", draft.MaxLines+1))); !errors.Is(err, draft.ErrTooLarge) {
		t.Errorf("ReadMarkdown(many lines) = %v, want %v", err, draft.ErrTooLarge)
	}
	if _, err := ReadMarkdown([]byte(strings.Repeat("<div>\n", 2000))); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("ReadMarkdown(deep) = %v, want %v", err, draft.ErrDamaged)
	}
}
