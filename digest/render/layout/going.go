package layout

import (
	"precis/digest"
	"precis/digest/render/wording"
)

// A going is a story that goes on, and what is new in it.
type going struct {
	Headline wording.Phrase
	Line     []wording.Phrase // figures that changed, and tags of sentences that stand elsewhere
	New      []Quote
}

// going lists the stories that go on, and what is new in each; left are those
// that there is no room for. A mail of many stories names by its tag what it
// quotes elsewhere.
func (p *Page) going(d digest.Digest, shown map[int]bool, most int) (list []going, left int) {
	var held map[string]bool
	if p.Mail && Stories(d) > fewStories {
		held = p.quoted(d, shown)
	}
	for _, g := range d.Continuity.Going {
		switch {
		case p.order[g.Story] == 0:
		case len(list) < most:
			list = append(list, p.goesOnWith(g, held))
		default:
			left++
		}
	}
	return list, left
}

// goesOnWith says what is new in a story that goes on.
func (p *Page) goesOnWith(g digest.Going, held map[string]bool) going {
	x := going{Headline: p.L.Phrase(wording.Title(g.Headline), g.Language)}
	for i, c := range g.Changes {
		if i > 0 {
			x.Line = append(x.Line, wording.Phrase{Text: p.L.Comma})
		}
		x.Line = append(x.Line, wording.Fill(p.L.Change, wording.Slots{
			"what": {p.what("", c.About, c.Noun, g.Language)}, "before": {p.L.Phrase(wording.Title(c.Before), g.Language)}, "now": {p.L.Phrase(wording.Title(c.Now), g.Language)},
		})...)
	}
	for _, n := range g.New {
		q := p.quote(n, nil)
		on := readOn(&x.Headline, q)
		if on != nil {
			x.Headline.Text += on.Text()
		}
		if on == nil && !held[n.Text] && wording.Title(n.Text) != wording.Title(g.Headline) {
			x.New = append(x.New, q)
			continue
		}
		if len(x.Line) > 0 {
			x.Line = append(x.Line, wording.Phrase{Text: " "})
		}
		x.Line = append(x.Line, q.Tag)
	}
	return x
}

// quoted returns the sentences that a mail holds in brief and of its stories.
func (p *Page) quoted(d digest.Digest, shown map[int]bool) map[string]bool {
	held := map[string]bool{}
	for _, b := range d.Brief {
		held[b.Quote.Text] = true
	}
	for _, s := range d.Sections {
		for _, x := range s.Stories {
			if shown[x.Number] {
				for _, q := range p.inMail(x, d) {
					held[q.Text] = true
				}
			}
		}
	}
	return held
}
