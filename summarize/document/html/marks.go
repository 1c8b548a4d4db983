package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

// raisedMark reports whether an element is the mark of a note, by what it says of
// itself or by what stands before it: no exponent, ordinal or unit.
func raisedMark(n *html.Node, before string) bool {
	if n.DataAtom != atom.Sup && n.DataAtom != atom.A && n.DataAtom != atom.Span || n.DataAtom != atom.Sup && len(n.Attr) == 0 {
		return false
	}
	text, link, seen := "", n.DataAtom == atom.A, 0
	for d := range n.Descendants() {
		if seen++; seen > 16 {
			return false
		}
		if d.Type == html.TextNode {
			text += d.Data
		}
		link = link || d.DataAtom == atom.A
		if len(text) > 24 {
			return false
		}
	}
	text = strings.TrimSpace(text)
	inner := strings.Trim(text, "[]() \u00a0")
	if inner == "" || strings.ContainsAny(inner, " \t\n") && !draft.NoteMarks(inner) {
		return false
	}
	switch {
	case (draft.NoteMarks(inner) || inner == "↩" || inner == "↩\ufe0e") && namesNote(n):
		return true
	case n.DataAtom != atom.Sup:
		return false
	case strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]"), strings.Trim(inner, "*†‡§¶ ") == "":
		return true
	case !draft.NoteMarks(inner):
		return false
	}
	return link || draft.MarksNote(before, inner)
}

// namesNote reports whether an element is called the mark of a note, or the way
// back to one.
func namesNote(n *html.Node) bool {
	for _, a := range n.Attr {
		switch value := strings.ToLower(a.Val); a.Key {
		case "class", "role", "epub:type", "id":
			for _, name := range []string{"footnote", "noteref", "note-ref", "backlink", "cite_ref", "fnref", "endnote", "reference"} {
				if strings.Contains(value, name) {
					return true
				}
			}
		}
	}
	return false
}

// fewestAbove is how many blocks, items aside, stand above a list of what a text refers
// to: of a text that is such a list, the items are the text.
const fewestAbove = 3

// cites reports whether an element is marked as a list of what a text refers to, or as
// one of it: by role (https://www.w3.org/TR/dpub-aria/), by property
// (https://schema.org/citation), or by the classes of MediaWiki, JATS and publishers.
func (w *blockWalker) cites(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Section, atom.Div, atom.Ol, atom.Ul, atom.Li:
	default:
		return false
	}
	return citesBy(n) && w.under(fewestAbove)
}

// under reports whether so many blocks stand above that are no items.
func (w *blockWalker) under(n int) bool {
	for _, b := range w.blocks {
		if b.Kind != draft.Item {
			n--
		}
		if n <= 0 {
			return true
		}
	}
	return false
}

// citesBy reports whether an element has one of these marks.
func citesBy(n *html.Node) bool {
	for _, a := range n.Attr {
		switch value := strings.ToLower(a.Val); a.Key {
		case "role":
			if value == "doc-bibliography" || value == "doc-biblioentry" {
				return true
			}
		case "itemprop":
			if value == "citation" && n.DataAtom == atom.Li {
				return true
			}
		case "class":
			for class := range strings.FieldsSeq(value) {
				if class == "ref-list" || class == "references" && n.DataAtom == atom.Ol {
					return true
				}
			}
		}
	}
	return false
}
