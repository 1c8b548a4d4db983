package grouping

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"precis/digest/stories"
	"precis/functions/evaluate/logistic"
	"precis/functions/evaluate/sets"
)

// A pairedRow is two articles and whether people found that they tell one story.
type pairedRow struct {
	A       string  `json:"a"`
	B       string  `json:"b"`
	Overall float64 `json:"overall"` // 1 the same, to 4 another
	Langs   string  `json:"langs"`   // "de-en"
}

// sameStory is what articles of one story are labelled at most.
const sameStory = 2

// strangersCount is what a set counts in which no two texts tell one story.
const strangersCount = 0.3

// tenLanguages are those that the news of the labelled sets is in.
var tenLanguages = []string{"en", "de", "fr", "es", "ru", "tr", "fa", "ar", "vi", "zh"}

// A pair is two texts, what speaks for their telling one story, and how near they
// are.
type pair struct {
	a, b     int
	evidence []float64
	near     float64
}

// within returns the pairs of texts of one language.
func within(texts []stories.Text) (all []pair) {
	for _, p := range stories.Weigh(texts).Pairs() {
		all = append(all, pair{p.A, p.B, p.Features[:], p.Features[0]})
	}
	return all
}

// across returns the pairs of texts of two languages.
func across(texts []stories.Text) (all []pair) {
	for _, p := range stories.PairsAcross(texts) {
		all = append(all, pair{p.A, p.B, p.Features[:], p.Features[stories.OfAllKeys]})
	}
	return all
}

// A pairSet is what speaks for pairs of texts, and whether each tells one story.
type pairSet struct {
	name string
	rows [][]float64
	same []bool
}

func (s *pairSet) add(evidence []float64, same bool) {
	s.rows, s.same = append(s.rows, evidence), append(s.same, same)
}

// label adds pairs of texts whose stories are known.
func (s *pairSet) label(rows []labelled, pairs []pair) {
	for _, p := range pairs {
		s.add(p.evidence, rows[p.a].Story == rows[p.b].Story)
	}
}

// Measures measures grouping, and fits what its measures share once.
type Measures struct{ fitted *fitted }

// A fitted is weights fitted without each set, and without none (""): of pairs of
// one language and of two.
type fitted struct{ within, across map[string][]float64 }

func (m *Measures) fit(data string) (*fitted, error) {
	if m.fitted != nil {
		return m.fitted, nil
	}
	parallel, err := parallelNews(data)
	if err != nil {
		return nil, err
	}
	var one []pairSet
	for _, set := range storySets(data) {
		rows, err := sets.Rows[labelled](set.path)
		if err != nil {
			return nil, err
		}
		s := pairSet{name: set.name}
		s.label(rows, within(textsOf(rows)))
		one = append(one, s)
	}
	same, two, weeks := pairSet{name: "parallel"}, pairSet{name: "parallel"}, pairSet{name: "weeks"}
	texts := textsOf(parallel)
	same.label(parallel, within(texts))
	two.label(parallel, across(texts))
	for _, week := range smallWeeks(parallel) {
		weeks.label(week, across(textsOf(week)))
	}
	news, failed := newsPairs(data, within)
	newsAcross, failedAcross := newsPairs(data, across)
	m.fitted = &fitted{withoutEach(append(one, same, news)), withoutEach([]pairSet{two, weeks, newsAcross})}
	return m.fitted, errors.Join(failed, failedAcross)
}

func withoutEach(all []pairSet) map[string][]float64 {
	weights := map[string][]float64{"": weightsOf(all, "")}
	for _, s := range all {
		weights[s.name] = weightsOf(all, s.name)
	}
	return weights
}

// without returns the shipped weights, those fitted without a set where there are
// such.
func (f *fitted) without(set string) stories.Weights {
	w := stories.Shipped()
	copy(w.Within[:], f.within[set])
	copy(w.Across[:], f.across[set])
	return w
}

// Fit prints the weights of what speaks for two texts telling one story, of one
// language and of two: fitted to the labelled sets, and again without each, to
// see what it adds.
func Fit(data string, w io.Writer) error {
	var m Measures
	f, err := m.fit(data)
	if err != nil {
		return err
	}
	for _, set := range slices.Sorted(maps.Keys(f.within)) {
		fmt.Fprintf(w, "within without %q: %v\n", set, f.within[set])
	}
	for _, set := range slices.Sorted(maps.Keys(f.across)) {
		fmt.Fprintf(w, "across without %q: %v\n", set, f.across[set])
	}
	return nil
}

