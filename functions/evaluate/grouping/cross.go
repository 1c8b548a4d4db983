package grouping

import (
	"fmt"
	"io"
	"path/filepath"

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
	return fmt.Sprintf("%.3f / %.3f / %.3f", p, r, 2*p*r/max(p+r, 1e-9))
}

// Cross measures pairs: those of news that people labelled, and those of
// the same articles in ten languages, where no two of one language tell one
// story.
func Cross(data string, w io.Writer) error {
	if err := measureLabelled(data, w); err != nil {
		return err
	}
	rows, err := parallelNews(data)
	if err != nil {
		return err
	}
	groups := stories.Group(textsOf(rows))
	var across, within found
	for i, a := range rows {
		for j, b := range rows[:i] {
			if a.Lang == b.Lang {
				within.count(false, groups[i] == groups[j])
			} else {
				across.count(a.Story == b.Story, groups[i] == groups[j])
			}
		}
	}
	fmt.Fprintf(w, "the same articles in ten languages: across P/R/F1 %s; wrong pairs within one %d\n", across, within.wrong)
	return nil
}

func measureLabelled(data string, w io.Writer) error {
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
	groups := stories.Group(textsOf(rows))
	var within, across found
	for _, l := range labels {
		i, okA := at[l.A]
		j, okB := at[l.B]
		if !okA || !okB {
			continue
		}
		f := &across
		if l.Langs[:2] == l.Langs[len(l.Langs)-2:] {
			f = &within
		}
		f.count(l.Overall <= sameStory, groups[i] == groups[j])
	}
	fmt.Fprintf(w, "labelled news: within a language P/R/F1 %s; across %s\n", within, across)
	return nil
}
