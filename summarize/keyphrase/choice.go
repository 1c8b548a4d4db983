package keyphrase

import (
	"cmp"
	"slices"
	"unicode/utf8"

	"precis/summarize/elementary"
	"precis/summarize/language"
)

// best chooses among the phrases.
func (p *phrases) best() []string {
	p.nest()
	for _, f := range p.order {
		f.weight = p.rank(f)
	}
	slices.SortStableFunc(p.order, func(a, b *phrase) int { return cmp.Compare(b.weight, a.weight) })
	best := make([]string, 0, maxPhrases)
	said := map[int32]bool{}
	for _, f := range p.order {
		if len(best) == maxPhrases || f.weight <= 0 || len(best) >= leastPhrases && f.weight < phraseShare*p.order[0].weight {
			break
		}
		if len(best) >= leastPhrases && p.onlyOpens(f) {
			continue
		}
		shown := f.shown
		if full := p.whole[f.terms[0]-1]; f.words == 1 && full != "" && language.Capital(f.shown) && !p.hesitates(full) {
			shown = full
		}
		if !p.fresh(f, said) || slices.ContainsFunc(best, func(b string) bool { return overlaps(b, shown) }) {
			continue
		}
		best = append(best, shown)
	}
	return best
}

// onlyOpens reports whether a phrase is one word that has a capital because a
// sentence begins with it, as "Rename" and "Mélangez", and comes no second time.
func (p *phrases) onlyOpens(f *phrase) bool {
	return f.words == 1 && f.name && f.count < 2 && !p.Named[f.terms[0]-1]
}

// fresh reports whether more than half of a phrase's terms are in none said
// before, and marks them as said.
func (p *phrases) fresh(f *phrase, said map[int32]bool) bool {
	old := 0
	for _, t := range f.terms {
		if t > 0 && said[t] {
			old++
		}
	}
	if utf8.RuneCountInString(f.shown) < 2 || 2*old >= f.size() {
		return false
	}
	for _, t := range f.terms {
		said[t] = true
	}
	return true
}

// size counts the terms.
func (f *phrase) size() int {
	n := slices.Index(f.terms[:], 0)
	if n < 0 {
		return maxPhrase
	}
	return n
}

// rank weighs a phrase by its terms, its length and how often it stands alone.
func (p *phrases) rank(f *phrase) float64 {
	if own := f.count - f.within; own <= 0 || f.words > 1 && f.count < 2 && !f.name {
		return 0
	}
	if f.words == 1 && (len(f.shown) < shortWord && !f.name || p.abbreviates(f.shown)) || p.dates(f) || p.hesitates(f.shown) {
		return 0
	}
	sum := 0.0
	for _, t := range f.terms {
		if t > 0 {
			sum += p.weight[t-1]
		}
	}
	alone := (f.count - f.within) / f.count
	switch {
	case f.words == 1 && !f.name:
		alone *= 0.6 // one common word names little
	case f.loud && utf8.RuneCountInString(f.shown) > 6:
		alone *= 0.3 // a heading or a dateline, no abbreviation
	}
	return sum / float64(f.size()) * elementary.Log2(1+float64(f.words)) * alone
}

// nest tells every phrase how often it stood inside a longer one that comes
// again.
func (p *phrases) nest() {
	for _, f := range p.order {
		if f.size() < 2 || f.count < 2 {
			continue
		}
		for i := range f.size() {
			var key [maxPhrase]int32
			for j := i; j < f.size(); j++ {
				key[j-i] = f.terms[j]
				if part := p.found[key]; part != nil && part != f {
					part.within = max(part.within, f.count)
				}
			}
		}
	}
}
