package render

import (
	"cmp"
	"strings"

	"github.com/rivo/uniseg"

	"precis/digest/render/layout"
	"precis/digest/render/wording"
)

func plain(p *layout.Page) []byte {
	t := begin(p)
	for _, x := range p.Full {
		t.story(x)
	}
	for _, s := range p.Sections {
		t.title(s.Title, s.Count)
		for _, x := range s.Stories {
			t.story(x)
		}
	}
	t.end()
	return []byte(t.b.String())
}

// begin writes what stands before the stories.
func begin(p *layout.Page) *sheet {
	t := &sheet{Page: p}
	t.masthead()
	t.brief()
	if len(p.Full) > 0 {
		t.title(wording.Phrase{Text: p.Led}, "")
	}
	return t
}

// end writes what stands after the stories.
func (t *sheet) end() {
	t.since()
	for _, x := range t.Lists {
		t.list(x)
	}
	t.names()
	t.head(t.L.Check)
	t.par("", t.L.Text(t.Check))
	t.rule("-")
	t.par("", t.Footer)
	if t.Unsubscribe != "" {
		t.par("", t.L.Unsubscribe+":")
		t.address("", t.Unsubscribe)
	}
}

// A sheet is the plain text in the making.
type sheet struct {
	*layout.Page
	b strings.Builder
}

// par writes a paragraph behind an indent.
func (t *sheet) par(indent, text string) { t.hang(indent, indent, text) }

// hang writes a paragraph whose first line starts otherwise than the others.
func (t *sheet) hang(first, indent, text string) { t.write(first, indent, text, t.Dir) }

// write does so in a direction.
func (t *sheet) write(first, indent, text, dir string) {
	lead := first
	for _, line := range wrap(text, columns-max(uniseg.StringWidth(first), uniseg.StringWidth(indent))) {
		t.b.WriteString(wording.Directed(lead+line, dir) + "\n")
		lead = indent
	}
}

func (t *sheet) line(text string) { t.b.WriteString(wording.Directed(text, t.Dir) + "\n") }

// address writes one as it is to be copied.
func (t *sheet) address(indent, text string) { t.b.WriteString(indent + text + "\n") }

func (t *sheet) rule(c string) {
	t.line("")
	t.line(strings.Repeat(c, columns))
	t.line("")
}

// head writes a heading with a rule under it.
func (t *sheet) head(text string) {
	t.line("")
	t.par("", t.L.Capitals(text))
	t.line(strings.Repeat("-", min(columns, uniseg.StringWidth(t.L.Capitals(text)))))
	t.line("")
}

func (t *sheet) masthead() {
	p := t.Page
	t.par("", p.L.Capitals(p.Kicker))
	t.line(strings.Repeat("=", columns))
	t.par("", t.L.Apart(p.Title))
	t.par("", p.Dates)
	if p.Chosen != nil {
		t.par("", t.L.Text(p.Chosen))
	}
	if p.Web != "" {
		t.address("", p.Web)
	}
	t.line("")
	if p.Figures != "" {
		t.par("", p.Figures)
	}
	if p.Quiet != "" {
		t.par("", p.Quiet)
	}
}

func (t *sheet) brief() {
	if len(t.Brief) == 0 {
		return
	}
	t.head(t.L.Brief)
	for i, x := range t.Brief {
		if i > 0 {
			t.line("")
		}
		if x.On {
			t.hang(pad(x.Number, 2)+". ", "    ", t.readOn(x.Headline, x.Quote)+" ("+x.Sources+")")
			continue
		}
		t.hang(pad(x.Number, 2)+". ", "    ", t.L.Apart(x.Headline)+" ("+x.Sources+")")
		t.quote("    ", x.Quote)
	}
}

// pad sets a text to the right of so many columns.
func pad(s string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(s))) + s
}

// quote writes a sentence and its tag, in the sentence's direction.
func (t *sheet) quote(indent string, q layout.Quote) {
	dir := cmp.Or(q.Dir, t.Dir)
	t.write(indent, indent, q.Said()+q.Text()+tag(q, dir), dir)
}

// readOn returns a headline and what of its sentence follows it, with its tag.
func (t *sheet) readOn(head wording.Phrase, on layout.Quote) string {
	head.Text += on.Text()
	return t.L.Apart(head) + tag(on, t.Dir)
}

// tag returns a sentence's tag as it follows it in a line of a direction.
func tag(q layout.Quote, dir string) string {
	text := "[" + q.Tag.Text + "]"
	if dir == "rtl" || q.Tag.Dir != "" {
		text = wording.Isolate(text, "ltr")
	}
	return "\u00a0" + text
}

