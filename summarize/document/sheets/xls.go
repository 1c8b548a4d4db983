package sheets

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"

	"golang.org/x/text/encoding"

	"precis/summarize/document/charset"
	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// Types of records ([MS-XLS] 2.3).
const (
	biffFormula    = 0x0006
	biffEnd        = 0x000A
	biffDateMode   = 0x0022
	biffLocked     = 0x002F
	biffContinue   = 0x003C
	biffCodePage   = 0x0042
	biffSheet      = 0x0085
	biffNumbers    = 0x00BD
	biffRichLabel  = 0x00D6
	biffStyle      = 0x00E0
	biffShared     = 0x00FC
	biffSharedText = 0x00FD
	biffNumber     = 0x0203
	biffLabel      = 0x0204
	biffString     = 0x0207
	biffPacked     = 0x027E
	biffFormat     = 0x041E
	biffStart      = 0x0809

	biff8 = 0x0600 // the version of Excel 97 to 2003

	maxRecords = 10_000_000 // many sheets may lie at one place
)

// ReadXLS reads a workbook of Excel 97 to 2003, or of Excel 5 and 95: the texts
// of its cells and text boxes. Comments, the heads of printed pages and hidden
// sheets are left out.
func ReadXLS(data []byte) (draft.Draft, error) {
	f, err := compound.Open(data)
	if err != nil {
		return draft.Draft{}, err
	}
	stream := f.Stream("Workbook")
	if len(stream) == 0 {
		stream = f.Stream("Book")
	}
	d, err := readXLS(stream)
	if err != nil {
		return draft.Draft{}, err
	}
	f.Properties().Apply(&d)
	return d, nil
}

func readXLS(stream []byte) (draft.Draft, error) {
	w := &oldBook{book: newBook(), stream: stream, page: charset.CodePage(1252), formats: map[int]bool{}, left: maxRecords}
	if err := w.readGlobals(); err != nil {
		return draft.Draft{}, err
	}
	for _, s := range w.names {
		if err := w.open(s.name, s.hidden); err != nil {
			return draft.Draft{}, err
		}
		w.readSheet(s)
		if err := w.close(); err != nil {
			return draft.Draft{}, err
		}
	}
	w.Drop(strings.Join(w.aids, "\n"), draft.WhyRuby)
	if w.left < 0 {
		return draft.Draft{}, fmt.Errorf("%w: more than %d records", draft.ErrTooLarge, maxRecords)
	}
	return w.End(), nil
}

// An oldBook is a workbook of before 2007 being read.
type oldBook struct {
	*book
	stream  []byte
	version int
	page    encoding.Encoding // of texts in bytes
	from    epoch
	formats map[int]bool // the workbook's own: whether they show dates
	styles  []int        // the format of each
	shared  []string
	aids    []string // for reading words
	names   []oldSheet
	left    int // records that may still be read
}

// An oldSheet is where a sheet lies in the stream.
type oldSheet struct {
	name   string
	hidden bool
	chart  bool // it is no more than one
	place  int
}

// A biff is a record of the stream.
type biff struct {
	kind int
	body []byte
}

// next returns the record at a place and the place behind it; false at the end.
func (w *oldBook) next(place int) (r biff, behind int, ok bool) {
	if w.left--; w.left < 0 || place < 0 || place+4 > len(w.stream) {
		return biff{}, place, false
	}
	size := min(uint16At(w.stream, place+2), len(w.stream)-place-4)
	return biff{uint16At(w.stream, place), w.stream[place+4 : place+4+size]}, place + 4 + size, true
}

// readGlobals reads what holds for all sheets.
func (w *oldBook) readGlobals() error {
	r, place, ok := w.next(0)
	if !ok || r.kind != biffStart {
		return fmt.Errorf("%w: a workbook without its beginning", draft.ErrDamaged)
	}
	w.version = uint16At(r.body, 0)
	for {
		r, behind, ok := w.next(place)
		if !ok || r.kind == biffEnd {
			return nil
		}
		switch r.kind {
		case biffLocked:
			return draft.ErrLocked
		case biffShared:
			parts := [][]byte{r.body}
			for {
				more, after, ok := w.next(behind)
				if !ok || more.kind != biffContinue {
					break
				}
				parts, behind = append(parts, more.body), after
			}
			w.readShared(parts)
		default:
			w.learn(r)
		}
		place = behind
	}
}

