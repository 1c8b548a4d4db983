package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/code"
)

// mostListed is how many bytes of a text that may be code are looked at.
const mostListed = 16 << 10

// listing reports whether a paragraph or a preformatted text is code: all of a
// paragraph is marked so and is no sentence, as some pages set all their words; or, as
// a text may be preformatted for other reasons, most of its lines are.
func listing(n *html.Node) bool {
	if n.DataAtom != atom.Pre {
		return marked(n) && !code.Prose(listed(n))
	}
	if child := n.FirstChild; child != nil && (child.DataAtom == atom.Code || child.DataAtom == atom.Span) {
		return true
	}
	return code.Most(listed(n))
}

// listed returns the start of an element's text, in lines.
func listed(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.DataAtom == atom.Br:
			b.WriteByte('\n')
		}
		if b.Len() > mostListed {
			break
		}
	}
	return b.String()[:min(b.Len(), mostListed)]
}

// marked reports whether all of an element's text stands in elements for code.
func marked(n *html.Node) bool {
	found := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Code || c.DataAtom == atom.Samp || c.DataAtom == atom.Kbd:
			found = true
		case c.DataAtom != atom.Br && (c.Type != html.TextNode || strings.TrimSpace(c.Data) != ""):
			return false
		}
	}
	return found
}
