package stories

import (
	"math"
	"slices"
)

// Two groups of one theme are near by what the theme repeats. Whether they
// tell one thing shows in what is not common to all of them: where two texts
// of one group agree in such terms far more often than texts of both, each
// group tells something of its own.
const (
	leastContrasted = 3   // members of a group that can show a habit
	mostContrasted  = 64  // members that are looked at
	ownAgreement    = 0.4 // agreement between groups, as a part of that within them
)

// habits count the terms of two groups.
type habits struct {
	held  [2][]int32 // by each term, among the members of either group
	terms []int32    // held by any
}

// differ reports whether two groups tell different things of one theme.
func (l *linkage) differ(a, b int32) bool {
	if min(l.size[a], l.size[b]) < leastContrasted {
		return false
	}
	c := &l.counts
	if c.held[0] == nil {
		c.held[0], c.held[1] = make([]int32, len(l.rows.df)), make([]int32, len(l.rows.df))
	}
	c.terms = c.terms[:0]
	sizes := [2]float64{l.count(0, a), l.count(1, b)}
	slices.Sort(c.terms)
	between, within := 0.0, [2]float64{}
	for _, t := range c.terms {
		x, y := float64(c.held[0][t]), float64(c.held[1][t])
		c.held[0][t], c.held[1][t] = 0, 0
		idf := float64(l.rows.idf[t])
		weight := idf * idf * math.Log((sizes[0]+sizes[1]+0.5)/(x+y))
		between += weight * x * y
		within[0] += weight * x * (x - 1)
		within[1] += weight * y * (y - 1)
	}
	between /= sizes[0] * sizes[1]
	for i, n := range sizes {
		within[i] /= n * (n - 1)
	}
	return between < ownAgreement*math.Sqrt(within[0]*within[1])
}

// count counts the terms of the first members of a group, and these.
func (l *linkage) count(side int, group int32) float64 {
	c, n := &l.counts, 0
	for row := group; row >= 0 && n < mostContrasted; row = l.next[row] {
		for _, e := range l.rows.rows[row] {
			if c.held[0][e.term] == 0 && c.held[1][e.term] == 0 {
				c.terms = append(c.terms, e.term)
			}
			c.held[side][e.term]++
		}
		n++
	}
	return float64(n)
}
