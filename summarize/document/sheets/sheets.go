// Package sheets drafts spreadsheets and tables of values: XLSX, ODS, CSV and
// the workbooks of Excel 97 to 2003. Running text in a cell is a paragraph, the
// short cells beside it are a row. Before a sheet of figures, or without running
// text, stands a caption of what it holds.
package sheets

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/document/html"
	"precis/summarize/document/officexml"
	"precis/summarize/language/data"
)

// What of a workbook is read. What is beyond is counted, and said to be left
// out.
const (
	maxCells  = 300_000
	maxSheets = 1000
	maxNamed  = 16 // columns named in what a sheet holds
)

// A cell with something in it.
type cell struct {
	text string // its lines may be paragraphs
	day  string // YYYY-MM-DD of one that holds a date
}

// word reports whether the cell has a letter that is not a date's.
func (c cell) word() bool { return c.day == "" && strings.ContainsFunc(c.text, unicode.IsLetter) }

// running reports whether the cell holds running text.
func (c cell) running() bool {
	return len(c.text) > 20 && c.day == "" && draft.Running(c.text, draft.CountWords(c.text), draft.EndsSentence(c.text))
}

// A book gathers the sheets of a workbook.
type book struct {
	draft.Builder
	sheet  sheet
	sheets int
	cells  int // kept, of all sheets
	bytes  int // of their text
}

func newBook() *book {
	return &book{Builder: draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}}}
}

// A sheet being read: its first rows, and what is known of all.
type sheet struct {
	name        string
	hidden      bool
	rows        [][]cell // without empty cells and empty rows
	count       int      // of the rows with something in them
	columns     int      // of the widest row
	first, last string   // of the days in it
	captions    []string // of what lies on it, such as charts
	boxes       []string // texts that lie on it
}

// open begins a sheet.
func (b *book) open(name string, hidden bool) error {
	if b.sheets++; b.sheets > maxSheets {
		return fmt.Errorf("%w: more than %d sheets", draft.ErrTooLarge, maxSheets)
	}
	b.sheet = sheet{name: draft.Fold(name), hidden: hidden}
	return nil
}

// row takes the next row, times times; its empty cells are passed over.
func (b *book) row(cells []cell, times int) {
	var kept []cell
	for _, c := range cells {
		if c.text = strings.TrimSpace(c.text); draft.Fold(c.text) == "" {
			continue
		}
		if html.IsFragment(c.text) {
			c.text = b.unmarked(c.text)
		}
		kept = append(kept, c)
		b.bytes += len(c.text)
		if s := &b.sheet; c.day != "" {
			if s.first == "" || c.day < s.first {
				s.first = c.day
			}
			s.last = max(s.last, c.day)
		}
	}
	if len(kept) == 0 {
		return
	}
	b.sheet.count += times
	b.sheet.columns = max(b.sheet.columns, len(kept))
	if b.cells += len(kept); b.cells <= maxCells && b.bytes <= draft.MaxText {
		b.sheet.rows = append(b.sheet.rows, kept)
	}
}

// unmarked returns the text of a cell that holds HTML, as exports of content and of
// questions do, a line for each of its parts.
func (b *book) unmarked(text string) string {
	parts, dropped, err := html.Fragment(text)
	if err != nil || len(parts) == 0 {
		return text
	}
	lines := make([]string, len(parts))
	for i, p := range parts {
		lines[i] = draft.Fold(p.Text)
	}
	for _, x := range dropped {
		b.Drop(x.Text, x.Why)
	}
	return strings.Join(lines, "\n")
}

