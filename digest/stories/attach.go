package stories

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
