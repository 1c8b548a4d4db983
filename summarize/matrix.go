package summarize

import (
	"math"
	"slices"
)

// A matrix holds a sparse row a sentence: its distinct terms, sorted, with how
// often they stand in it, and, once weighed, with weights of length 1.
type matrix struct {
	start  []int32 // of each row; one more than there are rows
	term   []int32
	count  []float32
	weight []float64
	total  []float64 // of each term, over all rows
	holds  []float64 // rows that hold each term
}

// init makes room for the sentences of a text of so many bytes.
func (m *matrix) init(bytes int) {
	room := 64 + bytes/14
	m.term, m.count = make([]int32, 0, room), make([]float32, 0, room)
	m.start = append(make([]int32, 0, 1+bytes/100), 0)
}

// add takes the next sentence's terms, sorting them in place.
func (m *matrix) add(ids []int32) {
	slices.Sort(ids)
	for i, id := range ids {
		if i > 0 && ids[i-1] == id {
			m.count[len(m.count)-1]++
			continue
		}
		m.term = append(m.term, id)
		m.count = append(m.count, 1)
	}
	m.start = append(m.start, int32(len(m.term)))
}

// rows counts the sentences.
func (m *matrix) rows() int { return max(len(m.start)-1, 0) }

// row gives the terms of a sentence and their weights.
func (m *matrix) row(i int) (terms []int32, weights []float64) {
	a, b := m.start[i], m.start[i+1]
	return m.term[a:b], m.weight[a:b]
}

// weigh gives every term the weight count × inverse sentence frequency and
// every row the length 1. The frequency is that of these sentences, softened
// by the term's rarity in the language at large, so that a short document's
// subject keeps its weight.
func (m *matrix) weigh(rarity []float64) {
	m.total = make([]float64, len(rarity))
	m.holds = make([]float64, len(rarity))
	for k, t := range m.term {
		m.total[t] += float64(m.count[k])
		m.holds[t]++
	}
	n := float64(m.rows())
	factor := make([]float64, len(rarity))
	for t, holds := range m.holds {
		if holds > 0 {
			factor[t] = math.Log(1+n/holds) * (0.3 + rarity[t])
		}
	}
	m.weight = make([]float64, len(m.term))
	for i := range m.rows() {
		a, b := m.start[i], m.start[i+1]
		sum := 0.0
		for k := a; k < b; k++ {
			w := float64(m.count[k]) * factor[m.term[k]]
			m.weight[k] = w
			sum += w * w
		}
		if sum > 0 {
			scale := 1 / math.Sqrt(sum)
			for k := a; k < b; k++ {
				m.weight[k] *= scale
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
