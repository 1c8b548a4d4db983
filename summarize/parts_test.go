package summarize

import (
	"fmt"
	"strings"
	"testing"

	"precis/summarize/document"
)

// chapters returns a document of so many chapters, each under a heading and with
// ten sentences more than the one before.
func chapters(n int) document.Document {
	doc := document.Document{Language: "en"}
	add := func(text string, kind document.Kind, level int) {
		if doc.Text != "" {
			doc.Text += "\n"
		}
		start := len(doc.Text)
		doc.Text += text
		doc.Blocks = append(doc.Blocks, document.Block{Start: start, End: len(doc.Text), Kind: kind, Level: level})
	}
	for k := range n {
		add(fmt.Sprintf("Chapter %c", 'A'+k), document.Heading, 2)
		words := strings.Split(prose(10*(k+1)).Text, "\n")
		for _, paragraph := range words {
			add(strings.ReplaceAll(strings.TrimSpace(paragraph), "zanuvire", fmt.Sprintf("zanu%c", 'a'+k)), document.Paragraph, 0)
		}
	}
	return doc
}

func TestParts(t *testing.T) {
	t.Parallel()
	for _, o := range []Options{{Sentences: 12}, {Auto: true}, {Words: 300}, {}} {
		doc := chapters(10)
		s := Summarize(doc, o)
		kept := 0
		for k, p := range s.Parts {
			kept += p.Kept
			if p.Of == 0 || p.Words == 0 || p.Title != doc.Text[p.Start:p.Start+len(p.Title)] {
				t.Errorf("%+v: part %d is %+v", o, k, p)
			}
		}
		if kept != len(s.Sentences) || len(s.Parts) < min(5, len(s.Sentences)) {
			t.Errorf("%+v: parts hold %d of %d sentences: %+v", o, kept, len(s.Sentences), s.Parts)
		}
	}
	if s := Summarize(chapters(3), Options{}); s.Parts != nil {
		t.Errorf("a short document has parts: %+v", s.Parts)
	}
}

// A long paper is summarized from its abstract, and not by its parts.
func TestALongPaperIsToldByItsAbstract(t *testing.T) {
	t.Parallel()
	abstract := strings.ReplaceAll(strings.TrimSpace(strings.ReplaceAll(prose(6).Text, "\n", " ")), "zanuvire", "zanud")
	doc, paper := chapters(10), document.Document{Language: "en"}
	add := func(text string, kind document.Kind) {
		start := len(paper.Text)
		paper.Text += text + "\n"
		paper.Blocks = append(paper.Blocks, document.Block{Start: start, End: start + len(text), Kind: kind, Level: 2})
	}
	add("Abstract", document.Heading)
	add(abstract, document.Paragraph)
	add("1 Introduction", document.Heading)
	for _, b := range doc.Blocks {
		b.Start, b.End = b.Start+len(paper.Text), b.End+len(paper.Text)
		paper.Blocks = append(paper.Blocks, b)
	}
	paper.Text += doc.Text
	s := Summarize(paper, Options{Sentences: 4})
	for _, q := range s.Sentences {
		if !strings.Contains(abstract, q.Text) {
			t.Errorf("quoted is %q", q.Text)
		}
	}
	if s.Parts != nil {
		t.Errorf("it has parts: %+v", s.Parts)
	}
}

// A part of a long document that has nothing to quote is not quoted, and makes no
// summary longer.
func TestPartsOfScrapsAreNotQuoted(t *testing.T) {
	t.Parallel()
	doc := chapters(8)
	scraps := document.Plain("", "North Quay, Ostra\nkeeper of the lock and\nvan der Berg, and\nTopic:\n", "en")
	doc.Text += "\n"
	add := func(text string, kind document.Kind) {
		start := len(doc.Text)
		doc.Text += text + "\n"
		doc.Blocks = append(doc.Blocks, document.Block{Start: start, End: start + len(text), Kind: kind, Level: 2})
	}
	add("Imprint", document.Heading)
	for _, b := range scraps.Blocks {
		add(scraps.Text[b.Start:b.End], document.Paragraph)
	}
	for _, o := range []Options{{Auto: true}, {Sentences: 12}, {Words: 300}} {
		s := Summarize(doc, o)
		for _, p := range s.Parts {
			if p.Title == "Imprint" {
				t.Errorf("%+v: quoted is %q", o, s.Sentences[len(s.Sentences)-1].Text)
			}
		}
		if whole := Summarize(chapters(8), o); len(whole.Sentences) != len(s.Sentences) {
			t.Errorf("%+v: %d sentences are kept, and %d without the scraps", o, len(s.Sentences), len(whole.Sentences))
		}
	}
}

// As many as suit a document are never more than it has that are fit to quote.
func TestAutoLeavesScraps(t *testing.T) {
	t.Parallel()
	text := "The lock was shut in May. Divers raised its gate.\nNorth Quay\nKeeper:\nTopic:\nTel. 40\nBy van,\nFax 41\n"
	s := Summarize(document.Plain("", text, "en"), Options{Auto: true})
	if len(s.Sentences) != 2 || s.Sentences[1].Text != "Divers raised its gate." {
		t.Errorf("kept are %v", s.Sentences)
	}
	if s := Summarize(document.Plain("", "North Quay\nKeeper and\nTopic:\n", "en"), Options{Auto: true}); len(s.Sentences) == 0 {
		t.Error("of scraps alone nothing is kept")
	}
}

func TestAuto(t *testing.T) {
	t.Parallel()
	for of, want := range map[int]int{1: 1, 2: 1, 4: 2, 10: 3, 40: 5, 1000: 10} {
		s := Summarize(prose(of), Options{Auto: true, Words: 7})
		if s.Auto != want || len(s.Sentences) != want {
			t.Errorf("of %d sentences %d are kept, and %d told; want %d", of, len(s.Sentences), s.Auto, want)
		}
	}
}

func TestAutoQuotesEveryPart(t *testing.T) {
	t.Parallel()
	doc := chapters(14)
	s := Summarize(doc, Options{Auto: true})
	if len(s.Parts) != 14 || s.Auto != 14 || !strings.Contains(s.Length, "each of its parts") {
		t.Errorf("%d of 14 chapters are quoted by %d sentences: %s", len(s.Parts), s.Auto, s.Length)
	}
	chosen := 0
	for _, x := range Explain(doc, Options{Auto: true}) {
		if x.Chosen {
			chosen++
		}
	}
	if chosen != s.Auto {
		t.Errorf("%d sentences are explained as chosen, want %d", chosen, s.Auto)
	}
}
