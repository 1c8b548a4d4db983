package summarize

import (
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"precis/summarize/document"
	"precis/summarize/language"
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

func TestCues(t *testing.T) {
	t.Parallel()
	tests := []struct {
		lang, sentence string
		want           cues
	}{
		{"en", "The board voted for the terminal.", cues{}},
		{"en", "However, the board voted for the terminal.", cues{dangling: 1}},
		{"en", "This paper compares two ways of building.", cues{claim: 1}},
		{"en", "\"We will build it in any case.\"", cues{spoken: 1}},
		{"en", "Has the board voted for it?", cues{question: 1}},
		{"en", "The north quay and its ferries", cues{fragment: 1}},
		{"de", "Dieser Plan ist seit langem bekannt.", cues{dangling: 1}},
		{"de", "»Das wird gebaut werden.«", cues{spoken: 1, dangling: 1}},
		{"fr", "Il a voté pour le nouveau terminal.", cues{dangling: 1}},
		{"ru", "Но совет проголосовал за новый терминал.", cues{dangling: 1}},
		{"nb", "Men styret stemte for terminalen.", cues{dangling: 1}},
		{"nb", "Vi har gransket fergene i ti år.", cues{claim: 1}},
		{"nb", "Styret stemte for terminalen.", cues{}},
		{"no", "Men styret stemte for terminalen.", cues{dangling: 1}},
		{"nn", "Men styret røysta for terminalen.", cues{dangling: 1}},
		{"fa", "اما شورا به پایانه رأی داد.", cues{dangling: 1}},
		{"az", "Lakin şura yeni terminala səs verdi.", cues{dangling: 1}},
		{"zh", "但是他们已经投票了。", cues{dangling: 1}},
		{"xx", "Nothing is known of this.", cues{}},
	}
	for _, test := range tests {
		t.Run(test.sentence, func(t *testing.T) {
			t.Parallel()
			got := cueListsOf(test.lang).find(test.sentence, language.Words(test.sentence, test.lang))
			if diff := cmp.Diff(test.want, got, cmp.AllowUnexported(cues{}), cmpopts.EquateApprox(0, 1e-9)); diff != "" {
				t.Errorf("cues of %q (-want +got):\n%s", test.sentence, diff)
			}
		})
	}
}

func TestDateline(t *testing.T) {
	t.Parallel()
	for sentence, want := range map[string]bool{
		"OSTERMOUTH, March 3.":                           true,
		"AULENRODE, 17. November 2026.":                  true,
		"ЗАРЕЧИНСК, 17 ноября.":                          true,
		"The Harbour Letter, Wednesday 18 November 2026": true,
		"The board met on March 3 in Ostermouth.":        false,
		"It cost 34 million crowns.":                     false,
		"Ostermouth Harbour Board":                       false,
		"۱۷ نوامبر در شهر":                               false,
	} {
		if got := heading(sentence, "en", false); got != want {
			t.Errorf("heading(%q) = %v, want %v", sentence, got, want)
		}
	}
}

func TestQuoted(t *testing.T) {
	t.Parallel()
	tests := []struct{ sentence, want string }{
		{`He said "one two" and "three".`, "one two|three"},
		{`“One two,” he said.`, "One two,"},
		{`»Eins zwei«, sagte er, „drei“.`, "Eins zwei|drei"},
		{`« Un deux », dit-il.`, " Un deux "},
		{`and so it ends," he said.`, "and so it ends,"},
		{`He said: "it goes on`, "it goes on"},
		{`no marks`, ""},
	}
	for _, test := range tests {
		var got []string
		for _, s := range quoted(test.sentence) {
			got = append(got, strings.Trim(test.sentence[s.Start:s.End], `"“„»«`))
		}
		if strings.Join(got, "|") != test.want {
			t.Errorf("quoted(%q) = %q, want %q", test.sentence, got, test.want)
		}
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
