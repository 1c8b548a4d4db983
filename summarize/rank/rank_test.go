package rank

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/terms"
)

// text returns a text of so many sentences of pseudo-random terms, some of which
// follow from sentence to sentence, in so many parts.
func text(sentences, parts int) *Text {
	state := uint64(1)
	next := func(n int) int {
		state = state*6364136223846793005 + 1442695040888963407
		return int(state>>33) % n
	}
	r := &Text{Lengths: []int{sentences}, Own: []float64{0.5}, Titles: [][]int32{{1, 2, 3}}}
	for t := range 200 {
		r.Vocabulary.Text = append(r.Vocabulary.Text, string(rune('a'+t%26))+string(rune('0'+t%10)))
		r.Vocabulary.Rarity = append(r.Vocabulary.Rarity, float64(next(100))/100)
		r.Vocabulary.Named = append(r.Vocabulary.Named, t%5 == 0)
	}
	f := terms.NewFlow()
	for i := range sentences {
		row := make([]int32, 4+next(9))
		for k := range row {
			row[k] = int32(next(1 + next(len(r.Vocabulary.Text))))
		}
		f.Add(row)
		words := 2*len(row) + next(6)
		s := Sentence{Place: int32(i), Before: int32(i - 1), Block: int32(i / 8), Content: int32(len(row)), Tokens: int32(words), Words: words}
		s.Cues.Dangling, s.Cues.Claim = float32(next(9)/8), float32(next(7)/6)
		s.Cues.Spoken = float64(next(9)/8) * 0.9
		r.Sentences = append(r.Sentences, s)
	}
	r.Vectors, r.Pairs = terms.NewMatrix(f, r.Vocabulary.Rarity), terms.NewPairs(f, func(i int) int32 { return int32(i) })
	f.Release()
	for k := range parts {
		from := k * sentences / parts
		p := Part{From: from, Of: (k+1)*sentences/parts - from}
		for i := from; i < from+p.Of; i++ {
			r.Sentences[i].Part = int32(k)
			p.Words += r.Sentences[i].Words
		}
		r.Parts = append(r.Parts, p)
	}
	return r
}

// The lazy choice is the one that computes every sentence anew each time.
func TestGreedyLooksAgain(t *testing.T) {
	t.Parallel()
	r := text(80, 0)
	for _, b := range []Budget{{Sentences: 10}, {Words: 200}} {
		lazy, plain := r.Select(Fitted(), b), r.Select(Fitted(), b)
		lazy.greedy()
		taken := map[int]bool{}
		for words := 0; !b.Enough(len(plain.chosen), words); {
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
			words += r.Sentences[best].Words
		}
		if diff := cmp.Diff(plain.chosen, lazy.chosen); diff != "" {
			t.Errorf("%+v (-plain +lazy):\n%s", b, diff)
		}
	}
}

