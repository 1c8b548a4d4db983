package assembly

import (
	"slices"
	"time"

	"precis/digest"
	"precis/digest/differences"
	"precis/digest/intake"
	"precis/digest/telling"
)

const (
	mostChanges = 3 // figures of a story that are others than before
	fewestFresh = 2 // content words of a sentence that the story before did not have, for it to say anything new
)

// whatIsNew says what is new in a story that goes on from an earlier digest.
func (d *draft) whatIsNew(week digest.Period) digest.Going {
	return digest.Going{
		Story: d.Number, Headline: d.Headline, Language: d.Language, Section: d.section, Week: d.before[0].week,
		Changes: d.changes(week), New: d.news(),
	}
}

// changes returns the figures that the digest before named and that are others
// now.
func (d *draft) changes(week digest.Period) []digest.Change {
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
	now := week.First().Format(time.DateOnly)
	for _, it := range d.items[:min(mostComparing, len(d.items))] {
		for _, l := range it.Summary.Sentences {
			sentences = append(sentences, differences.Sentence{Text: l.Text, Language: it.Document.Language, Day: now, Source: 1})
		}
	}
	var list []digest.Change
	for _, x := range differences.Find(sentences) {
		if x.Why == differences.Update && len(list) < mostChanges && !otherEvent(x) {
			list = append(list, digest.Change{About: x.About, Noun: x.Noun, Before: x.Values[0], Now: x.Values[1]})
		}
	}
	return list
}

// otherEvent reports whether a figure of a later week is of something else: another
// magnitude is of another quake, and fewer dead are some of them.
func otherEvent(x differences.Difference) bool {
	return x.About == "magnitude" || x.About == "dead" && x.Falls
}

// day returns the first day of what the digest is of that reported the story.
func (e earlier) day() string {
	week, err := digest.ParsePeriod(e.week)
	if err != nil {
		return ""
	}
	return week.First().Format(time.DateOnly)
}

// news returns the quote that says most of what the earlier stories did not, none
// where all of them repeat these. Words do not tell what is new in a language that
// these were not in: a story in such languages alone is told by its own sentence.
func (d *draft) news() []digest.Quote {
	held, spoken := map[string]bool{}, map[string]bool{}
	var before []telling.Line
	for _, old := range d.before {
		for _, term := range old.Terms {
			held[term.Text] = true
		}
		for _, q := range old.Quotes {
			before = append(before, telling.Line{Text: q.Text, Language: q.Language})
			spoken[q.Language] = true
			for _, token := range intake.Tokens(q.Text, q.Language) {
				held[token.Term] = true
			}
		}
	}
	if len(d.Quotes) > 0 && len(spoken) > 0 && !slices.ContainsFunc(d.Quotes, func(q digest.Quote) bool { return spoken[q.Language] }) {
		return []digest.Quote{d.Lead()}
	}
	lines := make([]telling.Line, len(d.Quotes))
	for i, q := range d.Quotes {
		lines[i] = telling.Line{Text: q.Text, Language: q.Language}
	}
	fresh := telling.News(lines, before)
	var best []digest.Quote
	most := 0.0
	for i, q := range d.Quotes {
		if !fresh[i] || !spoken[q.Language] {
			continue
		}
		others, weight := 0, 0.0
		for _, term := range intake.Distinct(intake.Tokens(q.Text, q.Language)) {
			if !held[term] {
				others++
				weight += 1 + d.weight[term]
			}
		}
		if others >= fewestFresh && weight > most {
			best, most = []digest.Quote{q}, weight
		}
	}
	return best
}
