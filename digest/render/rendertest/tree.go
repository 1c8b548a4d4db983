package rendertest

import (
	"bytes"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Parse returns the tree of a page.
func Parse(tb testing.TB, page []byte) *html.Node {
	tb.Helper()
	n, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		tb.Fatal(err)
	}
	return n
}

// Attr returns an attribute of an element, or "".
func Attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// HasClass reports whether an element has a class.
func HasClass(n *html.Node, class string) bool {
	for _, c := range strings.Fields(Attr(n, "class")) {
		if c == class {
			return true
		}
	}
	return false
}

// InnerText returns the text in an element.
func InnerText(n *html.Node) string {
	var b strings.Builder
	for x := range n.Descendants() {
		if x.Type == html.TextNode {
			b.WriteString(x.Data)
		}
	}
	return b.String()
}

// Within reports whether a node lies in an element of a name.
func Within(n *html.Node, tag string) bool {
	for ; n != nil; n = n.Parent {
		if n.Data == tag {
			return true
		}
	}
	return false
}

// Unspaced takes the white space, the rail and the marks of direction out of a
// text.
func Unspaced(s string) string {
	return strings.NewReplacer(" ", "", "\n", "", "|", "", "\u00a0", "", "\u200e", "", "\u200f", "",
		"\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(s)
}

// Bones lists the elements of a page that make its blocks.
func Bones(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(" table tr td th p div h1 h2 h3 ul li article section ", " "+n.Data+" ") {
			out = append(out, n.Data)
		}
	}
	return out
}
