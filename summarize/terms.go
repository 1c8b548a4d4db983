package summarize

import (
	"cmp"
	"math"
	"slices"

	"precis/summarize/elementary"
)

const (
	// maxTerms is how many of a document's terms its summary keeps.
	maxTerms = 64
	// maxPairs is how many in Chinese and Japanese, where a term is a pair of
	// characters and a word makes several.
	maxPairs = 160
	// titleTimes is how often a term in the title counts: titles name what
	// tells one story from another.
	titleTimes = 3
)

// terms returns the heaviest terms of the first document.
func (r *Reading) terms() []Term {
	weights := r.termWeights()
	all := make([]Term, 0, len(weights))
	sum := 0.0
	for t, w := range weights {
		if w > 0 {
			all = append(all, Term{Text: r.counted.Vocabulary.Text[t], Weight: w})
			sum += float64(w * w)
		}
	}
	for i := range all {
		all[i].Weight /= math.Sqrt(sum)
	}
	slices.SortFunc(all, func(a, b Term) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.Text, b.Text))
	})
	most := maxTerms
	if lang := r.docs[0].Language; lang == "zh" || lang == "ja" {
		most = maxPairs
	}
	return slices.Clip(all[:min(len(all), most)])
}

// termWeights weighs the terms of the first document, title and text: 1 + log of
// how often it stands there, times its rarity in the language at large, which
// unlike a frequency among a few documents is the same for every document. What
// it does not hold weighs 0.
func (r *Reading) termWeights() []float64 {
	weights := slices.Clone(r.counted.Vectors.Total)
	for _, t := range r.counted.Titles[0] {
		weights[t] += titleTimes
	}
	for t, n := range weights {
		if n > 0 {
			weights[t] = max(0, (1+elementary.Log(n))*r.counted.Vocabulary.Rarity[t])
		}
	}
	return weights
}
