package stories

import (
	"cmp"
	"slices"

	"precis/digest/stories/keys"
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
	var finder keys.Finder
	inB := map[keys.Key]bool{}
	for _, k := range keysOf(&finder, b) {
		inB[k.Key] = true
	}
	best := map[string]Match{}
	for _, k := range keysOf(&finder, a) {
		if !inB[k.Key] {
			continue
		}
		m := Match{Term: k.Term, Number: k.Kind == keys.Number, Weight: telling[k.Kind] * k.Weight}
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
var telling = [keys.Kinds]float64{keys.Name: 4, keys.Latin: 4, keys.Cognate: 1, keys.Number: 0.3, keys.Place: 3, keys.Thing: 1}
