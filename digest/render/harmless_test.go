package render

import (
	"regexp"
	"strings"
	"sync"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	mdtext "github.com/yuin/goldmark/text"
	"golang.org/x/net/html"
)

// What the templates hold: anything else in a page came from a document.
const (
	knownTags = " html head meta title style link body div table thead tbody tr td th p b i a span h1 h2 h3 h4 h5 h6 br main header article section footer ul li blockquote pre mark q "
	knownKeys = " lang dir charset http-equiv content name role width height cellpadding cellspacing border align valign style class href id colspan scope rel type title xmlns:o "
)

// harmless judges the tree of a page: only the elements and attributes that
// the templates hold, addresses on the web alone, and no character that acts.
func harmless(tb testing.TB, page []byte) {
	tb.Helper()
	styles := 0
	for n := range parsed(tb, page).Descendants() {
		if n.Type == html.ElementNode {
			if n.Data == "style" {
				styles++
			}
			knownElement(tb, n)
		}
		if n.Type == html.TextNode && n.Parent.Data != "style" {
			quietText(tb, n.Data)
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
		if a.Key == "href" && !here && web(strings.ReplaceAll(a.Val, "#:~:", "#")) == "" {
			tb.Errorf("a link to %q", a.Val)
		}
		if a.Key == "style" && strings.ContainsAny(twofold().ReplaceAllString(a.Val, ""), "({[<\"\\") {
			tb.Errorf("style=%q", a.Val)
		}
	}
}

// quietText judges a text: no control characters but line feeds, nothing that
// reorders its neighbours or cannot be seen.
func quietText(tb testing.TB, s string) {
	tb.Helper()
	for _, r := range s {
		joins := r >= '\u200c' && r <= '\u200f' || r == '\u061c' // as Persian and Hebrew need
		if r != '\n' && !joins && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp) {
			tb.Errorf("%U in %.80q", r, s)
			return
		}
	}
}

// unisolated takes out the isolates that a text itself lays around what
// runs against its line: each is closed on its line.
func unisolated(tb testing.TB, s string) string {
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

// bones lists the elements of a page that make its blocks.
func bones(page *html.Node) []string {
	var out []string
	for n := range page.Descendants() {
		if n.Type == html.ElementNode && strings.Contains(" table tr td th p div h1 h2 h3 ul li article section ", " "+n.Data+" ") {
			out = append(out, n.Data)
		}
	}
	return out
}

// blocks lists the blocks of a Markdown text; its faults are HTML, images and
// links that lead elsewhere than to the web.
func blocks(page []byte) (kinds, faults []string) {
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList))
	err := ast.Walk(md.Parser().Parse(mdtext.NewReader(page)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch x := n.(type) {
		case *ast.RawHTML, *ast.HTMLBlock, *ast.Image, *ast.AutoLink:
			faults = append(faults, n.Kind().String())
		case *ast.Link:
			if web(string(x.Destination)) == "" {
				faults = append(faults, "a link to "+string(x.Destination))
			}
		}
		if n.Type() == ast.TypeBlock {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		faults = append(faults, err.Error())
	}
	return kinds, faults
}
