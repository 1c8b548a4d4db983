package draft

import (
	"fmt"
	"strings"
)

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
type row struct{ cells [][]Part }

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
		cells[len(cells)-1] = append(cells[len(cells)-1], p)
	default:
		b.Parts = append(b.Parts, p)
	}
}

// StartRow begins a row of a table.
func (b *Builder) StartRow() { b.rows = append(b.rows, &row{}) }

// StartCell begins a cell of the innermost row.
func (b *Builder) StartCell() {
	if n := len(b.rows); n > 0 {
		b.rows[n-1].cells = append(b.rows[n-1].cells, nil)
	}
}

// InRow reports whether a row is open.
func (b *Builder) InRow() bool { return len(b.rows) > 0 }

// EndRow adds what the innermost row comes to.
func (b *Builder) EndRow() {
	n := len(b.rows)
	if n == 0 {
		return
	}
	cells := b.rows[n-1].cells
	b.rows = b.rows[:n-1]
	for _, p := range Cells(cells) {
		b.Add(p)
	}
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
