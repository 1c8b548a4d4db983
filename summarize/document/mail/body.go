package mail

import (
	"fmt"
	"strings"

	"precis/summarize/document/draft"
	"precis/summarize/document/html"
	"precis/summarize/document/text"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// plain reads a body of plain text.
func (m *message) plain(body string) error {
	lines := strings.Split(strings.ReplaceAll(body, "\r\n", "\n"), "\n")
	reasons := plainReasons(lines)
	said := false
	for i, line := range lines {
		said = said || reasons[i] == "" && strings.TrimSpace(line) != ""
	}
	if !said { // nothing but a quotation: that is what was to be said
		clear(reasons)
	}
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && reasons[end] == reasons[start] {
			end++
		}
		piece := strings.Join(lines[start:end], "\n")
		switch {
		case strings.TrimSpace(piece) == "":
		case reasons[start] != "":
			m.Dropped = append(m.Dropped, draft.Dropped{Text: strings.TrimSpace(piece), Why: reasons[start], At: len(m.Parts)})
		default:
			d, err := text.Read([]byte(piece))
			if err != nil {
				return err
			}
			m.Parts = append(m.Parts, d.Parts...)
		}
		start = end
	}
	return nil
}

// plainReasons returns for each line the reason to leave it out, or "".
func plainReasons(lines []string) []draft.Reason {
	reasons := make([]draft.Reason, len(lines))
	rest := draft.Reason("")
	for i, line := range lines {
		t := strings.TrimSpace(line)
		switch {
		case rest != "":
			reasons[i] = rest
		case strings.HasPrefix(t, ">"):
			reasons[i] = draft.WhyReply
			// The line that says who wrote it stands before, broken in two perhaps.
			for j, back := i-1, 0; j >= 0 && back < 4 && reasons[j] == ""; j, back = j-1, back+1 {
				if head := strings.TrimSpace(strings.Join(lines[j:i], " ")); attribution(head) {
					for k := j; k < i; k++ {
						reasons[k] = draft.WhyReply
					}
					break
				}
			}
		case strings.TrimRight(line, "\r") == "-- " || t == "--":
			rest, reasons[i] = draft.WhySignature, draft.WhySignature
		case strings.HasPrefix(t, "-----Original Message") || strings.HasPrefix(t, "-----Ursprüngliche Nachricht") ||
			strings.HasPrefix(t, "-----Исходное сообщение") || headerBlock(lines[i:]):
			rest, reasons[i] = draft.WhyReply, draft.WhyReply
		}
	}
	return reasons
}

