package assembly

import (
	"precis/digest"
	"precis/digest/differences"
	"precis/digest/intake"
)

const (
	mostCompared  = 3  // comparisons of a story
	mostComparing = 24 // sources of a story that are compared
)

// compare sets those sentences of different sources side by side that state one
// thing in two ways.
func compare(d *draft, web string) []digest.Comparison {
	list := []digest.Comparison{}
	if len(d.items) < 2 {
		return list
	}
	var lines []intake.Line
	var sentences []differences.Sentence
	for source, it := range d.items[:min(mostComparing, len(d.items))] {
		for _, l := range it.Summary.Sentences {
			lines = append(lines, intake.Line{Sentence: l, From: it})
			sentences = append(sentences, differences.Sentence{
				Text: l.Text, Language: it.Document.Language, Source: source, Day: it.Document.Published,
			})
		}
	}
	found := differences.Find(sentences)
	for _, x := range found[:min(mostCompared, len(found))] {
		c := digest.Comparison{Why: string(x.Why), About: x.About, Noun: x.Noun, Quotes: []digest.Quote{quote(lines[x.A], web), quote(lines[x.B], web)}}
		if x.Values[0] != "" && x.Values[1] != "" {
			c.Values = x.Values[:]
		}
		if x.Why == differences.Update {
			c.Days = []string{sentences[x.A].Day, sentences[x.B].Day}
		}
		for i, marks := range x.Marks {
			from := c.Quotes[i].Start - []int{lines[x.A].Start, lines[x.B].Start}[i]
			own := []digest.Mark{}
			for _, m := range marks {
				if m.Start >= from {
					own = append(own, digest.Mark{Start: m.Start - from, End: m.End - from, Differs: m.Differs})
				}
			}
			c.Marks = append(c.Marks, own)
		}
		list = append(list, c)
	}
	return list
}
