package main

import "math"

// A regression is a logistic regression in the making.
type regression struct {
	rows   [][]float64
	want   []float64 // 0 to 1
	counts []float64
	from   int // the first row of the set that is being added
}

func (g *regression) add(row []float64, want float64) {
	g.rows, g.want, g.counts = append(g.rows, append([]float64(nil), row...)), append(g.want, min(1, want)), append(g.counts, 1)
}

// set ends a set: its rows together count 1.
func (g *regression) set() {
	for i := g.from; i < len(g.rows); i++ {
		g.counts[i] = 1 / float64(len(g.rows)-g.from)
	}
	g.from = len(g.rows)
}

// ridge keeps weights small where the rows say little about them.
const ridge = 1e-5

// fit returns the weights of most likelihood, by Newton's steps, each halved
// until it helps.
func (g *regression) fit() []float64 {
	w := make([]float64, len(g.rows[0]))
	now := g.likelihood(w)
	for range 60 {
		step := g.newton(w)
		helped := false
		for scale := 1.0; scale > 1e-3; scale /= 2 {
			next := make([]float64, len(w))
			for k := range w {
				next[k] = w[k] + scale*step[k]
			}
			if l := g.likelihood(next); l > now+1e-9 {
				w, now, helped = next, l, true
				break
			}
		}
		if !helped {
			break
		}
	}
	return w
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for k := range a {
		sum += a[k] * b[k]
	}
	return sum
}

func (g *regression) likelihood(w []float64) float64 {
	sum := -ridge * dot(w, w)
	for i, row := range g.rows {
		z := dot(w, row)
		sum += g.counts[i] * (g.want[i]*z - math.Max(z, 0) - math.Log1p(math.Exp(-math.Abs(z))))
	}
	return sum
}

// newton returns the step to where the likelihood's parabola is highest.
func (g *regression) newton(w []float64) []float64 {
	n := len(w)
	a := make([][]float64, n) // with the gradient as a last column
	for k := range a {
		a[k] = make([]float64, n+1)
		a[k][k], a[k][n] = 2*ridge, -2*ridge*w[k]
	}
	for i, row := range g.rows {
		p := 1 / (1 + math.Exp(-dot(w, row)))
		for k, x := range row {
			if x == 0 {
				continue
			}
			a[k][n] += g.counts[i] * (g.want[i] - p) * x
			for l, y := range row {
				a[k][l] += g.counts[i] * p * (1 - p) * x * y
			}
		}
	}
	return eliminate(a)
}

// eliminate solves linear equations, each a row whose last number is the right
// side, by Gauss's elimination with pivots.
func eliminate(a [][]float64) []float64 {
	n := len(a)
	for i := range n {
		best := i
		for j := i; j < n; j++ {
			if math.Abs(a[j][i]) > math.Abs(a[best][i]) {
				best = j
			}
		}
		a[i], a[best] = a[best], a[i]
		for j := range n {
			if j == i {
				continue
			}
			q := a[j][i] / a[i][i]
			for k := i; k <= n; k++ {
				a[j][k] -= q * a[i][k]
			}
		}
	}
	x := make([]float64, n)
	for i := range x {
		x[i] = a[i][n] / a[i][i]
	}
	return x
}
