package terms

import (
	"math"
	"slices"

	"precis/summarize/elementary"
)

// A Matrix holds a sparse row a sentence: its distinct terms, sorted, with
// weights that give the row the length 1.
type Matrix struct {
	start  []int32 // of each row; one more than there are rows
	term   []int32
	weight []float64
	Total  []float64 // of each term, over all rows
	Holds  []float64 // rows that hold each term
}

// NewMatrix counts the terms of every sentence and weighs them.
func NewMatrix(f *Flow, rarity []float64) Matrix {
	m := Matrix{
		start: make([]int32, 1, f.sentences()+1), term: make([]int32, 0, len(f.terms)), weight: make([]float64, 0, len(f.terms)),
		Total: make([]float64, len(rarity)), Holds: make([]float64, len(rarity)),
	}
	for i := range f.sentences() {
		m.add(f.sentence(i))
	}
	m.weigh(rarity)
	return m
}

// add takes the next sentence's terms, and their counts for weights.
func (m *Matrix) add(terms []int32) {
	from := len(m.term)
	m.term = append(m.term, terms...)
	slices.Sort(m.term[from:])
	to := from
	for k, t := range m.term[from:] {
		m.Total[t]++
		if k > 0 && m.term[to-1] == t {
			m.weight[to-1]++
			continue
		}
		m.Holds[t]++
		m.term[to] = t
		m.weight = append(m.weight, 1)
		to++
	}
	m.term = m.term[:to]
	m.start = append(m.start, int32(to))
}

// rows counts the sentences.
func (m *Matrix) rows() int { return max(len(m.start)-1, 0) }

// Row returns the terms of a sentence and their weights.
func (m *Matrix) Row(i int) (terms []int32, weights []float64) {
	a, b := m.start[i], m.start[i+1]
	return m.term[a:b], m.weight[a:b]
}

// weigh sets the weight of every term to count × inverse sentence frequency, and
// every row to the length 1. The frequency is that of these sentences, softened
// by the term's rarity in the language at large, so that a short document's
// subject keeps its weight.
func (m *Matrix) weigh(rarity []float64) {
	n := float64(m.rows())
	factor := make([]float64, len(rarity))
	for t, holds := range m.Holds {
		if holds > 0 {
			factor[t] = elementary.Log(1+n/holds) * (0.3 + rarity[t])
		}
	}
	for i := range m.rows() {
		terms, weights := m.Row(i)
		sum := 0.0
		for k, t := range terms {
			weights[k] *= factor[t]
			sum += float64(weights[k] * weights[k])
		}
		if sum > 0 {
			scale := 1 / math.Sqrt(sum)
			for k := range weights {
				weights[k] *= scale
			}
		}
	}
}

// Cosine compares two rows.
func (m *Matrix) Cosine(i, j int) float64 {
	a, x := m.Row(i)
	b, y := m.Row(j)
	sum := 0.0
	for p, q := 0, 0; p < len(a) && q < len(b); {
		switch {
		case a[p] < b[q]:
			p++
		case a[p] > b[q]:
			q++
		default:
			sum += float64(x[p] * y[q])
			p++
			q++
		}
	}
	return sum
}
