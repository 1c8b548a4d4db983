package stories

import (
	"math/rand/v2"
	"slices"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
)

func TestNeighbourhoodKeepsTheNearest(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(7, 8))
	var n neighbourhood
	var all []float32
	for range 60 {
		sim := random.Float32()
		all = append(all, sim)
		n.add(sim)
	}
	slices.Sort(all)
	slices.Reverse(all)
	if !slices.Equal(n[:], all[:pastNeighbour]) {
		t.Errorf("the neighbourhood holds %v, want %v", n, all[:pastNeighbour])
	}
}

// The same likeness tells less where either text has a nearer neighbour.
func TestScoreSeesThePairBesideItsNeighbours(t *testing.T) {
	t.Parallel()
	v := &Vectors{rows: make([]Vector, 20), leads: make([]Vector, 20), figures: make([][]figure, 20)}
	last := 1.0
	for _, pairs := range [][]pair{{{0, 1, 0.3}}, {{0, 2, 0.9}, {0, 1, 0.3}}, {{0, 2, 0.9}, {1, 3, 0.9}, {0, 1, 0.3}}} {
		scored := v.score(slices.Clone(pairs), &weights)
		at := slices.IndexFunc(scored, func(p pair) bool { return p.a == 0 && p.b == 1 })
		if at < 0 || float64(scored[at].sim) >= last {
			t.Fatalf("score of %v = %v, want the pair 0, 1 at less than %v", pairs, scored, last)
		}
		last = float64(scored[at].sim)
	}
}

// Texts of different languages stand apart, whatever words they share, and
// Norwegian by any of its codes is one language.
func TestGroupPartsLanguages(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		a, b string
		want int
	}{{"en", "en", 0}, {"en", "de", 1}, {"nb", "no", 0}, {"sr", "hr", 0}} {
		texts := []Text{text("a", "x", "y", "z"), text("b", "x", "y", "z")}
		texts[0].Language, texts[1].Language = test.a, test.b
		if got := Group(texts); got[1] != test.want {
			t.Errorf("Group of %s and %s = %v, want %d for the second", test.a, test.b, got, test.want)
		}
	}
}

// What a language's reports of one event share shows less than in English.
func TestScalesMakeLanguagesEven(t *testing.T) {
	t.Parallel()
	cosine := func(lang string) float64 {
		a, b := text("a", "qqza", "qqzb", "qqzc", "qqzd"), text("b", "qqza", "qqzb", "qqze", "qqzf")
		a.Language, b.Language = lang, lang
		v := Weigh([]Text{a, b})
		return v.Of(0).Cosine(v.Of(1))
	}
	plain := cosine("en")
	for lang, least := range map[string]float64{"he": 1.5, "cs": 1.2, "zh": 1.5, "xx": 1.1} {
		if got := cosine(lang); got < least*plain {
			t.Errorf("the cosine is %.2f in %q and %.2f in English, want it higher", got, lang, plain)
		}
	}
}

// Two meetings of one council share most of their words, but not what they open
// with.
func TestLeadsPartWhatSharesItsBody(t *testing.T) {
	t.Parallel()
	body := "The council met in the old town hall on the river. The mayor opened the meeting and read the minutes. Members asked about the budget."
	read := func(id, opening string) Text {
		s := summarize.Summarize(document.Plain("", opening+" "+body, "en"), summarize.Options{})
		if s.Evidence == nil || len(s.Evidence.Lead) == 0 {
			t.Fatalf("the summary of %q has no lead", opening)
		}
		return TextOf(id, "en", "", &s)
	}
	bridge := "Engineers closed the Harlow bridge after cracks appeared in a pylon. Lorries are diverted over Marsh Lane."
	v := Weigh([]Text{
		read("a", bridge), read("b", bridge),
		read("c", "Teachers at Linfield school voted for a strike over pay. Parents were told to keep pupils at home."),
	})
	leads := map[[2]int]float64{}
	for _, p := range v.Pairs() {
		leads[[2]int{p.A, p.B}] = p.Features[ofLeads]
	}
	if leads[[2]int{0, 1}] < 0.9 || leads[[2]int{0, 2}] > 0.3 {
		t.Errorf("the leads are alike %v; want the first two alike and the third apart", leads)
	}
}
