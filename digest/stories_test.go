package digest

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// text makes a text whose terms weigh alike.
func text(id string, terms ...string) Text {
	weights := map[string]float64{}
	for _, term := range terms {
		weights[term] = 1
	}
	return Text{ID: id, Terms: normalized(weights)}
}

func TestStories(t *testing.T) {
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
			if got := Stories(test.texts); !slices.Equal(got, test.want) {
				t.Errorf("Stories = %v, want %v", got, test.want)
			}
		})
	}
}

func TestStoriesKnowsLookAlikes(t *testing.T) {
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
	if got, want := Stories(texts), []int{0, 0, 0, 0, 4, 4, 4, 4}; !slices.Equal(got, want) {
		t.Errorf("Stories = %v, want %v", got, want)
	}
}

func TestStoriesDoesNotDependOnOrder(t *testing.T) {
	t.Parallel()
	texts := synthetic(400)
	want := partition(texts, Stories(texts))
	random := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		shuffle(random, texts)
		got := Stories(texts)
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
	texts := synthetic(150)
	v := weigh(texts)
	found := map[[2]int32]bool{}
	for _, p := range v.pairs() {
		found[[2]int32{p.a, p.b}] = true
	}
	for j := range v.rows {
		for i := range j {
			if want := float32(cosine(v.rows[i], v.rows[j])) >= leastSimilar; want != found[[2]int32{int32(i), int32(j)}] {
				t.Fatalf("pair %d, %d: found %v, want %v", i, j, !want, want)
			}
		}
	}
}

func TestLetter(t *testing.T) {
	t.Parallel()
	for n, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 51: "AZ", 52: "BA", 701: "ZZ", 702: "AAA"} {
		if got := letter(n); got != want {
			t.Errorf("letter(%d) = %q, want %q", n, got, want)
		}
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, want string }{
		{"Short sentence.", "Short sentence…"},
		{"The ferry  to Oskarholm will carry passengers without charge until the bridge is open.", "The ferry to Oskarholm will carry passengers without charge…"},
		{"Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft", "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbea…"},
	} {
		if got := cut(test.text, longOpening); got != test.want {
			t.Errorf("cut(%q) = %q, want %q", test.text, got, test.want)
		}
	}
}
