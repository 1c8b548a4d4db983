package stories

import (
	"math"
	"slices"
)

// Two clusters of one theme are near by what the theme repeats. Whether they
// tell one thing shows in what is not common to all of them: where two texts
// of one cluster agree in such terms far more often than texts of both, each
// cluster tells something of its own.
const (
	fewestCounted = 3   // members of a cluster that can show what it repeats
	mostCounted   = 64  // members that are looked at
	ownAgreement  = 0.4 // agreement between clusters, as a part of that within them
)

// termCounts count the terms of two clusters.
type termCounts struct {
	held  [2][]int32 // by each term, among the members of either cluster
	terms []int32    // held by any
}

// distinct reports whether two clusters tell different things of one theme.
func (c *clustering) distinct(a, b int32) bool {
	if c.langs != nil || min(c.size[a], c.size[b]) < fewestCounted {
		return false
	}
	counts := &c.counts
	if counts.held[0] == nil {
		counts.held[0], counts.held[1] = make([]int32, len(c.rows.df)), make([]int32, len(c.rows.df))
	}
	counts.terms = counts.terms[:0]
	sizes := [2]float64{c.countTerms(0, a), c.countTerms(1, b)}
	slices.Sort(counts.terms)
	between, within := 0.0, [2]float64{}
	for _, t := range counts.terms {
		x, y := float64(counts.held[0][t]), float64(counts.held[1][t])
		counts.held[0][t], counts.held[1][t] = 0, 0
		idf := float64(c.rows.idf[t])
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

// countTerms counts the terms of the first members of a cluster, and returns
// how many members these are.
func (c *clustering) countTerms(side int, cluster int32) float64 {
	counts, n := &c.counts, 0
	for row := cluster; row >= 0 && n < mostCounted; row = c.next[row] {
		for _, e := range c.rows.rows[row] {
			if counts.held[0][e.term] == 0 && counts.held[1][e.term] == 0 {
				counts.terms = append(counts.terms, e.term)
			}
			counts.held[side][e.term]++
		}
		n++
	}
	return float64(n)
}
