package stories

import (
	"math"
	"testing"
)

func TestFiguresAgree(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		a, b []float64
		want float64
	}{
		"the same in another order": {[]float64{40, 1250, 3.5}, []float64{3.5, 40, 1250}, 1},
		"none shared":               {[]float64{40, 1250}, []float64{41, 1251}, 0},
		"years alone":               {[]float64{2024, 2025}, []float64{2024, 2025}, 0},
		"none on one side":          {nil, []float64{40}, 0},
		"below nothing":             {[]float64{-12}, []float64{-12}, 1},
	} {
		if got := agreement(figuresOf(test.a), figuresOf(test.b)); math.Abs(got-test.want) > 1e-6 {
			t.Errorf("%s: agreement = %v, want %v", name, got, test.want)
		}
	}
	large := agreement(figuresOf([]float64{12, 1_250_000}), figuresOf([]float64{13, 1_250_000}))
	small := agreement(figuresOf([]float64{12, 1_250_000}), figuresOf([]float64{12, 1_260_000}))
	if large <= small {
		t.Errorf("a large number in common counts %v, a small one %v, want less", large, small)
	}
}

// Of pairs alike in their words, that with the same figures is the likelier.
func TestScoreSeesFigures(t *testing.T) {
	t.Parallel()
	texts := []Text{text("a", "x", "y", "z"), text("b", "x", "y", "w"), text("c", "x", "y", "v")}
	texts[0].Numbers, texts[1].Numbers, texts[2].Numbers = []float64{340, 17}, []float64{340, 17}, []float64{2150, 61}
	v := Weigh(texts)
	likely := map[int32]float32{}
	for _, p := range v.score(v.pairs(), &weights) {
		if p.a == 0 {
			likely[p.b] = p.sim
		}
	}
	if likely[1] <= likely[2] {
		t.Errorf("likely %v with the figures of the first, %v with others", likely[1], likely[2])
	}
}
