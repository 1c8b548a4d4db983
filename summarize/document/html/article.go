package html

import (
	"strings"

	"codeberg.org/readeck/go-readability/v2"
	"golang.org/x/net/html"

	"precis/summarize/document/draft"
)

// An article is where one stands on a page: the numbers of the blocks that are
// its headline, its first and its last; -1 where there is none.
type article struct{ title, first, last int }

// chooseArticle decides which blocks of a page are its article, and writes
// the reason into the others. Two witnesses are heard: Readability (the
// library follows Mozilla's), which finds the region, and what the elements
// call themselves.
func chooseArticle(root *html.Node, blocks []*block, m meta, title string) article {
	for _, b := range blocks {
		b.isTitle = b.Kind == draft.Heading && title != "" && !draft.Tells(title) && draft.SameText(b.Text, title)
	}
	markNotices(blocks, title, m.bodies != nil || m.spare != nil)
	at := home(blocks)
	named := markBoilerplate(root, blocks, at)
	keepCaptions(blocks)
	doubtNames(blocks, at, named)
	markLinks(blocks)
	vote(root, blocks)
	keepSaid(blocks, m.body())
	first, last := span(blocks)
	if held(blocks, first, last) < 250 {
		first, last = afterTitle(blocks)
	}
	if first < 0 {
		widen(blocks, at)
		return article{first: -1, last: -1}
	}
	shapes := voteShapes(blocks)
	for i, b := range blocks {
		switch {
		case b.why != "" || b.sure || b.voted && i >= first && i <= last:
		case i > first && i < last && b.linked*4 < len(b.Text) && (shapes[shapeOf(b.node)] || b.Kind == draft.Quote):
		default:
			b.why = draft.WhyOutside
		}
	}
	keepLead(blocks, m.lead, first)
	keepOpening(blocks, at, first)
	widen(blocks, at)
	first, last = span(blocks)
	return article{titleBlock(blocks, first), first, last}
}

// held counts the bytes of running text voted for.
func held(blocks []*block, first, last int) int {
	n := 0
	for i := first; i >= 0 && i <= last; i++ {
		if b := blocks[i]; b.voted && b.why == "" {
			n += len(b.Text)
		}
	}
	return n
}

// afterTitle votes for what follows the headline, where no more than a few
// words were found otherwise, as on the page of a short note.
func afterTitle(blocks []*block) (first, last int) {
	title := titleBlock(blocks, len(blocks))
	kept := 0
	for i, b := range blocks {
		if i <= title || b.why != "" {
			continue
		}
		if b.Kind == draft.Heading && kept > 250 {
			break
		}
		b.voted = b.linked*2 < len(b.Text)
		kept += len(b.Text)
	}
	return span(blocks)
}

// titleBlock returns the last block before another that is the headline; -1
// where there is none.
func titleBlock(blocks []*block, before int) int {
	for i := min(before, len(blocks)) - 1; i >= 0; i-- {
		if blocks[i].isTitle {
			return i
		}
	}
	return -1
}

// keepLead keeps the lead between headline and text, which the page also
// gives as its description.
func keepLead(blocks []*block, lead string, first int) {
	want := draft.Bare(lead)
	if len(want) < 40 {
		return
	}
	for i := max(0, titleBlock(blocks, first)+1); i < first; i++ {
		if own := draft.Bare(blocks[i].Text); len(own) >= 40 && (strings.HasPrefix(own, want[:40]) || strings.Contains(want, own)) {
			blocks[i].why = ""
			return
		}
	}
}

// keepOpening keeps the sentences between the headline and what was voted for,
// in the article's own element.
func keepOpening(blocks []*block, at *html.Node, first int) {
	if title := titleBlock(blocks, first); at != nil && title >= 0 {
		for _, b := range blocks[title+1 : first] {
			if b.why == draft.WhyOutside && b.sentence() && inside(b.inner, at) {
				b.why = ""
			}
		}
	}
}

// markLinks leaves out what is there to be followed, not read: lists that
// hold little but links, and lines that are one link and no sentence.
func markLinks(blocks []*block) {
	type list struct{ items, all, linked int }
	lists := map[*html.Node]*list{}
	for _, b := range blocks {
		if b.Kind == draft.Item {
			l := lists[b.node.Parent]
			if l == nil {
				l = &list{}
				lists[b.node.Parent] = l
			}
			l.items++
			l.all += len(b.Text)
			l.linked += b.linked
		}
	}
	for _, b := range blocks {
		switch {
		case b.why != "":
		case b.Kind == draft.Item:
			if l := lists[b.node.Parent]; l.items > 1 && l.linked*5 >= l.all*4 {
				b.why = draft.WhyRelated
			}
		case b.Kind != draft.Row && b.Kind != draft.Code && b.linked*10 >= len(b.Text)*9 && b.words <= 25 && !draft.EndsSentence(b.Text):
			b.why = draft.WhyRelated
		}
	}
}

// vote marks the blocks that Readability keeps.
func vote(root *html.Node, blocks []*block) {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	article, err := parser.ParseDocument(root, nil)
	if err != nil || article.Node == nil {
		return
	}
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.TextNode {
			for word := range strings.FieldsSeq(n.Data) {
				b.WriteString(word)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(article.Node)
	text := b.String()
	at := 0
	budget := 256 << 20 // bytes to be searched for what is not where it should be
	for _, bl := range blocks {
		key := squash(strings.ReplaceAll(bl.Text, " | ", ""))
		if i := strings.Index(text[at:min(len(text), at+2000+2*len(key))], key); i >= 0 {
			bl.voted = true
			at += i + len(key)
		} else if len(key) > 40 && budget > 0 {
			bl.voted = strings.Contains(text, key)
			budget -= len(text)
		}
	}
}

func squash(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for word := range strings.FieldsSeq(s) {
		b.WriteString(word)
	}
	return b.String()
}

// span returns the first and last block of the article: from the first that was
// voted for and is no boilerplate to the last. It begins after the headline, if
// most of the running text does.
func span(blocks []*block) (first, last int) {
	running := 0
	for _, b := range blocks {
		if b.voted && b.why == "" && b.running() {
			running++
		}
	}
	first, last = -1, -1
	before := 0
	for i, b := range blocks {
		if b.isTitle && b.Level <= 2 && before*2 < running {
			first = -1
		}
		if !b.voted || b.why != "" {
			continue
		}
		if b.running() {
			before++
		}
		if first < 0 {
			first = i
		}
		last = i
	}
	return first, last
}

// voteShapes returns the shapes of the elements most of which were voted for:
// the paragraphs of one article look alike.
func voteShapes(blocks []*block) map[string]bool {
	voted, all := map[string]int{}, map[string]int{}
	for _, b := range blocks {
		shape := shapeOf(b.node)
		all[shape]++
		if b.voted && b.why == "" {
			voted[shape]++
		}
	}
	shapes := map[string]bool{}
	for shape, n := range voted {
		shapes[shape] = n >= 3 && n*2 >= all[shape]
	}
	return shapes
}

// shapeOf returns the tag and class of an element and of the one around it.
func shapeOf(n *html.Node) string {
	shape := n.Data + "." + attribute(n, "class")
	if n.Parent != nil {
		shape += "<" + n.Parent.Data + "." + attribute(n.Parent, "class")
	}
	return shape
}
