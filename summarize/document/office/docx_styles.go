package office

import (
	"encoding/xml"
	"errors"
	"io/fs"
	"strconv"
	"strings"

	"precis/summarize/document/containers"
	"precis/summarize/document/officexml"
)

// A style is what a paragraph style says about a paragraph's role.
type style struct {
	name, base string
	outline    int // 1 to 9; 0 none
	list       bool
}

// role resolves a paragraph's style: its name in lower case, the level of a
// heading, and whether it is a list item.
func (w *word) role(p *paragraph) (name string, level int, list bool) {
	level, list = p.outline, p.list
	id := p.style
	for range 10 { // styles may be based on one another in a circle
		s, ok := w.styles[id]
		if !ok {
			break
		}
		if name == "" {
			name = s.name
		}
		if n, ok := strings.CutPrefix(s.name, "heading "); ok && level == 0 {
			level, _ = strconv.Atoi(n)
		}
		if level == 0 {
			level = s.outline
		}
		list = list || s.list
		id = s.base
	}
	return name, level, list && level == 0
}

// readStyles learns the styles; a document may do without.
func (w *word) readStyles(z *containers.Zip, name string) error {
	r, err := z.Open(name)
	if err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return err
	}
	w.styles = map[string]style{}
	var id string
	var s style
	return officexml.New(r).Each(func(t xml.Token) error {
		switch e := t.(type) {
		case xml.StartElement:
			switch e.Name.Local {
			case "style":
				id, s = officexml.Attr(e, "styleId"), style{}
			case "name":
				s.name = strings.ToLower(officexml.Attr(e, "val"))
			case "basedOn":
				s.base = officexml.Attr(e, "val")
			case "outlineLvl":
				s.outline = outline(officexml.Attr(e, "val"))
			case "numPr":
				s.list = true
			}
		case xml.EndElement:
			if e.Name.Local == "style" {
				w.styles[id] = s
			}
		}
		return nil
	})
}
