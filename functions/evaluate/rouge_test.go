package main

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/evaluate/logistic"
)

func TestRougeTokens(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, lang string
		want       []string
	}{
		{"The U.S. ferries’ quay-side café, 34%", "en", []string{"the", "u", "s", "ferri", "quai", "side", "caf", "34"}},
		{"L’été à Saint-Étienne", "fr", []string{"l", "été", "à", "saint", "étienne"}},
		{"Bến phà_mới", "vi", []string{"bến", "phà", "mới"}},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, rougeTokens(test.text, test.lang)); diff != "" {
			t.Errorf("rougeTokens(%q) (-want +got):\n%s", test.text, diff)
		}
	}
}

func TestCompare(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name               string
		summary, reference []int32
		want               rouge
	}{
		{"same", []int32{1, 2, 3}, []int32{1, 2, 3}, rouge{1, 1}},
		{"nothing alike", []int32{1, 2}, []int32{3, 4}, rouge{}},
		{"empty", nil, []int32{3, 4}, rouge{}},
		{"other order", []int32{3, 2, 1}, []int32{1, 2, 3}, rouge{1, 0}},
		{"repeated words count as often as in both", []int32{1, 1, 1, 2}, []int32{1, 2}, rouge{2. / 3, 0.5}},
	}
	for _, test := range tests {
		got := compare(newReference(test.summary), newReference(test.reference))
		for _, d := range []float64{got.one - test.want.one, got.two - test.want.two} {
			if math.Abs(d) > 1e-9 {
				t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
			}
		}
	}
}

func TestRegressionFindsTheOdds(t *testing.T) {
	t.Parallel()
	var g logistic.Regression
	for range 30 {
		g.Add([]float64{1, 0}, 0.25)
		g.Add([]float64{1, 1}, 0.8)
	}
	g.EndSet()
	w := g.Fit()
	for _, test := range []struct{ z, want float64 }{{w[0], 0.25}, {w[0] + w[1], 0.8}} {
		if got := 1 / (1 + math.Exp(-test.z)); math.Abs(got-test.want) > 1e-3 {
			t.Errorf("probability %v, want %v", got, test.want)
		}
	}
}

func TestClimbFindsTheTop(t *testing.T) {
	t.Parallel()
	top := []float64{1, -2, 3}
	got, err := climb(func(x []float64) float64 {
		sum := 0.0
		for k := range x {
			sum -= (x[k] - top[k]) * (x[k] - top[k]) * float64(1+10*k)
		}
		return sum
	}, []float64{0, 0, 0}, []float64{0.3, 0.3, 0.3}, 1500)
	if err != nil {
		t.Fatal(err)
	}
	for k := range top {
		if math.Abs(got[k]-top[k]) > 0.01 {
			t.Errorf("climbed to %v, want %v", got, top)
			break
		}
	}
}

func TestSummaryNamesTheSetsBelowLead(t *testing.T) {
	t.Parallel()
	got := summary([]margin{{set: "news", one: 2, two: 1}, {set: "mail", one: -1, two: -1}, {set: "talk", one: -0.2, two: -0.2}})
	if want := "mean over 3 sets +0.10; below Lead by more than 0.3: 1 mail -1.00"; got != want {
		t.Errorf("summary = %q, want %q", got, want)
	}
	if low, high := interval([]float64{1, 1, 1}); low != 1 || high != 1 {
		t.Errorf("interval of ones = %v to %v, want 1 to 1", low, high)
	}
}
