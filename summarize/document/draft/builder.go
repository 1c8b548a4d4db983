package draft

import (
	"fmt"
	"slices"
	"strings"
)

// cellWords is the number of words from which a sentence in a table's cell is
// running text.
const cellWords = 6

// A Builder gathers the paragraphs of a word processor's file as they end, and
// knows whether they stand in a table or a note.
type Builder struct {
	Draft
	Note  int    // above 0 inside a note
	Full  error  // why no more paragraphs are taken
	rows  []*row // the rows being read, innermost last
	notes []Part // footnotes and endnotes; they follow the text
	count int    // of paragraphs
}

// A row of a table in the making.
type row struct{ cells []cell }

type cell struct{ parts []Part }

// Add takes one finished paragraph.
func (b *Builder) Add(p Part) {
	p.Text = strings.TrimSpace(p.Text)
	b.count++
	switch {
	case p.Text == "":
	case b.count > MaxLines:
		b.Full = fmt.Errorf("%w: more than %d paragraphs", ErrTooLarge, MaxLines)
		return
	case b.Note > 0:
		p.Kind, p.Level = Caption, 0
		b.notes = append(b.notes, p)
	case len(b.rows) > 0 && len(b.rows[len(b.rows)-1].cells) > 0:
		cells := b.rows[len(b.rows)-1].cells
		cells[len(cells)-1].parts = append(cells[len(cells)-1].parts, p)
	default:
		b.Parts = append(b.Parts, p)
	}
}

// StartRow begins a row of a table.
func (b *Builder) StartRow() { b.rows = append(b.rows, &row{}) }

// StartCell begins a cell of the innermost row.
func (b *Builder) StartCell() {
	if n := len(b.rows); n > 0 {
		b.rows[n-1].cells = append(b.rows[n-1].cells, cell{})
	}
}

// InRow reports whether a row is open.
func (b *Builder) InRow() bool { return len(b.rows) > 0 }

// EndRow makes one part of the short cells of the innermost row, and gives the
// paragraphs of those with running text on: a table may lay out a page.
func (b *Builder) EndRow() {
	n := len(b.rows)
	if n == 0 {
		return
	}
	r := b.rows[n-1]
	b.rows = b.rows[:n-1]
	var short []string
	var running []Part
	for _, c := range r.cells {
		if len(r.cells) == 1 || slices.ContainsFunc(c.parts, runs) {
			running = append(running, c.parts...)
			continue
		}
		words := make([]string, 0, len(c.parts))
		for _, p := range c.parts {
			words = append(words, p.Text)
		}
		if len(words) > 0 {
			short = append(short, strings.Join(words, " "))
		}
	}
	b.Add(Part{Text: strings.Join(short, " | "), Kind: Row})
	for _, p := range running {
		b.Add(p)
	}
}

// runs reports whether a paragraph of a cell is running text: also a sentence
// that would be short on a page, an item of a list, and a row of a table in the
// cell.
func runs(p Part) bool {
	if p.Kind == Row {
		return true
	}
	words := CountWords(p.Text)
	return words >= cellWords && (EndsSentence(p.Text) || p.Kind == Item) || words >= 2*cellWords && Running(p.Text, words, EndsSentence(p.Text))
}

// Drop leaves a line out, for a reason.
func (b *Builder) Drop(text string, why Reason) {
	if text = strings.TrimSpace(text); text != "" {
		b.Dropped = append(b.Dropped, Dropped{Text: text, Why: why, At: len(b.Parts)})
	}
}

// End returns the draft: the text, then the notes.
func (b *Builder) End() Draft {
	for len(b.rows) > 0 {
		b.EndRow()
	}
	b.Parts = append(b.Parts, b.notes...)
	return b.Draft
}
