package rendertest

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"precis/digest/render/wording"
)

// What the templates hold: anything else in a page came from a document.
const (
	knownTags = " html head meta title style link body div table thead tbody tr td th p b i a span h1 h2 h3 h4 h5 h6 br main header article section footer ul li blockquote pre mark q "
	knownKeys = " lang dir charset http-equiv content name role width height cellpadding cellspacing border align valign style class href id colspan scope rel type title xmlns:o "
)

// Harmless judges the tree of a page: only the elements and attributes that
// the templates hold, addresses on the web alone, and no character that acts.
func Harmless(tb testing.TB, page []byte) {
	tb.Helper()
	styles := 0
	for n := range Parse(tb, page).Descendants() {
		if n.Type == html.ElementNode {
			if n.Data == "style" {
				styles++
			}
			knownElement(tb, n)
		}
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			QuietText(tb, n.Data)
		}
		if n.Type == html.CommentNode && !strings.HasPrefix(n.Data, "[if mso]>") {
			tb.Errorf("comment %q", n.Data)
		}
	}
	if styles > 2 {
		tb.Errorf("%d style sheets", styles)
	}
}

// twofold matches a colour in light and in dark.
var twofold = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`light-dark\(#[0-9a-f]{6},#[0-9a-f]{6}\)`)
})

func knownElement(tb testing.TB, n *html.Node) {
	tb.Helper()
	if !strings.Contains(knownTags, " "+n.Data+" ") {
		tb.Errorf("<%s> in the page", n.Data)
	}
	for _, a := range n.Attr {
		if !strings.Contains(knownKeys, " "+a.Key+" ") {
			tb.Errorf("<%s %s=%q> in the page", n.Data, a.Key, a.Val)
		}
		here := strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "./") || a.Val == "feed.xml"
		if a.Key == "href" && !here && wording.WebAddress(strings.ReplaceAll(a.Val, "#:~:", "#")) == "" {
			tb.Errorf("a link to %q", a.Val)
		}
		if a.Key == "style" && strings.ContainsAny(twofold().ReplaceAllString(a.Val, ""), "({[<\"\\") {
			tb.Errorf("style=%q", a.Val)
		}
	}
}

// QuietText judges a text: no control characters but line feeds, nothing that
// reorders its neighbours or cannot be seen.
func QuietText(tb testing.TB, s string) {
	tb.Helper()
	for _, r := range s {
		joins := r >= '\u200c' && r <= '\u200f' || r == '\u061c' // as Persian and Hebrew need
		if r != '\n' && !joins && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			tb.Errorf("%U in %.80q", r, s)
			return
		}
	}
}

// Unisolated takes out the isolates that a text itself lays around what
// runs against its line: each is closed on its line.
func Unisolated(tb testing.TB, s string) string {
	tb.Helper()
	for line := range strings.Lines(s) {
		depth := 0
		for _, r := range line {
			switch r {
			case '\u2066', '\u2067', '\u2068':
				depth++
			case '\u2069':
				depth--
			}
			if depth < 0 || depth > 1 {
				tb.Errorf("isolates are nested in %.120q", line)
				return s
			}
		}
		if depth != 0 {
			tb.Errorf("isolates are not closed in %.120q", line)
		}
	}
	return strings.NewReplacer("\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(s)
}
