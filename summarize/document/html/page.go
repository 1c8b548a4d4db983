package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

// readPage drafts a page by its tree. Where hardly anything of it is seen, the
// article may stand in JSON-LD, or in an element that a program would show.
func readPage(root *html.Node, d draft.Draft) draft.Draft {
	m := readMeta(root)
	d.Language, d.Address = m.language, m.address
	blocks, gaps := pageBlocks(root, nil)
	shown := behind(blocks, gaps)
	if shown != nil && len(draft.Bare(m.body())) < 200 {
		unfold(shown)
		blocks, gaps = pageBlocks(root, shown)
	}
	d.Title = pageTitle(blocks, m)
	found := chooseArticle(root, blocks, m, d.Title)
	d.Published, d.DateFrom = publicationDay(m, blocks, found)
	if m.bodies == nil && !slices.ContainsFunc(blocks, func(b *block) bool { return b.why == "" && b.sentence() }) {
		m.bodies = m.spare
	}
	var said []string
	parts, left := m.bodyParts(d.Title)
	if fuller(parts, blocks) {
		d.Parts, d.Dropped = parts, left
		for _, b := range blocks {
			if b.why == "" {
				b.why = draft.WhyOutside
			}
		}
	} else {
		said = unshown(parts, blocks, gaps)
	}
	place(&d, blocks, gaps, d.Parts != nil)
	for _, text := range said {
		d.Dropped = append(d.Dropped, draft.Dropped{Text: text, Why: draft.WhyHidden, At: len(d.Parts)})
	}
	return d
}

// place puts the blocks of a page, and the text that stands in none, into a
// draft. After says that the text is there already and they follow it.
func place(d *draft.Draft, blocks []*block, gaps []gap, after bool) {
	drop := func(text string, why draft.Reason) {
		d.Dropped = append(d.Dropped, draft.Dropped{Text: text, Why: why, At: len(d.Parts)})
	}
	for i, b := range blocks {
		for len(gaps) > 0 && gaps[0].before <= i {
			drop(gaps[0].text, gaps[0].why)
			gaps = gaps[1:]
		}
		switch {
		case b.why == "" && !after:
			d.Parts = append(d.Parts, b.Part)
		case b.isTitle && draft.SameText(b.Text, d.Title):
		default:
			drop(b.Text, b.why)
		}
	}
	for _, g := range gaps {
		drop(g.text, g.why)
	}
}

// fuller reports whether the text given in JSON-LD is much more than what is
// kept of the page: twice as much, or a third more where the page shows its
// beginning.
func fuller(parts []draft.Part, blocks []*block) bool {
	if len(parts) == 0 {
		return false
	}
	said, kept, shared := 0, 0, 0
	var b strings.Builder
	for _, p := range parts {
		said += draft.CountWords(p.Text)
		b.WriteString(squash(p.Text))
	}
	text := b.String()
	budget := 64 << 20 // bytes to be searched
	for _, x := range blocks {
		if x.why != "" || x.isTitle {
			continue
		}
		kept += x.words
		if budget -= len(text); budget > 0 && strings.Contains(text, squash(x.Text)) {
			shared += x.words
		}
	}
	return said >= 6 && (said > 2*kept || said*3 > kept*4 && shared*2 > kept)
}

// behind returns the hidden element that is the article itself: of a page that
// shows nearly nothing, the one with the most sentences, which speaks of no
// cookies and of no programs that are to be allowed.
func behind(blocks []*block, gaps []gap) *html.Node {
	seen, most := 0, 0
	for _, b := range blocks {
		if b.sentence() {
			seen += b.words
		}
	}
	var best *html.Node
	for _, g := range gaps {
		words := draft.CountWords(g.text)
		if g.why != draft.WhyHidden || words <= most || draft.CountSentences(g.text) < 2 || tells(noticeSays(g.text)) && words < 200 ||
			strings.Contains(strings.ToLower(g.text), "javascript") && words < 60 {
			continue
		}
		best, most = g.node, words
	}
	if most < 20 || most < 4*seen {
		return nil
	}
	return best
}

// unfold parses what the parser left as it stood in an element.
func unfold(n *html.Node) {
	if !raw(n.DataAtom) || n.FirstChild == nil {
		return
	}
	body := &html.Node{Type: html.ElementNode, Data: "div", DataAtom: atom.Div}
	nodes, err := html.ParseFragment(strings.NewReader(n.FirstChild.Data), body)
	if err != nil {
		return
	}
	n.RemoveChild(n.FirstChild)
	for _, c := range nodes {
		n.AppendChild(c)
	}
}
