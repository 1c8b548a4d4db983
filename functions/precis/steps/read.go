package steps

import (
	"fmt"
	"slices"
	"strings"

	"precis/functions/precis/terminal"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/genre"
	"precis/summarize/language"
	"precis/summarize/language/safe"
)

// Read shows what is seen of files.
type Read struct {
	JSON  *bool    `name:"json" negatable:"" help:"A row for each file; without it, text for people on a terminal and rows in a pipe."`
	Files []string `arg:"" name:"file" help:"Documents; - for standard input."`
}

type dropped struct {
	Text string `json:"text"`
	Why  string `json:"why"`
}

type readAnswer struct {
	named
	Title     string    `json:"title"`
	Published string    `json:"published"`
	DateFrom  string    `json:"date_from"`
	Language  string    `json:"language"`
	Format    string    `json:"format"`
	Encoding  string    `json:"encoding"`
	Guessed   bool      `json:"encoding_guessed"`
	Address   string    `json:"address"`
	Text      string    `json:"text"`
	Dropped   []dropped `json:"dropped"`
}

// Validate says what of the names is wrong.
func (c *Read) Validate() error { return filesOrRows(false, c.Files) }

// Run reads the files.
func (c *Read) Run(s terminal.Streams) error {
	return eachFile(s, c.Files, c.JSON, func(of named, doc document.Document, forPeople bool) (any, string) {
		if forPeople {
			return nil, showDocument(s, of.String(), doc)
		}
		a := readAnswer{
			named: of, Title: doc.Title, Published: doc.Published, DateFrom: doc.DateFrom, Language: doc.Language,
			Format: doc.Format, Encoding: doc.Encoding, Guessed: doc.Guessed, Address: doc.Address, Text: doc.Text,
			Dropped: []dropped{},
		}
		for _, d := range doc.Dropped {
			a.Dropped = append(a.Dropped, dropped{d.Text, string(d.Why)})
		}
		return a, ""
	})
}

// showDocument lays a document out for people: what was left out stands where
// it was, struck through, with the reason.
func showDocument(s terminal.Streams, name string, doc document.Document) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n%s\n", s.Paint(terminal.Bold, safe.Line(titleOr(doc.Title))), s.Paint(terminal.Dim, facts(name, doc)))
	left := doc.Dropped
	for _, block := range doc.Blocks {
		for len(left) > 0 && left[0].At <= block.Start {
			b.WriteString(showDropped(s, left[0]))
			left = left[1:]
		}
		b.WriteString("\n" + showBlock(s, doc.Text[block.Start:block.End], block))
	}
	for _, d := range left {
		b.WriteString(showDropped(s, d))
	}
	return b.String()
}

// notRead stands before what of a document is too long to be read.
const notRead = "not read: "

func titleOr(title string) string {
	if title == "" {
		return "(no headline)"
	}
	return title
}

func facts(name string, doc document.Document) string {
	date := "undated"
	if doc.Published != "" {
		date = fmt.Sprintf("%s (from its %s)", doc.Published, doc.DateFrom)
	}
	encoding := doc.Encoding
	if doc.Guessed {
		encoding += " (guessed)"
	}
	words := language.CountWords(doc.Text)
	list := []string{name, date, language.Name(doc.Language), fmt.Sprintf("%d words", words), doc.Format, encoding, doc.Address}
	if beyond := doc.Beyond(); beyond != "" {
		list = append(list, notRead+beyond)
	}
	list = slices.DeleteFunc(list, func(s string) bool { return s == "" })
	return safe.Line(strings.Join(list, " · "))
}

func showBlock(s terminal.Streams, text string, block document.Block) string {
	switch block.Kind {
	case document.Heading:
		return s.Paint(terminal.Bold, strings.Repeat("#", max(block.Level, 1))+" "+safe.Line(text)) + "\n"
	case document.Item:
		return s.Fold(text, "  - ", "    ")
	case document.Quote:
		return s.Fold(text, "  > ", "  > ")
	case document.Row:
		return s.Fold(text, "  | ", "  | ")
	case document.Caption, document.Code:
		return s.Fold(text, "    ", "    ")
	case document.Paragraph, document.Courtesy:
	}
	return s.Fold(text, "", "")
}

func showDropped(s terminal.Streams, d document.Dropped) string {
	return "\n" + s.Paint(terminal.Struck, "- "+safe.Line(d.Text)) + s.Paint(terminal.Dim, "  ["+safe.Line(string(d.Why))+"]") + "\n"
}

// titleOf returns a document's title, or what its text has to stand in for one.
func titleOf(doc document.Document, sum summarize.Summary) string {
	if doc.Title == "" && sum.Headline != nil {
		return sum.Headline.String()
	}
	return doc.Title
}

// showSummary lays a summary out for people.
func showSummary(s terminal.Streams, doc document.Document, sum summarize.Summary) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.Paint(terminal.Bold, safe.Line(titleOr(titleOf(doc, sum)))))
	about := fmt.Sprintf("%s · %d of %d sentences · %s", language.Name(doc.Language), len(sum.Sentences), sum.Of, sum.Engine)
	if sum.Note != "" {
		about += " (" + sum.Note + ")"
	}
	if beyond := doc.Beyond(); beyond != "" {
		about += " · " + notRead + beyond
	}
	fmt.Fprintf(&b, "%s\n", s.Paint(terminal.Dim, safe.Line(about)))
	for _, sentence := range sum.Sentences {
		text := sentence.String()
		if sentence.Speaker != "" {
			text = sentence.Speaker + ": " + text
		}
		b.WriteString("\n" + s.Fold(fmt.Sprintf("%s [¶%d]", text, sentence.Paragraph), "", ""))
	}
	if len(sum.Keyphrases) > 0 {
		b.WriteString("\n" + s.Fold("Keyphrases: "+strings.Join(sum.Keyphrases, ", "), "", ""))
	}
	return b.String()
}

// showExplanations lays out for people what spoke for each sentence of a
// document: the kept ones are ticked, and each kind of evidence is named with
// what it adds to the worth of the sentence's words.
func showExplanations(s terminal.Streams, doc document.Document, o summarize.Options, forPeople bool) string {
	if !forPeople {
		return ""
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n", s.Paint(terminal.Bold, safe.Line(titleOr(doc.Title))))
	if g := genre.Of(&doc); g.Name != "" {
		b.WriteString(s.Paint(terminal.Dim, fmt.Sprintf("%s, by %s", g.Name, g.From)) + "\n")
	}
	for _, x := range summarize.Explain(doc, o) {
		mark := "  "
		if x.Chosen {
			mark = "✓ "
		}
		b.WriteString("\n" + s.Fold(fmt.Sprintf("%s [¶%d]", x.Text, x.Paragraph), mark, "  "))
		parts := []string{fmt.Sprintf("worth %+.3f", x.Total)}
		for _, share := range x.Shares {
			parts = append(parts, fmt.Sprintf("%s %+.3f", share.Kind, share.Share))
		}
		if x.Repeated != 0 {
			parts = append(parts, fmt.Sprintf("said by others too %.3f", x.Repeated))
		}
		if x.Leans {
			parts = append(parts, "leans on the sentence before")
		}
		b.WriteString(s.Paint(terminal.Dim, s.Fold(strings.Join(parts, " · "), "  ", "  ")))
	}
	return b.String()
}
