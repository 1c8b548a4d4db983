package office

import (
	"encoding/xml"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
)

// ReadODT reads an OpenDocument text: its body with the notes after it,
// without headers, footers, comments and deleted text.
func ReadODT(data []byte) (draft.Draft, error) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return draft.Draft{}, err
	}
	if manifest, err := z.Read("META-INF/manifest.xml"); err == nil && strings.Contains(string(manifest), "encryption-data") {
		return draft.Draft{}, draft.ErrLocked
	}
	r, err := z.Open("content.xml")
	if err != nil {
		return draft.Draft{}, err
	}
	o := &openText{sheet: sheet{Draft: draft.Draft{Encoding: "utf-8"}}, bases: map[string]string{}}
	if err := o.read(newXML(r)); err != nil {
		return draft.Draft{}, err
	}
	var p properties
	if err := p.take(z, "meta.xml"); err != nil {
		return draft.Draft{}, err
	}
	d := o.end()
	p.apply(&d)
	return d, nil
}

// An openText is an OpenDocument text being read.
type openText struct {
	sheet
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

func (o *openText) read(x *xmlReader) error {
	return x.each(func(t xml.Token) error {
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
		return o.full
	})
}

func (o *openText) start(x *xmlReader, e xml.StartElement) error {
	switch e.Name.Local {
	case "annotation", "tracked-changes", "note-citation", "forms", "sequence-decls", "title", "desc", "binary-data",
		"table-of-content", "alphabetical-index", "illustration-index", "table-index", "hidden-text", "hidden-paragraph",
		"ruby-text", "script", "bibliography-mark", "change", "change-start", "change-end":
		return x.skip()
	case "style":
		o.bases[attr(e, "name")] = attr(e, "parent-style-name")
	case "p":
		o.open = append(o.open, &passage{style: attr(e, "style-name")})
	case "h":
		level, _ := strconv.Atoi(attr(e, "outline-level"))
		o.open = append(o.open, &passage{level: max(1, min(level, 6))})
	case "list":
		o.items++
	case "note":
		o.note++
	case "table-row":
		o.startRow()
	case "table-cell":
		o.startCell()
	case "s", "tab", "line-break":
		if n := len(o.open); n > 0 {
			o.open[n-1].text.WriteByte(' ')
		}
	}
	return nil
}

func (o *openText) finish(name string) {
	switch name {
	case "list":
		o.items--
	case "note":
		o.note--
	case "table-row":
		o.endRow()
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
		o.add(draft.Part{Text: text, Kind: draft.Heading, Level: p.level})
	case name == "title" && o.Title == "" && o.note == 0 && len(o.rows) == 0 && len(o.Parts) == 0:
		o.Title = strings.TrimSpace(text)
	case name == "title":
		o.add(draft.Part{Text: text, Kind: draft.Heading, Level: 1})
	case name == "subtitle":
		o.add(draft.Part{Text: text, Kind: draft.Heading, Level: 2})
	case name == "quotations":
		o.add(draft.Part{Text: text, Kind: draft.Quote})
	case name == "preformatted_20_text":
		o.add(draft.Part{Text: text, Kind: draft.Code})
	case name == "caption" || name == "illustration" || name == "figure":
		o.add(draft.Part{Text: text, Kind: draft.Caption})
	case o.items > 0:
		o.add(draft.Part{Text: text, Kind: draft.Item})
	default:
		o.add(draft.Part{Text: text})
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
