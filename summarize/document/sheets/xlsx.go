package sheets

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/embedded"
	"precis/summarize/document/officexml"
)

// maxShared bounds the texts that cells share, and the styles of cells.
const maxShared = 1_000_000

// ReadXLSX reads an Excel workbook (Office Open XML): the texts of its cells, text
// boxes and diagrams, and the titles of charts. Comments, the heads of printed
// pages and hidden sheets are left out. A document of another program is a
// document inside it.
func ReadXLSX(data []byte) (draft.Draft, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return draft.Draft{}, err
	}
	main := officexml.MainPart(z, "xl/workbook.xml")
	if strings.HasSuffix(main, ".bin") {
		return draft.Draft{}, fmt.Errorf("%w: a workbook in Excel's binary format; save it as .xlsx", draft.ErrFormat)
	}
	relations, err := officexml.Relations(z, main)
	if err != nil {
		return draft.Draft{}, err
	}
	w := &workbook{book: newBook(), zip: z}
	if err := w.learn(relations); err != nil {
		return draft.Draft{}, err
	}
	if err := w.readSheets(main, officexml.Targets(relations)); err != nil {
		return draft.Draft{}, err
	}
	w.Drop(strings.Join(w.aids, "\n"), draft.WhyRuby)
	var p officexml.Properties
	if err := p.Take(z, "docProps/core.xml"); err != nil {
		return draft.Draft{}, err
	}
	w.embedded.Read(z, &w.Builder)
	d := w.End()
	p.Apply(&d)
	return d, nil
}

// A workbook is an XLSX file being read.
type workbook struct {
	*book
	zip      *containers.Zip
	embedded embedded.Files
	shared   []string
	dates    []bool // by style of a cell: its number is a date
	from     epoch
	aids     []string // for reading words
}

// learn reads the texts and the styles that cells refer to.
func (w *workbook) learn(relations []officexml.Relation) error {
	for _, r := range relations {
		var err error
		switch r.Type {
		case "sharedStrings":
			err = w.readShared(r.Target)
		case "styles":
			err = w.readStyles(r.Target)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// readSheets reads the sheets in the workbook's order.
func (w *workbook) readSheets(main string, targets map[string]string) error {
	r, err := w.zip.Open(main)
	if err != nil {
		return err
	}
	return officexml.New(r).Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "workbookPr":
			if on := officexml.Attr(e, "date1904"); on == "1" || on == "true" {
				w.from = since1904
			}
		case "sheet":
			state := officexml.Attr(e, "state")
			if err := w.open(officexml.Attr(e, "name"), state == "hidden" || state == "veryHidden"); err != nil {
				return err
			}
			if name := targets[officexml.Attr(e, "id")]; name != "" {
				if err := w.readSheet(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
					return err
				}
			}
			return w.close()
		}
		return nil
	})
}

// readShared reads the texts that cells share.
func (w *workbook) readShared(name string) error {
	r, err := w.zip.Open(name)
	if err != nil {
		return err
	}
	x := officexml.New(r)
	return x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok || e.Name.Local != "si" {
			return nil
		}
		if len(w.shared) >= maxShared {
			return fmt.Errorf("%w: more than %d texts", draft.ErrTooLarge, maxShared)
		}
		text, err := w.richText(x)
		w.shared = append(w.shared, text)
		return err
	})
}

// richText returns the runs of the text of the element whose start was read
// last, and leaves out the reading aids of East Asian words.
func (w *workbook) richText(x *officexml.Reader) (string, error) {
	var b strings.Builder
	for outer := x.Depth() - 1; x.Depth() > outer; {
		t, err := x.Next()
		if err != nil {
			return "", draft.Damaged(err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		var text string
		switch e.Name.Local {
		case "rPh":
			text, err = x.Text()
			w.aids = append(w.aids, draft.Fold(text))
		case "t":
			text, err = x.Text()
			b.WriteString(text)
		case "br":
			b.WriteByte(' ')
		}
		if err != nil {
			return "", err
		}
	}
	return b.String(), nil
}

// readStyles learns which styles of cells show numbers as dates.
func (w *workbook) readStyles(name string) error {
	r, err := w.zip.Open(name)
	if err != nil {
		return err
	}
	formats := map[int]bool{}
	inCells := false
	return officexml.New(r).Each(func(t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			id, _ := strconv.Atoi(officexml.Attr(e, "numFmtId"))
			switch e.Name.Local {
			case "numFmt":
				formats[id] = dateFormat(officexml.Attr(e, "formatCode"))
			case "cellXfs":
				inCells = true
			case "xf":
				if known, own := formats[id]; inCells && len(w.dates) < maxShared {
					w.dates = append(w.dates, own && known || !own && builtInDate(id))
				}
			}
		case xml.EndElement:
			if e.Name.Local == "cellXfs" {
				inCells = false
			}
		}
		return nil
	})
}

// readSheet reads one sheet, and then the texts that lie on it.
func (w *workbook) readSheet(name string) error {
	r, err := w.zip.Open(name)
	if err != nil {
		return err
	}
	x := officexml.New(r)
	var cells []cell
	err = x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "c":
				c, err := w.readCell(x, t)
				if c.text != "" {
					cells = append(cells, c)
				}
				return err
			case "oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter":
				text, err := x.Text()
				w.Drop(printed(text), draft.WhyHead)
				return err
			}
		case xml.EndElement:
			if t.Name.Local == "row" {
				w.row(cells, 1)
				cells = cells[:0]
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.readBeside(name)
}

// readCell reads one cell.
func (w *workbook) readCell(x *officexml.Reader, e xml.StartElement) (cell, error) {
	kind, style := officexml.Attr(e, "t"), officexml.Attr(e, "s")
	var value string
	for {
		t, err := x.Next()
		if err != nil {
			return cell{}, draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "v":
				value, err = x.Text()
			case "is":
				value, err = w.richText(x)
			case "f":
				err = x.Skip()
			}
			if err != nil {
				return cell{}, err
			}
		case xml.EndElement:
			if t.Name.Local == "c" {
				return w.cell(kind, style, value), nil
			}
		}
	}
}

// cell makes a cell of its type, style and value.
func (w *workbook) cell(kind, style, value string) cell {
	switch kind {
	case "s":
		if n, err := strconv.Atoi(value); err == nil && n >= 0 && n < len(w.shared) {
			return cell{text: w.shared[n]}
		}
		return cell{}
	case "b":
		return cell{text: map[string]string{"0": "FALSE", "1": "TRUE"}[value]}
	case "e":
		return cell{}
	case "d":
		return cell{text: value, day: isoDay(value)}
	case "str", "inlineStr":
		return cell{text: value}
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return cell{text: value}
	}
	n, err := strconv.Atoi(style)
	return w.from.number(v, err == nil && n >= 0 && n < len(w.dates) && w.dates[n])
}