// close ends a sheet: its name, what it holds, and its rows.
func (b *book) close() error {
	for _, text := range b.sheet.boxes {
		b.row([]cell{{text: text}}, 1)
	}
	s := b.sheet
	b.sheet = sheet{}
	switch {
	case s.hidden:
		b.Drop(s.name, draft.WhyHidden)
		for _, r := range s.rows {
			b.Drop(joined(r), draft.WhyHidden)
		}
		for _, text := range s.captions {
			b.Drop(text, draft.WhyHidden)
		}
		return nil
	case s.count+len(s.captions) == 0:
		if !givenByProgram(s.name) {
			b.Drop(s.name, draft.WhyNavigation)
		}
		return nil
	case !givenByProgram(s.name):
		b.Add(draft.Part{Text: s.name, Kind: draft.Heading, Level: 2})
	}
	header := s.header()
	runs := slices.ContainsFunc(s.rows, func(r []cell) bool { return slices.ContainsFunc(r, cell.running) })
	if s.count > 0 && (!runs || slices.ContainsFunc(s.rows, figures)) {
		b.Add(draft.Part{Text: s.holds(header), Kind: draft.Caption})
	}
	for _, text := range s.captions {
		b.Add(draft.Part{Text: text, Kind: draft.Caption})
	}
	for i, r := range s.rows {
		b.place(r, i < header)
	}
	if n := s.count - len(s.rows); n > 0 && (b.cells > maxCells || b.bytes > draft.MaxText) {
		b.Drop(fmt.Sprintf("the last %d rows", n), draft.WhyBeyond)
	}
	return b.Full
}

// chart takes a chart that lies on the sheet. What it shows stands in cells.
func (b *book) chart(c officexml.Chart) {
	b.sheet.captions = append(b.sheet.captions, c.Titles...)
	b.Drop(strings.Join(c.Rows, "\n"), draft.WhyTwice)
	c.Leave(&b.Builder)
}

// place adds a row. Above the header a single cell is a heading. A row of
// figures alone is no text.
func (b *book) place(r []cell, above bool) {
	var short []cell
	for _, c := range r {
		if !c.running() {
			short = append(short, c)
		}
	}
	switch {
	case len(short) == 0:
	case len(r) == 1 && above && short[0].word():
		if b.Title == "" && !slices.ContainsFunc(b.Parts, func(p draft.Part) bool { return p.Kind == draft.Row }) {
			b.Title = draft.Fold(short[0].text)
		}
		b.Add(draft.Part{Text: short[0].text, Kind: draft.Heading, Level: 3})
	case figures(r):
		b.Drop(joined(short), draft.WhyFigures)
	case len(r) == 1 && draft.CountWords(short[0].text) >= 4:
		b.Add(draft.Part{Text: short[0].text, Kind: draft.Item})
	default:
		b.Add(draft.Part{Text: joined(short), Kind: draft.Row})
	}
	for _, c := range r {
		if !c.running() {
			continue
		}
		for line := range strings.Lines(c.text) {
			b.Add(draft.Part{Text: line})
		}
	}
}

// figures reports whether a row has no word in it.
func figures(r []cell) bool { return !slices.ContainsFunc(r, cell.word) }

func joined(r []cell) string {
	texts := make([]string, 0, len(r))
	for _, c := range r {
		texts = append(texts, draft.Fold(c.text))
	}
	return strings.Join(texts, " | ")
}

// header returns the number of the row that names the columns: the first of
// the rows near the top with words alone and more than one; -1 where none does.
func (s *sheet) header() int {
	for i, r := range s.rows[:min(len(s.rows), 10)] {
		if len(r) > 1 && i+1 < s.count && !slices.ContainsFunc(r, func(c cell) bool { return !c.word() || c.running() }) {
			return i
		}
	}
	return -1
}

// holds says what a sheet holds, in no language: rows and columns, the days
// from the first to the last, the names of the columns.
func (s *sheet) holds(header int) string {
	rows, columns := s.count, s.columns
	var names []string
	if header >= 0 {
		rows -= header + 1
		for _, c := range s.rows[header] {
			names = append(names, draft.Fold(c.text))
		}
	}
	about := []string{strconv.Itoa(rows) + " × " + strconv.Itoa(columns)}
	switch {
	case s.first != s.last:
		about = append(about, s.first+" – "+s.last)
	case s.first != "":
		about = append(about, s.first)
	}
	if len(names) > maxNamed {
		names = append(names[:maxNamed], "…")
	}
	if len(names) > 0 {
		about = append(about, strings.Join(names, ", "))
	}
	return strings.Join(about, " · ")
}

var sheetNames = data.EverywhereOnce("sheet names")

// givenByProgram reports whether a sheet's name is one that a program gives:
// "Sheet1", "Tabelle 2", "Лист3", "工作表4".
func givenByProgram(name string) bool {
	word := strings.ToLower(strings.TrimRight(name, " 0123456789"))
	if word == "" || len(name)-len(word) > 4 {
		return name == ""
	}
	return slices.Contains(sheetNames(), word)
}
