package office

import (
	"encoding/xml"
	"path"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/embedded"
	"precis/summarize/document/officexml"
)

// ReadDOCX reads a Word document (Office Open XML): the text of its body, its
// charts and diagrams, and the notes after it. Headers, footers, comments,
// building blocks, hidden and deleted text, alternative texts and what only asks
// to be filled in are left out. A piece in another format, or a document of
// another program, is a document inside it.
func ReadDOCX(data []byte) (draft.Draft, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return draft.Draft{}, err
	}
	main := officexml.MainPart(z, "word/document.xml")
	w := &word{Builder: draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}}, zip: z, embedded: &embedded.Files{}}
	if err := w.readStyles(z, path.Dir(main)+"/styles.xml"); err != nil {
		return draft.Draft{}, err
	}
	if err := w.readPart(main); err != nil {
		return draft.Draft{}, err
	}
	if err := w.readBeside(main); err != nil {
		return draft.Draft{}, err
	}
	var p officexml.Properties
	if err := p.Take(z, "docProps/core.xml"); err != nil {
		return draft.Draft{}, err
	}
	w.embedded.Read(z, &w.Builder)
	d := w.End()
	p.Apply(&d)
	return d, nil
}

// A word is a Word document being read.
type word struct {
	draft.Builder
	zip       *containers.Zip
	embedded  *embedded.Files
	styles    map[string]style
	parts     map[string]string // that the one being read names, by identifier
	open      []*paragraph      // text boxes put paragraphs into paragraphs
	described string            // the alternative text of the drawing, which its picture repeats
	joined    string            // the paragraphs before this one whose ends were deleted
	asking    bool              // the control being read holds no more than what it asks for
}

// A paragraph in the making.
type paragraph struct {
	text    strings.Builder
	style   string
	outline int // of its own, 1 to 9
	list    bool
	hidden  bool // the run being read is
	raised  bool // likewise
	own     bool // its own properties are being read
	gone    bool // its end was deleted: the next paragraph goes on with it
	left    []draft.Dropped
}

// readPart reads the body or the notes.
func (w *word) readPart(name string) error {
	r, err := w.zip.Open(name)
	if err != nil {
		return err
	}
	relations, err := officexml.Relations(w.zip, name)
	if err != nil {
		return err
	}
	w.parts = officexml.Targets(relations)
	w.embedded.Take(relations)
	x := officexml.New(r)
	err = x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			return w.start(x, t)
		case xml.EndElement:
			w.finish(t.Name.Local)
		}
		return w.Full
	})
	w.place(&paragraph{}, w.joined)
	w.joined = ""
	return err
}

// start handles the start of an element.
func (w *word) start(x *officexml.Reader, e xml.StartElement) error {
	switch e.Name.Local {
	case "instrText", "sectPr", "binData":
		return x.Skip()
	case "del", "moveFrom":
		return w.deleted(x)
	case "chart", "relIds", "altChunk":
		return w.readShown(e)
	case "docPr", "cNvPr", "shape", "rect", "tblCaption", "tblDescription":
		w.alternative(e)
	case "showingPlcHdr":
		w.asking = true
	case "sdtContent":
		if w.asking {
			w.asking = false
			return w.dropText(x, draft.WhyForm)
		}
	case "rt":
		return w.dropText(x, draft.WhyRuby)
	case "footnote", "endnote":
		// The lines that part notes from the text are notes of a type of their own.
		if t := officexml.Attr(e, "type"); t != "" && t != "normal" {
			return w.dropText(x, draft.WhyHead)
		}
	case "p":
		w.open = append(w.open, &paragraph{})
	case "tr":
		w.StartRow()
	case "tc":
		w.StartCell()
	}
	if n := len(w.open); n > 0 {
		return w.open[n-1].start(x, e)
	}
	return nil
}

// start handles an element inside a paragraph.
func (p *paragraph) start(x *officexml.Reader, e xml.StartElement) error {
	switch e.Name.Local {
	case "t":
		text, err := x.Text()
		if p.raised && draft.NoteMarks(text) && draft.MarksNote(p.text.String(), text) {
			p.left = append(p.left, draft.Dropped{Text: text, Why: draft.WhyNoteMark})
		} else if p.hidden {
			p.left = append(p.left, draft.Dropped{Text: text, Why: draft.WhyHidden})
		} else {
			p.text.WriteString(text)
		}
		return err
	case "tab", "br", "cr", "ptab":
		p.text.WriteByte(' ')
	case "textpath": // letters drawn along a line
		p.text.WriteString(officexml.Attr(e, "string"))
	case "noBreakHyphen":
		p.text.WriteByte('-')
	case "pStyle":
		p.style = officexml.Attr(e, "val")
	case "outlineLvl":
		p.outline = outline(officexml.Attr(e, "val"))
	case "numPr":
		p.list = true
	case "pPr":
		p.own = true
	case "r":
		p.hidden, p.raised = false, false
	case "vertAlign":
		p.raised = !p.own && officexml.Attr(e, "val") == "superscript"
	case "vanish":
		p.hidden = !p.own && officexml.Attr(e, "val") != "0" && officexml.Attr(e, "val") != "false"
	case "tabs", "pPrChange", "rPrChange":
		return x.Skip()
	}
	return nil
}

// outline turns Word's outline level, from 0, into ours, from 1; 9 is text.
func outline(val string) int {
	n, err := strconv.Atoi(val)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// finish handles the end of an element.
func (w *word) finish(name string) {
	switch name {
	case "tr":
		w.EndRow()
	case "pPr":
		if n := len(w.open); n > 0 {
			w.open[n-1].own = false
		}
	case "p":
		n := len(w.open)
		if n == 0 {
			return
		}
		p := w.open[n-1]
		w.open = w.open[:n-1]
		for _, l := range p.left {
			w.Drop(l.Text, l.Why)
		}
		text := w.joined + p.text.String()
		if w.joined = ""; p.gone {
			w.joined = text
			return
		}
		w.place(p, text)
	}
}

// place puts a finished paragraph where its style says.
func (w *word) place(p *paragraph, text string) {
	name, level, list := w.role(p)
	switch {
	case strings.HasPrefix(name, "toc ") || name == "toc heading" || name == "table of figures":
		w.Drop(text, draft.WhyContents)
	case name == "title" && w.Title == "" && !w.InRow() && w.Note == 0 && len(w.Parts) == 0:
		w.Title = strings.TrimSpace(text)
	case name == "title":
		w.Add(draft.Part{Text: text, Kind: draft.Heading, Level: 1})
	case name == "subtitle":
		w.Add(draft.Part{Text: text, Kind: draft.Heading, Level: 2})
	case level > 0:
		w.Add(draft.Part{Text: text, Kind: draft.Heading, Level: min(level, 6)})
	case name == "caption":
		w.Add(draft.Part{Text: text, Kind: draft.Caption})
	case name == "quote" || name == "intense quote" || name == "block text":
		w.Add(draft.Part{Text: text, Kind: draft.Quote})
	case name == "html preformatted" || name == "source code" || name == "macro text":
		w.Add(draft.Part{Text: text, Kind: draft.Code})
	case list:
		w.Add(draft.Part{Text: text, Kind: draft.Item})
	default:
		w.Add(draft.Part{Text: text})
	}
}
