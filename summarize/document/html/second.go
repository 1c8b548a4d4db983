package html

import (
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// sentence reports whether a block holds a sentence of its own, not a link.
func (b *block) sentence() bool {
	return b.linked*3 < len(b.Text) && b.Kind != draft.Heading && (b.words >= 6 || wide(b.Text) && b.words >= 4) && (b.words >= 10 || draft.EndsSentence(b.Text))
}

// wide reports whether a text is of a script without spaces between words.
func wide(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return r >= 0x2E80 })
}

// home returns the element that the article stands in: the article or main
// element with the headline, or the only one with sentences; nil unknown.
func home(blocks []*block) *html.Node {
	prose := map[*html.Node]bool{} // elements with a sentence in them
	for _, b := range blocks {
		for n := b.inner; b.sentence() && n != nil && !prose[n]; n = n.Parent {
			prose[n] = true
		}
	}
	named := func(n *html.Node) bool {
		return prose[n] && (n.DataAtom == atom.Article || n.DataAtom == atom.Main || attribute(n, "role") == "main")
	}
	var found *html.Node
	for _, b := range blocks {
		for n := b.inner; b.isTitle && n != nil; n = n.Parent {
			if named(n) {
				return n
			}
		}
	}
	for n := range prose {
		if named(n) && (found == nil || inside(n, found)) {
			found = n
		}
	}
	for n := range prose { // the smallest, if there is one way down to it
		if named(n) && !inside(found, n) {
			return nil
		}
	}
	return found
}

// inside reports whether an element stands in another, or is it.
func inside(n, around *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == around {
			return true
		}
	}
	return false
}

// around returns whether an element or one around it is as own says, and
// remembers the answers.
func around(own func(*html.Node) bool) func(*html.Node) bool {
	known := map[*html.Node]bool{}
	var ask func(n *html.Node) bool
	ask = func(n *html.Node) bool {
		if n == nil {
			return false
		}
		answer, ok := known[n]
		if !ok {
			answer = own(n) || ask(n.Parent)
			known[n] = answer
		}
		return answer
	}
	return ask
}

// isArticle reports whether an element says that it is the page's article.
func isArticle(n *html.Node) bool { return n.DataAtom == atom.Article || n.DataAtom == atom.Main }

// doubtNames asks a second reader where the names of elements would drop more
// than three tenths of the prose: one that knows no names (dense), and what the
// page says its article's text is. Paragraphs among the article's own are kept.
func doubtNames(blocks []*block, at *html.Node, named map[*html.Node]*html.Node) {
	kept, dropped := 0, 0
	for _, b := range blocks {
		switch {
		case !b.sentence():
		case b.why == "":
			kept += len(b.Text)
		case named[b.inner] != nil:
			dropped += len(b.Text)
		}
	}
	if dropped*10 <= (kept+dropped)*3 {
		return
	}
	bare := proseOnly(blocks, named)
	for i, b := range blocks {
		n := named[b.inner]
		if n == nil || b.why == draft.WhyCookies || b.why == draft.WhyAbout || b.why == draft.WhyCaption || !b.sentence() || addresses(b.Text) {
			continue
		}
		if b.why == draft.WhyComments && !bare[n] || b.why == draft.WhyRelated && !bare[n] {
			continue
		}
		if at != nil && inside(n, at) && dense(blocks, i) {
			b.why, b.voted, b.sure = "", true, true
		}
	}
}

// proseOnly returns the named elements that hold whole sentences and nothing
// else: comments and links to other articles come with names and headings.
func proseOnly(blocks []*block, named map[*html.Node]*html.Node) map[*html.Node]bool {
	bare := map[*html.Node]bool{}
	for _, b := range blocks {
		if n := named[b.inner]; n != nil {
			if _, seen := bare[n]; !seen {
				bare[n] = true
			}
			bare[n] = bare[n] && b.sentence()
		}
	}
	return bare
}

