package digest

import (
	"cmp"
	"slices"
	"time"

	"precis/summarize"
)

// A Text is what grouping sees of one document.
type Text struct {
	ID        string
	Language  string
	Published string           // YYYY-MM-DD; "" unknown
	Terms     []summarize.Term // as in a summary
}

// Stories groups texts by the story they tell: the result holds, for each
// text, the index of the first text of its story. The order of the texts does
// not matter where their IDs differ.
func Stories(texts []Text) []int {
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(texts[a].ID, texts[b].ID) })
	ordered := make([]Text, len(texts))
	for at, i := range order {
		ordered[at] = texts[i]
	}
	groups := group(ordered, weigh(ordered))

	first := make(map[int]int, len(texts)) // smallest index of each group
	for at, i := range order {
		if f, ok := first[groups[at]]; !ok || i < f {
			first[groups[at]] = i
		}
	}
	stories := make([]int, len(texts))
	for at, i := range order {
		stories[i] = first[groups[at]]
	}
	return stories
}

// group gives each text the number of the first text of its story.
func group(texts []Text, v *vectors) []int {
	days := make([]int, len(texts)) // 0 unknown
	for i := range texts {
		if t, err := time.Parse(time.DateOnly, texts[i].Published); err == nil {
			days[i] = int(t.Unix() / (24 * 60 * 60))
		}
	}
	pairs := v.pairs()
	v.weighEvidence(pairs, days)
	return averageLinkage(v, pairs)
}
