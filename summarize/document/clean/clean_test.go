package clean

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

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
	return d, textOf(d)
}

// textOf returns what was kept, a line each.
func textOf(d draft.Draft) string {
	lines := make([]string, 0, len(d.Parts))
	for _, p := range d.Parts {
		lines = append(lines, p.Text)
	}
	return strings.Join(lines, "\n")
}

func TestAsIs(t *testing.T) {
	t.Parallel()
	d := AsIs(draft.Draft{Title: " A  title ", Parts: []draft.Part{{Text: "Leave a\treply"}, {Text: " "}, {Text: body["de"]}}})
	if got, want := textOf(d), "Leave a reply\n"+strings.ReplaceAll(body["de"], "\n", " "); got != want {
		t.Errorf("AsIs = %q, want %q", got, want)
	}
	if d.Title != "A title" || d.Language != "de" {
		t.Errorf("AsIs: title %q, language %q, want A title, de", d.Title, d.Language)
	}
	if d := AsIs(draft.Draft{Language: "fr", Parts: d.Parts}); d.Language != "fr" {
		t.Errorf("AsIs changed the language to %q", d.Language)
	}
}

func TestDraftRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		d    draft.Draft
		want error
	}{
		"nothing in it":     {draft.Draft{Parts: []draft.Part{{Text: "\u200b"}}}, draft.ErrEmpty},
		"a title alone":     {draft.Draft{Title: "Bridge opens"}, draft.ErrEmpty},
		"too many lines":    {draft.Draft{Parts: make([]draft.Part, draft.MaxLines+1)}, draft.ErrTooLarge},
		"as many as may be": {draft.Draft{Parts: append(make([]draft.Part, draft.MaxLines-1), draft.Part{Text: "Text."})}, nil},
	} {
		if _, err := Draft(c.d); !errors.Is(err, c.want) {
			t.Errorf("%s: Draft = %v, want %v", name, err, c.want)
		}
	}
}

// What a reader has left out stays in its place, and is not judged again but
// for lines outside the article.
func TestDraftKeepsWhatWasLeftOut(t *testing.T) {
	t.Parallel()
	var parts []draft.Part
	for line := range strings.Lines(body["en"]) {
		parts = append(parts, draft.Part{Text: line})
	}
	d, err := Draft(draft.Draft{
		Title: "Bridge opens", Format: "html", Parts: parts,
		Dropped: []draft.Dropped{
			{Text: "Bridge  opens", Why: draft.WhyOutside, At: 0},
			{Text: "3 March 2026", Why: draft.WhyOutside, At: 0},
			{Text: "Read more", Why: draft.WhyOutside, At: 1},
			{Text: "Ferry runs again", Why: draft.WhyOutside, At: 1},
			{Text: "AB/CD", Why: draft.WhyOutside, At: 1},
			{Text: " ", Why: draft.WhyForm, At: 1},
			{Text: "Page 1", Why: "page number", At: len(parts)},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range d.Dropped {
		got = append(got, fmt.Sprintf("%d %s: %s", x.At, x.Why, x.Text))
	}
	want := []string{
		"0 repeated headline: Bridge opens", "0 about the article: 3 March 2026", "1 links to other articles: Read more",
		"1 links to other articles: Ferry runs again", "1 links to other articles: AB/CD", fmt.Sprintf("%d page number: Page 1", len(parts)),
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("left out (-want +got):\n%s", diff)
	}
}

// Of a page copied whole, the run of lines that reads like an article stays.
func TestDropContext(t *testing.T) {
	t.Parallel()
	en := body["en"]
	for _, c := range []struct{ name, before, after string }{
		{"menus", "Home\nNews\nSport\nSubscribe\n", "\nShare\nRelated articles\nFerry runs again\nHarbour is dredged\nLog in\nAll rights reserved"},
		{"a form", "Home\n", "\nLeave a comment\nYour name\nYour email\nPost\nhe said so:\n" + strings.Repeat("Short line\n", 12) + "Cookies\nContact us"},
	} {
		_, kept := cleaned(t, "a.txt", c.before+en+c.after)
		if kept != en {
			t.Errorf("%s: kept %q, want only the body", c.name, kept)
		}
	}
	const rest = "which the mayor had promised,\n"
	if _, kept := cleaned(t, "a.txt", "Home\nNews\nSubscribe\n"+en+"\nSaid of it were these:\n"+rest+en); !strings.Contains(kept, strings.TrimSpace(rest)) {
		t.Errorf("a line that goes on is not in %q", kept)
	}
}

// Cells are data: nothing in them is a page's navigation, stamp or day.
func TestCellsAreKept(t *testing.T) {
	t.Parallel()
	parts := []draft.Part{
		{Text: "2 × 3 · 2026-05-01 – 2026-07-01 · Day, Seats", Kind: draft.Caption},
		{Text: "Share this article | 2026-05-01", Kind: draft.Row},
		{Text: "The first of the two boats was built of larch by the yard at Nordhaven."},
		{Text: "Subscribe to our newsletter"},
	}
	for _, format := range []string{"xlsx", "xls", "ods", "csv"} {
		d, err := Draft(draft.Draft{Format: format, Parts: parts})
		if err != nil || len(d.Parts) != len(parts) || d.Published != "" {
			t.Errorf("%s: Draft = %d parts of %d, published %q, %v", format, len(d.Parts), len(parts), d.Published, err)
		}
	}
	if d, err := Draft(draft.Draft{Format: "html", Parts: parts}); err != nil || len(d.Parts) == len(parts) {
		t.Errorf("html: Draft = %d parts of %d, %v, want fewer", len(d.Parts), len(parts), err)
	}
}
