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

// A link that leads nowhere is told by its text, as one that leads somewhere is; what
// looks like one is not.
func TestReadMarkdownLinksNowhere(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"a label", "The guild has [a plan][guild plan] for the mill.", "The guild has a plan for the mill."},
		{"no label", "The guild has [a plan][] for the mill.", "The guild has a plan for the mill."},
		{"the text is the label", "[Guild][guild] and [Mill][Mill] meet.", "Guild and Mill meet."},
		{"no spaces around", "行会[提出][guild plan]了一个计划。", "行会提出了一个计划。"},
		{"Cyrillic", "Гильдия ([план][guild-plan]) ждёт.", "Гильдия (план) ждёт."},
		{"marks within", "It is [*a* `good` plan][guild] of theirs.", "It is a good plan of theirs."},
		{"brackets within", "It is [a plan [of 1903]][guild] of theirs.", "It is a plan [of 1903] of theirs."},
		{"over lines", "It is [a good\nplan][guild\nplan] of theirs.", "It is a good plan of theirs."},
		{"in a quotation", "> It is [a good\n> plan][guild\n> plan] of theirs.", "It is a good plan of theirs."},
		{"in a list and a table", "- see [the plan][guild]\n\n| a | b |\n| - | - |\n| see [the plan][guild] | c |\n", "see the plan|a | b|see the plan | c"},
		{"at the head", "[The plan][guild] is good.", "The plan is good."},
		{"defined", "It is [a plan][guild] of [theirs][].\n\n[guild]: https://a.example\n[theirs]: https://b.example\n", "It is a plan of theirs."},
		{"defined within a paragraph", "It is [a plan][guild].\n\nMore.\n[guild]: https://a.example", "It is a plan.|More. [guild]: https://a.example"},
		{"text first, the label defined", "It is [the one][a plan].\n\n[the one]: https://a.example", "It is the one."},

		{"one bracket", "It is [a plan] of [theirs], [sic].", "It is [a plan] of [theirs], [sic]."},
		{"code", "Write `[a plan][guild]` here.", "Write [a plan][guild] here."},
		{"a block of code", "Write:\n\n    [a plan][guild]\n\n```\n[a plan][guild]\n```\n", "Write:|[a plan][guild]|[a plan][guild]"},
		{"escaped", "Write \\[a plan\\]\\[guild\\] and \\[a plan][guild] here.", "Write [a plan][guild] and [a plan][guild] here."},
		{"an index", "It takes grid[row][column] and [i][j] of it.", "It takes grid[row][column] and [i][j] of it."},
		{"notes", "So they say.[1][2] And so [3][4] on.", "So they say.[1][2] And so [3][4] on."},
		{"footnotes", "So they say.[^a][^b]", "So they say.[^a][^b]"},
		{"tags", "[Bug][Mill] It stands still.\n\n- [RFC][PATCH] It stands.\n", "[Bug][Mill] It stands still.|[RFC][PATCH] It stands."},
		{"three in a row", "It is [one][two][three] here.", "It is [one][two][three] here."},
		{"another link follows", "It is [one][two](https://a.example).", "It is [one]two."},
		{"apart", "It is [one] [two] here.", "It is [one] [two] here."},
		{"no end", "It is [one][two here.\n\nAnd three] there.", "It is [one][two here.|And three] there."},
		{"a link within", "It is [one [two](https://a.example)][three] here.", "It is [one two][three] here."},
		{"no text", "It is [][guild] here.", "It is [][guild] here."},
	} {
		d, err := ReadMarkdown([]byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		var parts []string
		for _, p := range d.Parts {
			parts = append(parts, draft.Fold(p.Text))
		}
		if got := strings.Join(parts, "|"); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// A notice that GitHub sets as such is the author's own, without its mark.
func TestReadMarkdownAlerts(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][]string{
		"> [!WARNING]\n> Lamps of oil go out in a storm.":        {"P The lamp is lit.", "- markup: WARNING", "P Lamps of oil go out in a storm."},
		"> [!note]\n> The keeper sleeps.\n>\n> He wakes at six.": {"P The lamp is lit.", "- markup: note", "P The keeper sleeps.", "Q He wakes at six."},
		"> [!TIP] Oil the wick.":                                 {"P The lamp is lit.", "- markup: TIP", "P Oil the wick."},
		"> [!WARNING]":                                           {"P The lamp is lit.", "Q [!WARNING]"},
		"> [!LAMP] It is lit.":                                   {"P The lamp is lit.", "Q [!LAMP] It is lit."},
		"> “It is lit,” he said.":                                {"P The lamp is lit.", "Q “It is lit,” he said."},
		"[!NOTE] It is lit.":                                     {"P The lamp is lit.", "P [!NOTE] It is lit."},
	} {
		d, err := ReadMarkdown([]byte("The lamp is lit.\n\n" + text))
		if err != nil {
			t.Fatal(err)
		}
		drafttest.Same(t, d, want...)
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
