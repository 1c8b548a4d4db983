package digest

import (
	"container/heap"
	"math"
)

// What groups must have in common to be joined, as mean cosines over all pairs
// of their members. One setting serves all lengths and languages.
const (
	// A story begins with two texts that clearly tell the same; what joins it
	// later may be further off.
	pairLeast  = 0.20
	groupLeast = 0.12
	// Two groups are one story only when they are nearly as close to each
	// other as each is within itself: this parts look-alikes (two verdicts,
	// two earthquakes) that are near, but not as near as their own reports.
	asClose = 0.64
	// The cohesion of a single text, which also counts as one pair of every
	// group, for few pairs are a poor measure.
	usualCohesion = 0.20
)

// averageLinkage joins n things, the two groups with the highest mean
// similarity first (UPGMA, Sokal & Michener 1958), as long as that mean is
// high enough, by itself and beside the means within the two groups. Pairs
// that are not named count as 0. It gives each thing the smallest number in
// its group.
func averageLinkage(n int, pairs []pair) []int {
	l := newLinkage(n, pairs)
	heap.Init(&l.queue)
	for len(l.queue) > 0 {
		j := heap.Pop(&l.queue).(join)
		if l.size[j.a]+l.size[j.b] == j.size && l.size[j.a] > 0 && l.size[j.b] > 0 {
			l.merge(j.a, j.b)
		}
	}
	for i, g := range l.group { // a group's number is never above its members'
		l.group[i] = l.group[g]
	}
	return l.group
}

// A linkage is the state of the joining.
type linkage struct {
	group  []int
	size   []int32             // 0 once joined to another
	within []float64           // sum of the similarities within a group
	near   []map[int32]float64 // sums of the similarities with other groups
	queue  joins
}

func newLinkage(n int, pairs []pair) *linkage {
	l := &linkage{group: make([]int, n), size: make([]int32, n), within: make([]float64, n), near: make([]map[int32]float64, n)}
	degree := make([]int, n)
	for _, p := range pairs {
		degree[p.a]++
		degree[p.b]++
	}
	for i := range n {
		l.group[i], l.size[i] = i, 1
		if degree[i] > 0 {
			l.near[i] = make(map[int32]float64, degree[i])
		}
	}
	for _, p := range pairs {
		l.near[p.a][p.b] = float64(p.sim)
		l.near[p.b][p.a] = float64(p.sim)
		if float64(p.sim) >= pairLeast {
			l.queue = append(l.queue, join{p.a, p.b, 2, float64(p.sim)})
		}
	}
	return l
}

// merge joins group b to group a < b, and queues what has become possible.
func (l *linkage) merge(a, b int32) {
	l.within[a] += l.within[b] + l.near[a][b]
	l.size[a] += l.size[b]
	l.size[b] = 0
	l.group[b] = int(a)
	delete(l.near[a], b)
	for c, sum := range l.near[b] {
		if c != a {
			delete(l.near[c], b)
			l.near[a][c] += sum
		}
	}
	l.near[b] = nil
	for c, sum := range l.near[a] {
		l.near[c][a] = sum
		mean := sum / (float64(l.size[a]) * float64(l.size[c]))
		if mean >= l.least(a, c) {
			heap.Push(&l.queue, join{min(a, c), max(a, c), l.size[a] + l.size[c], mean})
		}
	}
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

// A join of two groups, by their smallest members, that was possible when they
// had so many members together.
type join struct {
	a, b int32
	size int32
	mean float64
}

// joins is a heap, the best first and ties by number.
type joins []join

func (q joins) Len() int      { return len(q) }
func (q joins) Swap(i, j int) { q[i], q[j] = q[j], q[i] }
func (q joins) Less(i, j int) bool {
	x, y := q[i], q[j]
	if x.mean != y.mean {
		return x.mean > y.mean
	}
	if x.a != y.a {
		return x.a < y.a
	}
	return x.b < y.b
}
func (q *joins) Push(x any) { *q = append(*q, x.(join)) }
func (q *joins) Pop() any {
	last := len(*q) - 1
	j := (*q)[last]
	*q = (*q)[:last]
	return j
}