// weightsOf fits to all sets but one. Each counts alike, and in each what tells
// one story counts as much as all that does not.
func weightsOf(all []pairSet, without string) []float64 {
	var g logistic.Regression
	for _, s := range all {
		if s.name == without {
			continue
		}
		n := map[bool]float64{}
		for _, same := range s.same {
			n[same]++
		}
		for i, row := range s.rows {
			want := 0.0
			if s.same[i] {
				want = 1
			}
			g.Add(row, want)
			count := &g.Counts[len(g.Counts)-1]
			*count = 1 / max(1, n[s.same[i]])
			if n[true] == 0 {
				*count *= strangersCount
			}
		}
	}
	return g.Fit()
}

// parallelNews returns the same articles in the ten languages.
func parallelNews(data string) ([]labelled, error) {
	rows, err := sets.Rows[labelled](filepath.Join(data, "stories", "ntrex.jsonl.gz"))
	return slices.DeleteFunc(rows, func(r labelled) bool { return !slices.Contains(tenLanguages, r.Lang) }), err
}

// smallWeeks draws 60 weeks of 20 stories, of which a quarter is reported in two
// languages and each other in one.
func smallWeeks(rows []labelled) (weeks [][]labelled) {
	var names []string
	by := map[string]map[string]labelled{}
	for _, r := range rows {
		if by[r.Story] == nil {
			by[r.Story] = map[string]labelled{}
			names = append(names, r.Story)
		}
		by[r.Story][r.Lang] = r
	}
	slices.Sort(names)
	next := uint32(1)
	random := func(n int) int { // Numerical Recipes' generator
		next = next*1664525 + 1013904223
		return int(next>>8) % n
	}
	for range 60 {
		var week []labelled
		for k := range inSmallWeeks {
			at := k + random(len(names)-k)
			names[k], names[at] = names[at], names[k]
			first := random(len(tenLanguages))
			week = append(week, by[names[k]][tenLanguages[first]])
			if k < inSmallWeeks/4 {
				week = append(week, by[names[k]][tenLanguages[(first+1+random(len(tenLanguages)-1))%len(tenLanguages)]])
			}
		}
		weeks = append(weeks, week)
	}
	return weeks
}

// Neighbours of an article, by their rank, that hardly ever tell its story where
// nobody labelled them.
const firstStranger, pastStranger = 6, 9

// newsPairs takes the labelled pairs of news, and the nearest strangers.
func newsPairs(data string, pairs func([]stories.Text) []pair) (pairSet, error) {
	s := pairSet{name: "semeval"}
	rows, err := sets.Rows[labelled](filepath.Join(data, "stories", "semeval.jsonl.gz"))
	if err != nil {
		return s, err
	}
	labels, err := readPairs(data)
	if err != nil {
		return s, err
	}
	label := map[[2]string]float64{}
	for _, l := range labels {
		label[[2]string{min(l.A, l.B), max(l.A, l.B)}] = l.Overall
	}
	near := make([][]pair, len(rows))
	for _, p := range pairs(textsOf(rows)) {
		a, b := rows[p.a].ID, rows[p.b].ID
		if overall, ok := label[[2]string{min(a, b), max(a, b)}]; ok {
			s.add(p.evidence, overall <= sameStory)
		} else {
			near[p.a], near[p.b] = append(near[p.a], p), append(near[p.b], p)
		}
	}
	for _, list := range near {
		slices.SortStableFunc(list, func(p, q pair) int { return cmp.Compare(q.near, p.near) })
		for _, p := range list[min(firstStranger, len(list)):min(pastStranger, len(list))] {
			s.add(p.evidence, false)
		}
	}
	return s, nil
}

// readPairs reads the labelled pairs of news.
func readPairs(data string) ([]pairedRow, error) {
	all, err := sets.Rows[[]pairedRow](filepath.Join(data, "stories", "semeval_pairs.json.gz"))
	if err != nil || len(all) == 0 {
		return nil, err
	}
	return all[0], nil
}
