package assembly

import (
	"cmp"
	"slices"

	"precis/digest/stories"
)

// A story goes on from one of before when the two stand out as near: their
// cosine is so many times what lies around them, the nearest other of either and
// the mean of the next. Cosines themselves say little, for they lie on other scales in other
// weeks, fields and languages. It is set where labelled news, parted into two
// weeks, is known again best.
const (
	followsLeast = 0.08 // cosine
	followsTimes = 2.0
	usualAround  = 0.01 // added to what lies around
	nextShare    = 0.3  // what the nearest other counts in it
	aroundRanks  = 5
)

// A link is a story of before and one of this week that goes on from it, by
// their indexes.
type link struct {
	old, story int
	sim        float64
}

// A holder is a story that holds a term, and how much the term weighs in it.
type holder struct {
	story  int
	weight float64
}

// links returns which stories go on from those that one digest told, the nearest
// first.
func links(told []sectioned, drafts []*draft, byTerm map[string][]holder) []link {
	near, ofOld, ofStory := neighbours(told, drafts, byTerm)
	var found []link
	for _, l := range near {
		around := (ofOld[l.old].without(l.sim) + ofStory[l.story].without(l.sim)) / 2
		if l.sim >= followsTimes*(around+usualAround) && !stories.MonthsApart(told[l.old].Events, drafts[l.story].Events) {
			found = append(found, l)
		}
	}
	slices.SortFunc(found, func(a, b link) int {
		return cmp.Or(cmp.Compare(b.sim, a.sim), cmp.Compare(drafts[a.story].ID, drafts[b.story].ID), cmp.Compare(told[a.old].ID, told[b.old].ID))
	})
	return found
}

// A surrounding is the highest cosines of a story, the highest first.
type surrounding [aroundRanks + 1]float64

func (s *surrounding) add(sim float64) {
	for i, x := range s {
		if sim > x {
			s[i], sim = sim, x
		}
	}
}

// without returns what lies around but for one of that cosine.
func (s *surrounding) without(sim float64) float64 {
	sum := 0.0
	for _, x := range s {
		sum += x
	}
	mean := (sum - max(sim, s[aroundRanks])) / aroundRanks
	next := s[0]
	if sim == next {
		next = s[1]
	}
	return (1-nextShare)*mean + nextShare*next
}

// neighbours returns the pairs of stories of before and of now that have
// something in common, and what lies around each.
func neighbours(told []sectioned, drafts []*draft, byTerm map[string][]holder) (near []link, ofOld, ofStory []surrounding) {
	ofOld, ofStory = make([]surrounding, len(told)), make([]surrounding, len(drafts))
	sums := make([]float64, len(drafts))
	for i, old := range told {
		var touched []int
		for _, term := range old.Terms {
			for _, h := range byTerm[term.Text] {
				if sums[h.story] == 0 {
					touched = append(touched, h.story)
				}
				sums[h.story] += term.Weight * h.weight
			}
		}
		slices.Sort(touched)
		for _, j := range touched {
			sim := sums[j]
			sums[j] = 0
			ofOld[i].add(sim)
			ofStory[j].add(sim)
			if sim >= followsLeast {
				near = append(near, link{i, j, sim})
			}
		}
	}
	return near, ofOld, ofStory
}
