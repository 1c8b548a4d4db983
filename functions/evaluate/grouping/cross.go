package grouping

import (
	"fmt"
	"io"
	"path/filepath"
	"sort"

	"precis/digest/stories"
	"precis/functions/evaluate/sets"
)

// A found counts pairs that tell one story and pairs that are put together.
type found struct{ right, wrong, missed int }

func (f *found) count(same, together bool) {
	switch {
	case same && together:
		f.right++
	case together:
		f.wrong++
	case same:
		f.missed++
	}
}

func (f found) String() string {
	p, r := float64(f.right)/float64(max(1, f.right+f.wrong)), float64(f.right)/float64(max(1, f.right+f.missed))
	return fmt.Sprintf("%.3f / %.3f / %.3f", p, r, f.f1())
}

func (f found) f1() float64 {
	return 2 * float64(f.right) / max(1, float64(2*f.right+f.wrong+f.missed))
}

// A judged is pairs of texts of which is known whether they tell one story.
type judged struct {
	a, b         []int
	same, across []bool
}

func (j *judged) add(a, b int, same, across bool) {
	j.a, j.b, j.same, j.across = append(j.a, a), append(j.b, b), append(j.same, same), append(j.across, across)
}

// of counts pairs within a language and across two.
func (j *judged) of(groups []int) (within, across found) {
	for k := range j.a {
		f := &within
		if j.across[k] {
			f = &across
		}
		f.count(j.same[k], groups[j.a[k]] == groups[j.b[k]])
	}
	return within, across
}

// best returns the F1 of the pairs across languages whose similarity is above a
// threshold, at the best one.
func (j *judged) best(sim [][]float32) float64 {
	var all []merge
	reported := 0
	for k := range j.a {
		if j.across[k] {
			same := 0
			if j.same[k] {
				same = 1
			}
			reported += same
			all = append(all, merge{a: same, sim: sim[j.a[k]][j.b[k]]})
		}
	}
	sort.Slice(all, func(x, y int) bool { return all[x].sim > all[y].sim })
	most, right := 0.0, 0
	for n, x := range all {
		right += x.a
		if n+1 == len(all) || all[n+1].sim < x.sim {
			most = max(most, found{right, n + 1 - right, reported - right}.f1())
		}
	}
	return most
}

// Cross measures pairs: those of news that people labelled, those of the same
// articles in ten languages, where no two of one language tell one story, and
// weeks of 20 stories, five reported twice. Beside them stand our weights fitted
// without the set, tf-idf with average linkage and a ceiling, as in Stories.
func (m *Measures) Cross(data string, w io.Writer) error {
	without, err := m.fit(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-20s %-24s %-24s %-24s\n", "P/R/F1 of pairs", "ours", "not fit", "tf-idf F1, ceiling F1")
	if err := measureLabelled(data, without, w); err != nil {
		return err
	}
	rows, err := parallelNews(data)
	if err != nil {
		return err
	}
	var j judged
	for i, a := range rows {
		for k, b := range rows[:i] {
			j.add(i, k, a.Story == b.Story, a.Lang != b.Lang)
		}
	}
	figures(w, "ten languages", rows, textsOf(rows), j, without.without("parallel"))
	return measureSmallWeeks(rows, without.without("weeks"), w)
}

// figures prints those of one set.
func figures(w io.Writer, name string, rows []labelled, texts []stories.Text, j judged, without stories.Weights) {
	one, two := j.of(stories.Group(texts))
	shipped := stories.Shipped()
	withinToo, acrossToo := j.of(stories.GroupBy(texts, without))
	rival := linkageOf(tfidf(rows))
	bestOf := func(t tree) float64 {
		return t.best(func(groups []int) float64 { f, _ := j.of(groups); return f.f1() })
	}
	if one.right+one.missed > 0 {
		fmt.Fprintf(w, "%-20s %-24s %-24s %.3f, %.3f\n", name+", within", one, withinToo, bestOf(rival), bestOf(linkageOf(likelihoods(len(texts), within(texts), shipped.Within[:]))))
	} else {
		fmt.Fprintf(w, "%-20s %d wrong %d wrong\n", name+", within", one.wrong, withinToo.wrong)
	}
	acrossRival := rival.best(func(groups []int) float64 { _, f := j.of(groups); return f.f1() })
	fmt.Fprintf(w, "%-20s %-24s %-24s %.3f, %.3f\n", name+", across", two, acrossToo, acrossRival, j.best(likelihoods(len(texts), across(texts), shipped.Across[:])))
}

func measureLabelled(data string, without *fitted, w io.Writer) error {
	rows, err := sets.Rows[labelled](filepath.Join(data, "stories", "semeval.jsonl.gz"))
	if err != nil {
		return err
	}
	labels, err := readPairs(data)
	if err != nil {
		return err
	}
	at := map[string]int{}
	for i, r := range rows {
		at[r.ID] = i
	}
	var j judged
	for _, l := range labels {
		a, okA := at[l.A]
		b, okB := at[l.B]
		if okA && okB {
			j.add(a, b, l.Overall <= sameStory, l.Langs[:2] != l.Langs[len(l.Langs)-2:])
		}
	}
	figures(w, "labelled news", rows, textsOf(rows), j, without.without("semeval"))
	return nil
}

// measureSmallWeeks groups weeks of 20 stories, of which a quarter is reported in two
// languages.
func measureSmallWeeks(rows []labelled, without stories.Weights, w io.Writer) error {
	var within, across, withinToo, acrossToo found
	for _, week := range smallWeeks(rows) {
		texts := textsOf(week)
		groups, other := stories.Group(texts), stories.GroupBy(texts, without)
		for i, a := range week {
			for k, b := range week[:i] {
				f, g := &within, &withinToo
				if a.Lang != b.Lang {
					f, g = &across, &acrossToo
				}
				f.count(a.Story == b.Story, groups[i] == groups[k])
				g.count(a.Story == b.Story, other[i] == other[k])
			}
		}
	}
	_, err := fmt.Fprintf(w, "%-20s %d wrong %d wrong\n%-20s %-24s %-24s\n", "weeks of 20, within", within.wrong, withinToo.wrong, "weeks of 20, across", across, acrossToo)
	return err
}
