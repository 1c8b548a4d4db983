package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

// A block is a piece of a page that stands on lines of its own.
type block struct {
	draft.Part
	node    *html.Node // the element it stands in
	inner   *html.Node // the smallest element that holds all of it
	linked  int        // bytes of it that are links
	words   int
	isTitle bool
	voted   bool         // a reader of articles would keep it
	sure    bool         // a second reader keeps it against the first
	why     draft.Reason // why it is left out; "" kept
}

// pageBlocks returns the text of a page that readers see, block by block, and
// the text that stands in none. What shown hides is taken for text all the same.
func pageBlocks(root, shown *html.Node) ([]*block, []gap) {
	w := blockWalker{inner: map[*html.Node]*html.Node{}, controlled: controlled(root), shown: shown}
	w.walk(root, context{node: root})
	w.flush(context{node: root})
	return w.blocks, w.gaps
}

type blockWalker struct {
	blocks     []*block
	gaps       []gap
	b          strings.Builder
	linked     int
	parted     bool                      // a mark was left out after the last text
	inner      map[*html.Node]*html.Node // known answers of innermost
	controlled map[string]bool           // ids of what buttons show and hide
	shown      *html.Node                // a hidden element whose text is read
}

// A context is what the elements around a text make of it.
type context struct {
	node  *html.Node
	kind  draft.Kind
	level int
	link  bool
	cell  bool
	short map[*html.Node]bool // the cells of a row of prose that hold none
}

func (w *blockWalker) flush(c context) {
	text := draft.Fold(w.b.String())
	linked := w.linked
	w.b.Reset()
	w.linked, w.parted = 0, false
	if i := strings.LastIndexByte(text, '['); c.kind == draft.Heading && i > 0 && strings.HasSuffix(text, "]") && linked > 0 && linked <= len(text)-i-2 {
		w.gaps = append(w.gaps, gap{text[i:], draft.WhyNoteMark, nil, len(w.blocks)}) // a button to edit the section
		text, linked = strings.TrimSpace(text[:i]), 0
	}
	if !strings.ContainsFunc(text, visible) {
		return
	}
	w.blocks = append(w.blocks, &block{
		Part: draft.Part{Text: text, Kind: c.kind, Level: c.level}, node: c.node, inner: w.innermost(c.node), linked: min(linked, len(text)), words: draft.CountWords(text),
	})
}

// innermost returns the smallest element that holds all the text of one.
func (w *blockWalker) innermost(n *html.Node) *html.Node {
	if known, ok := w.inner[n]; ok {
		return known
	}
	inner := n
	for only := onlyChild(n); only != nil; only = onlyChild(only) {
		inner = only
	}
	w.inner[n] = inner
	return inner
}

// onlyChild returns the element in a line that holds all the text of another;
// nil where there is none.
func onlyChild(n *html.Node) *html.Node {
	var only *html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "", c.Type == html.CommentNode,
			c.Type == html.ElementNode && c.FirstChild == nil:
		case c.Type == html.ElementNode && only == nil && !standsAlone(c.DataAtom):
			only = c
		default:
			return nil
		}
	}
	return only
}

func visible(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsSymbol(r) }

func (w *blockWalker) walk(n *html.Node, c context) {
	switch n.Type {
	case html.TextNode:
		w.part(n.Data)
		w.b.WriteString(n.Data)
		if c.link {
			w.linked += len(strings.TrimSpace(n.Data))
		}
		return
	case html.CommentNode, html.DoctypeNode:
		return
	}
	if silent(n) {
		return
	}
	if why := w.unseen(n, c); why != "" {
		w.leaveOut(n, why)
		w.parted = w.parted || why == draft.WhyNoteMark
		return
	}
	switch n.DataAtom {
	case atom.A:
		c.link = true
	case atom.Br:
		w.lineBreak(n, c)
		return
	case atom.Td, atom.Th:
		if c.cell {
			if strings.TrimSpace(w.b.String()) != "" {
				w.b.WriteString(" | ")
			}
			w.children(n, c)
			return
		}
	}
	if n.Type == html.ElementNode && !standsAlone(n.DataAtom) {
		w.children(n, c)
		return
	}
	w.flush(c)
	inner := c.within(n)
	w.children(n, inner)
	w.flush(inner)
}

