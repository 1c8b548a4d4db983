package stories

import (
	"cmp"
	"slices"
)

// A Match is what two texts of different languages have in common, in the terms
// of the first, or a number in plain digits.
type Match struct {
	Term   string
	Number bool
	Weight float64
}

// Matches returns what texts of different languages have in common, the most
// telling first: names, then places and numbers, then what else their words
// stand for.
func Matches(a, b *Text) []Match {
	k := keyer{number: map[[2]string]int32{}, terms: map[[2]string]*spelling{}}
	inB := map[int32]bool{}
	for _, e := range k.of(b) {
		inB[e.term] = true
	}
	k.from = map[int32]string{}
	best := map[string]Match{}
	for _, e := range k.of(a) {
		if !inB[e.term] {
			continue
		}
		kind := k.kinds[e.term]
		m := Match{Term: k.from[e.term], Number: kind == numberKeys, Weight: telling[kind] * float64(e.weight)}
		if old, ok := best[m.Term]; !ok || m.Weight > old.Weight {
			best[m.Term] = m
		}
	}
	matches := make([]Match, 0, len(best))
	for _, m := range best {
		matches = append(matches, m)
	}
	slices.SortFunc(matches, func(p, q Match) int {
		return cmp.Or(cmp.Compare(q.Weight, p.Weight), cmp.Compare(p.Term, q.Term))
	})
	return matches
}

// telling is how much a match of a kind tells a reader.
var telling = [keyKinds]float64{nameKeys: 4, latinKeys: 4, cognateKeys: 1, numberKeys: 0.3, placeKeys: 3, thingKeys: 1}
