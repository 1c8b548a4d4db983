package layout

import (
	"strings"

	"precis/digest"
	"precis/digest/render/wording"
)

func (p *Page) compare(c digest.Comparison) Comparison {
	out := Comparison{}
	for i, q := range c.Quotes {
		var marks []digest.Mark
		if i < len(c.Marks) {
			marks = c.Marks[i]
		}
		r := compared{Letter: wording.Letter(q.Letter), Quote: p.quote(q, marks)}
		for _, x := range pieces(q.Text, marks) {
			if x.Kind == "differs" {
				r.Differs = append(r.Differs, p.L.Phrase(strings.TrimSpace(x.Text), q.Language))
			}
		}
		out.Marked = out.Marked || len(marks) > 0
		out.Rows = append(out.Rows, r)
	}
	if c.Why == "negation" {
		out.Why, out.Differ = wording.Plain(p.L.WhyNegation), wording.Plain(p.L.DifferNegates)
		return out
	}
	out.Why = p.differ(c, out.Rows)
	out.Differ = out.Why
	return out
}

// differ says in what sources differ: "They differ · people hurt: 5 / 3".
func (p *Page) differ(c digest.Comparison, rows []compared) []wording.Phrase {
	label, between := p.L.DifferIn, " / "
	if c.Why == "update" {
		label, between = p.L.Updated, p.L.Comma
	}
	var values []wording.Phrase
	for i, r := range rows {
		value := r.Differs
		if i < len(c.Values) {
			value = []wording.Phrase{p.L.Phrase(wording.Title(c.Values[i]), c.Quotes[i].Language)}
		}
		if i > 0 && len(values) > 0 {
			values = append(values, wording.Phrase{Text: between})
		}
		if i < len(c.Days) && c.Days[i] != "" {
			value = wording.Fill(p.L.OnDay, wording.Slots{"value": value, "day": wording.Plain(p.L.FormatShortDay(c.Days[i], p.year))})
		}
		values = append(values, value...)
	}
	language := ""
	if len(c.Quotes) > 0 {
		language = c.Quotes[0].Language
	}
	return wording.Fill(label, wording.Slots{"what": {p.what(c.Why, c.About, c.Noun, language)}, "values": values})
}

// what names what sources differ in: a topic, or what a figure counts, in its
// source's words.
func (p *Page) what(why, about, noun, language string) wording.Phrase {
	switch topic := p.L.Topics[about]; {
	case topic != "":
		return wording.Phrase{Text: topic}
	case why == "date":
		return wording.Phrase{Text: p.L.EventDay}
	case why == "cause":
		return wording.Phrase{Text: p.L.Cause}
	case wording.Title(noun) != "":
		return p.L.Phrase(wording.Title(noun), language)
	}
	return wording.Phrase{Text: p.L.Figures}
}

// A going is a story that goes on, and what is new in it.
type going struct {
	Headline wording.Phrase
	Changes  []wording.Phrase
	New      []Quote // of the page alone: a mail tells the story below
}

// going lists what is new in the stories that go on, as far as that is shown.
func (p *Page) going(all []digest.Going, most int) []going {
	var list []going
	for _, g := range all {
		x := going{Headline: p.L.Phrase(wording.Title(g.Headline), g.Language)}
		for i, c := range g.Changes {
			if i > 0 {
				x.Changes = append(x.Changes, wording.Phrase{Text: p.L.Comma})
			}
			x.Changes = append(x.Changes, wording.Fill(p.L.Change, wording.Slots{
				"what": {p.what("", c.About, c.Noun, g.Language)}, "before": {p.L.Phrase(wording.Title(c.Before), g.Language)}, "now": {p.L.Phrase(wording.Title(c.Now), g.Language)},
			})...)
		}
		for _, q := range g.New {
			if !p.Mail {
				x.New = append(x.New, p.quote(q, nil))
			}
		}
		if p.order[g.Story] > 0 && (len(x.Changes)+len(x.New) > 0) && len(list) < most {
			list = append(list, x)
		}
	}
	return list
}
