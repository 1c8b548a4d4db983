package sheets

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io/fs"
	"strings"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// readBeside reads the text boxes and the comments of a sheet.
func (w *workbook) readBeside(name string) error {
	relations, err := officexml.Relations(w.zip, name)
	if err != nil {
		return err
	}
	w.embedded.Take(relations)
	for _, r := range relations {
		var err error
		switch r.Type {
		case "drawing":
			err = w.readDrawing(r.Target)
		case "comments":
			err = w.readTexts(r.Target, "comment", func(text string) { w.Drop(draft.Fold(text), draft.WhyComments) })
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// readTexts hands on the text of every element of a name.
func (w *workbook) readTexts(part, name string, take func(text string)) error {
	r, err := w.zip.Open(part)
	if err != nil {
		return err
	}
	x := officexml.New(r)
	return x.Each(func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && e.Name.Local == name {
			text, err := w.richText(x)
			take(text)
			return err
		}
		return nil
	})
}

// readDrawing reads what lies on a sheet: text boxes, charts, diagrams and
// pictures.
func (w *workbook) readDrawing(part string) error {
	r, err := w.zip.Open(part)
	if err != nil {
		return err
	}
	relations, err := officexml.Relations(w.zip, part)
	if err != nil {
		return err
	}
	targets := officexml.Targets(relations)
	x := officexml.New(r)
	return x.Each(func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		switch e.Name.Local {
		case "p":
			text, err := w.richText(x)
			w.sheet.boxes = append(w.sheet.boxes, text)
			return err
		case "cNvPr":
			w.Drop(draft.Fold(officexml.Attr(e, "descr")), draft.WhyAlternative)
		case "chart", "relIds":
			err := w.readShown(e.Name.Local, targets[cmp.Or(officexml.Attr(e, "dm"), officexml.Attr(e, "id"))])
			if !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}

// readShown reads a chart or a diagram.
func (w *workbook) readShown(kind, part string) error {
	r, err := w.zip.Open(part)
	if err != nil {
		return err
	}
	if kind == "chart" {
		chart, err := officexml.New(r).Chart()
		w.chart(chart)
		return err
	}
	var diagram draft.Builder
	err = officexml.New(r).Diagram(&diagram)
	d := diagram.End()
	for _, p := range d.Parts {
		w.sheet.boxes = append(w.sheet.boxes, p.Text)
	}
	for _, x := range d.Dropped {
		w.Drop(x.Text, x.Why)
	}
	return err
}

// printed returns the words of a printed page's head, without its codes such as
// &L, &12, &"Arial,Bold" and &KFF0000 (ECMA-376, part 1, 18.3.1.39).
func printed(head string) string {
	var b strings.Builder
	for {
		before, code, ok := strings.Cut(head, "&")
		b.WriteString(before)
		if !ok || code == "" {
			return draft.Fold(b.String())
		}
		b.WriteByte(' ')
		digits := strings.TrimLeft(code, "0123456789")
		switch {
		case code[0] == '"':
			_, head, _ = strings.Cut(code[1:], `"`)
		case digits != code:
			head = digits
		case code[0] == 'K' && len(code) > 6:
			head = strings.TrimLeft(code[1:7], "0123456789ABCDEFabcdef+-") + code[7:]
		default:
			_, size := utf8.DecodeRuneInString(code)
			head = code[size:]
		}
	}
}
