package office

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"path"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// readBeside reads the notes, which follow the text, and leaves out the heads
// of pages and the comments.
func (w *word) readBeside(z *containers.Zip, main string) error {
	relations, err := officexml.Relations(z, main)
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
			err = w.readPart(z, r.Target)
			w.Note--
		case "header", "footer":
			err = w.leaveOut(z, r.Target, draft.WhyHead)
		case "comments":
			err = w.leaveOut(z, r.Target, draft.WhyComments)
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// leaveOut reads a part whose paragraphs are no text of the document.
func (w *word) leaveOut(z *containers.Zip, name string, why draft.Reason) error {
	beside := &word{styles: w.styles}
	err := beside.readPart(z, name)
	for _, p := range beside.End().Parts {
		w.Drop(p.Text, why)
	}
	return err
}

// deleted leaves out what was deleted. In the properties of a paragraph it is
// the paragraph's end that was. What was moved stands where it was moved to.
func (w *word) deleted(x *officexml.Reader, kind string) error {
	if n := len(w.open); n > 0 && w.open[n-1].own {
		w.open[n-1].gone = true
		return x.Skip()
	}
	if kind == "moveFrom" {
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
		case "Fallback":
			if err := x.Skip(); err != nil {
				return err
			}
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
