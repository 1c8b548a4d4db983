package stories

import (
	"cmp"
	"math"
	"slices"
)

// What clusters must have in common to be merged, as means of the probabilities
// of all pairs of their members. One setting serves all lengths and languages.
const (
	// A story begins with two texts that clearly tell the same; what is merged
	// into it later may be further off.
	pairLeast    = 0.85
	clusterLeast = 0.2
	// Two clusters are one story only when they are about as close to each other
	// as each is within itself: this parts look-alikes (two verdicts, two
	// earthquakes) that are near, but not as near as their own reports.
	asClose = 0.52
	// The cohesion of a single text, which also counts as one pair of every
	// cluster, for few pairs are a poor measure.
	usualCohesion = 0.93
)

// averageLinkage clusters the rows of v: it merges the two clusters with the
// highest mean similarity first (UPGMA, Sokal & Michener 1958), as long as that
// mean is high enough, by itself and beside the means within the two, and they
// do not tell different things of one theme. What stays alone is then attached
// to the one cluster that it stands out as near to. Pairs that are not named
// count as 0. It returns for each row the smallest number in its cluster.
func averageLinkage(v *Vectors, pairs []pair) []int {
	c := newClustering(len(v.rows))
	c.rows = v
	c.begin(pairs)
	for _, bond := range v.bonds {
		if a, b := c.of(bond[0]), c.of(bond[1]); a != b {
			c.merge(min(a, b), max(a, b))
		}
	}
	c.link()
	return c.assign()
}

// linkAcross clusters groups of which each has a set of languages, in the same
// way, but never two that share a language. It returns for each the smallest
// number in its cluster.
func linkAcross(pairs []pair, langs []uint64) []int {
	c := newClustering(len(langs))
	c.langs = langs
	c.begin(pairs)
	c.link()
	joined := make([]int, len(langs))
	for g := range joined {
		joined[g] = int(c.of(int32(g)))
	}
	return joined
}

// link merges what is nearest first.
func (c *clustering) link() {
	c.queue.order()
	for len(c.queue) > 0 {
		j := c.queue.pop()
		if c.size[j.a]+c.size[j.b] == j.size && c.size[j.a] > 0 && c.size[j.b] > 0 && !c.weeksApart(j.a, j.b) && !c.distinct(j.a, j.b) {
			c.merge(j.a, j.b)
		}
	}
}

// A clustering is the state of the merging. A cluster's number is its smallest row.
type clustering struct {
	rows   *Vectors  // nil across languages
	langs  []uint64  // of each cluster, a bit for each of the first 63; nil within one
	parent []int32   // of a row: one before it in its cluster, or itself
	size   []int32   // 0 once merged into another
	within []float64 // sum of the similarities within a cluster
	near   [][]entry // sums of the similarities with other clusters, named by one of their rows
	next   []int32   // the row after this one in its cluster, or −1
	last   []int32   // row of a cluster
	queue  candidates
	counts termCounts
}

func newClustering(n int) *clustering {
	return &clustering{
		parent: make([]int32, n), size: make([]int32, n), within: make([]float64, n),
		near: make([][]entry, n), next: make([]int32, n), last: make([]int32, n),
	}
}

// begin puts each row into a cluster of its own, and queues what may be merged.
func (c *clustering) begin(pairs []pair) {
	degree := make([]int32, len(c.parent))
	begin := 0
	for _, p := range pairs {
		degree[p.a]++
		degree[p.b]++
		if p.sim >= pairLeast {
			begin++
		}
	}
	arena := make([]entry, 2*len(pairs))
	for i := range c.parent {
		c.parent[i], c.size[i], c.next[i], c.last[i] = int32(i), 1, -1, int32(i)
		c.near[i], arena = arena[:0:degree[i]], arena[degree[i]:]
	}
	c.queue = make(candidates, 0, begin)
	for _, p := range pairs {
		c.near[p.a] = append(c.near[p.a], entry{p.b, p.sim})
		c.near[p.b] = append(c.near[p.b], entry{p.a, p.sim})
		if mean := float64(p.sim); mean >= c.least(p.a, p.b) {
			c.queue = append(c.queue, candidate{p.a, p.b, 2, p.sim})
		}
	}
}

