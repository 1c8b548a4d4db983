package main

import (
	"cmp"
	"math"
	"slices"
)

// lookAtOrder says what each row is off by, and how much it counts: in part by what
// is wanted of it, in part by the order of its document's sentences, as LambdaMART
// does (Burges 2010), by Newton's method.
func (x *booster) lookAtOrder() {
	for from := 0; from < len(x.off); {
		to := from + 1
		for to < len(x.off) && x.t.group[to] == x.t.group[from] {
			to++
		}
		x.orderOf(from, to)
		from = to
	}
}

// ordered is how many of a document's best sentences so far are compared with all
// others.
const ordered = 5

// orderOf is lookAtOrder for the rows of one document.
func (x *booster) orderOf(from, to int) {
	n := to - from
	pull, firm := make([]float64, n), make([]float64, n) // first and second derivatives
	want, given := x.t.want[from:to], x.given[from:to]
	best := make([]int, n)
	for i := range best {
		best[i] = i
	}
	slices.SortStableFunc(best, func(a, b int) int { return cmp.Compare(given[b], given[a]) })
	all := 0.0
	for p := range min(ordered, n) {
		for q := p + 1; q < n; q++ {
			a, b := best[p], best[q]
			if want[a] < want[b] {
				a, b = b, a
			}
			cost := (want[a] - want[b]) * (discount(p) - discount(q))
			wrong := 1 / (1 + math.Exp(x.steep*(given[a]-given[b])))
			pull[a] += cost * x.steep * wrong
			pull[b] -= cost * x.steep * wrong
			f := cost * x.steep * x.steep * wrong * (1 - wrong)
			firm[a], firm[b], all = firm[a]+f, firm[b]+f, all+f
		}
	}
	size := 0.0 // brings them to the size of a worth
	if all > 0 {
		size = float64(n) / all
	}
	for i := range n {
		curve := 1 - x.order + x.order*(leastFirm+(1-leastFirm)*firm[i]*size)
		x.off[from+i] = ((1-x.order)*(want[i]-given[i]) + x.order*pull[i]*size) / curve
		x.counts[from+i] = x.t.counts[from+i] * curve
	}
}

// leastFirm is what a sentence counts that nothing is compared with.
const leastFirm = 0.3

// discount is what a place counts, as in the discounted cumulative gain.
func discount(place int) float64 { return 1 / math.Log2(2+float64(place)) }
