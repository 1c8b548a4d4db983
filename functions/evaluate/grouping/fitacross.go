package grouping

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"

	"precis/digest/stories"
	"precis/functions/evaluate/logistic"
	"precis/functions/evaluate/sets"
)

// An acrossSet is what speaks for pairs of texts of two languages, and whether
// each tells one story.
type acrossSet struct {
	name string
	rows []stories.EvidenceAcross
	same []bool
}

// FitAcross fits the weights of what speaks for texts of two languages telling
// one story, and again without each set.
func FitAcross(data string, w io.Writer) error {
	rows, err := sets.Rows[labelled](filepath.Join(data, "stories", "ntrex.jsonl.gz"))
	if err != nil {
		return err
	}
	rows = slices.DeleteFunc(rows, func(r labelled) bool { return !slices.Contains(tenLanguages, r.Lang) })
	parallel := acrossSet{name: "parallel"}
	for _, p := range stories.PairsAcross(textsOf(rows)) {
		parallel.rows, parallel.same = append(parallel.rows, p.Evidence), append(parallel.same, rows[p.A].Story == rows[p.B].Story)
	}
	news, err := newsAcross(data)
	if err != nil {
		return err
	}
	all := []acrossSet{parallel, smallWeeks(rows), news}
	fmt.Fprintln(w, "across:", acrossWeights(all, ""))
	for _, s := range all {
		fmt.Fprintln(w, "across without", s.name+":", acrossWeights(all, s.name))
	}
	return nil
}

// smallWeeks are weeks of 20 stories, of which a quarter is told in two
// languages and each other in one.
func smallWeeks(rows []labelled) acrossSet {
	s := acrossSet{name: "weeks"}
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
		for _, p := range stories.PairsAcross(textsOf(week)) {
			s.rows, s.same = append(s.rows, p.Evidence), append(s.same, week[p.A].Story == week[p.B].Story)
		}
	}
	return s
}

// newsAcross takes the labelled pairs of two languages, and the nearest
// strangers.
func newsAcross(data string) (acrossSet, error) {
	s := acrossSet{name: "semeval"}
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
	near := make([][]stories.PairAcross, len(rows))
	for _, p := range stories.PairsAcross(textsOf(rows)) {
		a, b := rows[p.A].ID, rows[p.B].ID
		if overall, ok := label[[2]string{min(a, b), max(a, b)}]; ok {
			s.rows, s.same = append(s.rows, p.Evidence), append(s.same, overall <= sameStory)
		} else {
			near[p.A], near[p.B] = append(near[p.A], p), append(near[p.B], p)
		}
	}
	for _, list := range near {
		slices.SortStableFunc(list, func(p, q stories.PairAcross) int {
			return int(1e6 * (q.Evidence[stories.OfAllKeys] - p.Evidence[stories.OfAllKeys]))
		})
		for _, p := range list[min(firstStranger, len(list)):min(pastStranger, len(list))] {
			s.rows, s.same = append(s.rows, p.Evidence), append(s.same, false)
		}
	}
	return s, nil
}

// acrossWeights fits to all sets but one. Each counts alike, and in each what
// tells one story counts as much as all that does not.
func acrossWeights(all []acrossSet, without string) []float64 {
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
		}
	}
	return g.Fit()
}
