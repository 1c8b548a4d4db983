package stories

// A few texts that stayed by themselves belong to a story when they stand out
// as near to it alone: short ones, and ones on a side of it, are too far from
// each of its texts for a join, but further from all else.
const (
	mostAdopted   = 4    // texts
	leastAdopting = 4    // texts of the story
	adoptLeast    = 0.08 // mean similarity
	adoptClose    = 0.4  // of the mean within the story
	adoptMargin   = 1.6  // times the mean with any other group
)

// adopt gives each row the number of its group, at last.
func (l *linkage) adopt() []int {
	into := make([]int32, len(l.parent))
	for g := range into {
		into[g] = int32(g)
		if l.size[g] > 0 && l.size[g] <= mostAdopted {
			into[g] = l.adopter(int32(g))
		}
	}
	groups, first := make([]int, len(into)), make([]int, len(into))
	for i := range groups {
		g := into[l.of(int32(i))]
		if first[g] == 0 {
			first[g] = i + 1 // rows come in order
		}
		groups[i] = first[g] - 1
	}
	return groups
}

// adopter gives the group that a small one belongs to, or itself.
func (l *linkage) adopter(g int32) int32 {
	l.near[g], _ = l.others(l.near[g], g)
	best, second, at := 0.0, 0.0, g
	for _, e := range l.near[g] {
		mean := float64(e.weight) / (float64(l.size[g]) * float64(l.size[e.term]))
		if mean > best {
			best, second, at = mean, best, e.term
		} else {
			second = max(second, mean)
		}
	}
	size := float64(l.size[at])
	if l.size[at] < leastAdopting || l.size[at] <= l.size[g] || best < adoptLeast || best < adoptMargin*second {
		return g
	}
	if best < adoptClose*l.within[at]/(size*(size-1)/2) {
		return g
	}
	return at
}
