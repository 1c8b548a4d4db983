package terms

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// counted are sentences of pseudo-random terms, counted.
func counted(sentences int) Matrix {
	state := uint64(1)
	next := func(n int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state>>33) % n
	}
	f := NewFlow()
	rarity := make([]float64, 60)
	for t := range rarity {
		rarity[t] = float64(next(100)) / 100
	}
	for range sentences {
		row := make([]int32, 5+next(10))
		for k := range row {
			row[k] = int32(next(1 + next(len(rarity))))
		}
		f.Add(row)
	}
	m := NewMatrix(f, rarity)
	f.Release()
	return m
}

// The walk through terms is that over the matrix of all likenesses.
func TestLexRankNeedsNoGraph(t *testing.T) {
	t.Parallel()
	m := counted(40)
	n := m.rows()
	rank, next := make([]float64, n), make([]float64, n)
	for i := range rank {
		rank[i] = 1
	}
	for range lexSteps {
		for i := range next {
			next[i] = 1 - lexDamping
		}
		for j := range rank {
			degree := 0.0
			for i := range rank {
				degree += m.Cosine(i, j)
			}
			for i := range rank {
				next[i] += lexDamping * rank[j] * m.Cosine(i, j) / degree
			}
		}
		rank, next = next, rank
	}
	top := 0.0
	for _, x := range rank {
		top = max(top, x)
	}
	for i := range rank {
		rank[i] /= top
	}
	if diff := cmp.Diff(rank, m.LexRank(), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("LexRank (-graph +terms):\n%s", diff)
	}
}

// A sentence is as like all as the sum of its likenesses to each says.
func TestCentroidIsTheMeanLikeness(t *testing.T) {
	t.Parallel()
	m := counted(30)
	want, like := make([]float64, m.rows()), m.Centroid()
	for i := range want {
		for j := range want {
			want[i] += m.Cosine(i, j)
		}
	}
	// both up to a factor that all share
	last, by, per := len(want)-1, want[len(want)-1], like[len(want)-1]
	for i := range want[:last] {
		want[i], like[i] = want[i]/by, like[i]/per
	}
	want, like = want[:last], like[:last]
	if diff := cmp.Diff(want, like, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("Centroid (-sum of likenesses +got):\n%s", diff)
	}
}

func TestMatrixCounts(t *testing.T) {
	t.Parallel()
	f := NewFlow()
	f.Add([]int32{2, 0, 2})
	f.Add(nil)
	f.Add([]int32{0, 1})
	m := NewMatrix(f, []float64{1, 1, 1})
	if diff := cmp.Diff([]float64{2, 1, 2}, m.Total); diff != "" {
		t.Errorf("Total (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float64{2, 1, 1}, m.Holds); diff != "" {
		t.Errorf("Holds (-want +got):\n%s", diff)
	}
	if got := fmt.Sprintf("%.3f %.3f", m.Cosine(0, 0), m.Cosine(0, 1)); got != "1.000 0.000" {
		t.Errorf("cosines %s, want 1 with itself and 0 with an empty one", got)
	}
}

func TestPairsCountOnceASentence(t *testing.T) {
	t.Parallel()
	f := NewFlow()
	f.Add([]int32{3, 4, 3, 4})
	f.Add([]int32{3, 4})
	p := NewPairs(f, func(i int) int32 { return 2 - int32(i) })
	if diff := cmp.Diff([]Pair{{3, 4}, {4, 3}}, p.Of); diff != "" {
		t.Errorf("pairs (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float32{2, 1}, p.Count); diff != "" {
		t.Errorf("sentences that hold them (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]float32{0.5, 1. / 3}, p.Near, cmpopts.EquateApprox(0, 1e-6)); diff != "" {
		t.Errorf("nearness (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]int32{0}, p.Row(1)); diff != "" {
		t.Errorf("pairs of the second sentence (-want +got):\n%s", diff)
	}
}

func TestVocabularyMarksNames(t *testing.T) {
	t.Parallel()
	var v Vocabulary
	v.Init(100)
	defer v.Lexicon.Rest()
	words, ids := v.Read("Ferries to Ostermouth carry 40 lorries.", "en")
	named := map[string]bool{}
	v.Settle()
	for _, id := range ids {
		if v.Named[id] {
			named[v.Text[id]] = true
		}
		if v.IsFigure(id) != (v.Text[id] == "40") {
			t.Errorf("IsFigure(%q) = %v", v.Text[id], v.IsFigure(id))
		}
	}
	if len(words) != 6 || len(named) != 1 || !named["ostermouth"] {
		t.Errorf("%d words, names %v; want 6 and ostermouth alone", len(words), named)
	}
	if len(v.Rarity) != len(v.Text) {
		t.Errorf("%d rarities of %d terms", len(v.Rarity), len(v.Text))
	}
}
