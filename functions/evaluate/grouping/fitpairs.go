package grouping

import (
	"cmp"
	"fmt"
	"io"
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

// A pairSet is what speaks for pairs of texts, and whether each tells one story.
type pairSet struct {
	name string
	rows []stories.Evidence
	same []bool
}

// tenLanguages are those that the news of the labelled sets is in.
var tenLanguages = []string{"en", "de", "fr", "es", "ru", "tr", "fa", "ar", "vi", "zh"}

// FitPairs fits the weights of what speaks for two texts telling one story: to
// the labelled sets, and again without each set, to see what it adds.
func FitPairs(data string, w io.Writer) error {
	all, err := pairSets(data)
	if err != nil {
		return err
	}
	fmt.Fprintln(w, "all:", weightsOf(all, ""))
	for _, name := range []string{"ecb", "vn", "themed", "semeval"} {
		fmt.Fprintln(w, "without", name+":", weightsOf(all, name))
	}
	return nil
}

// weightsOf fits to all sets but one. In each set, what tells one story and what
// does not weigh alike.
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
			g.Add(row[:], want)
			g.Counts[len(g.Counts)-1] = 1 / max(1, n[s.same[i]])
			if n[true] == 0 {
				g.Counts[len(g.Counts)-1] *= strangersCount
			}
		}
	}
	return g.Fit()
}

// pairSets reads what weights are fitted to.
func pairSets(data string) ([]pairSet, error) {
	var all []pairSet
	for _, set := range storySets(data) {
		rows, err := sets.Rows[labelled](set.path)
		if err != nil {
			return nil, err
		}
		all = append(all, labelledPairs(set.name, rows))
	}
	parallel, err := sets.Rows[labelled](filepath.Join(data, "stories", "ntrex.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	parallel = slices.DeleteFunc(parallel, func(r labelled) bool { return !slices.Contains(tenLanguages, r.Lang) })
	news, err := newsPairs(data)
	return append(all, labelledPairs("parallel", parallel), news), err
}

func labelledPairs(name string, rows []labelled) pairSet {
	s := pairSet{name: name}
	for _, p := range stories.Weigh(textsOf(rows)).Pairs() {
		s.rows, s.same = append(s.rows, p.Evidence), append(s.same, rows[p.A].Story == rows[p.B].Story)
	}
	return s
}

// strangers are the neighbours of an article, by their rank, that hardly ever
// tell its story where nobody labelled them.
const firstStranger, pastStranger = 6, 9

// newsPairs takes half of the labelled pairs of one language, and the nearest
// strangers.
func newsPairs(data string) (pairSet, error) {
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
	near := make([][]stories.Pair, len(rows))
	for _, p := range stories.Weigh(textsOf(rows)).Pairs() {
		a, b := rows[p.A].ID, rows[p.B].ID
		key := [2]string{min(a, b), max(a, b)}
		if overall, ok := label[key]; !ok {
			near[p.A], near[p.B] = append(near[p.A], p), append(near[p.B], p)
		} else {
			s.rows, s.same = append(s.rows, p.Evidence), append(s.same, overall <= sameStory)
		}
	}
	for _, list := range near {
		slices.SortStableFunc(list, func(p, q stories.Pair) int { return cmp.Compare(q.Evidence[0], p.Evidence[0]) })
		for _, p := range list[min(firstStranger, len(list)):min(pastStranger, len(list))] {
			s.rows, s.same = append(s.rows, p.Evidence), append(s.same, false)
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
