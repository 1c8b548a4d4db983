// Package office drafts word processor files and electronic books: DOCX, ODT,
// RTF and EPUB.
package office

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// layoutCell is the length in bytes from which a table's cell holds running
// text: such a table lays out a page, its cells are no data.
const layoutCell = 300

// A sheet gathers the paragraphs of a word processor's file as they end, and
// knows whether they stand in a table or a note.
type sheet struct {
	draft.Draft
	rows  []*row       // the rows being read, innermost last
	notes []draft.Part // footnotes and endnotes; they follow the text
	note  int          // above 0 inside a note
	count int          // of paragraphs
	full  error        // why no more paragraphs are taken
}

// A row of a table in the making.
type row struct{ cells []cell }

type cell struct{ parts []draft.Part }

// add takes one finished paragraph.
func (s *sheet) add(p draft.Part) {
	p.Text = strings.TrimSpace(p.Text)
	s.count++
	switch {
	case p.Text == "":
	case s.count > draft.MaxLines:
		s.full = fmt.Errorf("%w: more than %d paragraphs", draft.ErrTooLarge, draft.MaxLines)
		return
	case s.note > 0:
		p.Kind = draft.Caption
		s.notes = append(s.notes, p)
	case len(s.rows) > 0 && len(s.rows[len(s.rows)-1].cells) > 0:
		cells := s.rows[len(s.rows)-1].cells
		cells[len(cells)-1].parts = append(cells[len(cells)-1].parts, p)
	default:
		s.Parts = append(s.Parts, p)
	}
}

func (s *sheet) startRow() { s.rows = append(s.rows, &row{}) }

func (s *sheet) startCell() {
	if n := len(s.rows); n > 0 {
		s.rows[n-1].cells = append(s.rows[n-1].cells, cell{})
	}
}

// endRow makes one part of the innermost row, or gives its paragraphs on where
// the table is there for the layout alone.
func (s *sheet) endRow() {
	n := len(s.rows)
	if n == 0 {
		return
	}
	r := s.rows[n-1]
	s.rows = s.rows[:n-1]
	texts, layout := make([]string, 0, len(r.cells)), len(r.cells) == 1
	for _, c := range r.cells {
		var words []string
		for _, p := range c.parts {
			words = append(words, p.Text)
			layout = layout || len(p.Text) > layoutCell
		}
		if len(words) > 0 {
			texts = append(texts, strings.Join(words, " "))
		}
	}
	if !layout {
		s.add(draft.Part{Text: strings.Join(texts, " | "), Kind: draft.Row})
		return
	}
	for _, c := range r.cells {
		for _, p := range c.parts {
			s.add(p)
		}
	}
}

// drop leaves a line out, for a reason.
func (s *sheet) drop(text string, why draft.Reason) {
	if text = strings.TrimSpace(text); text != "" {
		s.Dropped = append(s.Dropped, draft.Dropped{Text: text, Why: why, At: len(s.Parts)})
	}
}

// end returns the draft: the text, then the notes.
func (s *sheet) end() draft.Draft {
	for len(s.rows) > 0 {
		s.endRow()
	}
	s.Parts = append(s.Parts, s.notes...)
	return s.Draft
}

// properties are what a file says of itself.
type properties struct{ title, date, language, maker string }

// take reads the properties from an XML part; a file may well do without.
func (p *properties) take(z *containers.Zip, name string) error {
	r, err := z.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	return p.scan(newXML(r))
}

// scan reads the properties out of docProps/core.xml, an OpenDocument's
// meta.xml or an EPUB's package.
func (p *properties) scan(x *xmlReader) error {
	return x.each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		var to *string
		switch e.Name.Local {
		case "title":
			to = &p.title
		case "modified", "date":
			to = &p.date
		case "created", "creation-date":
			if p.date == "" {
				to = &p.date
			}
		case "language":
			to = &p.language
		case "description", "generator":
			to = &p.maker
		}
		if to == nil {
			return nil
		}
		text, err := x.text()
		if err == nil {
			*to = strings.TrimSpace(text)
		}
		return err
	})
}

// apply puts what is plausible into a draft.
func (p properties) apply(d *draft.Draft) {
	if d.Title == "" && draft.PlausibleTitle(p.title) {
		d.Title = strings.TrimSpace(p.title)
	}
	// The template of python-docx hands its own date on.
	if day := plausibleDay(p.date); day != "" && !strings.Contains(p.maker, "python-docx") {
		d.Published, d.DateFrom = day, "file"
	}
	if d.Language == "" {
		d.Language = draft.LanguageCode(p.language)
	}
}

// plausibleDay returns the day of a date such as 2026-11-14T08:30:00Z, or "".
func plausibleDay(s string) string {
	s = strings.TrimSpace(s)
	if len(s) < 10 {
		return ""
	}
	return dates.Civil(s[:4], s[5:7], s[8:10])
}
