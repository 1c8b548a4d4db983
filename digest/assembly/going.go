package assembly

import (
	"time"

	"precis/digest"
	"precis/digest/differences"
	"precis/digest/intake"
)

const (
	repeats     = 0.6 // share of the shorter sentence's words that makes it a repetition
	mostChanges = 3   // figures of a story that are others than before
	fewestFresh = 2   // content words of a sentence that the story before did not have, for it to say anything new
)

// sinceBefore says what is new in a story that goes on from an earlier digest.
func (d *draft) sinceBefore(week digest.Week) digest.Going {
	return digest.Going{
		Story: d.Number, Headline: d.Headline, Language: d.Language, Section: d.section, Week: d.before[0].week,
		Changes: d.changes(week), New: d.news(),
	}
}

// changes returns the figures that the digest before named and that are others
// now.
func (d *draft) changes(week digest.Week) []digest.Change {
	var sentences []differences.Sentence
	for _, old := range d.before {
		if old.week != d.before[0].week {
			break
		}
		sentences = append(sentences, differences.Sentence{Text: old.Headline, Language: old.Language, Day: old.day()})
		for _, q := range old.Quotes {
			sentences = append(sentences, differences.Sentence{Text: q.Text, Language: q.Language, Day: old.day()})
		}
	}
	now := week.Monday().Format(time.DateOnly)
	for _, it := range d.items[:min(mostComparing, len(d.items))] {
		for _, l := range it.Summary.Sentences {
			sentences = append(sentences, differences.Sentence{Text: l.Text, Language: it.Document.Language, Day: now, Source: 1})
		}
	}
	var list []digest.Change
	for _, x := range differences.Find(sentences) {
		if x.Why == differences.Update && len(list) < mostChanges {
			list = append(list, digest.Change{About: x.About, Noun: x.Noun, Before: x.Values[0], Now: x.Values[1]})
		}
	}
	return list
}

// day returns the Monday of the week of the digest that told the story.
func (e earlier) day() string {
	week, err := digest.ParseWeek(e.week)
	if err != nil {
		return ""
	}
	return week.Monday().Format(time.DateOnly)
}

// news returns the quote that says most of what the earlier stories did not, none
// where all of them repeat these.
func (d *draft) news() []digest.Quote {
	held := map[string]bool{}
	var told [][]string
	for _, old := range d.before {
		for _, term := range old.Terms {
			held[term.Text] = true
		}
		for _, q := range old.Quotes {
			terms := intake.Distinct(intake.Tokens(q.Text, q.Language))
			told = append(told, terms)
			for _, term := range terms {
				held[term] = true
			}
		}
	}
	var best []digest.Quote
	most := 0.0
	for _, q := range d.Quotes {
		terms := intake.Distinct(intake.Tokens(q.Text, q.Language))
		if again(terms, told) {
			continue
		}
		fresh, weight := 0, 0.0
		for _, term := range terms {
			if !held[term] {
				fresh++
				weight += 1 + d.weight[term]
			}
		}
		if fresh >= fewestFresh && weight > most {
			best, most = []digest.Quote{q}, weight
		}
	}
	return best
}

// again reports whether terms are mostly those of one of several sentences.
func again(terms []string, told [][]string) bool {
	for _, other := range told {
		if least := min(len(terms), len(other)); least > 0 && float64(intake.Shared(terms, other)) >= repeats*float64(least) {
			return true
		}
	}
	return false
}
