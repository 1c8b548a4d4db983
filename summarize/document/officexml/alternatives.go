package officexml

import (
	"bytes"
	"encoding/xml"
)

// An alternative is a set of ways to say one thing (ECMA-376, part 3, 10.2.1):
// the first that says something is read, such as a shape of today, and not the
// picture of it for old programs.
type alternative struct {
	depth int
	said  bool
}

// another keeps account of alternatives, and reports whether a token begins one
// that follows the one that was read.
func (x *Reader) another(t xml.Token) bool {
	n := len(x.open)
	switch t := t.(type) {
	case xml.StartElement:
		x.last = t.Name.Local
		switch {
		case x.last == "AlternateContent":
			x.open = append(x.open, alternative{depth: x.depth})
		case n > 0 && x.depth == x.open[n-1].depth+1:
			return x.open[n-1].said
		case x.last == "graphicData": // a drawing, whatever it says
			x.said()
		}
	case xml.CharData:
		if n > 0 && (x.last == "t" || x.last == "delText") && len(bytes.TrimSpace(t)) > 0 {
			x.said()
		}
	case xml.EndElement:
		if n > 0 && x.depth < x.open[n-1].depth {
			x.open = x.open[:n-1]
		}
	}
	return false
}

func (x *Reader) said() {
	for i := range x.open {
		x.open[i].said = true
	}
}
