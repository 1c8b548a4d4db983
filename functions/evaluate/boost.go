package main

import (
	"math"
	"math/rand/v2"
	"slices"

	"precis/summarize/rank"
	"precis/summarize/rank/trees"
)

// A table is what trees are fitted to: rows of features, each with what is
// wanted of it and how much it counts.
type table struct {
	features int
	rows     []int16 // one after another
	want     []float64
	counts   []float64
	group    []int32 // of each row, its document
}

func (t *table) row(i int) []int16 { return t.rows[i*t.features : (i+1)*t.features] }

// boosting says how trees are fitted.
type boosting struct {
	trees, leaves int
	rate          float64 // of learning
	least         float64 // counts in a leaf
	ridge         float64 // counts of nothing in a leaf
	features      float64 // share of the features that a tree looks at
	documents     float64 // and of the documents
	order         float64 // what the order within a document counts, against the worth of each sentence
	steep         float64 // how surely a difference of 1 in worth decides between two sentences
}

const bins = 48

// A bin holds the rows of a leaf that fall into one range of a feature.
type bin struct{ sum, counts float64 }

// booster is a fitting in progress.
type booster struct {
	boosting
	t      *table
	looks  func(feature int) bool
	edges  [][]int16 // of each feature, the greatest value in each bin
	binned []uint8
	given  []float64 // what the trees so far give
	off    []float64 // what is wanted more than that
	counts []float64 // how much each row counts for the next tree
	random *rand.Rand
	free   [][]bin
}

// fit fits a forest to the features that looks names, by gradient boosting with
// histograms, each tree grown where most is gained (Friedman 2001; Ke et al.
// 2017). The same table gives the same forest.
func (b boosting) fit(t *table, looks func(feature int) bool) trees.Forest {
	x := &booster{boosting: b, t: t, looks: looks, off: make([]float64, len(t.want)), counts: slices.Clone(t.counts), given: make([]float64, len(t.want)), random: rand.New(rand.NewPCG(7, 11))}
	x.bin()
	var forest trees.Forest
	for range b.trees {
		x.lookAtOrder()
		forest = append(forest, x.grow())
	}
	return forest
}

// bin sorts every feature into ranges of about as many rows.
func (x *booster) bin() {
	n := len(x.t.want)
	x.edges = make([][]int16, x.t.features)
	x.binned = make([]uint8, n*x.t.features)
	step := max(1, n/20000)
	for f := range x.edges {
		var values []int16
		for i := 0; i < n; i += step {
			values = append(values, x.t.rows[i*x.t.features+f])
		}
		slices.Sort(values)
		var edges []int16
		for k := 1; k < bins; k++ {
			if v := values[k*(len(values)-1)/bins]; len(edges) == 0 || v > edges[len(edges)-1] {
				edges = append(edges, v)
			}
		}
		x.edges[f] = edges
		for i := range n {
			at, _ := slices.BinarySearch(edges, x.t.rows[i*x.t.features+f])
			x.binned[i*x.t.features+f] = uint8(at)
		}
	}
}

// A leaf is a node that may still be split.
type leaf struct {
	node          int
	rows          []int32
	sum, counts   float64
	histogram     []bin
	gain          float64
	feature, edge int
}

func (x *booster) grow() []trees.Node {
	kept := map[int32]bool{}
	var rows []int32
	for i := range x.t.want {
		g := x.t.group[i]
		in, known := kept[g]
		if !known {
			in = x.random.Float64() < x.documents
			kept[g] = in
		}
		if in {
			rows = append(rows, int32(i))
		}
	}
	var look []int
	for f := range x.t.features {
		if len(x.edges[f]) > 0 && x.looks(f) && x.random.Float64() < x.features {
			look = append(look, f)
		}
	}
	root := &leaf{rows: rows}
	x.fill(root, look)
	x.best(root, look)
	tree := []trees.Node{x.node(root)}
	leaves := []*leaf{root}
	for len(leaves) < x.leaves {
		at := 0
		for k, l := range leaves {
			if l.gain > leaves[at].gain {
				at = k
			}
		}
		l := leaves[at]
		if l.gain <= 0 {
			break
		}
		left, right := x.split(l, look)
		left.node, right.node = len(tree), len(tree)+1
		tree = append(tree, x.node(left), x.node(right))
		n := &tree[l.node]
		n.Feature, n.Threshold, n.Left = int16(l.feature), x.edges[l.feature][l.edge], int16(left.node)
		leaves[at] = left
		leaves = append(leaves, right)
	}
	for _, l := range leaves {
		x.release(l.histogram)
	}
	x.follow(tree)
	return tree
}

func (x *booster) node(l *leaf) trees.Node {
	v := x.rate * l.sum / (l.counts + x.ridge)
	return trees.Node{Feature: -1, Value: int16(math.Round(min(max(v*rank.Unit, -32000), 32000)))}
}

// follow adds what a new tree gives.
func (x *booster) follow(tree []trees.Node) {
	f := trees.Forest{tree}
	for i := range x.off {
		x.given[i] += float64(f.Score(x.t.row(i))) / rank.Unit
	}
}

func (x *booster) take() []bin {
	if n := len(x.free); n > 0 {
		h := x.free[n-1]
		x.free = x.free[:n-1]
		clear(h)
		return h
	}
	return make([]bin, x.t.features*bins)
}

func (x *booster) release(h []bin) {
	if h != nil {
		x.free = append(x.free, h)
	}
}

// fill counts a leaf's rows into bins.
func (x *booster) fill(l *leaf, look []int) {
	h := x.take()
	for _, i := range l.rows {
		c := x.counts[i]
		s := c * x.off[i]
		l.sum += s
		l.counts += c
		row := x.binned[int(i)*x.t.features : int(i+1)*x.t.features]
		for _, f := range look {
			b := &h[f*bins+int(row[f])]
			b.sum += s
			b.counts += c
		}
	}
	l.histogram = h
}

// best finds where a leaf is best split.
func (x *booster) best(l *leaf, look []int) {
	whole := l.sum * l.sum / (l.counts + x.ridge)
	for _, f := range look {
		sum, counts := 0.0, 0.0
		for e := range x.edges[f] {
			b := l.histogram[f*bins+e]
			sum, counts = sum+b.sum, counts+b.counts
			if counts < x.least || l.counts-counts < x.least {
				continue
			}
			rest := l.sum - sum
			if gain := sum*sum/(counts+x.ridge) + rest*rest/(l.counts-counts+x.ridge) - whole; gain > l.gain+1e-9 {
				l.gain, l.feature, l.edge = gain, f, e
			}
		}
	}
}

// split parts a leaf; the greater part's bins are the whole's less the other's.
func (x *booster) split(l *leaf, look []int) (left, right *leaf) {
	left, right = new(leaf), new(leaf)
	for _, i := range l.rows {
		if int(x.binned[int(i)*x.t.features+l.feature]) <= l.edge {
			left.rows = append(left.rows, i)
		} else {
			right.rows = append(right.rows, i)
		}
	}
	small, great := left, right
	if len(right.rows) < len(left.rows) {
		small, great = right, left
	}
	x.fill(small, look)
	great.sum, great.counts, great.histogram = l.sum-small.sum, l.counts-small.counts, l.histogram
	for _, f := range look {
		for e := range len(x.edges[f]) + 1 {
			k := f*bins + e
			great.histogram[k].sum -= small.histogram[k].sum
			great.histogram[k].counts -= small.histogram[k].counts
		}
	}
	l.histogram, l.rows = nil, nil
	x.best(left, look)
	x.best(right, look)
	return left, right
}
