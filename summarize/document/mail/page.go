package mail

import (
	"fmt"
	"slices"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"precis/summarize/document/draft"
	"precis/summarize/document/html"
)

// Marks are set into a page where something begins or ends that mail programs
// mark; they come out among its blocks. No text is likely to hold them, and
// they are taken out of one that does.
const (
	mark          = "␞␞␞"
	quoteMark     = 'q'
	maybeMark     = 'm' // a quotation that need not be of a mail
	signatureMark = 's'
	headerMark    = 'h'
	endMark       = 'e'
	dashMark      = 'd' // the line before a signature
	ruleMark      = 'r'
)

// pageLines parts a body of HTML into lines, with what is hidden before each and
// at the end.
func pageLines(body string) ([]line, []draft.Dropped, error) {
	if err := draft.Within([]byte(body), draft.MaxText, "<", draft.MaxTags); err != nil {
		return nil, nil, err
	}
	root, err := dom.Parse(strings.NewReader(body))
	if err != nil {
		return nil, nil, fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	setMarks(root)
	r := pageReader{}
	parts, dropped := html.All(root)
	for i, p := range parts {
		for len(dropped) > 0 && dropped[0].At <= i {
			r.unseen, dropped = append(r.unseen, dropped[0]), dropped[1:]
		}
		r.take(p)
	}
	return r.lines, append(r.unseen, dropped...), nil
}

// setMarks sets the marks under an element.
func setMarks(n *dom.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == dom.TextNode {
			c.Data = strings.ReplaceAll(c.Data, "␞", " ")
		}
		switch m := markOf(c); m {
		case 0:
			setMarks(c)
		case dashMark, ruleMark:
			n.InsertBefore(markNode(m), next)
		default:
			setMarks(c)
			n.InsertBefore(markNode(m), c)
			n.InsertBefore(markNode(endMark), next)
		}
		c = next
	}
}

func markNode(m rune) *dom.Node {
	p := &dom.Node{Type: dom.ElementNode, Data: "p", DataAtom: atom.P}
	p.AppendChild(&dom.Node{Type: dom.TextNode, Data: mark + string(m)})
	return p
}

// markOf tells what a mail program marked by an element; 0 is nothing.
func markOf(n *dom.Node) rune {
	if n.Type == dom.TextNode && delimiter(n.Data) {
		return dashMark
	}
	if n.Type != dom.ElementNode || n.DataAtom == atom.Body || n.DataAtom == atom.Html {
		return 0
	}
	var names, style, kind string
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id", "name", "data-marker":
			names += " " + strings.ToLower(a.Val)
		case "style":
			style = strings.ReplaceAll(strings.ToLower(a.Val), " ", "")
		case "type":
			kind = strings.ToLower(a.Val)
		}
	}
	fields := strings.Fields(names)
	switch {
	case n.DataAtom == atom.Hr:
		return ruleMark
	case strings.Contains(names, "divrplyfwdmsg"), strings.Contains(names, "moz-email-headers-table"), strings.Contains(names, "outlookmessageheader"),
		strings.Contains(style, "border-top:") && copiedFields(n):
		return headerMark
	case quotes(names), slices.Contains(fields, "quote"), slices.Contains(fields, "__quoted_text__"),
		n.DataAtom == atom.Blockquote && (kind == "cite" || strings.Contains(names, "cite")):
		return quoteMark
	case n.DataAtom == atom.Blockquote:
		return maybeMark
	case strings.Contains(names, "signatur"):
		return signatureMark
	}
	return 0
}

// quoteMarks are parts of the names that programs give to the element of a mail they
// quote.
var quoteMarks = []string{
	"mail_quote", "yahoo_quoted", "tutanota_quote", "zmail_extra", "moz-forward-container", "messagereplysection",
	"ms-outlook-mobile-reference-message", "olk_src_body_section", "quoted-text", "wmquote", "hcquote", "replyforward", "gmx_quote", "cafe24_quote",
}

func quotes(names string) bool {
	return slices.ContainsFunc(quoteMarks, func(mark string) bool { return strings.Contains(names, mark) })
}

// copiedFields reports whether an element holds a mail's header: three names or
// more with a colon, of which one is known, and a day or an address.
func copiedFields(n *dom.Node) bool {
	text := textOf(n, 4000)
	if len(text) > 3000 || !strings.ContainsAny(text, "@0123456789") {
		return false
	}
	names, seen, known := 0, 0, false
	for c := range n.Descendants() {
		if seen++; seen > maxLooked {
			return false
		}
		if c.Type == dom.ElementNode && (c.DataAtom == atom.B || c.DataAtom == atom.Strong || c.DataAtom == atom.Span) && strings.ContainsAny(lastPart(textOf(c, 60)), ":：") {
			names++
			f, _, _ := headerLine(strings.TrimSpace(textOf(c, 60)))
			known = known || f == fromField || f == subjectField
		}
	}
	return known && names >= 3
}

func lastPart(s string) string {
	s = strings.TrimSpace(s)
	return s[max(0, len(s)-3):]
}

// A pageReader makes lines of a page's blocks and the marks among them.
type pageReader struct {
	lines     []line
	open      []rune // the marks that are open
	depth     int
	signature int
	header    int
	unseen    []draft.Dropped // since the last line
}

func (r *pageReader) take(p draft.Part) {
	m, ok := strings.CutPrefix(p.Text, mark)
	if !ok {
		r.add(line{text: p.Text, part: p, header: r.header > 0})
		return
	}
	switch m := firstRune(m); m {
	case dashMark:
		r.add(line{text: "--"})
	case ruleMark:
		r.add(line{text: "---"})
	case endMark:
		if n := len(r.open); n > 0 {
			r.count(r.open[n-1], -1)
			r.open = r.open[:n-1]
		}
	default:
		if m == maybeMark && r.attributed() {
			m = quoteMark
		}
		r.open = append(r.open, m)
		r.count(m, 1)
	}
}

func (r *pageReader) add(l line) {
	l.depth = r.depth
	l.unseen, r.unseen = r.unseen, nil
	if r.signature > 0 {
		l.why = draft.WhySignature
	}
	r.lines = append(r.lines, l)
}

func (r *pageReader) count(m rune, by int) {
	switch m {
	case quoteMark:
		r.depth += by
	case signatureMark:
		r.signature += by
	case headerMark:
		r.header += by
	}
}

// attributed reports whether the last line says who wrote what follows.
func (r *pageReader) attributed() bool {
	n := len(r.lines)
	return n > 0 && attribution(r.lines[n-1].text)
}

const maxLooked = 400 // nodes under an element that are looked at

// textOf returns the text under a node, up to a length.
func textOf(n *dom.Node, limit int) string {
	var b strings.Builder
	seen := 0
	for c := range n.Descendants() {
		if seen++; seen > maxLooked {
			break
		}
		if c.Type == dom.TextNode && c.Parent.DataAtom != atom.Style && c.Parent.DataAtom != atom.Script {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		if b.Len() > limit {
			break
		}
	}
	return b.String()
}
