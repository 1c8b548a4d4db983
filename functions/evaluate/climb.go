package main

import (
	"errors"
	"math/rand/v2"

	"gonum.org/v1/gonum/optimize"
)

// climb looks for the highest value of f from a start, with first steps of the
// given sizes, by CMA-ES (Hansen 2016). The same seed gives the same climb.
func climb(f func([]float64) float64, start, steps []float64, tries int) ([]float64, error) {
	at := func(z []float64) []float64 {
		x := make([]float64, len(z))
		for k := range z {
			x[k] = start[k] + steps[k]*z[k]
		}
		return x
	}
	problem := optimize.Problem{Func: func(z []float64) float64 { return -f(at(z)) }}
	settings := &optimize.Settings{FuncEvaluations: tries, Converger: optimize.NeverTerminate{}}
	result, err := optimize.Minimize(problem, make([]float64, len(start)), settings, &optimize.CmaEsChol{InitStepSize: 1, Src: rand.NewPCG(1, 2)})
	if result == nil {
		return nil, errors.Join(errors.New("fit"), err)
	}
	return at(result.X), nil
}