// of returns the cluster of a row.
func (c *clustering) of(row int32) int32 {
	for c.parent[row] != row {
		c.parent[row] = c.parent[c.parent[row]]
		row = c.parent[row]
	}
	return row
}

// merge puts cluster b into cluster a < b, and queues the merges that have
// become possible.
func (c *clustering) merge(a, b int32) {
	c.parent[b] = a
	c.next[c.last[a]], c.last[a] = b, c.last[b]
	c.size[a] += c.size[b]
	c.size[b] = 0
	if c.langs != nil {
		c.langs[a] |= c.langs[b]
	}
	both := slices.Grow(c.near[a], len(c.near[b]))
	both, between := c.others(append(both, c.near[b]...), a)
	c.near[a], c.near[b] = both, nil
	c.within[a] += c.within[b] + between/2 // named from both sides
	for _, e := range both {
		other := e.term
		mean := float64(e.weight) / (float64(c.size[a]) * float64(c.size[other]))
		if mean >= c.least(a, other) {
			c.queue.push(candidate{min(a, other), max(a, other), c.size[a] + c.size[other], float32(mean)})
		}
	}
}

// others brings up to date what a cluster is near to, one entry for each other
// cluster, and returns apart the sum of what has come to lie within it.
func (c *clustering) others(near []entry, cluster int32) (others []entry, within float64) {
	kept := near[:0]
	for _, e := range near {
		if e.term = c.of(e.term); e.term == cluster {
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

// least returns the mean similarity from which two clusters are merged.
func (c *clustering) least(a, b int32) float64 {
	if c.langs != nil {
		if c.langs[a]&c.langs[b] != 0 {
			return math.Inf(1)
		}
		return acrossLater + (acrossLeast-acrossLater)/math.Sqrt(float64(c.size[a]*c.size[b]))
	}
	absolute := clusterLeast
	if c.size[a] == 1 && c.size[b] == 1 {
		absolute = pairLeast
	}
	return max(absolute, asClose*math.Sqrt(c.cohesion(a)*c.cohesion(b)))
}

// cohesion returns the mean similarity within a cluster.
func (c *clustering) cohesion(g int32) float64 {
	size := float64(c.size[g])
	return (c.within[g] + usualCohesion) / (size*(size-1)/2 + 1)
}

// A few texts that stayed by themselves belong to a story when they stand out
// as near to it alone: short ones, and ones on a side of it, are too far from
// each of its texts to be merged, but further from all else.
const (
	mostAttached    = 4   // texts
	leastAttracting = 4   // texts of the story
	attachLeast     = 0.2 // mean similarity
	attachClose     = 0.4 // of the mean within the story
	attachMargin    = 1.4 // times the mean with any other cluster
)

// assign returns the cluster of each row, named by its smallest row, after
// small clusters were attached to those they stand out as near to.
func (c *clustering) assign() []int {
	into := make([]int32, len(c.parent))
	for g := range into {
		into[g] = int32(g)
		if c.size[g] > 0 && c.size[g] <= mostAttached {
			into[g] = c.attachTo(int32(g))
		}
	}
	assigned, first := make([]int, len(into)), make([]int, len(into))
	for i := range assigned {
		g := into[c.of(int32(i))]
		if first[g] == 0 {
			first[g] = i + 1 // rows come in order
		}
		assigned[i] = first[g] - 1
	}
	return assigned
}

// attachTo returns the cluster that a small one is attached to, or itself.
func (c *clustering) attachTo(g int32) int32 {
	c.near[g], _ = c.others(c.near[g], g)
	best, second, at := 0.0, 0.0, g
	for _, e := range c.near[g] {
		mean := float64(e.weight) / (float64(c.size[g]) * float64(c.size[e.term]))
		if mean > best {
			best, second, at = mean, best, e.term
		} else {
			second = max(second, mean)
		}
	}
	size := float64(c.size[at])
	if c.size[at] < leastAttracting || c.size[at] <= c.size[g] || best < attachLeast || best < attachMargin*second {
		return g
	}
	if best < attachClose*c.within[at]/(size*(size-1)/2) {
		return g
	}
	if c.weeksApart(g, at) {
		return g
	}
	return at
}
