package digest

import (
	"cmp"
	"slices"

	"precis/summarize"
)

// A Text is what grouping sees of one document.
type Text struct {
	ID       string
	Language string
	Terms    []summarize.Term // as in a summary
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
	bags := make([][]summarize.Term, len(texts))
	for at, i := range order {
		bags[at] = texts[i].Terms
	}
	groups := group(weigh(bags))

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

// group gives each row the number of the first row of its story.
func group(v *vectors) []int { return averageLinkage(len(v.rows), v.pairs()) }
