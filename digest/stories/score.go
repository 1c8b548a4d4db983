package stories

import (
	"math"
	"slices"
)

// What speaks for two texts telling one story. Cosines lie on other scales in
// other weeks, fields and languages, so that a pair is also seen beside the
// neighbours of either: the nearest, and the mean of those from the fourth to
// the thirteenth, which is what lies around it in general.
const (
	ofAll      = iota // cosine of their terms
	ofAllRoot         // its square root
	ofTheme           // how far it comes without anything rare
	ofLeads           // cosine of what they open with
	ofFigures         // cosine of their numbers
	nearestOf         // cosine beside the lesser of their best
	nearestToo        // beside the greater
	standsOut         // logarithm of the cosine beside what lies around them
	always            // 1
	featureKinds
)

// Features is what speaks for a pair, by its kinds.
type Features [featureKinds]float64

// weights turn evidence into log odds. The program in functions/evaluate fits
// them (-pairs) to ECB+, a Vietnamese and a multilingual set of labelled news
// (SemEval-2022 task 8), a themed week of our own, and parallel news (NTREX-128). The
// last was then raised by .1, by hand, with all of these in view.
var weights = Features{-5.45, 16.18, -0.60, 3.25, 2.84, 2.07, 3.61, -0.88, -10.24}

const (
	firstNeighbour, pastNeighbour = 3, 13   // ranks of the neighbours around a text
	leastDensity                  = 0.03    // added to their mean
	leastLikely                   = 1. / 64 // probability; what is less likely counts as having nothing in common
	leastOdds                     = -4.2    // log odds; lower than those of leastLikely
)

// score makes probabilities of the similarities of pairs, and returns the pairs
// with some.
func (v *Vectors) score(pairs []pair, by *Features) []pair {
	likely := pairs[:0]
	v.features(pairs, func(i int, e *Features) {
		sum := 0.0
		for k, x := range e {
			sum += by[k] * x
		}
		if sum < leastOdds { // most pairs, which this saves an exponential
			return
		}
		p := pairs[i]
		if p.sim = float32(1 / (1 + math.Exp(-sum))); p.sim >= leastLikely {
			likely = append(likely, p)
		}
	})
	return likely
}

// features calls a function with what speaks for each pair, in their order.
func (v *Vectors) features(pairs []pair, visit func(i int, e *Features)) {
	near, themes := neighbours(len(v.rows), pairs), v.themes()
	for i, p := range pairs {
		sim := math.Min(1, float64(p.sim))
		a, b := &near[p.a], &near[p.b]
		leads := sim
		if x, y := v.leads[p.a], v.leads[p.b]; len(x) > 0 && len(y) > 0 {
			leads = math.Min(1, x.Cosine(y))
		}
		density := (a.density() + b.density()) / 2
		visit(i, &Features{
			ofAll: sim, ofAllRoot: math.Sqrt(sim), ofTheme: themes.alone(p), ofLeads: leads, ofFigures: agreement(v.figures[p.a], v.figures[p.b]),
			nearestOf:  math.Min(1, sim/math.Min(a.best(), b.best())),
			nearestToo: math.Min(1, sim/math.Max(a.best(), b.best())),
			standsOut:  math.Log(sim/(density+leastDensity) + 0.1),
			always:     1,
		})
	}
}

// A neighbourhood holds the highest similarities of a row, the highest first.
type neighbourhood [pastNeighbour]float32

func (n *neighbourhood) add(sim float32) {
	sim = min(1, sim)
	if sim <= n[pastNeighbour-1] {
		return
	}
	i, _ := slices.BinarySearchFunc(n[:], sim, func(x, sim float32) int {
		if x >= sim {
			return -1
		}
		return 1
	})
	copy(n[i+1:], n[i:])
	n[i] = sim
}

func (n *neighbourhood) best() float64 { return float64(n[0]) }

func (n *neighbourhood) density() float64 {
	sum := 0.0
	for _, sim := range n[firstNeighbour:] {
		sum += float64(sim)
	}
	return sum / (pastNeighbour - firstNeighbour)
}

// neighbours finds the nearest to each row.
func neighbours(rows int, pairs []pair) []neighbourhood {
	near := make([]neighbourhood, rows)
	for _, p := range pairs {
		near[p.a].add(p.sim)
		near[p.b].add(p.sim)
	}
	return near
}

// A Pair is two texts of one language, by their indexes, and what speaks for
// their telling one story.
type Pair struct {
	A, B     int
	Features Features
}

// Pairs returns the pairs of texts that have something in common.
func (v *Vectors) Pairs() []Pair {
	near := v.pairs()
	v.reweigh(near)
	pairs := make([]Pair, len(near))
	v.features(near, func(i int, e *Features) { pairs[i] = Pair{int(near[i].a), int(near[i].b), *e} })
	return pairs
}
