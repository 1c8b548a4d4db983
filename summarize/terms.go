package summarize

import (
	"cmp"
	"math"
	"slices"
)

const (
	// maxTerms is how many of a document's terms its summary keeps.
	maxTerms = 64
	// titleTimes is how often a term in the title counts: titles name what
	// tells one story from another.
	titleTimes = 3
)

// terms weighs the terms of the first document, title and text: 1 + log of how
// often it stands there, times its rarity in the language at large, which
// unlike a frequency among a few documents is the same for every document.
func (r *Reading) terms() []Term {
	count := slices.Clone(r.vectors.total)
	for _, t := range r.titles[0] {
		count[t] += titleTimes
	}
	all := make([]Term, 0, len(count))
	sum := 0.0
	for t, n := range count {
		if w := (1 + math.Log(n)) * r.vocabulary.rarity[t]; n > 0 && w > 0 {
			all = append(all, Term{Text: r.vocabulary.text[t], Weight: w})
			sum += w * w
		}
	}
	for i := range all {
		all[i].Weight /= math.Sqrt(sum)
	}
	slices.SortFunc(all, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Text, b.Text))
	})
	return slices.Clip(all[:min(len(all), maxTerms)])
}
