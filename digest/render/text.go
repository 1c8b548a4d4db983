package render

import (
	"cmp"
	"strings"

	"github.com/rivo/uniseg"

	"precis/digest"
)

// Text returns the digest as plain text that reads well by itself, 72 columns
// wide, with every sentence of the HTML form.
func Text(d digest.Digest) []byte {
	p, err := lay(d, unlimited(), false)
	if err != nil { // the labels are part of the program
		panic(err)
	}
	t := p.begin()
	for _, x := range p.Told {
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
func (p *page) begin() *sheet {
	t := &sheet{page: p}
	t.masthead()
	t.brief()
	if len(p.Told) > 0 {
		t.title(phrase{Text: p.Led}, "")
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
	t.par("", t.L.words(t.Check))
	t.rule("-")
	t.par("", t.Footer)
	if t.Unsubscribe != "" {
		t.par("", t.L.Unsubscribe+":")
		t.address("", t.Unsubscribe)
	}
}

// A sheet is the plain text in the making.
type sheet struct {
	*page
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
		t.b.WriteString(led(lead+line, dir) + "\n")
		lead = indent
	}
}

func (t *sheet) line(text string) { t.b.WriteString(led(text, t.Dir) + "\n") }

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
	t.par("", t.L.capital(text))
	t.line(strings.Repeat("-", min(columns, uniseg.StringWidth(t.L.capital(text)))))
	t.line("")
}

func (t *sheet) masthead() {
	p := t.page
	t.par("", p.L.capital(p.Kicker))
	t.line(strings.Repeat("=", columns))
	t.par("", t.L.apart(p.Title))
	t.par("", p.Dates)
	if p.Chosen != nil {
		t.par("", t.L.words(p.Chosen))
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
		t.hang(pad(x.Number, 2)+". ", "    ", t.L.apart(x.Headline)+" ("+x.Sources+")")
		t.quote("    ", x.Quote)
	}
}

// pad sets a text to the right of so many columns.
func pad(s string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(s))) + s
}

// quote writes a sentence and its tag, in the sentence's direction.
func (t *sheet) quote(indent string, q quote) {
	dir := cmp.Or(q.Dir, t.Dir)
	t.write(indent, indent, q.text()+tag(q, dir), dir)
}

// tag returns a sentence's tag as it follows it in a line of a direction.
func tag(q quote, dir string) string {
	text := "[" + q.Tag.Text + "]"
	if dir == "rtl" {
		text = isolate(text, "ltr")
	}
	return "\u00a0" + text
}

func (t *sheet) since() {
	s := t.Since
	if s == nil {
		return
	}
	t.head(t.L.Since)
	t.par("", s.Line())
	for _, gone := range s.Gone {
		t.hang("  - ", "    ", t.L.apart(gone))
	}
	if s.More != "" {
		t.par("    ", s.More)
	}
}

// title writes the heading of a section, and how many stories it has.
func (t *sheet) title(name phrase, count string) {
	t.line("")
	t.line(strings.Repeat("=", columns))
	name.Text = t.L.capital(name.Text)
	line := t.L.apart(name)
	if count != "" {
		line += " · " + count
	}
	t.par("", line)
	t.line(strings.Repeat("=", columns))
}

func (t *sheet) story(s story) {
	t.line("")
	t.par("", s.Label+" · "+t.L.words(s.Meta))
	t.write("", "", s.Headline.Text, cmp.Or(s.Headline.Dir, t.Dir))
	t.line("")
	for _, g := range s.Groups {
		head := "[" + g.Letter + "] " + g.Date
		if g.Note != "" {
			head += " · " + g.Note
		}
		t.par("", head)
		for _, q := range g.Quotes {
			t.b.WriteString(led("|", cmp.Or(q.Dir, t.Dir)) + "\n")
			t.quote("| ", q)
		}
		t.line("")
	}
	for _, c := range s.Compare {
		t.compare(c)
		t.line("")
	}
	for _, x := range s.Sources {
		t.source(x)
	}
	if len(s.Why)+len(s.Together)+len(s.Related) > 0 {
		t.line("")
	}
	if len(s.Why) > 0 {
		t.par("", t.L.WhyHere+": "+t.L.words(s.Why))
	}
	if len(s.Together) > 0 {
		t.par("", t.L.WhyTogether+": "+t.L.words(s.Together))
	}
	if len(s.Related) > 0 {
		t.par("", t.L.Related+": "+t.L.words(s.Related))
	}
}

func (t *sheet) compare(c comparison) {
	t.par("", t.L.SideBySide+". "+c.Why)
	for _, r := range c.Rows {
		t.hang(r.Letter+" | ", "  | ", isolate(r.Quote.text(), r.Quote.Dir)+tag(r.Quote, t.Dir))
		if len(r.Differs) > 0 {
			t.par("  | ", put(t.L.Differs, "words", t.L.words(t.L.join(r.Differs))))
		}
	}
}

func (t *sheet) source(s source) {
	t.hang("["+s.Letter+"] ", "    ", t.L.apart(s.Title))
	t.par("    ", t.L.words(s.Meta)+" · "+s.Kept)
	for _, f := range append([]phrase{s.Title}, s.Meta...) {
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
		t.hang("  - ", "    ", t.L.apart(r.Text)+": "+strings.Join(r.In, t.L.Comma))
	}
	if t.Names.More != "" {
		t.par("    ", t.Names.More)
	}
}

func (t *sheet) list(x list) {
	t.head(x.Title)
	for _, r := range x.Rows {
		t.hang("  - ", "    ", t.L.words(r.Left))
		t.par("    ", t.L.words(r.Right))
	}
	if x.More != "" {
		t.par("    ", x.More)
	}
}