func TestLocalSearchNeverMakesWorse(t *testing.T) {
	t.Parallel()
	better := 0
	for n := 5; n < 60; n++ {
		for _, b := range []Budget{{Sentences: 3}, {Words: 30}, {Words: 70}, {Words: 110}} {
			c := text(n, n%4).Select(Fitted(), b)
			c.greedy()
			c.trim()
			before := c.value(c.chosen)
			c.localSearch()
			after := c.value(c.chosen)
			if after < before {
				t.Errorf("%d sentences, %+v: %v became %v", n, b, before, after)
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

// Every part of a long document has the seats that its words give it.
func TestRunKeepsTheSeatsOfParts(t *testing.T) {
	t.Parallel()
	r := text(90, 3)
	c := r.Select(Fitted(), Budget{Sentences: 9})
	kept := make([]int, 3)
	for _, i := range c.Run() {
		kept[r.Sentences[i].Part]++
	}
	if diff := cmp.Diff(r.seats(9, r.OfParts(true)), kept); diff != "" {
		t.Errorf("sentences of each part (-seats +kept):\n%s", diff)
	}
	free := r.Select(Fitted(), Budget{Words: 100}).seats()
	for k, n := range r.seats(100/full+1, r.OfParts(true)) {
		if free[k] != n+1 {
			t.Errorf("part %d has %d seats of 100 words, want one more than %d", k, free[k], n)
		}
	}
	r = text(6, 3)
	if seats := r.seats(20, r.OfParts(true)); seats[0]+seats[1]+seats[2] != 6 {
		t.Errorf("seats %v of six sentences, want six", seats)
	}
}

func TestRunChoosesEnoughAndNoMore(t *testing.T) {
	t.Parallel()
	r := text(40, 0)
	for _, b := range []Budget{{Sentences: 4}, {Words: 90}, {Words: 100_000}} {
		words := 0
		chosen := r.Select(Fitted(), b).Run()
		for _, i := range chosen {
			words += r.Sentences[i].Words
		}
		if !b.Enough(len(chosen), words) && len(chosen) < len(r.Sentences) {
			t.Errorf("%+v: chosen %v of %d words, not enough", b, chosen, words)
		}
	}
	if got := r.Lead(Budget{Sentences: 3}); !cmp.Equal(got, []int{0, 1, 2}) {
		t.Errorf("Lead = %v", got)
	}
}

func TestSharesAddUp(t *testing.T) {
	t.Parallel()
	r := text(30, 0)
	r.Sentences[4].Extra, r.Sentences[4].Rule = 0.6, "decision"
	c := r.Select(Fitted(), Budget{Sentences: 3})
	chosen := map[int]bool{}
	for _, i := range c.Run() {
		chosen[i] = true
	}
	for i, alone := range c.Alone() {
		sum := 0.0
		for _, s := range c.Shares(i) {
			sum += s.Share
		}
		if math.Abs(sum-alone) > 1e-9 {
			t.Errorf("the shares of sentence %d are %v, want %v", i, sum, alone)
		}
		if repeated := c.Repeated(i, func(j int) bool { return chosen[j] }); repeated < -1e-9 {
			t.Errorf("sentence %d repeats %v", i, repeated)
		}
	}
	c.Release()
}

func TestMentionsCountTwiceAtMost(t *testing.T) {
	t.Parallel()
	r := text(40, 0)
	w := Fitted()
	w.Twice, w.Often = 100, 100 // more than a first mention of many
	c := r.Select(w, Budget{Words: 100})
	for k, second := range c.second {
		if second > c.weight[k] {
			t.Fatalf("term %q counts %v, then %v", r.Vocabulary.Text[k], c.weight[k], second)
		}
	}
	for n, want := range []struct{ first, second bool }{{true, false}, {false, true}, {false, false}} {
		if first, second := c.gain(3); first > 0 != want.first || second > 0 != want.second {
			t.Errorf("covered %d times: gains %v, %v again", n, first, second)
		}
		if first, second := c.cover(3, 1); first > 0 != want.first || second > 0 != want.second {
			t.Errorf("covering it after %d times adds %v, %v again", n, first, second)
		}
	}
}

// A second choice by the same weights, and one after it, are the first one again.
func TestChoosingAgainIsTheSame(t *testing.T) {
	t.Parallel()
	r := text(50, 0)
	first := r.Select(Fitted(), Budget{Sentences: 5}).Run()
	for range 3 {
		if diff := cmp.Diff(first, r.Select(Fitted(), Budget{Sentences: 5}).Run()); diff != "" {
			t.Errorf("chosen again (-first +again):\n%s", diff)
		}
	}
}

func TestConceptsAreTermsAndPairs(t *testing.T) {
	t.Parallel()
	r := text(20, 0)
	n, pairs := 0, 0
	for _, c := range r.Concepts(Fitted()) {
		if (c.Term == nil) == (c.Pair == nil) {
			t.Fatalf("%q is a term or a pair, not both", c.Text)
		}
		if c.Pair != nil {
			pairs++
		} else {
			n++
		}
	}
	stand := 0
	for _, total := range r.Vectors.Total {
		if total > 0 {
			stand++
		}
	}
	if n != stand || pairs != len(r.Pairs.Of) {
		t.Errorf("%d terms and %d pairs, want %d and %d", n, pairs, stand, len(r.Pairs.Of))
	}
}

// Allocations of a choice must not grow with the sentences.
func TestChoosingAllocatesTheSame(t *testing.T) {
	of := func(sentences int) float64 {
		r := text(sentences, 0)
		r.features()
		return testing.AllocsPerRun(3, func() {
			c := r.Select(Fitted(), Budget{Words: 100})
			c.Run()
			c.Release()
		})
	}
	if short, long := of(1000), of(2000); long > short+8 {
		t.Errorf("choosing takes %.0f allocations of 1,000 sentences and %.0f of 2,000", short, long)
	}
}

// A scene that nobody takes up brings nothing, and news the most.
func TestBringsCountsWhatOthersTakeUp(t *testing.T) {
	t.Parallel()
	r := &Text{Lengths: []int{5}, Own: []float64{0}, Titles: [][]int32{nil}}
	f := terms.NewFlow()
	for i, row := range [][]int32{
		{0, 1, 2, 3},  // gulls circled over a harbour at dawn
		{4, 5, 6, 7},  // the council closed the ferry terminal
		{8, 7, 9, 10}, // a new terminal opens in March
		{6, 11, 7},    // the ferry needs a terminal
		{12, 13},      // nobody asked
	} {
		f.Add(row)
		r.Sentences = append(r.Sentences, Sentence{Place: int32(i), Before: int32(i - 1), Words: 8})
	}
	r.Vocabulary.Text = make([]string, 14)
	r.Vectors, r.Pairs = terms.NewMatrix(f, make([]float64, 14)), terms.NewPairs(f, func(i int) int32 { return int32(i) })
	found := r.features().sentences
	scene, news, later, last := found[0][Brings], found[1][Brings], found[2][Brings], found[4][Brings]
	if news <= scene || news <= later || scene != 0 || last != 0 {
		t.Errorf("scene %v, news %v, later %v, last %v; want the news above all and none where nothing is taken up", scene, news, later, last)
	}
}
