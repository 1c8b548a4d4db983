package grouping

import (
	"fmt"
	"hash/fnv"
	"io"
	"path/filepath"
	"strings"
	"time"

	"precis/digest"
	"precis/digest/assembly"
	"precis/functions/evaluate/sets"
	"precis/summarize"
)

// splits is how many times a set is parted anew into two weeks.
const splits = 5

// Continuing measures which stories of one week are known again in the
// next: a third of a set's stories stand in the first week alone, a third in
// the second, and of the others every other document in each. Beside it stands
// tf-idf with average linkage over both weeks, its threshold tuned on each.
func Continuing(data string, w io.Writer) error {
	fmt.Fprintf(w, "%-8s %7s %10s  %-24s %s\n", "set", "stories", "continuing", "known again P/R/F1", "tf-idf F1")
	all, err := continuingSets(data)
	if err != nil {
		return err
	}
	for _, set := range all {
		rows := set.rows
		records := make([]summarize.Record, len(rows))
		for i, r := range rows {
			records[i] = recordOf(r)
		}
		var c linked
		for split := range splits {
			c.add(rows, records, split)
		}
		p, r := float64(c.right)/float64(c.links), float64(c.right)/float64(c.continuing)
		fmt.Fprintf(w, "%-8s %7d %10d  %.3f / %.3f / %.3f    %.3f\n", set.name, c.stories, c.continuing, p, r, 2*p*r/(p+r), c.rival/splits)
	}
	return nil
}

// inLanguages are the languages in which halves of articles are known again.
const inLanguages = "en el hi ar cs tr de he ru fa zh"

// A continuingSet is documents labelled with their story, several of each.
type continuingSet struct {
	name string
	rows []labelled
}

// continuingSets returns the labelled sets, and of each of some languages news
// articles that are parted in two: the second half goes on from the first.
func continuingSets(data string) ([]continuingSet, error) {
	var all []continuingSet
	for _, s := range storySets(data) {
		rows, err := sets.Rows[labelled](s.path)
		if err != nil {
			return nil, err
		}
		all = append(all, continuingSet{s.name, rows})
	}
	articles, err := sets.Rows[labelled](filepath.Join(data, "stories", "ntrex.jsonl.gz"))
	if err != nil {
		return nil, err
	}
	for lang := range strings.FieldsSeq(inLanguages) {
		set := continuingSet{name: lang}
		for _, r := range articles {
			lines := strings.Split(r.Text, "\n")
			if r.Lang != lang || len(lines) < 4 {
				continue
			}
			first, second := r, r
			first.ID, first.Text = r.ID+" 1", strings.Join(lines[:len(lines)/2], "\n")
			second.ID, second.Title, second.Text = r.ID+" 2", "", strings.Join(lines[len(lines)/2:], "\n")
			set.rows = append(set.rows, first, second)
		}
		all = append(all, set)
	}
	return all, nil
}

// linked counts the stories of the second weeks.
type linked struct {
	stories    int
	continuing int // stories whose event was reported in the first week
	links      int // to a story of the first week
	right      int // of these, to one of the same event
	rival      float64
}

func (c *linked) add(rows []labelled, records []summarize.Record, split int) {
	weeks := [2]digest.Period{{Year: 2026, Number: 46}, {Year: 2026, Number: 47}}
	var in [2]digest.Input
	event, seen, inWeek := map[string]string{}, map[string]int{}, make([]int, len(rows))
	for i, r := range rows {
		h := fnv.New32a()
		fmt.Fprint(h, r.Story, split) //nolint:errcheck // a hash takes all
		week := int(h.Sum32() % 3)
		if week == 2 {
			week = seen[r.Story] % 2
			seen[r.Story]++
		}
		in[week].Week, inWeek[i] = weeks[week], week
		in[week].Records = append(in[week].Records, records[i])
		event[r.ID] = r.Story
	}
	c.rival += linkageOf(tfidf(rows)).best(func(groups []int) float64 { return knownAgain(rows, inWeek, groups) })
	before := assembly.Assemble(in[0])
	reported := map[string]bool{} // events
	for s := range before.Sections {
		for i := range before.Sections[s].Stories {
			story := &before.Sections[s].Stories[i]
			story.Since = mainEvent(story, event) // what a story goes on from is handed on
			reported[story.Since] = true
		}
	}
	in[1].Past = []digest.Digest{before}
	for _, section := range assembly.Assemble(in[1]).Sections {
		for i := range section.Stories {
			story := &section.Stories[i]
			of := mainEvent(story, event)
			c.stories++
			if reported[of] {
				c.continuing++
			}
			if story.Since != weeks[1].String() {
				c.links++
			}
			if story.Since == of {
				c.right++
			}
		}
	}
}

// knownAgain returns the F1 of what clusters of both weeks link.
func knownAgain(rows []labelled, inWeek, groups []int) float64 {
	type part struct{ group, week int }
	counts := map[part]map[string]int{}
	for i, r := range rows {
		at := part{groups[i], inWeek[i]}
		if counts[at] == nil {
			counts[at] = map[string]int{}
		}
		counts[at][r.Story]++
	}
	most, reported := map[part]string{}, map[string]bool{}
	for at, count := range counts {
		for event, n := range count {
			if best := most[at]; best == "" || n > count[best] || n == count[best] && event < best {
				most[at] = event
			}
		}
		if at.week == 0 {
			reported[most[at]] = true
		}
	}
	links, continuing, right := 0, 0, 0
	for at, of := range most {
		if at.week == 0 {
			continue
		}
		before, linked := most[part{at.group, 0}]
		if reported[of] {
			continuing++
		}
		if linked {
			links++
		}
		if linked && before == of {
			right++
		}
	}
	return 2 * float64(right) / max(1, float64(links+continuing))
}

// mainEvent returns the event that most sources of a story are of, the first
// where events have as many.
func mainEvent(s *digest.Story, event map[string]string) string {
	count, most := map[string]int{}, ""
	for _, source := range s.Sources {
		count[event[source.ID]]++
	}
	for _, source := range s.Sources {
		if e := event[source.ID]; most == "" || count[e] > count[most] {
			most = e
		}
	}
	return most
}

func recordOf(r labelled) summarize.Record {
	s := summarize.Summarize(r.document(), summarize.Options{})
	return summarize.Record{
		ID: r.ID, Summary: &s,
		Name: r.ID, Mark: r.ID, Uploaded: time.Date(2026, 11, 12, 0, 0, 0, 0, time.UTC),
		Document: summarize.About{Title: r.Title, Published: r.Published, Language: r.Lang, Words: len(r.Text) / 6},
	}
}
