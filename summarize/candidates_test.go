package summarize

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document"
)

func TestCandidatesAreTheBestBeyondThoseKept(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		doc  document.Document
		want int
	}{
		"long":        {prose(120), mostCandidates},
		"short":       {prose(8), 3},
		"kept whole":  {prose(4), 0},
		"no text":     {document.Document{}, 0},
		"much escape": {escapes(60), -1},
		"wide":        {document.Plain("", strings.Repeat("ছিটমহলের মানুষ বাঁধ ভেঙে যাওয়ার পরে উঁচু জায়গায় আশ্রয় নিয়েছে। ", 40), "bn"), -1},
	} {
		s := Summarize(c.doc, Options{})
		if c.want >= 0 && len(s.Candidates) != c.want || len(s.Candidates) > mostCandidates {
			t.Errorf("%s: %d candidates, want %d", name, len(s.Candidates), c.want)
		}
		taken := map[int]bool{}
		for _, x := range s.Sentences {
			taken[x.Start] = true
		}
		last := -1
		for _, x := range s.Candidates {
			if c.doc.Text[x.Start:x.End] != x.Text || x.Paragraph < 1 {
				t.Errorf("%s: %+v is no span of its document", name, x)
			}
			if taken[x.Start] || x.Start <= last {
				t.Errorf("%s: %q is kept too, or not in order", name, x.Text)
			}
			last = x.Start
		}
		if stored, err := json.MarshalIndent(map[string]any{"a": map[string]any{"b": s.Candidates}}, "", "  "); err != nil || len(stored) > candidatesBytes {
			t.Errorf("%s: stored in %d bytes, want at most %d (%v)", name, len(stored), candidatesBytes, err)
		}
	}
}

// escapes is a text of sentences that JSON writes longer than they are.
func escapes(n int) document.Document {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "Board %d said: \"<%s> & 'more' \\ of \u2028it\" on <b>day</b> %d & went.\n", i, strings.Repeat("<&>", 20), i)
	}
	return document.Plain("", b.String(), "en")
}

// What a document opens with is always known, though others say it better.
func TestTheOpeningIsAmongTheCandidates(t *testing.T) {
	t.Parallel()
	doc := prose(120)
	s := Summarize(doc, Options{})
	known := map[int]bool{}
	for _, x := range s.Sentences {
		known[x.Start] = true
	}
	for _, x := range s.Candidates {
		known[x.Start] = true
	}
	for i := range openingSentences {
		if start := Read(doc).counted.Sentences[i].Span.Start; !known[start] {
			t.Errorf("sentence %d is neither kept nor a candidate", i)
		}
	}
}

func TestReadBlocksTakesEachAsItIs(t *testing.T) {
	t.Parallel()
	lines := []string{"Dr. Brandt came. She left.", "RENTS", "a fragment without an end"}
	doc := document.Document{Language: "en"}
	for _, line := range lines {
		doc.Blocks = append(doc.Blocks, document.Block{Kind: document.Paragraph, Start: len(doc.Text), End: len(doc.Text) + len(line)})
		doc.Text += line + "\n"
	}
	got := ReadBlocks(doc).Choose(Options{Sentences: 9}, Fitted()).Quotes
	if len(got) != len(lines) {
		t.Fatalf("%d sentences, want %d", len(got), len(lines))
	}
	for i, q := range got {
		if q.Text != lines[i] || q.Paragraph != i+1 {
			t.Errorf("sentence %d is %+v, want %q", i, q, lines[i])
		}
	}
}
