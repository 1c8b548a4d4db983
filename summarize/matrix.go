package summarize

import (
	"math"
	"slices"
)

// A matrix holds a sparse row a sentence: its distinct terms, sorted, with
// weights that give the row the length 1.
type matrix struct {
	start  []int32 // of each row; one more than there are rows
	term   []int32
	weight []float64
	total  []float64 // of each term, over all rows
	holds  []float64 // rows that hold each term
}

// newMatrix counts the terms of every sentence and weighs them.
func newMatrix(f *flow, rarity []float64) matrix {
	m := matrix{
		start: make([]int32, 1, f.sentences()+1), term: make([]int32, 0, len(f.terms)), weight: make([]float64, 0, len(f.terms)),
		total: make([]float64, len(rarity)), holds: make([]float64, len(rarity)),
	}
	for i := range f.sentences() {
		m.add(f.sentence(i))
	}
	m.weigh(rarity)
	return m
}

// add takes the next sentence's terms, and their counts for weights.
func (m *matrix) add(terms []int32) {
	from := len(m.term)
	m.term = append(m.term, terms...)
	slices.Sort(m.term[from:])
	to := from
	for k, t := range m.term[from:] {
		m.total[t]++
		if k > 0 && m.term[to-1] == t {
			m.weight[to-1]++
			continue
		}
		m.holds[t]++
		m.term[to] = t
		m.weight = append(m.weight, 1)
		to++
	}
	m.term = m.term[:to]
	m.start = append(m.start, int32(to))
}

// rows counts the sentences.
func (m *matrix) rows() int { return max(len(m.start)-1, 0) }

// row returns the terms of a sentence and their weights.
func (m *matrix) row(i int) (terms []int32, weights []float64) {
	a, b := m.start[i], m.start[i+1]
	return m.term[a:b], m.weight[a:b]
}

// weigh sets the weight of every term to count × inverse sentence frequency, and
// every row to the length 1. The frequency is that of these sentences, softened
// by the term's rarity in the language at large, so that a short document's
// subject keeps its weight.
func (m *matrix) weigh(rarity []float64) {
	n := float64(m.rows())
	factor := make([]float64, len(rarity))
	for t, holds := range m.holds {
		if holds > 0 {
			factor[t] = math.Log(1+n/holds) * (0.3 + rarity[t])
		}
	}
	for i := range m.rows() {
		terms, weights := m.row(i)
		sum := 0.0
		for k, t := range terms {
			weights[k] *= factor[t]
			sum += weights[k] * weights[k]
		}
		if sum > 0 {
			scale := 1 / math.Sqrt(sum)
			for k := range weights {
				weights[k] *= scale
			}
		}
	}
}

// cosine compares two rows.
func (m *matrix) cosine(i, j int) float64 {
	a, x := m.row(i)
	b, y := m.row(j)
	sum := 0.0
	for p, q := 0, 0; p < len(a) && q < len(b); {
		switch {
		case a[p] < b[q]:
			p++
		case a[p] > b[q]:
			q++
		default:
			sum += x[p] * y[q]
			p++
			q++
		}
	}
	return sum
}
