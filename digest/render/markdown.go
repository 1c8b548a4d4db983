package render

import (
	"strings"

	"precis/digest/render/layout"
	"precis/digest/render/wording"
)

func commonMark(p *layout.Page) []byte {
	m := &paper{Page: p}
	m.masthead()
	m.brief()
	if len(p.Full) > 0 {
		m.par("## " + escape(p.Led))
	}
	for _, x := range p.Full {
		m.story(x)
	}
	for _, s := range p.Sections {
		m.par("## " + m.phrase(s.Title) + " · " + escape(s.Count))
		for _, x := range s.Stories {
			m.story(x)
		}
	}
	m.since()
	for _, x := range p.Lists {
		m.list(x)
	}
	m.names()
	m.par("## " + escape(p.L.Check))
	m.par(m.line(p.Check))
	m.par("---")
	m.par(escape(p.Footer))
	return []byte(strings.TrimSuffix(m.b.String(), "\n"))
}

// A paper is the Markdown in the making.
type paper struct {
	*layout.Page
	b strings.Builder
}

func (m *paper) par(text string) { m.b.WriteString(text + "\n\n") }

func (m *paper) item(text string) { m.b.WriteString("- " + text + "\n") }

// escape makes a text stand for itself in CommonMark, wherever it stands in a
// line.
func escape(s string) string {
	var b strings.Builder
	digits := true // so far nothing but digits
	for i, r := range s {
		switch {
		case strings.ContainsRune("\\`*_[]<>&~|", r),
			i == 0 && strings.ContainsRune("#+-=:", r),
			digits && i > 0 && (r == '.' || r == ')'):
			b.WriteByte('\\')
		}
		if r < '0' || r > '9' {
			digits = false
		}
		b.WriteRune(r)
	}
	return b.String()
}

// target makes an address fit to stand in angle brackets.
func target(address string) string {
	return "<" + strings.NewReplacer("<", "%3C", ">", "%3E", "\\", "%5C", " ", "%20", "\n", "", "\r", "").Replace(address) + ">"
}

func (m *paper) phrase(f wording.Phrase) string {
	text := m.L.Apart(wording.Phrase{Text: escape(f.Text), Dir: f.Dir})
	if f.Link == "" {
		return text
	}
	return "[" + text + "](" + target(f.Link) + ")"
}

func (m *paper) line(all []wording.Phrase) string {
	var b strings.Builder
	for _, f := range all {
		switch {
		case f.Bold:
			b.WriteString("**" + m.phrase(f) + "**")
		default:
			b.WriteString(m.phrase(f))
		}
	}
	return b.String()
}

func (m *paper) masthead() {
	p := m.Page
	m.par("# " + m.phrase(p.Title))
	m.par(escape(p.Dates))
	if p.Chosen != nil {
		m.par(m.line(p.Chosen))
	}
	if p.Web != "" {
		m.par("[" + escape(p.L.Web) + "](" + target(p.Web) + ")")
	}
	if p.Figures != "" {
		m.par(escape(p.Figures))
	}
	if p.Quiet != "" {
		m.par(escape(p.Quiet))
	}
}

func (m *paper) quote(q layout.Quote) string {
	said := ""
	if who := q.Speaker; who.Text != "" {
		said = "**" + wording.Isolate(escape(who.Text), who.Dir) + ":** "
	}
	return said + wording.Isolate(escape(q.Text()), q.Dir) + " " + m.phrase(q.Tag)
}

func (m *paper) brief() {
	if len(m.Brief) == 0 {
		return
	}
	m.par("## " + escape(m.L.Brief))
	for _, x := range m.Brief {
		head := "- **" + escape(x.Number) + " · " + m.phrase(x.Headline) + "**"
		if x.On {
			m.par(head + m.quote(x.Quote) + " (" + escape(x.Sources) + ")")
			continue
		}
		m.par(head + " (" + escape(x.Sources) + ")  \n  " + m.quote(x.Quote))
	}
}

func (m *paper) since() {
	s := m.Changes
	if s == nil {
		return
	}
	m.par("**" + escape(m.L.Since) + "** " + escape(s.Line()))
	for _, g := range s.Going {
		line := "**" + m.phrase(g.Headline) + "**"
		if len(g.Line) > 0 {
			line += " · " + m.line(g.Line)
		}
		for _, q := range g.New {
			line += "  \n  " + m.quote(q)
		}
		m.item(line)
	}
	if len(s.Going) > 0 {
		m.b.WriteString("\n")
		m.par(escape(s.Quiet))
	}
	for _, gone := range s.Gone {
		m.item(m.phrase(gone))
	}
	if s.More != "" {
		m.item(escape(s.More))
	}
	m.b.WriteString("\n")
}

func (m *paper) story(s layout.Story) {
	head := s.Headline
	tag := ""
	if s.On != nil {
		head.Text += s.On.Text()
		tag = " " + m.phrase(s.On.Tag)
	}
	m.par("### " + escape(s.Number) + " · " + m.phrase(head) + tag)
	m.par(m.line(s.Meta))
	for _, g := range s.Groups {
		head := "> **" + escape(g.Letter) + "** " + escape(g.Date)
		if g.Note != "" {
			head += " · " + escape(g.Note)
		}
		m.b.WriteString(head + "\n")
		for _, q := range g.Quotes {
			m.b.WriteString(">\n> " + m.quote(q) + "\n")
		}
		m.b.WriteString("\n")
	}
	if len(s.Also) > 0 {
		m.par(m.line(s.Also))
	}
	for _, c := range s.Compare {
		m.compare(c)
	}
	for _, x := range s.Sources {
		m.item("**" + escape(x.Letter) + "** " + m.phrase(x.Title) + " · " + m.line(x.Meta) + " · " + escape(x.Kept))
	}
	m.b.WriteString("\n")
	if len(s.Why) > 0 {
		m.par("**" + escape(m.L.WhyHere) + "** " + m.line(s.Why))
	}
	if len(s.Links) > 0 {
		m.par("**" + escape(m.L.WhyTogether) + "** " + m.line(s.Links))
	}
	if len(s.Related) > 0 {
		m.par("**" + escape(m.L.Related) + "** " + m.line(s.Related))
	}
}

func (m *paper) compare(c layout.Comparison) {
	m.par("**" + escape(m.L.SideBySide) + "** " + m.line(c.Why))
	for _, r := range c.Rows {
		line := "**" + escape(r.Letter) + "** " + m.quote(r.Quote)
		if len(r.Differs) > 0 {
			line += " — " + escape(wording.Put(m.L.Differs, "words", m.L.Text(m.L.Join(r.Differs))))
		}
		m.item(line)
	}
	m.b.WriteString("\n")
}

func (m *paper) names() {
	if m.Names == nil {
		return
	}
	m.par("## " + escape(m.L.Names))
	for _, r := range m.Names.Rows {
		m.item("**" + m.phrase(r.Text) + "** " + escape(strings.Join(r.In, m.L.Comma)))
	}
	if m.Names.More != "" {
		m.item(escape(m.Names.More))
	}
	m.b.WriteString("\n")
}

func (m *paper) list(x layout.List) {
	m.par("## " + escape(x.Title))
	for _, r := range x.Rows {
		m.item(m.line(r.Left) + " " + m.line(r.Right))
	}
	if x.More != "" {
		m.item(escape(x.More))
	}
	m.b.WriteString("\n")
}
