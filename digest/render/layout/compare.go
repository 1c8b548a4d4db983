package layout

import (
	"slices"
	"strings"

	"precis/digest"
	"precis/digest/render/wording"
)

// compare lays out a comparison below what is quoted: of a sentence that stands there
// already it names what differs, and the place.
func (p *Page) compare(c digest.Comparison, quoted []digest.Quote) Comparison {
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
		out.Rows = append(out.Rows, r)
	}
	out.Why = wording.Plain(p.L.WhyNegation)
	out.Short = wording.Plain(p.L.DifferNegates)
	if c.Why != "negation" {
		out.Why = p.differing(c, out.Rows)
		out.Short = out.Why
	}
	for i, q := range c.Quotes {
		if slices.ContainsFunc(quoted, q.Repeats) {
			out.Rows[i] = p.valueOf(out.Rows[i], c, i)
			continue
		}
		out.Marked = out.Marked || i < len(c.Marks) && len(c.Marks[i]) > 0
	}
	return out
}

// valueOf leaves of a row what differs in it.
func (p *Page) valueOf(r compared, c digest.Comparison, i int) compared {
	q := c.Quotes[i]
	q.Speaker, q.Cut, q.Text = "", false, ""
	if i < len(c.Values) {
		q.Text = c.Values[i]
	} else if len(r.Differs) > 0 {
		q.Text = r.Differs[0].Text
	}
	return compared{Letter: r.Letter, Quote: p.quote(q, []digest.Mark{{End: len(q.Text), Differs: true}})}
}

// differing says in what sources differ: "They differ · people hurt: 5 / 3".
func (p *Page) differing(c digest.Comparison, rows []compared) []wording.Phrase {
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
