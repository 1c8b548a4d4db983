package html

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
)

// A gap is text that stands in no block: what a page hides, marks of notes and
// the like.
type gap struct {
	text   string
	why    draft.Reason
	node   *html.Node // nil for a piece of a block
	before int        // number of the block before which it stood
}

// silent reports whether an element holds no text at all.
func silent(n *html.Node) bool {
	return n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Head
}

// unseen tells why the text of an element stands in no block; "" it does.
func (w *blockWalker) unseen(n *html.Node, c context) draft.Reason {
	switch n.DataAtom {
	case atom.Rt, atom.Rp:
		return draft.WhyRuby
	case atom.Noscript, atom.Template, atom.Iframe, atom.Object, atom.Canvas, atom.Audio, atom.Video, atom.Noframes:
		if n == w.shown {
			return ""
		}
		return draft.WhyHidden
	case atom.Svg:
		return draft.WhyCaption
	case atom.Math:
		return draft.WhyMarkup
	case atom.Select, atom.Textarea, atom.Datalist:
		return draft.WhyForm
	}
	switch {
	case n.Data == "rtc":
		return draft.WhyRuby
	case noteMark(n, c), raisedMark(n, w.b.String()):
		return draft.WhyNoteMark
	case n != w.shown && hidden(n) && !w.unfolds(n) || spokenOnly(n):
		return draft.WhyHidden
	case w.cites(n):
		return draft.WhyReferences
	}
	return ""
}

// hidden reports whether an element says that it is not shown.
func hidden(n *html.Node) bool {
	for _, a := range n.Attr {
		switch a.Key {
		case "hidden":
			return !strings.EqualFold(a.Val, "until-found") // what is folded up
		case "role":
			if strings.EqualFold(a.Val, "tooltip") {
				return true
			}
		case "class": // of Bootstrap, unless another shows it again on wide screens
			if !strings.Contains(a.Val, "d-none") {
				continue
			}
			if names := strings.Fields(a.Val); slices.Contains(names, "d-none") && !slices.ContainsFunc(names, func(c string) bool { return strings.HasPrefix(c, "d-") && c != "d-none" }) {
				return true
			}
		case "style":
			style := strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
			for _, way := range []string{"display:none", "visibility:hidden", "mso-hide:all", "left:-999", "left:-1000", "top:-999", "top:-1000", "clip:rect(0", "clip-path:inset(50%", "clip-path:inset(100%"} {
				if strings.Contains(style, way) {
					return true
				}
			}
		}
	}
	return false
}

// unfolds reports whether a hidden element is shown when a reader presses what
// belongs to it, as the answers of a list of questions are: that is text.
func (w *blockWalker) unfolds(n *html.Node) bool {
	id := attribute(n, "id")
	role := strings.ToLower(attribute(n, "role"))
	folds := id != "" && w.controlled[id] || role == "tabpanel"
	for _, word := range nameWords(attribute(n, "class")) {
		switch word {
		case "modal", "dialog", "popup", "popover", "tooltip", "overlay", "menu", "dropdown", "cookie", "consent":
			return false
		case "accordion", "collapse", "collapsed", "collapsible", "tabpanel", "tabcontent", "faq":
			folds = true
		}
	}
	return folds && role != "dialog" && role != "alertdialog" && holdsWords(n, 6)
}

// holdsWords reports whether an element has so many words.
func holdsWords(n *html.Node, least int) bool {
	for c := range n.Descendants() {
		if c.Type == html.TextNode && !silent(c.Parent) {
			if least -= draft.CountWords(c.Data); least <= 0 {
				return true
			}
		}
	}
	return false
}

// controlled returns the ids of what the buttons of a page show and hide.
func controlled(root *html.Node) map[string]bool {
	ids := map[string]bool{}
	for n := range root.Descendants() {
		target, toggles := "", false
		for _, a := range n.Attr {
			switch a.Key {
			case "aria-controls", "data-target", "data-bs-target":
				ids[strings.TrimPrefix(a.Val, "#")] = true
			case "href":
				target = a.Val
			case "data-toggle", "data-bs-toggle":
				toggles = toggles || a.Val != ""
			}
		}
		if toggles && len(target) > 1 && target[0] == '#' {
			ids[target[1:]] = true
		}
	}
	return ids
}

// spokenOnly reports whether an element is for those who have a page read out,
// or is a card that opens under the pointer.
func spokenOnly(n *html.Node) bool {
	for class := range strings.FieldsSeq(strings.ToLower(attribute(n, "class"))) {
		switch class {
		case "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-only", "screen-reader-only", "screenreader-text",
			"u-visually-hidden", "a11y-hidden", "element-invisible", "assistive-text",
			"tooltiptext", "tooltip-text", "tooltip__text", "tooltip-content", "tooltip__content", "tooltip-inner", "tooltip-body",
			"popover-content", "popover-body", "hovercard", "hover-card", "hovercard-content":
			return !holdsHeading(n)
		}
	}
	return false
}