func (t *sheet) since() {
	s := t.Changes
	if s == nil {
		return
	}
	t.head(t.L.Since)
	t.par("", s.Line())
	for _, g := range s.Going {
		line := t.L.Apart(g.Headline)
		if len(g.Line) > 0 {
			line += " · " + t.L.Text(g.Line)
		}
		t.hang("  - ", "    ", line)
		for _, q := range g.New {
			t.quote("    ", q)
		}
	}
	if s.GoingMore != "" {
		t.par("    ", s.GoingMore)
	}
	if len(s.Going) > 0 {
		t.par("", s.Quiet)
	}
	for _, gone := range s.Gone {
		t.hang("  - ", "    ", t.L.Apart(gone))
	}
	if s.More != "" {
		t.par("    ", s.More)
	}
}

// title writes the heading of a section, and how many stories it has.
func (t *sheet) title(name wording.Phrase, count string) {
	t.line("")
	t.line(strings.Repeat("=", columns))
	name.Text = t.L.Capitals(name.Text)
	line := t.L.Apart(name)
	if count != "" {
		line += " · " + count
	}
	t.par("", line)
	t.line(strings.Repeat("=", columns))
}

func (t *sheet) story(s layout.Story) {
	t.line("")
	t.par("", s.Label+" · "+t.L.Text(s.Meta))
	head := s.Headline.Text
	if s.On != nil {
		head += s.On.Text() + tag(*s.On, cmp.Or(s.Headline.Dir, t.Dir))
	}
	t.write("", "", head, cmp.Or(s.Headline.Dir, t.Dir))
	t.line("")
	for _, g := range s.Groups {
		head := "[" + g.Letter + "] " + g.Date
		if g.Note != "" {
			head += " · " + g.Note
		}
		t.par("", head)
		for _, q := range g.Quotes {
			t.b.WriteString(wording.Directed("|", cmp.Or(q.Dir, t.Dir)) + "\n")
			t.quote("| ", q)
		}
		t.line("")
	}
	if len(s.Also) > 0 {
		t.par("", t.L.Text(s.Also))
		t.line("")
	}
	for _, c := range s.Compare {
		t.compare(c)
		t.line("")
	}
	for _, x := range s.Sources {
		t.source(x)
	}
	if len(s.Why)+len(s.Links)+len(s.Related) > 0 {
		t.line("")
	}
	if len(s.Why) > 0 {
		t.par("", t.L.WhyHere+": "+t.L.Text(s.Why))
	}
	if len(s.Links) > 0 {
		t.par("", t.L.WhyTogether+": "+t.L.Text(s.Links))
	}
	if len(s.Related) > 0 {
		t.par("", t.L.Related+": "+t.L.Text(s.Related))
	}
}

func (t *sheet) compare(c layout.Comparison) {
	t.par("", t.L.SideBySide+". "+t.L.Text(c.Why))
	for _, r := range c.Rows {
		t.hang(r.Letter+" | ", "  | ", r.Quote.Said()+wording.Isolate(r.Quote.Text(), r.Quote.Dir)+tag(r.Quote, t.Dir))
		if len(r.Differs) > 0 {
			t.par("  | ", wording.Put(t.L.Differs, "words", t.L.Text(t.L.Join(r.Differs))))
		}
	}
}

func (t *sheet) source(s layout.Source) {
	t.hang("["+s.Letter+"] ", "    ", t.L.Apart(s.Title))
	t.par("    ", t.L.Text(s.Meta)+" · "+s.Kept)
	for _, f := range append([]wording.Phrase{s.Title}, s.Meta...) {
		if f.Link != "" {
			address, _, _ := strings.Cut(f.Link, "#:~:")
			t.address("    ", address)
		}
	}
}

func (t *sheet) names() {
	if t.Names == nil {
		return
	}
	t.head(t.L.Names)
	for _, r := range t.Names.Rows {
		t.hang("  - ", "    ", t.L.Apart(r.Text)+": "+strings.Join(r.In, t.L.Comma))
	}
	if t.Names.More != "" {
		t.par("    ", t.Names.More)
	}
}

func (t *sheet) list(x layout.List) {
	t.head(x.Title)
	for _, r := range x.Rows {
		t.hang("  - ", "    ", t.L.Text(r.Left))
		t.par("    ", t.L.Text(r.Right))
	}
	if x.More != "" {
		t.par("    ", x.More)
	}
}