// addresses reports whether a text asks its reader to subscribe, to log in and
// the like.
func addresses(text string) bool {
	if boilerplate.Asks(text) {
		return true
	}
	for _, p := range boilerplate.Find(text) {
		if p.Why == draft.WhyNewsletter || p.Why == draft.WhyAd || p.Why == draft.WhyForm {
			return true
		}
	}
	return false
}

// dense reports whether a block is text by its words and links and those of
// its neighbours alone (the decision tree of Kohlschütter, Fankhauser & Nejdl
// 2010, "Boilerplate detection using shallow text features", fig. 2).
func dense(blocks []*block, i int) bool {
	at := func(i int) (words int, links float64) {
		if i < 0 || i >= len(blocks) {
			return 0, 0
		}
		return blocks[i].words, float64(blocks[i].linked) / float64(max(len(blocks[i].Text), 1))
	}
	words, links := at(i)
	before, linksBefore := at(i - 1)
	after, _ := at(i + 1)
	switch {
	case links > 1./3:
		return false
	case linksBefore <= 5./9:
		return words > 16 || after > 15 || before > 4
	}
	return words > 40 || after > 17
}

// keepSaid keeps what the page says its article's text is, wherever it stands.
func keepSaid(blocks []*block, body string) {
	text := squash(body)
	if len(text) < 200 {
		return
	}
	budget := 64 << 20 // bytes to be searched
	for _, b := range blocks {
		if key := squash(b.Text); b.why != "" && b.why != draft.WhyCookies && b.words >= 6 && b.linked*3 < len(b.Text) && budget > 0 {
			budget -= len(text)
			if strings.Contains(text, key) {
				b.why, b.voted, b.sure = "", true, true
			}
		}
	}
}

// keepCaptions takes captions for text where they hold most of it, as in a
// slide show.
func keepCaptions(blocks []*block) {
	captions, text, slides := 0, 0, 0
	for _, b := range blocks {
		switch {
		case !b.sentence():
		case b.why == draft.WhyCaption:
			captions += len(b.Text)
			slides++
		case b.why == "":
			text += len(b.Text)
		}
	}
	if slides < 2 || captions < text {
		return
	}
	for _, b := range blocks {
		if b.why == draft.WhyCaption && b.sentence() {
			b.why, b.voted, b.sure = "", true, true
			if b.Kind == draft.Caption {
				b.Kind = draft.Paragraph
			}
		}
	}
}

// widen takes more where the choice left out more than three tenths of the
// prose that nothing speaks against: sentences in the article's element, and
// where hardly anything was kept all that a reader by density takes. In the end
// some sentence is better than none, wherever it stands.
func widen(blocks []*block, at *html.Node) {
	kept, out := tally(blocks, ""), tally(blocks, draft.WhyOutside)
	little := kept.words < 60 && kept.words*10 < (kept.words+out.words)*3 || kept.prose == 0
	if !little && out.prose*10 <= (kept.prose+out.prose)*3 {
		return
	}
	for i, b := range blocks {
		if b.why == draft.WhyOutside && dense(blocks, i) && (little || at != nil && b.sentence() && inside(b.inner, at)) {
			b.why = ""
		}
	}
	for _, why := range []draft.Reason{draft.WhyOutside, draft.WhyAside, draft.WhyAbout, draft.WhyFooter} {
		if slices.ContainsFunc(blocks, func(b *block) bool { return b.why == "" && !b.isTitle }) {
			return
		}
		for _, b := range blocks {
			if b.why == why && b.sentence() {
				b.why = ""
			}
		}
	}
}

// A sum of words, all but links, and of those in sentences.
type sum struct{ words, prose int }

// tally sums up the blocks that are left out for a reason; "" those kept.
func tally(blocks []*block, why draft.Reason) sum {
	var s sum
	for _, b := range blocks {
		if b.why != why || why != "" && b.linked*3 >= len(b.Text) {
			continue
		}
		s.words += b.words
		if b.sentence() {
			s.prose += b.words
		}
	}
	return s
}
