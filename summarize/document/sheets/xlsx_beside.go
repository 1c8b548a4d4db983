package sheets

import (
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
	for _, r := range relations {
		var err error
		switch r.Type {
		case "drawing":
			err = w.readTexts(r.Target, "p", func(text string) { w.row([]cell{{text: text}}, 1) })
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
		e, ok := t.(xml.StartElement)
		switch {
		case ok && e.Name.Local == "Fallback":
			return x.Skip()
		case ok && e.Name.Local == name:
			text, err := richText(x, name)
			take(text)
			return err
		}
		return nil
	})
}

// printed returns the words of a printed page's head, without its codes such as
// &L and &"Arial,Bold".
func printed(head string) string {
	var b strings.Builder
	for {
		before, code, ok := strings.Cut(head, "&")
		b.WriteString(before)
		if !ok || code == "" {
			return draft.Fold(b.String())
		}
		b.WriteByte(' ')
		if rest, ok := strings.CutPrefix(code, `"`); ok {
			_, head, _ = strings.Cut(rest, `"`)
			continue
		}
		_, size := utf8.DecodeRuneInString(code)
		head = code[size:]
	}
}
