// Package logistic fits weights by logistic regression.
package logistic

import (
	"math"

	"gonum.org/v1/gonum/floats"
	"gonum.org/v1/gonum/optimize"
)

// A Regression is a logistic regression in the making.
type Regression struct {
	rows   [][]float64
	want   []float64 // 0 to 1
	Counts []float64 // how much each row counts
	from   int       // the first row of the set that is being added
}

// Add adds a row and how likely what it stands for is, from 0 to 1.
func (g *Regression) Add(row []float64, want float64) {
	g.rows, g.want, g.Counts = append(g.rows, append([]float64(nil), row...)), append(g.want, min(1, want)), append(g.Counts, 1)
}

// EndSet ends a set: its rows together count 1.
func (g *Regression) EndSet() {
	for i := g.from; i < len(g.rows); i++ {
		g.Counts[i] = 1 / float64(len(g.rows)-g.from)
	}
	g.from = len(g.rows)
}

// ridge keeps weights small where the rows say little about them.
const ridge = 1e-5

// Fit returns the weights of most likelihood.
func (g *Regression) Fit() []float64 {
	problem := optimize.Problem{Func: func(w []float64) float64 { return -g.likelihood(w) }, Grad: g.gradient}
	start := make([]float64, len(g.rows[0]))
	result, err := optimize.Minimize(problem, start, &optimize.Settings{GradientThreshold: 1e-9}, &optimize.BFGS{})
	if result == nil {
		panic(err) // the likelihood is smooth, and has one top
	}
	return result.X
}

func (g *Regression) likelihood(w []float64) float64 {
	sum := -ridge * floats.Dot(w, w)
	for i, row := range g.rows {
		z := floats.Dot(w, row)
		sum += g.Counts[i] * (g.want[i]*z - math.Max(z, 0) - math.Log1p(math.Exp(-math.Abs(z))))
	}
	return sum
}

// gradient sets grad to that of the likelihood's opposite.
func (g *Regression) gradient(grad, w []float64) {
	floats.ScaleTo(grad, 2*ridge, w)
	for i, row := range g.rows {
		p := 1 / (1 + math.Exp(-floats.Dot(w, row)))
		floats.AddScaled(grad, g.Counts[i]*(p-g.want[i]), row)
	}
}
