package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/rank"
)

// pairsOf is a table of documents of two sentences each: of the second feature the
// better one has more, and the first says nothing.
func pairsOf(documents int) *table {
	t := &table{features: 2}
	for d := range documents {
		for k := range 2 {
			t.rows = append(t.rows, int16(d*7%11), int16(10*k+d%3))
			t.want = append(t.want, 0.2*float64(2*k-1))
			t.counts, t.group = append(t.counts, 1), append(t.group, int32(d))
		}
	}
	return t
}

func TestTreesLearnWorthAndOrder(t *testing.T) {
	t.Parallel()
	for name, order := range map[string]float64{"worth": 0, "half of each": 0.5, "order": 1} {
		b := boosting{trees: 20, leaves: 4, rate: 0.2, least: 5, ridge: 1, features: 1, documents: 0.8, order: order, steep: 8}
		f := b.fit(pairsOf(60), func(int) bool { return true })
		if less, more := f.Score([]int16{3, 1}), f.Score([]int16{3, 11}); less >= more {
			t.Errorf("%s: the better sentence scores %d, the other %d", name, more, less)
		}
		if diff := cmp.Diff(f, b.fit(pairsOf(60), func(int) bool { return true })); diff != "" {
			t.Errorf("%s: fitted again (-first +again):\n%s", name, diff)
		}
	}
}

func TestWordsAreWeighedOnOtherLessons(t *testing.T) {
	t.Parallel()
	const good, bad, lone = 5, 6, 7
	var all []counted
	for d := range 400 {
		l := lesson{rows: make([]rank.Row, 2), want: []float64{0.3, -0.3}, buckets: [][]rank.Bucket{{good}, {bad}}}
		if d == 0 {
			l.buckets[0] = []rank.Bucket{lone}
		}
		all = append(all, counted{l, 1})
	}
	s := weighWords(all)
	if int8(s[good]) <= 0 || int8(s[bad]) >= 0 || s[good+100] != 0 {
		t.Errorf("weights of a good word, a bad one and none: %d, %d, %d", int8(s[good]), int8(s[bad]), int8(s[good+100]))
	}
	zero := rank.Row{}
	if all[1].rows[0] == zero || all[1].rows[1] == zero {
		t.Error("what words say is not written down")
	}
	fresh := make([]rank.Row, 2)
	rank.Say(fresh, [][]rank.Bucket{{100}, {bad}}, s) // a word that stands nowhere
	if first := all[0].rows[0]; first[said(fresh)] != fresh[0][said(fresh)] {
		t.Errorf("a word that stands in one lesson alone says %d there", first[said(fresh)])
	}
}

// said finds the feature that says what words say: of the second row it is below 0.
func said(rows []rank.Row) int {
	for f, x := range rows[1] {
		if x < 0 {
			return f
		}
	}
	return 0
}
