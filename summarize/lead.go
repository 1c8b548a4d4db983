package summarize

import (
	"cmp"
	"slices"

	"precis/summarize/language"
)

// How much of what a document opens with its evidence keeps.
const (
	leadSentences = 3
	mostLead      = 40  // terms
	mostLeadBytes = 700 // of all
	mostNames     = 32
	mostNameBytes = 400
	mostForeign   = 24  // names of abroad in Chinese and Japanese
	rareNoun      = 0.6 // rarity of a German noun that may be a name
)

// nameTerms returns the terms that stand with a capital within sentences, the
// heaviest first, and in Chinese and Japanese names of abroad as the text has them.
// In German every noun does, so that only rarer ones count.
func (r *Reading) nameTerms(weight []float64) []string {
	doc := &r.docs[0]
	if foreign := language.ForeignNames(doc.Title+"\n"+doc.Text, doc.Language, mostForeign); len(foreign) > 0 {
		return foreign
	}
	var names []int32
	for t, named := range r.counted.Vocabulary.Named {
		if named && weight[t] > 0 && !r.counted.Vocabulary.IsFigure(int32(t)) && (r.docs[0].Language != "de" || r.counted.Vocabulary.Rarity[t] >= rareNoun) {
			names = append(names, int32(t))
		}
	}
	return r.topTerms(names, weight, mostNames, mostNameBytes)
}

// openingTerms returns the terms of the title and of the first sentences, the heaviest
// first: what a report opens with tells one event from another of its kind.
func (r *Reading) openingTerms(weight []float64) []string {
	opening := slices.Clone(r.counted.Titles[0])
	for i, taken := 0, 0; i < len(r.counted.Sentences) && taken < leadSentences; i++ {
		if terms, _ := r.counted.Vectors.Row(i); r.counted.Sentences[i].Document == 0 && len(terms) > 0 {
			opening = append(opening, terms...)
			taken++
		}
	}
	slices.Sort(opening)
	opening = slices.Compact(opening)
	return r.topTerms(opening, weight, mostLead, mostLeadBytes)
}

// topTerms returns at most so many terms of so many bytes, the heaviest first.
func (r *Reading) topTerms(terms []int32, weight []float64, most, mostBytes int) []string {
	text := r.counted.Vocabulary.Text
	slices.SortFunc(terms, func(a, b int32) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(text[a], text[b]))
	})
	var list []string
	bytes := 0
	for _, t := range terms {
		if bytes += len(text[t]); weight[t] == 0 || len(list) == most || bytes > mostBytes {
			break
		}
		list = append(list, text[t])
	}
	return list
}
