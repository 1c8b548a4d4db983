package office

import (
	"encoding/xml"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// ReadODT reads an OpenDocument text: its body with its charts, and the notes
// after it. Headers, footers, comments, tables of contents, alternative texts and
// deleted text are left out.
func ReadODT(data []byte) (draft.Draft, error) {
	z, err := officexml.OpenODF(data)
	if err != nil {
		return draft.Draft{}, err
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return draft.Draft{}, err
	}
	o := &openText{Builder: draft.Builder{Draft: draft.Draft{Encoding: "utf-8"}}, zip: z, bases: map[string]string{}}
	if err := o.read(officexml.New(r)); err != nil {
		return draft.Draft{}, err
	}
	if err := officexml.Heads(z, func(text string) { o.Drop(text, draft.WhyHead) }); err != nil {
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
	zip   *containers.Zip
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
	if officexml.Alternative(e) {
		return o.dropText(x, draft.WhyAlternative)
	}
	switch e.Name.Local {
	case "forms", "sequence-decls", "binary-data", "script", "change-info":
		return x.Skip()
	case "object":
		chart, err := officexml.OpenChart(o.zip, officexml.Attr(e, "href"))
		chart.Add(&o.Builder)
		return err
	case "note-citation", "bibliography-mark":
		return o.dropText(x, draft.WhyNoteMark)
	case "hidden-text", "hidden-paragraph":
		return o.dropText(x, draft.WhyHidden)
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
	text, err := x.Passage()
	o.Drop(text, why)
	return err
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
