package render

import (
	"cmp"
	"strings"

	"precis/digest"
	"precis/digest/render/layout"
)

// mailText returns a mail's text part: what its HTML tells, in the same tiers.
func mailText(p *layout.Page) []byte {
	t := begin(p)
	for _, s := range p.Full {
		t.mailStory(s)
	}
	for _, s := range p.Sections {
		t.title(s.Title, s.Count)
		for i, x := range s.Stories {
			if i == 0 || x.Tier != digest.Headline || s.Stories[i-1].Tier != digest.Headline {
				t.line("")
			}
			t.mailStory(x)
		}
		for _, m := range s.More {
			t.line("")
			t.par("     ", m.Text)
			if m.Link != "" {
				t.address("     ", m.Link)
			}
		}
	}
	if p.Cut != "" {
		t.line("")
		t.par("", p.Cut)
		if p.Web == "" {
			t.par("", t.L.Text(p.CutPage))
		}
	}
	t.end()
	return []byte(t.b.String())
}

// mailStory writes what a mail tells of a story.
func (t *sheet) mailStory(s layout.Story) {
	if s.Tier == digest.Full {
		t.line("")
	}
	line := t.L.Text(s.Line)
	if s.Tier == digest.Headline {
		line = "[" + line + "]"
		if s.State != "" {
			line += " · " + s.State
		}
		t.hang(pad(s.Number, 3)+". ", "     ", t.L.Apart(s.Headline)+" "+line)
		return
	}
	head := t.L.Apart(s.Headline)
	if s.On != nil {
		head = t.readOn(s.Headline, *s.On)
	}
	t.hang(pad(s.Number, 3)+". ", "     ", head)
	for _, q := range s.Quotes {
		t.quote("     ", q)
	}
	for _, c := range s.Compare {
		t.par("     ", t.L.Text(c.Short))
		for _, r := range c.Rows {
			t.write("     | ", "     | ", r.Quote.Said()+r.Quote.Text()+tag(r.Quote, cmp.Or(r.Quote.Dir, t.Dir)), cmp.Or(r.Quote.Dir, t.Dir))
		}
	}
	if s.State != "" {
		line = s.State + " · " + line
	}
	t.par("     ", line)
	for _, f := range s.Line {
		if f.Link != "" && f.Kind != "letter" {
			address, _, _ := strings.Cut(f.Link, "#:~:")
			t.address("     ", address)
		}
	}
}
