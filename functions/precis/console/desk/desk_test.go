package desk_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/console/desk"
	"precis/summarize"
	"precis/summarize/document"
)

const page = `<html><head><title>Council approves the pier</title></head><body><nav><a href="/a">Home</a> <a href="/b">News</a></nav><article>
<h1>Council approves the pier</h1><p>The harbour council approved the new pier on Monday. It will cost nine million crowns, said the council.</p>
<h2>Ferries</h2><p>Forty ferries a day will use the pier. Their passengers pay no more than at the old pier of the harbour.</p>
<ul><li>The old pier closes in May, and the council of the harbour sells it.</li></ul><p>Nobody lives there.</p>
<p>The council meets again in June. It then speaks of the bridge to the pier.</p></article><footer>Subscribe to our newsletter</footer></body></html>`

func read(t *testing.T, name, text string) document.Document {
	t.Helper()
	doc, err := document.Read(name, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// textOf puts the lines of a sheet together again.
func textOf(s desk.Sheet) (text string, kept, left []string) {
	var all []string
	for _, line := range s.Lines {
		var b strings.Builder
		for _, p := range line.Pieces {
			b.WriteString(p.Text)
			if p.Anchor != "" {
				kept = append(kept, p.Text)
			}
		}
		for _, l := range line.Left {
			left = append(left, l.Text+": "+l.Why)
		}
		if line.Left != nil {
			continue
		}
		all = append(all, b.String())
	}
	return strings.Join(all, "\n"), kept, left
}

func TestLay(t *testing.T) {
	t.Parallel()
	doc := read(t, "pier.html", page)
	for _, n := range []int{1, 3, 20} {
		s := desk.Lay(doc, summarize.Options{Sentences: n})
		text, marked, left := textOf(s)
		var kept []string
		for _, k := range s.Kept {
			kept = append(kept, k.Text)
			if !k.Shown || k.Anchor == "" {
				t.Errorf("the place of %q is not shown", k.Text)
			}
			if len(k.Why) == 0 || k.Why[0].Width < 5 || k.Why[0].Width > 100 {
				t.Errorf("why %q: %+v", k.Text, k.Why)
			}
		}
		if text != doc.Text || !slices.Equal(marked, kept) || len(kept) != min(n, s.Of) || len(left) != len(doc.Dropped) || len(left) == 0 {
			t.Errorf("of %d kept %q, marked %q, left out %q; text as it is: %v", n, kept, marked, left, text == doc.Text)
		}
	}
	for _, engine := range []string{summarize.Lead, summarize.TLDR} {
		s := desk.Lay(doc, summarize.Options{Engine: engine, Sentences: 2})
		if s.Engine != engine || len(s.Kept) != 2 || s.Kept[0].Why != nil {
			t.Errorf("by %s: %s keeps %+v", engine, s.Engine, s.Kept)
		}
	}
}

// Of a document in which people speak in turn, each sentence says who.
func TestLaySpeakers(t *testing.T) {
	t.Parallel()
	doc := read(t, "call.vtt", "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann Weir>The council approved the new pier of the harbour on Monday.\n\n"+
		"00:05.000 --> 00:09.000\n<v Ben Holt>The pier costs nine million crowns, and the ferries pay for it.\n")
	s := desk.Lay(doc, summarize.Options{Sentences: 2})
	if len(s.Kept) != 2 || s.Kept[0].Speaker != "Ann Weir" || s.Kept[1].Speaker != "Ben Holt" {
		t.Errorf("kept %+v", s.Kept)
	}
	if text := s.Markdown("Call", "call.vtt"); !strings.Contains(text, "- **Ben Holt:** The pier costs") {
		t.Errorf("as Markdown: %s", text)
	}
}

// Lines that were left out at one place stand together there.
func TestLeftOutTogether(t *testing.T) {
	t.Parallel()
	doc := document.Plain("Pier", "The council approved it.\n\nIt costs nine million.", "en")
	doc.Dropped = []document.Dropped{{Text: "Home"}, {Text: "News"}, {Text: "Ferries"}, {Text: "Share", At: len(doc.Text)}}
	s := desk.Lay(doc, summarize.Options{})
	if len(s.Lines) != 4 || len(s.Lines[0].Left) != 3 || len(s.Lines[3].Left) != 1 {
		t.Errorf("laid out as %+v", s.Lines)
	}
}

// A book is laid out as far as one looks, and what it keeps further on is told.
func TestLayLong(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 4000 {
		fmt.Fprintf(&b, "Paragraph %d tells of the harbour and of ferry number %d.\n\n", i, i*7)
	}
	s := desk.Lay(read(t, "book.txt", b.String()), summarize.Options{Sentences: 5})
	if len(s.Lines) > 1600 || s.Beyond < 2000 || len(s.Kept) != 5 {
		t.Errorf("%d lines, %d beyond, %d kept", len(s.Lines), s.Beyond, len(s.Kept))
	}
}

func TestMarkdown(t *testing.T) {
	t.Parallel()
	s := desk.Sheet{Of: 9, Kept: []desk.Kept{{Text: "# The *pier* <b>costs</b> [9] & more.\nYes", Paragraph: 3}, {Text: "1. First", Paragraph: 4}}}
	want := "# Pier\\_plan\n\n- \\# The \\*pier\\* \\<b\\>costs\\</b\\> \\[9\\] \\& more. Yes (¶3)\n- 1\\. First (¶4)\n\ncity/pier\\_plan.pdf, 2 of 9 sentences\n"
	if got := s.Markdown("Pier_plan", "city/pier_plan.pdf"); got != want {
		t.Errorf("Markdown = %q, want %q", got, want)
	}
}

// Whatever a document holds, its lines give its text back, in order.
func FuzzLay(f *testing.F) {
	f.Add(page, 3)
	f.Add("a\n\nb. c. d.\n\n> q\n\n| x | y |", 9)
	f.Add("\xff\x00 \u202e港口计划。市议会批准了。", 1)
	f.Fuzz(func(t *testing.T, text string, n int) {
		doc, err := document.Read("a.html", []byte(text))
		if err != nil {
			return
		}
		s := desk.Lay(doc, summarize.Options{Sentences: n%30 + 1})
		if got, _, _ := textOf(s); s.Beyond == 0 && got != doc.Text {
			t.Errorf("the lines give %q, want %q", got, doc.Text)
		}
		for _, k := range s.Kept {
			for _, b := range k.Why {
				if b.Width < 5 || b.Width > 100 || b.Width%5 != 0 {
					t.Errorf("a bar of %d", b.Width)
				}
			}
		}
	})
}