// part keeps two words apart between which a mark was left out.
func (w *blockWalker) part(next string) {
	if !w.parted || next == "" {
		return
	}
	w.parted = false
	r, _ := utf8.DecodeRuneInString(next)
	before := w.b.String()
	last, _ := utf8.DecodeLastRuneInString(before)
	if before != "" && !unicode.IsSpace(last) && r < 0x2E80 && last < 0x2E80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
		w.b.WriteByte(' ')
	}
}

func (w *blockWalker) children(n *html.Node, c context) {
	for child := n.FirstChild; child != nil; child = child.NextSibling {
		w.walk(child, c)
	}
}

// lineBreak ends a block where the line before it may have ended a sentence;
// lines broken for their width alone go on.
func (w *blockWalker) lineBreak(n *html.Node, c context) {
	before := strings.TrimRightFunc(w.b.String(), unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(strings.TrimSpace(textAfter(n)))
	if c.cell || (unicode.IsLower(last) || last == ',') && unicode.IsLower(next) {
		w.b.WriteByte(' ')
		return
	}
	w.flush(c)
}

func textAfter(n *html.Node) string {
	for s := n.NextSibling; s != nil; s = s.NextSibling {
		if s.Type == html.TextNode && strings.TrimSpace(s.Data) != "" {
			return s.Data
		}
		if s.Type == html.ElementNode {
			return ""
		}
	}
	return ""
}

// within returns the context inside an element that stands alone.
func (c context) within(n *html.Node) context {
	c.node = n
	if level, ok := headingLevel(n); ok {
		c.kind, c.level = draft.Heading, level
	}
	switch n.DataAtom {
	case atom.Li, atom.Dd:
		c.kind, c.level = draft.Item, 0
	case atom.Blockquote:
		c.kind, c.level = draft.Quote, 0
	case atom.Figcaption, atom.Caption:
		c.kind, c.level = draft.Caption, 0
	case atom.Pre, atom.P:
		if listing(n) {
			c.kind = draft.Code
		}
	case atom.Tr:
		c.cell, c.short = dataRow(n)
		if c.cell {
			c.kind, c.level = draft.Row, 0
		}
	case atom.Td, atom.Th:
		if c.short[n] {
			c.kind, c.level = draft.Row, 0
		}
	case atom.Table:
		c.cell, c.short = false, nil
	}
	return c
}

// dataRow reports whether a row of a table holds values, not the layout of a
// page: two cells or more, no prose, and nothing in them that stands alone. Of
// a row with prose it returns the cells without.
func dataRow(tr *html.Node) (data bool, short map[*html.Node]bool) {
	var cells []*html.Node
	var texts []string
	for td := tr.FirstChild; td != nil; td = td.NextSibling {
		if td.DataAtom != atom.Td && td.DataAtom != atom.Th {
			continue
		}
		cells, texts = append(cells, td), append(texts, draft.Fold(textOf(td)))
		for c := td.FirstChild; c != nil; c = c.NextSibling {
			if c.Type == html.ElementNode && c.DataAtom != atom.Br && c.DataAtom != atom.P && standsAlone(c.DataAtom) {
				return false, nil
			}
		}
	}
	prose := draft.Prose(texts)
	if len(cells) < 2 || prose == nil {
		return len(cells) > 1, nil
	}
	short = map[*html.Node]bool{}
	for i, td := range cells {
		short[td] = !prose[i]
	}
	return false, short
}

// textOf returns the text of a cell; none of a table within it.
func textOf(td *html.Node) string {
	var b strings.Builder
	for n := range td.Descendants() {
		switch {
		case n.DataAtom == atom.Table:
			return ""
		case n.Type == html.TextNode && n.Parent != nil && !silent(n.Parent):
			b.WriteString(n.Data)
		case n.DataAtom == atom.Br || n.DataAtom == atom.P:
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// standsAlone reports whether an element stands on lines of its own.
func standsAlone(a atom.Atom) bool {
	switch a {
	case atom.Html, atom.Body, atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Nav,
		atom.Aside, atom.Main, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Hgroup, atom.Ul, atom.Ol,
		atom.Li, atom.Dl, atom.Dt, atom.Dd, atom.Table, atom.Thead, atom.Tbody, atom.Tfoot, atom.Tr, atom.Td, atom.Th,
		atom.Caption, atom.Blockquote, atom.Pre, atom.Form, atom.Fieldset, atom.Legend, atom.Figure, atom.Figcaption,
		atom.Hr, atom.Br, atom.Address, atom.Button, atom.Details, atom.Summary, atom.Dialog, atom.Menu, atom.Center:
		return true
	}
	return false
}
