// Package stories groups texts by the story they tell: it makes vectors of
// their terms, finds the pairs that are alike, and clusters them.
package stories

import (
	"cmp"
	"slices"
	"time"

	"precis/summarize"
	"precis/summarize/event"
)

// A Text is what grouping sees of one document.
type Text struct {
	ID        string
	Language  string
	Published string           // YYYY-MM-DD; "" unknown
	Terms     []summarize.Term // as in a summary
	Lead      []string         // as in its evidence; nil unknown
	Events    []event.Interval // when what it tells of may have happened, the surest first
	Names     []string         // the same
	Numbers   []float64        // the same
}

// TextOf returns what grouping sees of a document with that summary.
func TextOf(id, language, published string, s *summarize.Summary) Text {
	t := Text{ID: id, Language: language, Published: published, Terms: s.Terms}
	if e := s.Evidence; e != nil {
		t.Lead, t.Names, t.Numbers, t.Events = e.Lead, e.Names, e.Numbers, e.Events
	}
	return t
}

// Group groups texts by the story they tell: the result holds, for each text,
// the index of the first text of its story. The order of the texts does not
// matter where their IDs differ.
func Group(texts []Text) []int { return GroupBy(texts, Shipped()) }

// GroupBy is Group by other weights.
func GroupBy(texts []Text, w Weights) []int {
	order := make([]int, len(texts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(texts[a].ID, texts[b].ID) })
	ordered := make([]Text, len(texts))
	for at, i := range order {
		ordered[at] = texts[i]
	}
	groups := Weigh(ordered).groupBy(w)

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

// Bind makes two texts, by their indexes, be of one story whatever they say.
func (v *Vectors) Bind(a, b int) { v.bonds = append(v.bonds, [2]int32{int32(a), int32(b)}) }

// Weights turn what speaks for pairs into log odds.
type Weights struct {
	Within Features       // of one language
	Across FeaturesAcross // of two
}

// Shipped returns the weights that Group goes by.
func Shipped() Weights { return Weights{weights, weightsAcross} }

// Group returns for each text the index of the first text of its story. It
// depends on the order of the texts.
func (v *Vectors) Group() []int { return v.groupBy(Shipped()) }

func (v *Vectors) groupBy(w Weights) []int {
	pairs := v.pairs()
	pairs = slices.DeleteFunc(pairs, func(p pair) bool { return weeksBetween(v.when[p.a], v.when[p.b]) })
	v.reweigh(pairs)
	groups := averageLinkage(v, v.score(pairs, &w.Within))
	if v.keys == nil {
		return groups
	}
	return v.keys.across(groups, &w.Across)
}

// dayOf returns the day of a date, counted from 1970, and 0 for one that is
// unknown.
func dayOf(date string) int32 {
	t, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return 0
	}
	return int32(t.Unix() / (24 * 60 * 60))
}
