package main

import (
	"math"
	"math/rand"
	"slices"
)

// climb looks for the highest value of f from a start, with first steps of the
// given sizes: the evolution strategy of Ros & Hansen (2008), which adapts one
// step size a dimension. It gives the middle of the last tries: the best of all
// would be one that luck favoured. The same seed gives the same climb.
func climb(f func([]float64) float64, start, steps []float64, tries int) []float64 {
	n := len(start)
	random := rand.New(rand.NewSource(1))
	size := 4 + int(3*math.Log(float64(n)))
	c := newClimber(n, size/2)
	mean, spread := slices.Clone(start), make([]float64, n)
	for k, s := range steps {
		spread[k] = s * s
	}
	type one struct {
		z, x  []float64
		value float64
	}
	for tried := 1; tried < tries; tried += size {
		all := make([]one, size)
		for i := range all {
			z, x := make([]float64, n), make([]float64, n)
			for k := range z {
				z[k] = random.NormFloat64()
				x[k] = mean[k] + c.sigma*math.Sqrt(spread[k])*z[k]
			}
			all[i] = one{z, x, f(x)}
		}
		slices.SortStableFunc(all, func(a, b one) int {
			if a.value > b.value {
				return -1
			}
			return 1
		})
		good := make([][]float64, len(c.share))
		for i := range good {
			good[i] = all[i].z
		}
		c.move(mean, spread, good)
	}
	return mean
}

// A climber keeps the paths of a climb.
type climber struct {
	share                []float64 // of each of the best in the next mean
	mass                 float64   // how many these count as
	slow, slowStep       float64
	learnPath, learnRank float64
	damp, expected       float64
	sigma                float64
	path, stepPath       []float64
}

func newClimber(n, best int) *climber {
	c := &climber{share: make([]float64, best), sigma: 1, path: make([]float64, n), stepPath: make([]float64, n)}
	sum, squares := 0.0, 0.0
	for i := range c.share {
		c.share[i] = math.Log(float64(best)+0.5) - math.Log(float64(i+1))
		sum += c.share[i]
	}
	for i := range c.share {
		c.share[i] /= sum
		squares += c.share[i] * c.share[i]
	}
	d := float64(n)
	c.mass = 1 / squares
	c.slow, c.slowStep = 4/(d+4), (c.mass+2)/(d+c.mass+5)
	c.learnPath = 2 / ((d+1.3)*(d+1.3) + c.mass) * (d + 2) / 3
	c.learnRank = min(1-c.learnPath, 2*(c.mass-2+1/c.mass)/((d+2)*(d+2)+c.mass)*(d+2)/3)
	c.damp = 1 + c.slowStep
	c.expected = math.Sqrt(d) * (1 - 1/(4*d) + 1/(21*d*d))
	return c
}

// move moves the mean towards the best tries, given as their steps from it,
// and adapts the spread.
func (c *climber) move(mean, spread []float64, good [][]float64) {
	length := 0.0
	for k := range mean {
		deviation := math.Sqrt(spread[k])
		step, rank := 0.0, 0.0
		for i, share := range c.share {
			step += share * good[i][k]
			rank += share * spread[k] * good[i][k] * good[i][k]
		}
		mean[k] += c.sigma * deviation * step
		c.stepPath[k] = (1-c.slowStep)*c.stepPath[k] + math.Sqrt(c.slowStep*(2-c.slowStep)*c.mass)*step
		length += c.stepPath[k] * c.stepPath[k]
		c.path[k] = (1-c.slow)*c.path[k] + math.Sqrt(c.slow*(2-c.slow)*c.mass)*step*deviation
		spread[k] = (1-c.learnPath-c.learnRank)*spread[k] + c.learnPath*c.path[k]*c.path[k] + c.learnRank*rank
	}
	c.sigma *= math.Exp(c.slowStep / c.damp * (math.Sqrt(length)/c.expected - 1))
}
