package stories

import (
	"cmp"
	"math"
	"slices"
)

// What groups must have in common to be joined, as mean cosines over all pairs
// of their members. One setting serves all lengths and languages.
const (
	// A story begins with two texts that clearly tell the same; what joins it
	// later may be further off.
	pairLeast  = 0.28
	groupLeast = 0.07
	// Two groups are one story only when they are about as close to each other
	// as each is within itself: this parts look-alikes (two verdicts, two
	// earthquakes) that are near, but not as near as their own reports.
	asClose = 0.5
	// The cohesion of a single text, which also counts as one pair of every
	// group, for few pairs are a poor measure.
	usualCohesion = 0.5
)

// averageLinkage joins the rows of v, the two groups with the highest mean
// similarity first (UPGMA, Sokal & Michener 1958), as long as that mean is
// high enough, by itself and beside the means within the two groups, and the
// two do not tell different things of one theme. What stays alone then goes to
// the one group that it stands out as near to. Pairs that are not named count
// as 0. It gives each row the smallest number in its group.
func averageLinkage(v *Vectors, pairs []pair) []int {
	l := newLinkage(v, pairs)
	l.queue.order()
	for len(l.queue) > 0 {
		j := l.queue.pop()
		if l.size[j.a]+l.size[j.b] == j.size && l.size[j.a] > 0 && l.size[j.b] > 0 && !l.differ(j.a, j.b) {
			l.merge(j.a, j.b)
		}
	}
	return l.adopt()
}

// A linkage is the state of the joining. A group's number is its smallest row.
type linkage struct {
	rows   *Vectors
	parent []int32   // of a row: one before it in its group, or itself
	size   []int32   // 0 once joined to another
	within []float64 // sum of the similarities within a group
	near   [][]entry // sums of the similarities with other groups, named by one of their rows
	next   []int32   // the row after this one in its group, or −1
	last   []int32   // row of a group
	queue  joins
	counts habits
}

func newLinkage(v *Vectors, pairs []pair) *linkage {
	n := len(v.rows)
	l := &linkage{
		rows: v, parent: make([]int32, n), size: make([]int32, n), within: make([]float64, n),
		near: make([][]entry, n), next: make([]int32, n), last: make([]int32, n),
	}
	degree := make([]int32, n)
	begin := 0
	for _, p := range pairs {
		degree[p.a]++
		degree[p.b]++
		if p.sim >= pairLeast {
			begin++
		}
	}
	arena := make([]entry, 2*len(pairs))
	for i := range n {
		l.parent[i], l.size[i], l.next[i], l.last[i] = int32(i), 1, -1, int32(i)
		l.near[i], arena = arena[:0:degree[i]], arena[degree[i]:]
	}
	l.queue = make(joins, 0, begin)
	for _, p := range pairs {
		l.near[p.a] = append(l.near[p.a], entry{p.b, p.sim})
		l.near[p.b] = append(l.near[p.b], entry{p.a, p.sim})
		if mean := float64(p.sim); mean >= l.least(p.a, p.b) {
			l.queue = append(l.queue, join{p.a, p.b, 2, p.sim})
		}
	}
	return l
}

// of gives the group of a row.
func (l *linkage) of(row int32) int32 {
	for l.parent[row] != row {
		l.parent[row] = l.parent[l.parent[row]]
		row = l.parent[row]
	}
	return row
}

// merge joins group b to group a < b, and queues what has become possible.
func (l *linkage) merge(a, b int32) {
	l.parent[b] = a
	l.next[l.last[a]], l.last[a] = b, l.last[b]
	l.size[a] += l.size[b]
	l.size[b] = 0
	both := slices.Grow(l.near[a], len(l.near[b]))
	both, between := l.others(append(both, l.near[b]...), a)
	l.near[a], l.near[b] = both, nil
	l.within[a] += l.within[b] + between/2 // named from both sides
	for _, e := range both {
		c := e.term
		mean := float64(e.weight) / (float64(l.size[a]) * float64(l.size[c]))
		if mean >= l.least(a, c) {
			l.queue.push(join{min(a, c), max(a, c), l.size[a] + l.size[c], float32(mean)})
		}
	}
}

// others brings up to date what a group is near to, one entry for each other
// group, and gives apart the sum of what has come to lie within it.
func (l *linkage) others(near []entry, group int32) (others []entry, within float64) {
	kept := near[:0]
	for _, e := range near {
		if e.term = l.of(e.term); e.term == group {
			within += float64(e.weight)
		} else {
			kept = append(kept, e)
		}
	}
	slices.SortFunc(kept, func(p, q entry) int {
		return cmp.Or(cmp.Compare(p.term, q.term), cmp.Compare(p.weight, q.weight))
	})
	n := 0
	for _, e := range kept {
		if n > 0 && kept[n-1].term == e.term {
			kept[n-1].weight += e.weight
		} else {
			kept[n] = e
			n++
		}
	}
	return kept[:n], within
}

// least gives the mean similarity from which two groups are joined.
func (l *linkage) least(a, b int32) float64 {
	absolute := groupLeast
	if l.size[a] == 1 && l.size[b] == 1 {
		absolute = pairLeast
	}
	return max(absolute, asClose*math.Sqrt(l.cohesion(a)*l.cohesion(b)))
}

// cohesion gives the mean similarity within a group.
func (l *linkage) cohesion(g int32) float64 {
	size := float64(l.size[g])
	return (l.within[g] + usualCohesion) / (size*(size-1)/2 + 1)
}
