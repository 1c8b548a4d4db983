package rank

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/summarize/cues"
	"precis/summarize/terms"
)

// roof is four sentences in two paragraphs under a title: the council met; a slate
// roof costs so much; "we will pay"; however, who else will?
func roof() *Text {
	r := &Text{Lengths: []int{4}, Own: []float64{0}, Titles: [][]int32{{2, 3, 9}}}
	r.Vocabulary.Text = strings.Split("abcdefghij", "")
	r.Vocabulary.Rarity = []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}
	r.Vocabulary.Named = make([]bool, 10)
	r.Vocabulary.Named[6] = true
	rows := [][]int32{{0, 1}, {2, 3, 4}, {5, 6}, {5, 7}}
	f := terms.NewFlow()
	for i, row := range rows {
		f.Add(row)
		r.Sentences = append(r.Sentences, Sentence{
			Block: int32(i / 2), Place: int32(i), Before: int32(i - 1), Content: int32(len(row)), Tokens: int32(5 + i), Words: 5 + i,
		})
	}
	r.Sentences[1].Surface = cues.Surface{Figures: 3, Sums: 1, Bracket: true}
	r.Sentences[2].Surface = cues.Surface{Names: 3, Quoted: true, Colon: true}
	r.Sentences[2].Cues.Spoken = 0.9
	r.Sentences[3].Cues.Dangling, r.Sentences[3].Cues.Question = 1, 1
	r.Vectors, r.Pairs = terms.NewMatrix(f, r.Vocabulary.Rarity), terms.NewPairs(f, func(i int) int32 { return int32(i) })
	f.Release()
	return r
}

func TestRowsTellPlaceAndForm(t *testing.T) {
	t.Parallel()
	all := roof().Select(Weights{}, Budget{Words: 10}).Rows()
	for _, test := range []struct {
		name    string
		feature int
		want    [4]int16
	}{
		{"place", seenPlace, [4]int16{0, 1, 2, 3}},
		{"sentences after it", seenLeft, [4]int16{3, 2, 1, 0}},
		{"words before it", seenBefore, [4]int16{0, 5, 11, 18}},
		{"paragraph", seenParagraph, [4]int16{0, 0, 1, 1}},
		{"place in it", seenWithin, [4]int16{0, 1, 0, 1}},
		{"left of it", seenRemains, [4]int16{1, 0, 1, 0}},
		{"words", seenWords, [4]int16{5, 6, 7, 8}},
		{"words of the one before it", seenWordsBefore, [4]int16{0, 5, 6, 7}},
		{"words of the one after it", seenWordsAfter, [4]int16{6, 7, 8, 0}},
		{"titled", seenTitled, [4]int16{1, 1, 1, 1}},
		{"share of the title", seenTitleShare, [4]int16{0, 667, 0, 0}},
		{"figures", seenFigures, [4]int16{0, 3, 0, 0}},
		{"sums", seenSums, [4]int16{0, 1, 0, 0}},
		{"names", seenNames, [4]int16{0, 0, 3, 0}},
		{"names that are new", seenNewNames, [4]int16{0, 0, 1, 0}},
		{"bracket", seenBracket, [4]int16{0, 1, 0, 0}},
		{"opens with a quotation mark", seenQuoted, [4]int16{0, 0, 1, 0}},
		{"spoken", seenSpoken, [4]int16{0, 0, 900, 0}},
		{"spoken before it", seenSpokenBefore, [4]int16{0, 0, 0, 900}},
		{"share that quotes", seenSpeech, [4]int16{250, 250, 250, 250}},
		{"question", seenQuestion, [4]int16{0, 0, 0, 1}},
		{"points back", seenDangling, [4]int16{0, 0, 0, 1}},
		{"before what points back", seenDanglingAfter, [4]int16{0, 0, 1, 0}},
		{"taken up again", seenAgain, [4]int16{0, 0, 500, 500}},
	} {
		var got [4]int16
		for i := range all {
			got[i] = all[i][test.feature]
		}
		if got != test.want {
			t.Errorf("%s = %v, want %v", test.name, got, test.want)
		}
	}
}

// paper has so many sentences, four of them in its first paragraph.
func paper(of int) *Text {
	r := text(of, 0)
	for i := range r.Sentences {
		s := &r.Sentences[i]
		s.Words, s.Block, s.Cues, s.Surface = 30, int32(1+i/3), cues.Cues{}, cues.Surface{}
		if i < 4 {
			s.Block, s.Cues.Claim = 0, 1
		}
	}
	return r
}