// learn takes a record that says what sheets there are and what numbers mean.
func (w *oldBook) learn(r biff) {
	switch r.kind {
	case biffCodePage:
		w.page = charset.CodePage(uint16At(r.body, 0))
	case biffDateMode:
		if uint16At(r.body, 0) == 1 {
			w.from = since1904
		}
	case biffFormat:
		if code, ok := w.text(r.body, 2, w.version == biff8); ok {
			w.formats[uint16At(r.body, 0)] = dateFormat(code)
		}
	case biffStyle:
		w.styles = append(w.styles, uint16At(r.body, 2))
	case biffSheet:
		if len(r.body) < 7 || r.body[5] != ofCells && r.body[5] != ofChart {
			return
		}
		name, _ := w.text(r.body, 6, false)
		w.names = append(w.names, oldSheet{name, r.body[4]&3 != 0, r.body[5] == ofChart, int(compound.Uint32At(r.body, 0))})
	}
}

// text returns a text of a record, whose length stands before it in one byte
// or two.
func (w *oldBook) text(body []byte, at int, long bool) (string, bool) {
	size := 1
	if long {
		size = 2
	}
	if at+size > len(body) {
		return "", false
	}
	n := int(body[at])
	if long {
		n = uint16At(body, at)
	}
	rest := body[at+size:]
	if w.version != biff8 {
		text, err := w.page.NewDecoder().Bytes(rest[:min(n, len(rest))])
		return string(text), err == nil
	}
	c := &continued{parts: [][]byte{rest}}
	return c.text(n), true
}

// readSheet reads the cells of a sheet, and what lies on it.
func (w *oldBook) readSheet(s oldSheet) {
	r, place, ok := w.next(s.place)
	if !ok || r.kind != biffStart {
		return
	}
	row, depth, object := -1, 0, 0
	if s.chart {
		depth++ // its cells are copies
	}
	var cells []cell
	var copies []string // of cells, in charts
	for outer := depth; ; {
		var ok bool
		r, place, ok = w.next(place)
		if !ok || r.kind == biffEnd && depth == outer {
			break
		}
		switch r.kind {
		case biffStart: // a chart in the sheet
			depth++
			continue
		case biffEnd:
			depth--
			continue
		case biffObject:
			object = uint16At(r.body, 4)
			continue
		case biffBox:
			place = w.readBox(r, place, object)
			continue
		}
		found, inRow := w.cellsOf(r)
		switch {
		case w.readBeside(r):
			continue
		case depth > 0:
			if !figures(found) {
				copies = append(copies, joined(found))
			}
			continue
		case inRow >= 0 && inRow != row:
			w.row(cells, 1)
			row, cells = inRow, cells[:0]
		}
		cells = append(cells, found...)
	}
	w.row(cells, 1)
	w.Drop(strings.Join(copies, "\n"), draft.WhyTwice)
}

// cellsOf returns the cells that a record holds, and their row; -1 where that
// is the one of the record before it.
func (w *oldBook) cellsOf(r biff) (cells []cell, row int) {
	b := r.body
	style := uint16At(b, 4)
	switch r.kind {
	case biffSharedText:
		if i := int(compound.Uint32At(b, 6)); i < len(w.shared) && len(b) >= 10 {
			cells = append(cells, cell{text: w.shared[i]})
		}
	case biffLabel, biffRichLabel:
		if text, ok := w.text(b, 6, true); ok {
			cells = append(cells, cell{text: text})
		}
	case biffString: // the result of the formula before it
		if text, ok := w.text(b, 0, true); ok {
			cells = append(cells, cell{text: text})
		}
		return cells, -1
	case biffNumber, biffFormula:
		if len(b) >= 14 && (r.kind == biffNumber || uint16At(b, 12) != 0xFFFF) {
			cells = append(cells, w.number(math.Float64frombits(binary.LittleEndian.Uint64(b[6:])), style))
		}
	case biffPacked:
		cells = append(cells, w.number(packed(compound.Uint32At(b, 6)), style))
	case biffNumbers:
		for at := 4; at+8 <= len(b); at += 6 {
			cells = append(cells, w.number(packed(compound.Uint32At(b, at+2)), uint16At(b, at)))
		}
	default:
		return nil, -1
	}
	return cells, uint16At(b, 0)
}

// number makes a cell of a number in a style.
func (w *oldBook) number(v float64, style int) cell {
	date := false
	if style < len(w.styles) {
		own, known := w.formats[w.styles[style]]
		date = own || !known && builtInDate(w.styles[style])
	}
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return cell{}
	}
	return w.from.number(v, date)
}