func holdsHeading(n *html.Node) bool {
	if _, ok := headingLevel(n); ok {
		return true
	}
	for c := range n.Descendants() {
		if _, ok := headingLevel(c); ok {
			return true
		}
	}
	return false
}

func headingLevel(n *html.Node) (int, bool) {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return int(n.Data[1] - '0'), true
	}
	return 0, false
}

// noteMark reports whether an element is the mark of a note, a way back from
// one, or a button to edit a section: "[1]", "[citation needed]", "[edit]".
func noteMark(n *html.Node, c context) bool {
	named := false
	switch n.DataAtom { // first what needs no look at the text
	case atom.Sup:
		named = namedMark(n)
	case atom.A:
		if named = namedMark(n); !named && !within(n) {
			return false
		}
	case atom.Span, atom.Small:
		if named = namedMark(n); !named && c.kind != draft.Heading {
			return false
		}
	default:
		return false
	}
	text, short := shortText(n, 48)
	if !short || text == "" || named {
		return short && text != ""
	}
	bracketed := strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]")
	switch n.DataAtom {
	case atom.Sup:
		return bracketed || shortMark(text) && (linksWithin(n) || n.Parent.DataAtom == atom.A && within(n.Parent))
	case atom.A:
		return within(n) && (bracketed && shortMark(strings.Trim(text, "[] ")) || onlyArrows(text) || shortMark(text) && onlyChild(n) != nil && onlyChild(n).DataAtom == atom.Sup)
	}
	return bracketed && c.kind == draft.Heading && linksWithin(n)
}

// namedMark reports whether an element's role or class is that of such a mark.
func namedMark(n *html.Node) bool {
	if role := strings.ToLower(attribute(n, "role") + " " + attribute(n, "epub:type")); strings.Contains(role, "noteref") || strings.Contains(role, "backlink") {
		return true
	}
	for class := range strings.FieldsSeq(strings.ToLower(attribute(n, "class"))) {
		switch class {
		case "mw-editsection", "mw-cite-backlink", "noteref", "footnote-ref", "footnote-backref", "footnote-back", "footnote-reference", "footnoteref":
			return true
		}
	}
	return false
}

// within reports whether a link leads to a place of the same page.
func within(a *html.Node) bool {
	address := attribute(a, "href")
	return strings.HasPrefix(address, "#") || strings.Contains(address, "#") && strings.ContainsFunc(address[strings.Index(address, "#"):], unicode.IsDigit)
}

// linksWithin reports whether a link stands in an element.
func linksWithin(n *html.Node) bool {
	for c := range n.Descendants() {
		if c.DataAtom == atom.A {
			return true
		}
	}
	return false
}

// shortMark reports whether a text is a number, a letter or a sign such as *.
func shortMark(text string) bool {
	runes := utf8.RuneCountInString(text)
	return runes == 1 || runes <= 4 && !strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(",–-*†‡§ ivx", r) })
}

func onlyArrows(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return !strings.ContainsRune("↩↑^⏎⤴↵\ufe0e\ufe0f ", r) })
}

// shortText returns the text of an element, folded, if it has no more bytes
// than most.
func shortText(n *html.Node, most int) (string, bool) {
	var b strings.Builder
	nodes := 0
	for c := range n.Descendants() {
		if nodes++; nodes > 24 || b.Len() > most {
			return "", false
		}
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	text := draft.Fold(b.String())
	return text, len(text) <= most
}

// leaveOut notes the text of an element that stands in no block.
func (w *blockWalker) leaveOut(n *html.Node, why draft.Reason) {
	if text := w.textOf(n); strings.ContainsFunc(text, visible) {
		w.gaps = append(w.gaps, gap{text, why, n, len(w.blocks)})
	}
}

// textOf returns all the text under an element that is no program, folded.
func (w *blockWalker) textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(n *html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode && n.Parent != nil && raw(n.Parent.DataAtom):
			for _, p := range untagged(n.Data) {
				b.WriteString(p.Text + " ")
			}
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case silent(n):
		default:
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
			if standsAlone(n.DataAtom) || n.DataAtom == atom.Option || n.Namespace != "" {
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	return draft.Fold(b.String())
}

// raw reports whether the parser leaves the tags in an element as they stand.
func raw(a atom.Atom) bool {
	return slices.Contains([]atom.Atom{atom.Noscript, atom.Iframe, atom.Noframes, atom.Noembed, atom.Xmp}, a)
}