func TestAbstract(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		text *Text
		but  func(*Text)
		want int
	}{
		{"a paper", paper(60), nil, 4},
		{"too short for one", paper(12), nil, 0},
		{"it asks", paper(60), func(r *Text) { r.Sentences[2].Cues.Question = 1 }, 0},
		{"a speaker opens", paper(60), func(r *Text) { r.Sentences[0].Surface.Colon = true }, 0},
		{"nobody's own work", paper(60), func(r *Text) {
			for i := range r.Sentences {
				r.Sentences[i].Cues.Claim = 0
			}
		}, 0},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if test.but != nil {
				test.but(test.text)
			}
			got := 0
			for _, row := range test.text.Select(Fitted(), Budget{Words: 60}).Rows() {
				got += int(row[seenAbstract])
			}
			if got != test.want {
				t.Errorf("%d sentences of abstract, want %d", got, test.want)
			}
		})
	}
}

func TestAbstracts(t *testing.T) {
	t.Parallel()
	called := func(r *Text) {
		for i := range 3 {
			r.Sentences[10+i].Abstract = true
		}
	}
	for _, test := range []struct {
		name string
		but  func(*Text)
		want []int
	}{
		{"a first paragraph", func(*Text) {}, []int{0, 1, 2, 3}},
		{"of two sentences", func(r *Text) { r.Sentences[2].Block, r.Sentences[3].Block = 1, 1 }, []int{0, 1}},
		{"called an introduction", func(r *Text) { r.Introduced = true }, nil},
		{"called an abstract", called, []int{10, 11, 12}},
		{"nearly all called an abstract", func(r *Text) {
			for i := range r.Sentences {
				r.Sentences[i].Abstract = i > 3
			}
		}, []int{0, 1, 2, 3}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			r := paper(60)
			test.but(r)
			var got []int
			for i, is := range r.abstracts() {
				if is {
					got = append(got, i)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("abstract is %v, want %v", got, test.want)
			}
			w, plain := Fitted(), Fitted()
			plain.Abstract = 0
			with, without := slices.Clone(r.Select(w, Budget{Words: 60}).Alone()), r.Select(plain, Budget{Words: 60}).Alone()
			for i := range with {
				if more, want := with[i] > without[i]+4.9, slices.Contains(test.want, i); more != want {
					t.Errorf("sentence %d counts more: %t, want %t", i, more, want)
				}
			}
		})
	}
}

// The groups by which trees are explained hold every feature once, and those of
// any kind are features.
func TestGroupsHoldAllFeatures(t *testing.T) {
	t.Parallel()
	from := 0
	for _, g := range groups {
		if g.to <= from {
			t.Errorf("group %s ends at %d, the one before it at %d", g.name, g.to, from)
		}
		from = g.to
	}
	if from != RowKinds {
		t.Errorf("the groups end at %d of %d features", from, RowKinds)
	}
	for _, f := range AnyKind() {
		if f < 0 || f >= RowKinds {
			t.Errorf("no feature %d", f)
		}
	}
}

func TestMilli(t *testing.T) {
	t.Parallel()
	got := []int16{milli(0), milli(0.5), milli(1. / 3), milli(1), milli(-0.25), milli(1e9), milli(-1e9)}
	if diff := cmp.Diff([]int16{0, 500, 333, 1000, -250, 32000, -32000}, got); diff != "" {
		t.Errorf("thousandths (-want +got):\n%s", diff)
	}
}

// Where the trees see a conversation they count less; where nothing beats the lead
// by enough, the lead is taken.
func TestTreesAreTrustedLessWhereTheyKnowLess(t *testing.T) {
	t.Parallel()
	w := Fitted()
	plain := text(30, 0).Select(w, Budget{Words: 60})
	talk := text(30, 0)
	for i := range talk.Sentences {
		talk.Sentences[i].Surface.Colon = true
	}
	if c := talk.Select(w, Budget{Words: 60}); c.trust >= plain.trust {
		t.Errorf("a conversation is trusted by %v, another text by %v", c.trust, plain.trust)
	}
	few := text(30, 0).Select(w, Budget{Words: 20})
	if few.lead <= plain.lead {
		t.Errorf("of few words the lead must be beaten by %v, of more by %v", few.lead, plain.lead)
	}
	r := text(30, 0)
	w.Lead = 1000
	for _, b := range []Budget{{Words: 60}, {Sentences: 4}} {
		if diff := cmp.Diff(r.Lead(b), r.Select(w, b).Run()); diff != "" {
			t.Errorf("%+v, a lead that nothing beats (-lead +chosen):\n%s", b, diff)
		}
	}
	for name, but := range map[string]func(*Text){
		"a genre": func(r *Text) { r.Unseen = true },
		"a list": func(r *Text) {
			for i := range r.Sentences {
				r.Sentences[i].Listed = true
			}
		},
	} {
		r := text(30, 0)
		but(r)
		if c := r.Select(w, Budget{Words: 60}); c.rows != nil || c.lead != 0 {
			t.Errorf("%s: the trees count", name)
		}
	}
	if several := (&Text{Lengths: []int{1, 1}}); several.Select(w, Budget{Words: 60}).lead != 0 {
		t.Error("of several documents the lead must be beaten by something")
	}
}
