package stories

import (
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"precis/summarize"
)

// text makes a text whose terms weigh alike.
func text(id string, terms ...string) Text {
	t := Text{ID: id}
	for _, term := range slices.Sorted(slices.Values(terms)) {
		t.Terms = append(t.Terms, summarize.Term{Text: term, Weight: 1 / math.Sqrt(float64(len(terms)))})
	}
	return t
}

// week makes texts of stories of eight, each in words of its own and words of
// all. A text's terms weigh alike.
func week(n int) []Text {
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([]Text, n)
	for i := range texts {
		terms := map[string]bool{}
		for len(terms) < 12 {
			terms[fmt.Sprintf("story%d-%d", i/8, random.IntN(30))] = true
		}
		for len(terms) < 32 {
			terms[fmt.Sprintf("common%d", random.IntN(80))] = true
		}
		texts[i] = text(fmt.Sprintf("%08d", i), slices.Collect(maps.Keys(terms))...)
	}
	return texts
}

func TestGroup(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		texts []Text
		want  []int
	}{
		{"none", nil, []int{}},
		{"one", []Text{text("a", "x")}, []int{0}},
		{"without terms", []Text{text("a"), text("b"), text("c", "x")}, []int{0, 1, 2}},
		{"the same", []Text{text("b", "x", "y"), text("a", "x", "y")}, []int{0, 0}},
		{"nothing in common", []Text{text("a", "x", "y"), text("b", "z")}, []int{0, 1}},
		{
			"two stories, interleaved",
			[]Text{text("a", "x", "y", "z"), text("b", "p", "q", "r"), text("c", "x", "y", "w"), text("d", "p", "q", "s")},
			[]int{0, 1, 0, 1},
		},
		{
			"one word in common is not enough",
			[]Text{text("a", "x", "b1", "b2", "b3", "b4", "b5"), text("b", "x", "c1", "c2", "c3", "c4", "c5")},
			[]int{0, 1},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := Group(test.texts); !slices.Equal(got, test.want) {
				t.Errorf("Group = %v, want %v", got, test.want)
			}
		})
	}
}

func TestGroupKnowsLookAlikes(t *testing.T) {
	t.Parallel()
	// Two quakes share the words of every quake, and their reports those of the place.
	quake := []string{"quake", "magnitude", "tremor", "rescue"}
	var texts []Text
	for _, place := range []string{"north", "south"} {
		for _, n := range []string{"1", "2", "3", "4"} {
			terms := append(slices.Clone(quake), place+"a", place+"b", place+"c", place+"d", place+"e", "own"+place+n)
			texts = append(texts, text(place+n, terms...))
		}
	}
	if got, want := Group(texts), []int{0, 0, 0, 0, 4, 4, 4, 4}; !slices.Equal(got, want) {
		t.Errorf("Group = %v, want %v", got, want)
	}
}

func TestGroupDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	texts := week(400)
	want := partition(texts, Group(texts))
	random := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		random.Shuffle(len(texts), func(i, j int) { texts[i], texts[j] = texts[j], texts[i] })
		got := Group(texts)
		for i, first := range got {
			if first > i || got[first] != first {
				t.Fatalf("text %d has first %d", i, first)
			}
		}
		if !slices.Equal(partition(texts, got), want) {
			t.Fatal("another order gives other stories")
		}
	}
}

// partition names for each ID, in order, the smallest ID of its story.
func partition(texts []Text, stories []int) []string {
	smallest := map[int]string{}
	for i, s := range stories {
		if id := smallest[s]; id == "" || texts[i].ID < id {
			smallest[s] = texts[i].ID
		}
	}
	pairs := []string{}
	for i, s := range stories {
		pairs = append(pairs, texts[i].ID+" "+smallest[s])
	}
	slices.Sort(pairs)
	return pairs
}

func TestPairsAreThoseOfPlainComparison(t *testing.T) {
	t.Parallel()
	texts := week(40)
	v := Weigh(texts)
	found := map[[2]int32]bool{}
	for _, p := range v.pairs() {
		found[[2]int32{p.a, p.b}] = true
	}
	for j := range v.rows {
		for i := range j {
			if want := float32(v.rows[i].Cosine(v.rows[j])) >= leastSimilar; want != found[[2]int32{int32(i), int32(j)}] {
				t.Fatalf("pair %d, %d: found %v, want %v", i, j, !want, want)
			}
		}
	}
}
