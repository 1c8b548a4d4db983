package stories

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"precis/summarize"
)

func all(v *Vectors) []Vector {
	list := make([]Vector, len(v.rows))
	for i := range list {
		list[i] = v.Of(i)
	}
	return list
}

func TestCentreIsTheMeanDirection(t *testing.T) {
	t.Parallel()
	texts, _ := themed(t)
	v := Weigh(texts)
	list := all(v)[:4]
	centre := Centre(list)
	if length := centre.Cosine(centre); math.Abs(length-1) > 1e-5 {
		t.Errorf("the centre has length %v, want 1", length)
	}
	sum := 0.0
	for _, x := range list {
		for _, y := range list {
			sum += x.Cosine(y)
		}
	}
	for i, x := range list {
		want := 0.0
		for _, y := range list {
			want += x.Cosine(y)
		}
		if want /= math.Sqrt(sum); math.Abs(centre.Cosine(x)-want) > 1e-5 {
			t.Errorf("text %d has the cosine %v with the centre, want %v", i, centre.Cosine(x), want)
		}
	}
	if one := Centre(list[:1]); !slices.Equal(one, list[0]) {
		t.Errorf("the centre of one text is %v, want %v", one, list[0])
	}
}

func TestSharedTermsMakeTheCosine(t *testing.T) {
	t.Parallel()
	texts, _ := themed(t)
	v := Weigh(texts)
	found := 0
	for i, x := range all(v) {
		for j, y := range all(v) {
			sum := 0.0
			for _, term := range v.Shared(x, y) {
				found++
				sum += term.Weight
				holds := func(t summarize.Term) bool { return t.Text == term.Text }
				if !slices.ContainsFunc(texts[i].Terms, holds) || !slices.ContainsFunc(texts[j].Terms, holds) {
					t.Errorf("%q is not in both of %d and %d", term.Text, i, j)
				}
			}
			if math.Abs(sum-x.Cosine(y)) > 1e-5 {
				t.Errorf("the terms shared by %d and %d weigh %v, their cosine is %v", i, j, sum, x.Cosine(y))
			}
		}
	}
	if found == 0 {
		t.Error("nothing is shared")
	}
}

func TestHeaviestTermsComeFirst(t *testing.T) {
	t.Parallel()
	texts, _ := themed(t)
	v := Weigh(texts)
	for i, x := range all(v) {
		terms := v.Heaviest(x, len(x)+1)
		heavier := func(a, b summarize.Term) int { return cmp.Compare(b.Weight, a.Weight) }
		if len(terms) != len(x) || !slices.IsSortedFunc(terms, heavier) {
			t.Errorf("text %d: %v are not all its terms, the heaviest first", i, terms)
		}
		if got := v.Heaviest(x, 3); !slices.Equal(got, terms[:3]) {
			t.Errorf("text %d: the three heaviest are %v, want %v", i, got, terms[:3])
		}
		last := -1
		for _, rare := range v.HeaviestRare(x, 8) {
			at := slices.IndexFunc(terms, func(t summarize.Term) bool { return t.Text == rare })
			if at < 0 || last >= 0 && terms[at].Weight > terms[last].Weight {
				t.Errorf("text %d: the rare term %q is not of the text, or out of order", i, rare)
			}
			last = at
		}
	}
}

func TestNearIsAsPlainComparison(t *testing.T) {
	t.Parallel()
	texts, _ := themed(t)
	v := Weigh(texts)
	list := all(v)
	const least = 0.25
	want := 0
	for j := range list {
		for i := range j {
			if list[i].Cosine(list[j]) >= least {
				want++
			}
		}
	}
	near, last := v.Near(list, least), 1.0
	for _, p := range near {
		sim := list[p[0]].Cosine(list[p[1]])
		if sim < least-1e-6 || sim > last+1e-6 {
			t.Errorf("pair %v of cosine %v is out of order or not near", p, sim)
		}
		last = sim
	}
	if len(near) != want || want == 0 {
		t.Errorf("%d pairs are near, want %d", len(near), want)
	}
}

// A vector that is spread has the same cosines.
func TestCosineOfSpread(t *testing.T) {
	t.Parallel()
	x, y := Vector{{1, 0.25}, {3, 0.5}, {6, 0.125}}, Vector{{0, 0.5}, {3, 0.75}, {5, 1}, {6, 0.5}}
	spread := make([]float32, 8)
	x.spread(spread)
	if got, want := y.cosineOf(spread), x.Cosine(y); got != want || want == 0 {
		t.Errorf("the cosine is %v, want %v", got, want)
	}
}