// attribution reports whether a line says who wrote the quotation after it, and
// when, in whatever language.
func attribution(s string) bool {
	return len(s) < 250 && (strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")) &&
		(strings.ContainsAny(s, "0123456789") || strings.Contains(s, "@"))
}

// headerBlock reports whether a mail's header is quoted at the start of the
// lines, as Outlook does: four short lines that start with a word and a colon,
// one of them with an address.
func headerBlock(lines []string) bool {
	if len(lines) < 4 {
		return false
	}
	address := false
	for _, line := range lines[:4] {
		word, rest, ok := strings.Cut(strings.Trim(line, " *\r\t"), ":")
		if !ok || word == "" || len(word) > 24 || strings.Contains(word, " ") || strings.TrimSpace(rest) == "" {
			return false
		}
		address = address || strings.Contains(rest, "@")
	}
	return address
}

// page reads a body of HTML.
func (m *message) page(body string) error {
	if err := draft.Within([]byte(body), draft.MaxText, "<", draft.MaxTags); err != nil {
		return err
	}
	root, err := dom.Parse(strings.NewReader(body))
	if err != nil {
		return fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	p := &pruner{}
	p.prune(root)
	parts, dropped := p.parts(root)
	if len(parts) == 0 && len(dropped) > 0 { // nothing but a quotation: that is what was to be said
		if parts, err = html.Fragment(body); err != nil {
			return err
		}
		dropped = nil
	}
	for _, x := range dropped {
		x.At += len(m.Parts)
		m.Dropped = append(m.Dropped, x)
	}
	m.Parts = append(m.Parts, parts...)
	return nil
}

// A pruner takes replies and signatures out of a page, and leaves a mark
// where each stood.
type pruner struct{ out []draft.Dropped }

// cutMark stands where something was cut out; no text is likely to have it.
const cutMark = "␞␞␞"

func (p *pruner) prune(n *dom.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		why, all := pruning(c)
		switch {
		case why == "" || strings.Contains(textOf(c, 400), "Forwarded message"):
			p.prune(c)
		case all: // all that follows belongs to it
			p.cut(n, c, nil, why)
			return
		default:
			first := c
			if why == draft.WhyReply {
				first = withAttribution(c)
			}
			p.cut(n, first, next, why)
		}
		c = next
	}
}

// withAttribution returns the node from which a quotation is cut: that of the
// line before it which says who wrote it, or itself.
func withAttribution(quote *dom.Node) *dom.Node {
	var text string
	for c, n := quote.PrevSibling, 0; c != nil && n < 6; c, n = c.PrevSibling, n+1 {
		text = textOf(c, 300) + text
		if t := strings.TrimSpace(text); t != "" {
			if attribution(t) {
				return c
			}
			if len(t) > 250 {
				break
			}
		}
	}
	return quote
}

// pruning tells why a node goes, and whether all its later siblings go too.
func pruning(n *dom.Node) (why draft.Reason, all bool) {
	if n.Type == dom.TextNode && strings.TrimSpace(n.Data) == "--" {
		return draft.WhySignature, true
	}
	if n.Type != dom.ElementNode {
		return "", false
	}
	var class, id, kind string
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			class = strings.ToLower(a.Val)
		case "id":
			id = strings.ToLower(a.Val)
		case "type":
			kind = strings.ToLower(a.Val)
		}
	}
	switch {
	case strings.Contains(class, "signature") || id == "signature":
		return draft.WhySignature, false
	case id == "divrplyfwdmsg" || id == "appendonsend" || strings.Contains(class, "outlookmessageheader"):
		return draft.WhyReply, true
	case n.DataAtom == atom.Blockquote && (kind == "cite" || strings.Contains(class, "cite") || strings.Contains(class, "gmail_quote")),
		strings.Contains(class, "gmail_quote"), strings.Contains(class, "yahoo_quoted"), strings.Contains(class, "moz-cite-prefix"):
		return draft.WhyReply, false
	}
	return "", false
}

// cut replaces the children from first up to end by a mark.
func (p *pruner) cut(parent, first, end *dom.Node, why draft.Reason) {
	var b strings.Builder
	at := &dom.Node{Type: dom.ElementNode, Data: "p", DataAtom: atom.P}
	at.AppendChild(&dom.Node{Type: dom.TextNode, Data: cutMark})
	parent.InsertBefore(at, first)
	for c := first; c != nil && c != end; {
		next := c.NextSibling
		b.WriteString(textOf(c, 1<<16))
		parent.RemoveChild(c)
		c = next
	}
	p.out = append(p.out, draft.Dropped{Text: strings.Join(strings.Fields(b.String()), " "), Why: why})
}

// parts returns what is left of a page, and what went with its place.
func (p *pruner) parts(root *dom.Node) (parts []draft.Part, dropped []draft.Dropped) {
	for _, x := range html.Parts(root) {
		if x.Text != cutMark {
			parts = append(parts, x)
			continue
		}
		if n := len(dropped); n < len(p.out) {
			p.out[n].At = len(parts)
			dropped = append(dropped, p.out[n])
		}
	}
	return parts, dropped
}

// textOf returns the text under a node, up to a length.
func textOf(n *dom.Node, limit int) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == dom.TextNode && c.Parent.DataAtom != atom.Style && c.Parent.DataAtom != atom.Script {
			b.WriteString(c.Data)
			b.WriteByte(' ')
		}
		if b.Len() > limit {
			break
		}
	}
	if n.Type == dom.TextNode {
		b.WriteString(n.Data)
	}
	return b.String()
}
