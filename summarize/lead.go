package summarize

import (
	"cmp"
	"slices"
)

// How much of what a document opens with its evidence keeps.
const (
	leadSentences = 3
	mostLead      = 40  // terms
	mostLeadBytes = 900 // of all
)

// openingTerms returns the terms of the title and of the first sentences, the heaviest
// first: what a report opens with tells one event from another of its kind.
func (r *Reading) openingTerms() []string {
	opening := slices.Clone(r.titles[0])
	for i, taken := 0, 0; i < len(r.candidates) && taken < leadSentences; i++ {
		if terms, _ := r.vectors.row(i); r.candidates[i].document == 0 && len(terms) > 0 {
			opening = append(opening, terms...)
			taken++
		}
	}
	slices.Sort(opening)
	opening = slices.Compact(opening)
	weight := r.termWeights()
	slices.SortFunc(opening, func(a, b int32) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(r.vocabulary.text[a], r.vocabulary.text[b]))
	})
	var lead []string
	bytes := 0
	for _, t := range opening {
		if bytes += len(r.vocabulary.text[t]); weight[t] == 0 || len(lead) == mostLead || bytes > mostLeadBytes {
			break
		}
		lead = append(lead, r.vocabulary.text[t])
	}
	return lead
}
