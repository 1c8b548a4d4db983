package office

import (
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// readBeside reads the notes, which follow the text, and leaves out the heads
// of pages, the comments and the building blocks.
func (w *word) readBeside(main string) error {
	relations, err := officexml.Relations(w.zip, main)
	if err != nil {
		return err
	}
	if len(relations) == 0 {
		folder := path.Dir(main) + "/"
		relations = []officexml.Relation{{Type: "footnotes", Target: folder + "footnotes.xml"}, {Type: "endnotes", Target: folder + "endnotes.xml"}}
	}
	for _, r := range relations {
		var err error
		switch r.Type {
		case "footnotes", "endnotes":
			w.Note++
			err = w.readPart(r.Target)
			w.Note--
		case "header", "footer":
			err = w.leaveOut(r.Target, draft.WhyHead)
		case "comments":
			err = w.leaveOut(r.Target, draft.WhyComments)
		case "glossaryDocument": // the building blocks that Word offers to put in
			err = w.leaveOut(r.Target, draft.WhyHidden)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// leaveOut reads a part whose paragraphs are no text of the document.
func (w *word) leaveOut(name string, why draft.Reason) error {
	beside := &word{zip: w.zip, styles: w.styles, embedded: w.embedded}
	err := beside.readPart(name)
	d := beside.End()
	w.Drop(d.Title, why)
	for _, p := range d.Parts {
		w.Drop(p.Text, why)
	}
	for _, x := range d.Dropped {
		w.Drop(x.Text, x.Why)
	}
	for _, c := range d.Children {
		w.Drop(c.Name, why)
	}
	return err
}

// readShown reads a part that is shown at a place of the text: a chart, a
// diagram, or a document of another kind, which is read for what it is.
func (w *word) readShown(e xml.StartElement) error {
	name := w.parts[cmp.Or(officexml.Attr(e, "dm"), officexml.Attr(e, "id"))]
	r, err := w.zip.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	switch e.Name.Local {
	case "altChunk":
		data, err := io.ReadAll(r)
		w.Children = append(w.Children, draft.Child{Name: path.Base(name), Data: data})
		return draft.Damaged(err)
	case "relIds":
		return officexml.New(r).Diagram(&w.Builder)
	}
	chart, err := officexml.New(r).Chart()
	chart.Add(&w.Builder)
	return err
}

// alternative leaves out the alternative text of a drawing or a table.
func (w *word) alternative(e xml.StartElement) {
	n := len(w.open)
	for _, name := range []string{"descr", "alt", "val"} {
		switch text := draft.Fold(officexml.Attr(e, name)); {
		case text == "" || text == w.described:
		case n > 0:
			w.open[n-1].left = append(w.open[n-1].left, draft.Dropped{Text: text, Why: draft.WhyAlternative})
		default:
			w.Drop(text, draft.WhyAlternative)
		}
	}
	w.described = draft.Fold(officexml.Attr(e, "descr"))
}

// deleted leaves out what was deleted or moved away. In the properties of a
// paragraph it is the paragraph's end that was.
func (w *word) deleted(x *officexml.Reader) error {
	if n := len(w.open); n > 0 && w.open[n-1].own {
		w.open[n-1].gone = true
		return x.Skip()
	}
	return w.dropText(x, draft.WhyDeleted)
}

// dropText leaves out the text of the element whose start was read last.
func (w *word) dropText(x *officexml.Reader, why draft.Reason) error {
	var b strings.Builder
	for outer := x.Depth() - 1; x.Depth() > outer; {
		t, err := x.Next()
		if err != nil {
			return draft.Damaged(err)
		}
		e, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		switch e.Name.Local {
		case "t", "delText":
			text, err := x.Text()
			if err != nil {
				return err
			}
			b.WriteString(text)
		case "p", "tab", "br":
			b.WriteByte(' ')
		}
	}
	dropped := draft.Dropped{Text: draft.Fold(b.String()), Why: why}
	if n := len(w.open); n > 0 {
		w.open[n-1].left = append(w.open[n-1].left, dropped)
		return nil
	}
	w.Drop(dropped.Text, why)
	return nil
}
