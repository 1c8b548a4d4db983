package terms

import "math"

// How LexRank walks: the damping of its authors' implementation and of
// PageRank, and so many steps that the order of sentences no longer changes.
const (
	lexDamping = 0.85
	lexSteps   = 12
)

// LexRank returns each sentence's share in a random walk between alike sentences,
// against the best sentence's: continuous LexRank (Erkan & Radev 2004, eq. 3).
// The graph is never built: with W the matrix of sentences and terms, its edges
// are W·Wᵀ, so one step is p ← (1−d)/n + d·W(Wᵀ(p/degree)), and costs no more
// than a look at every term.
func (m *Matrix) LexRank() []float64 {
	n := m.rows()
	rank, degree, next := make([]float64, n), make([]float64, n), make([]float64, n)
	terms := make([]float64, len(m.Total))
	for i := range rank {
		rank[i], next[i] = 1, 1
	}
	m.through(next, degree, terms)
	for range lexSteps {
		for i := range rank {
			next[i] = 0
			if degree[i] > 0 {
				next[i] = rank[i] / degree[i]
			}
		}
		m.through(next, rank, terms)
		for i := range rank {
			rank[i] = 1 - lexDamping + float64(lexDamping*rank[i])
		}
	}
	top := 0.0
	for _, x := range rank {
		top = max(top, x)
	}
	for i := range rank {
		rank[i] /= top
	}
	return rank
}

// through sets out to W(Wᵀ·in); terms is scratch for the terms between.
func (m *Matrix) through(in, out, terms []float64) {
	clear(terms)
	for i, x := range in {
		ids, weights := m.Row(i)
		for k, t := range ids {
			terms[t] += float64(weights[k] * x)
		}
	}
	for i := range out {
		sum := 0.0
		ids, weights := m.Row(i)
		for k, t := range ids {
			sum += float64(weights[k] * terms[t])
		}
		out[i] = sum
	}
}

// Centroid returns each sentence's cosine with the sum of all.
func (m *Matrix) Centroid() []float64 {
	sum := make([]float64, len(m.Total))
	for i := range m.rows() {
		ids, weights := m.Row(i)
		for k, t := range ids {
			sum[t] += weights[k]
		}
	}
	square := 0.0
	for _, x := range sum {
		square += float64(x * x)
	}
	like := make([]float64, m.rows())
	for i := range like {
		ids, weights := m.Row(i)
		for k, t := range ids {
			like[i] += float64(weights[k] * sum[t])
		}
		like[i] /= math.Sqrt(max(square, 1e-9))
	}
	return like
}
