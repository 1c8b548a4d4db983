package digest

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// quotesOfMany is how many sentences a story keeps at most; of few sources, it
// keeps two more than there are sources.
const quotesOfMany = 5

// fewestTerms is how many content words a sentence has that says anything.
const fewestTerms = 4

// A sentence of more than longLead words is read less easily by itself, and
// counts less for each word more.
const (
	longLead  = 22
	longWorth = 0.04
)

// repeats is the share of the shorter sentence's words that makes it a
// repetition of the other.
const repeats = 0.6

// fewestWords is how many words a sentence has that is quoted beside others.
const fewestWords = 3

// fewestSaid is from how many words of a headline it is found at a sentence's
// end: a name may stand there by chance.
const fewestSaid = 3

// quotes chooses the best sentences over a story's sources, without
// repetition: one of each source in turn, then a second one, and so on. They
// stand in time order. It notes which is the most telling.
func quotes(d *draft, web string) []Quote {
	budget := min(len(d.items)+2, quotesOfMany)
	var chosen []choice
	for grown := true; grown && len(chosen) < budget; {
		grown = false
		for at, it := range d.items {
			if len(chosen) == budget {
				break
			}
			if c, ok := d.best(at, it, chosen); ok {
				chosen, grown = append(chosen, c), true
			}
		}
	}
	slices.SortFunc(chosen, func(a, b choice) int { return cmp.Or(a.at-b.at, a.line.Start-b.line.Start) })
	list := []Quote{}
	best := math.Inf(-1)
	for i, c := range chosen {
		list = append(list, quote(c.line, web))
		score := c.score
		if strings.HasPrefix(c.line.Text, d.Headline) || says(c.line.Text, d.Headline) {
			score -= 2 // or "in brief" would say the same twice
		}
		score -= longWorth * float64(max(0, countWords(c.line.Text)-longLead))
		if score > best {
			best, d.Telling = score, i
		}
	}
	return list
}

// A choice is a sentence worth quoting, of the source at a place.
type choice struct {
	line  line
	at    int
	score float64
}

// best returns the best sentence of an item that repeats nothing chosen.
func (d *draft) best(at int, it *item, chosen []choice) (best choice, ok bool) {
	for _, l := range it.linesOf() {
		if len(chosen) > 0 && countWords(l.Text) < fewestWords { // a name below a letter
			continue
		}
		if slices.ContainsFunc(chosen, func(c choice) bool { return repeated(l, c.line) }) {
			continue
		}
		score := d.score(l)
		if heads(l) { // it stands above, and among the sources
			score -= 2
		}
		if !ok || score > best.score {
			best, ok = choice{l, at, score}, true
		}
	}
	return best, ok
}

// heads reports whether a sentence says no more than what stands for its
// source's title.
func heads(l line) bool {
	return says(l.Text, l.from.headed())
}

// says reports whether a sentence is a headline, or one behind a place and an
// agency: "Oslo (ABC) The ferry sails again."
func says(sentence, headline string) bool {
	if strings.HasSuffix(headline, "…") {
		return false // the sentence goes on
	}
	end := func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }
	sentence, headline = strings.TrimRightFunc(sentence, end), strings.TrimRightFunc(headline, end)
	if strings.EqualFold(sentence, headline) {
		return true
	}
	before, found := strings.CutSuffix(sentence, headline)
	n := countWords(headline)
	return found && n >= fewestSaid && countWords(before) <= n
}

// score weighs how well a sentence stands for its document against how much of
// the story its words carry.
func (d *draft) score(l line) float64 {
	sum := 0.0
	for _, term := range l.terms {
		sum += d.weight[term]
	}
	score := l.Score + sum/math.Sqrt(float64(len(l.terms)+4))
	if l.informativeTerms() < fewestTerms { // a dateline or the like
		score -= 2
	}
	return score
}

// informativeTerms counts a line's content words that are no date, as far as the fewest
// that say anything may be missed.
func (l line) informativeTerms() int {
	n := len(l.terms)
	if n > 2*fewestTerms {
		return n
	}
	dates := map[string]bool{}
	for _, t := range l.tokens {
		if datelike(l.Text[t.start:t.end], l.from.Document.Language) {
			dates[t.term] = true
		}
	}
	return n - len(dates)
}

func repeated(a, b line) bool {
	if len(a.terms) == 0 || len(b.terms) == 0 {
		return a.Text == b.Text
	}
	return float64(shared(a.terms, b.terms)) >= repeats*float64(min(len(a.terms), len(b.terms)))
}

func quote(l line, web string) Quote {
	q := Quote{
		Letter: l.from.letter, Text: l.Text, Language: l.from.Document.Language,
		Paragraph: l.Paragraph, Start: l.Start, End: l.End,
	}
	if page := pageLink(l.from, web); page != "" {
		q.Link = page + "#" + l.Anchor()
	}
	return q
}
