package digest

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"precis/summarize"
)

// normalized gives terms as a summary has them: heaviest first, the squares of
// their weights summing to 1.
func normalized(weights map[string]float64) []summarize.Term {
	sum := 0.0
	terms := []summarize.Term{}
	for _, term := range slices.Sorted(maps.Keys(weights)) {
		sum += weights[term] * weights[term]
		terms = append(terms, summarize.Term{Text: term, Weight: weights[term]})
	}
	for i := range terms {
		terms[i].Weight /= math.Sqrt(sum)
	}
	slices.SortStableFunc(terms, func(a, b summarize.Term) int { return cmp.Compare(b.Weight, a.Weight) })
	return terms
}
