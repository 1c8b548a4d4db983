package office

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// ReadODT reads an OpenDocument text: its body with the notes after it.
// Headers, footers, comments, tables of contents and deleted text are left out.
func ReadODT(data []byte) (draft.Draft, error) {
	z, err := officexml.OpenODF(data)
	if err != nil {
		return draft.Draft{}, err
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return draft.Draft{}, err
	}
	o := &openText{Builder: draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}}, bases: map[string]string{}}
	if err := o.read(officexml.New(r)); err != nil {
		return draft.Draft{}, err
	}
	if err := o.readHeads(z); err != nil {
		return draft.Draft{}, err
	}
	var p officexml.Properties
	if err := p.Take(z, "meta.xml"); err != nil {
		return draft.Draft{}, err
	}
	d := o.End()
	p.Apply(&d)
	return d, nil
}

// An openText is an OpenDocument text being read.
type openText struct {
	draft.Builder
	bases map[string]string // automatic styles and those they are based on
	open  []*passage        // frames and notes put paragraphs into paragraphs
	items int               // above 0 inside a list
}

// A passage is a paragraph or heading in the making.
type passage struct {
	text  strings.Builder
	style string
	level int // of a heading
}

func (o *openText) read(x *officexml.Reader) error {
	return x.Each(func(t xml.Token) error {
		switch t := t.(type) {
		case xml.StartElement:
			return o.start(x, t)
		case xml.EndElement:
			o.finish(t.Name.Local)
		case xml.CharData:
			if n := len(o.open); n > 0 {
				o.open[n-1].text.Write(t)
			}
		}
		return o.Full
	})
}

func (o *openText) start(x *officexml.Reader, e xml.StartElement) error {
	switch e.Name.Local {
	case "note-citation", "forms", "sequence-decls", "title", "desc", "binary-data", "hidden-text", "hidden-paragraph",
		"script", "bibliography-mark", "change", "change-start", "change-end", "change-info":
		return x.Skip()
	case "annotation":
		return o.dropText(x, draft.WhyComments)
	case "tracked-changes":
		return o.dropText(x, draft.WhyDeleted)
	case "table-of-content", "alphabetical-index", "illustration-index", "table-index":
		return o.dropText(x, draft.WhyContents)
	case "ruby-text":
		return o.dropText(x, draft.WhyRuby)
	case "style":
		o.bases[officexml.Attr(e, "name")] = officexml.Attr(e, "parent-style-name")
	case "p":
		o.open = append(o.open, &passage{style: officexml.Attr(e, "style-name")})
	case "h":
		level, _ := strconv.Atoi(officexml.Attr(e, "outline-level"))
		o.open = append(o.open, &passage{level: max(1, min(level, 6))})
	case "list":
		o.items++
	case "note":
		o.Note++
	case "table-row":
		o.StartRow()
	case "table-cell":
		o.StartCell()
	case "s", "tab", "line-break":
		if n := len(o.open); n > 0 {
			o.open[n-1].text.WriteByte(' ')
		}
	}
	return nil
}

// dropText leaves out the text of the element whose start was read last.
func (o *openText) dropText(x *officexml.Reader, why draft.Reason) error {
	var b strings.Builder
	for outer := x.Depth() - 1; x.Depth() > outer; {
		t, err := x.Next()
		if err != nil {
			return draft.Damaged(err)
		}
		switch t := t.(type) {
		case xml.CharData:
			b.Write(t)
		case xml.StartElement:
			switch t.Name.Local {
			case "change-info", "creator", "date", "date-string":
				if err := x.Skip(); err != nil {
					return err
				}
			case "p", "h", "s", "tab", "line-break":
				b.WriteByte(' ')
			}
		}
	}
	o.Drop(draft.Fold(b.String()), why)
	return nil
}

// readHeads leaves out the heads and feet of printed pages.
func (o *openText) readHeads(z *containers.Zip) error {
	r, err := z.Open("styles.xml")
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	x := officexml.New(r)
	return x.Each(func(t xml.Token) error {
		if e, ok := t.(xml.StartElement); ok && strings.HasSuffix(e.Name.Space, ":style:1.0") {
			switch e.Name.Local {
			case "header", "footer", "header-left", "footer-left", "header-first", "footer-first":
				return o.dropText(x, draft.WhyHead)
			}
		}
		return nil
	})
}

func (o *openText) finish(name string) {
	switch name {
	case "list":
		o.items--
	case "note":
		o.Note--
	case "table-row":
		o.EndRow()
	case "p", "h":
		n := len(o.open)
		if n == 0 {
			return
		}
		p := o.open[n-1]
		o.open = o.open[:n-1]
		o.place(p)
	}
}

// place puts a finished paragraph where its style says.
func (o *openText) place(p *passage) {
	text, name := p.text.String(), o.role(p.style)
	switch {
	case p.level > 0:
		o.Add(draft.Part{Text: text, Kind: draft.Heading, Level: p.level})
	case name == "title" && o.Title == "" && o.Note == 0 && !o.InRow() && len(o.Parts) == 0:
		o.Title = strings.TrimSpace(text)
	case name == "title":
		o.Add(draft.Part{Text: text, Kind: draft.Heading, Level: 1})
	case name == "subtitle":
		o.Add(draft.Part{Text: text, Kind: draft.Heading, Level: 2})
	case name == "quotations":
		o.Add(draft.Part{Text: text, Kind: draft.Quote})
	case name == "preformatted_20_text":
		o.Add(draft.Part{Text: text, Kind: draft.Code})
	case name == "caption" || name == "illustration" || name == "figure":
		o.Add(draft.Part{Text: text, Kind: draft.Caption})
	case o.items > 0:
		o.Add(draft.Part{Text: text, Kind: draft.Item})
	default:
		o.Add(draft.Part{Text: text})
	}
}

// role returns the named style, in lower case, that a paragraph's style comes to.
func (o *openText) role(name string) string {
	for range 10 { // styles may be based on one another in a circle
		base := o.bases[name]
		if base == "" {
			break
		}
		name = base
	}
	return strings.ToLower(name)
}
