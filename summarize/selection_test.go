package summarize

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/summarize/document"
)

// TestLexrankNeedsNoGraph compares the walk through terms with the walk over
// the matrix of all likenesses.
func TestLexrankNeedsNoGraph(t *testing.T) {
	t.Parallel()
	r := Read(prose(40))
	n := len(r.candidates)
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
				degree += r.vectors.cosine(i, j)
			}
			for i := range rank {
				next[i] += lexDamping * rank[j] * r.vectors.cosine(i, j) / degree
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
	if diff := cmp.Diff(rank, r.vectors.lexrank(), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("lexrank (-graph +terms):\n%s", diff)
	}
}

func TestExplainAddsUp(t *testing.T) {
	t.Parallel()
	doc := read(t, "New ferry terminal for Ostermouth", harbour)
	for _, o := range []Options{{Sentences: 3}, {Words: 40}} {
		all := Explain(doc, o)
		var chosen []Sentence
		for _, x := range all {
			sum := 0.0
			for _, s := range x.Shares {
				sum += s.Share
			}
			if math.Abs(sum-x.Total) > 1e-9 {
				t.Errorf("shares of %q sum to %v, want %v", x.Text, sum, x.Total)
			}
			if x.Repeated < -1e-9 {
				t.Errorf("%q repeats %v", x.Text, x.Repeated)
			}
			if x.Chosen {
				chosen = append(chosen, x.Sentence)
			}
		}
		if diff := cmp.Diff(Summarize(doc, o).Sentences, chosen); diff != "" {
			t.Errorf("%+v (-summary +explained):\n%s", o, diff)
		}
	}
}

// TestGreedyLooksAgain compares the lazy choice with one that computes every
// candidate anew each time.
func TestGreedyLooksAgain(t *testing.T) {
	t.Parallel()
	r := Read(prose(80))
	for _, o := range []Options{{Sentences: 10}, {Words: 200}} {
		lazy, plain := r.newSelection(Fitted(), o), r.newSelection(Fitted(), o)
		lazy.greedy()
		taken := map[int]bool{}
		for words := 0; !o.Enough(len(plain.chosen), words); {
			best, top := -1, 0.0
			for i := range plain.alone {
				value := plain.marginal(i) * plain.rate(i)
				if !taken[i] && (best < 0 || value > top) {
					best, top = i, value
				}
			}
			taken[best] = true
			plain.cover(best, 1)
			plain.chosen = append(plain.chosen, best)
			words += r.candidates[best].words
		}
		if diff := cmp.Diff(plain.chosen, lazy.chosen); diff != "" {
			t.Errorf("%+v (-plain +lazy):\n%s", o, diff)
		}
	}
}

func TestLocalSearchNeverMakesWorse(t *testing.T) {
	t.Parallel()
	better := 0
	for n := 5; n < 60; n++ {
		r := Read(prose(n))
		for _, o := range []Options{{Sentences: 3}, {Words: 30}, {Words: 70}, {Words: 110}} {
			c := r.newSelection(Fitted(), o)
			c.greedy()
			c.trim()
			before := c.value(c.chosen)
			c.localSearch()
			after := c.value(c.chosen)
			if after < before {
				t.Errorf("%d sentences, %+v: %v became %v", n, o, before, after)
			}
			if after > before {
				better++
			}
		}
	}
	if better == 0 {
		t.Error("nothing was ever made better")
	}
}

func TestTLDRStaysInItsBounds(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		doc    document.Document
		engine string
		note   string
	}{
		{"within", prose(300), TLDR, ""},
		{"too many", prose(301), Blend, "tldr takes at most 300 sentences, here are 301"},
		{"too long", document.Plain("", "Short one here. Here is a second one. Another "+strings.Repeat("wordlessly ", 90)+"end.", "en"), Blend, "tldr takes sentences of at most 1000 bytes, here is one of 1002"},
		{"two", document.Plain("", "Only one sentence is here. And another.", "en"), Blend, "tldr needs three sentences"},
		{"nothing in common", document.Plain("", "Apples fall. Rivers bend. Clocks stop.", "en"), TLDR, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := Summarize(test.doc, Options{Engine: TLDR, Sentences: 3})
			if s.Engine != test.engine || s.Note != test.note || len(s.Sentences) != min(3, s.Of) {
				t.Errorf("engine %q, note %q, %d sentences of %d; want %q, %q", s.Engine, s.Note, len(s.Sentences), s.Of, test.engine, test.note)
			}
		})
	}
}

func TestTLDRRanksEverySentenceOnce(t *testing.T) {
	t.Parallel()
	r := Read(prose(50))
	order, note := r.tldr(r.newSelection(Fitted(), Options{}).alone)
	seen := map[int]bool{}
	for _, i := range order {
		seen[i] = true
	}
	if len(order) != 50 || len(seen) != 50 || note != "" {
		t.Errorf("%d ranks, %d of them different, note %q", len(order), len(seen), note)
	}
	sorted := true
	for k := 1; k < len(order); k++ {
		sorted = sorted && order[k] > order[k-1]
	}
	if sorted {
		t.Error("ranked by place alone")
	}
}
