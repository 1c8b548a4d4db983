package render

import (
	"strings"
	"unicode"

	"github.com/rivo/uniseg"

	"precis/digest"
)

// Text gives the digest as plain text that reads well by itself, 72 columns
// wide, with every sentence of the HTML form.
func Text(d digest.Digest) []byte {
	p, err := lay(d, unlimited(), false)
	if err != nil { // the labels are part of the program
		panic(err)
	}
	t := &sheet{page: p}
	t.masthead()
	t.brief()
	t.since()
	for _, s := range p.Sections {
		t.section(s)
	}
	t.names()
	for _, x := range p.Lists {
		t.list(x)
	}
	t.head(p.L.Check)
	t.par("", words(p.Check))
	t.rule("-")
	t.par("", p.Footer)
	return []byte(t.b.String())
}

// A sheet is the plain text in the making.
type sheet struct {
	*page
	b strings.Builder
}

// par writes a paragraph behind an indent.
func (t *sheet) par(indent, text string) { t.hang(indent, indent, text) }

// hang writes a paragraph whose first line starts otherwise than the others.
func (t *sheet) hang(first, indent, text string) { t.write(first, indent, text, t.Dir == "rtl") }

// write does so; marked lines stay to the right in a right-to-left digest.
func (t *sheet) write(first, indent, text string, marked bool) {
	lead := first
	for _, line := range wrap(text, columns-max(uniseg.StringWidth(first), uniseg.StringWidth(indent))) {
		if marked && direction(lead+line, "") == "ltr" {
			t.b.WriteString("\u200f") // or its first Latin letter would turn it
		}
		t.b.WriteString(lead + line + "\n")
		lead = indent
	}
}

func (t *sheet) line(text string) { t.b.WriteString(text + "\n") }

func (t *sheet) rule(c string) { t.b.WriteString("\n" + strings.Repeat(c, columns) + "\n\n") }

// head writes a heading with a rule under it.
func (t *sheet) head(text string) {
	t.line("")
	t.par("", t.L.capital(text))
	t.line(strings.Repeat("-", min(columns, uniseg.StringWidth(t.L.capital(text)))))
	t.line("")
}

// capital sets a label in capitals where its script has them. Turkish and
// Azerbaijani have two of the letter i.
func (l *labels) capital(s string) string {
	switch l.Language {
	case "tr", "az":
		return strings.ToUpperSpecial(unicode.TurkishCase, s)
	default:
		return strings.ToUpper(s)
	}
}

func (t *sheet) masthead() {
	p := t.page
	t.par("", p.L.capital(p.Kicker))
	t.line(strings.Repeat("=", columns))
	t.par("", p.Title.Text)
	t.par("", p.Dates)
	if p.Chosen != nil {
		t.par("", words(p.Chosen))
	}
	if p.Web != "" {
		t.line(p.Web)
	}
	t.line("")
	var all []string
	for _, f := range p.Figures {
		all = append(all, strings.TrimSpace(f.Value+f.Of+" "+f.Label))
	}
	t.par("", strings.Join(all, " · "))
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
		t.hang(pad(x.Number, 2)+". ", "    ", t.isolate(x.Headline)+" ("+x.Sources+")")
		t.quote("    ", x.Quote)
	}
}

// pad sets a text to the right of so many columns.
func pad(s string, width int) string {
	return strings.Repeat(" ", max(0, width-uniseg.StringWidth(s))) + s
}

// quote writes a sentence and its tag.
func (t *sheet) quote(indent string, q quote) {
	text := q.text() + "\u00a0[" + q.Tag.Text + "]"
	if q.Dir == "ltr" {
		t.write(indent, indent, text, false)
		return
	}
	t.par(indent, text)
}

// isolate keeps a phrase of another direction from disturbing its line.
func (t *sheet) isolate(f phrase) string {
	if f.Dir == "" {
		return f.Text
	}
	return "\u2068" + f.Text + "\u2069"
}

// words gives the words of a line.
func words(line []phrase) string {
	var b strings.Builder
	for _, f := range line {
		if f.Kind == "tag" {
			b.WriteString("[" + f.Text + "]")
			continue
		}
		b.WriteString(f.Text)
	}
	return b.String()
}

func (t *sheet) since() {
	s := t.Since
	if s == nil {
		return
	}
	t.head(t.L.Since)
	t.par("", s.line())
	for _, gone := range s.Gone {
		t.hang("  - ", "    ", t.isolate(gone))
	}
	if s.More != "" {
		t.par("    ", s.More)
	}
}

func (t *sheet) section(s section) {
	t.line("")
	t.line(strings.Repeat("=", columns))
	t.par("", t.L.capital(s.Title.Text))
	t.line(strings.Repeat("=", columns))
	for _, x := range s.Stories {
		t.story(x)
	}
}

func (t *sheet) story(s story) {
	t.line("")
	t.par("", s.Number+" · "+words(s.Meta))
	t.par("", s.Headline.Text)
	t.line("")
	for _, g := range s.Groups {
		head := "[" + g.Letter + "] " + g.Date
		if g.Note != "" {
			head += " · " + g.Note
		}
		t.par("", head)
		for _, q := range g.Quotes {
			t.line("|")
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
	if len(s.Together) > 0 {
		t.line("")
		t.par("", t.L.WhyTogether+": "+words(s.Together))
	}
	if len(s.Related) > 0 {
		t.par("", t.L.Related+": "+words(s.Related))
	}
}

func (t *sheet) compare(c comparison) {
	t.par("", t.L.SideBySide+". "+c.Why)
	for _, r := range c.Rows {
		t.hang(r.Letter+" | ", "  | ", r.Quote.text()+"\u00a0["+r.Quote.Tag.Text+"]")
		if len(r.Differs) > 0 {
			t.par("  | ", put(t.L.Differs, "words", words(t.join(r.Differs))))
		}
	}
}

func (t *sheet) source(s source) {
	t.hang("["+s.Letter+"] ", "    ", t.isolate(s.Title))
	t.par("    ", words(s.Meta)+" · "+s.Kept)
	for _, f := range append([]phrase{s.Title}, s.Meta...) {
		if f.Link != "" {
			address, _, _ := strings.Cut(f.Link, "#:~:")
			t.line("    " + address)
		}
	}
}

func (t *sheet) names() {
	if t.Names == nil {
		return
	}
	t.head(t.L.Names)
	for _, r := range t.Names.Rows {
		t.hang("  - ", "    ", t.isolate(r.Text)+": "+strings.Join(r.In, t.L.Comma))
	}
	if t.Names.More != "" {
		t.par("    ", t.Names.More)
	}
}

func (t *sheet) list(x list) {
	t.head(x.Title)
	for _, r := range x.Rows {
		t.hang("  - ", "    ", words(r.Left))
		t.par("    ", words(r.Right))
	}
	if x.More != "" {
		t.par("    ", x.More)
	}
}
