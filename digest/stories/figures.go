package stories

import (
	"cmp"
	"math"
	"slices"
)

// A figure is a number of a text and what it weighs, in a vector of length 1.
// Reports of one event share what it cost, how many came and how far it went.
type figure struct {
	value  float64
	weight float32
}

// figuresOf returns the numbers of a text by rising value, the larger the heavier,
// without years: all texts of a field name the same.
func figuresOf(numbers []float64) []figure {
	figures := make([]figure, 0, len(numbers))
	squares := 0.0
	for _, n := range numbers {
		if yearLike(n) {
			continue
		}
		weight := 1 + math.Log10(1+math.Abs(n))
		figures = append(figures, figure{n, float32(weight)})
		squares += weight * weight
	}
	slices.SortFunc(figures, func(a, b figure) int { return cmp.Compare(a.value, b.value) })
	for i := range figures {
		figures[i].weight /= float32(math.Sqrt(squares))
	}
	return figures
}

func yearLike(n float64) bool { return n >= 1900 && n < 2100 && n == math.Trunc(n) }

// agreement is the cosine of the figures of two texts.
func agreement(x, y []figure) float64 {
	sum := 0.0
	for len(x) > 0 && len(y) > 0 {
		switch {
		case x[0].value < y[0].value:
			x = x[1:]
		case x[0].value > y[0].value:
			y = y[1:]
		default:
			sum += float64(x[0].weight) * float64(y[0].weight)
			x, y = x[1:], y[1:]
		}
	}
	return sum
}
