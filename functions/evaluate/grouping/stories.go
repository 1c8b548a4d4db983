// Package grouping measures which documents stand together as one story, and which
// stories go on from the week before.
package grouping

import (
	"fmt"
	"io"
	"path/filepath"

	"precis/digest/stories"
	"precis/functions/evaluate/sets"
	"precis/summarize"
	"precis/summarize/document"
)

// labelled is a document of which is known what story it tells.
type labelled struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	Text      string `json:"text"`
	Lang      string `json:"lang"`
	Story     string `json:"story"`
	Published string `json:"published"` // "" unknown
}

// document returns the text as one that was published on its day.
func (r labelled) document() document.Document {
	doc := document.Plain(r.Title, r.Text, r.Lang)
	if r.Published != "" {
		doc.Published, doc.DateFrom = r.Published, "tag"
	}
	return doc
}

// themedWeek is a set of our own, beside the tests that read it too: unrelated
// events that share their themes, institutions and ministers.
const themedWeek = "../../digest/stories/testdata/themed.jsonl"

// inSmallWeeks is how many documents are grouped at a time where a set is
// measured again as a row of small weeks, look-alike stories beside each other.
const inSmallWeeks = 20

// Stories measures which documents stand together, by B-cubed (Bagga &
// Baldwin 1998), beside each document by itself, all as one story, our weights
// fitted without the set, and two whose threshold is tuned on it: tf-idf with
// average linkage, and the same linkage of our score, which is a ceiling.
func (m *Measures) Stories(data string, w io.Writer) error {
	without, err := m.fit(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-8s %9s %8s  %-24s %-8s %-8s %-8s %-8s %-8s\n", "set", "documents", "stories", "stories.Group P/R/F1", "each F1", "all F1", "not fit", "tf-idf", "ceiling")
	for _, set := range storySets(data) {
		rows, err := sets.Rows[labelled](set.path)
		if err != nil {
			return err
		}
		texts := textsOf(rows)
		measureWeeks(set.name, rows, texts, len(rows), w)
		shipped, known := stories.Shipped(), make([]string, len(rows))
		for i, r := range rows {
			known[i] = r.Story
		}
		f1 := func(groups []int) float64 {
			_, _, f := bCubed(known, groups)
			return f
		}
		fmt.Fprintf(w, "    %.3f    %.3f    %.3f\n", f1(stories.GroupBy(texts, without.without(set.name))), linkageOf(tfidf(rows)).best(f1), linkageOf(likelihoods(len(texts), within(texts), shipped.Within[:])).best(f1))
		if len(rows) > 5*inSmallWeeks {
			measureWeeks(set.name+"/"+fmt.Sprint(inSmallWeeks), rows, texts, inSmallWeeks, w)
			fmt.Fprintln(w)
		}
	}
	return nil
}

// textsOf reads documents as grouping sees them.
func textsOf(rows []labelled) []stories.Text {
	texts := make([]stories.Text, len(rows))
	for i, r := range rows {
		s := summarize.Summarize(r.document(), summarize.Options{})
		texts[i] = stories.TextOf(r.ID, r.Lang, r.Published, &s)
	}
	return texts
}

// A storySet is documents labelled with the story they tell.
type storySet struct{ name, path string }

func storySets(data string) []storySet {
	return []storySet{
		{"ecb", filepath.Join(data, "stories", "ecb.jsonl.gz")},
		{"vn", filepath.Join(data, "stories", "vn.jsonl.gz")},
		{"themed", themedWeek},
	}
}

// measureWeeks groups so many documents at a time, in the order of their IDs,
// which name their theme first.
func measureWeeks(name string, rows []labelled, texts []stories.Text, size int, w io.Writer) {
	found, known, each, all := make([]int, len(rows)), make([]string, len(rows)), make([]int, len(rows)), make([]int, len(rows))
	events := map[string]bool{}
	for from := 0; from < len(rows); from += size {
		to := min(from+size, len(rows))
		for i, first := range stories.Group(texts[from:to]) {
			found[from+i], each[from+i], all[from+i] = from+first, from+i, from
			// What tells of a story in another week cannot stand with it.
			known[from+i] = fmt.Sprint(from, " ", rows[from+i].Story)
			events[known[from+i]] = true
		}
	}
	p, r, f := bCubed(known, found)
	_, _, fEach := bCubed(known, each)
	_, _, fAll := bCubed(known, all)
	fmt.Fprintf(w, "%-8s %9d %8d  %.3f / %.3f / %.3f    %.3f    %.3f", name, len(rows), len(events), p, r, f, fEach, fAll)
}

// bCubed returns precision, recall and F1 of a grouping against the known one,
// averaged over the things grouped.
func bCubed[A, B comparable](known []A, found []B) (precision, recall, f1 float64) {
	inKnown, inFound := map[A]int{}, map[B]int{}
	type both struct {
		a A
		b B
	}
	inBoth := map[both]int{}
	for i := range known {
		inKnown[known[i]]++
		inFound[found[i]]++
		inBoth[both{known[i], found[i]}]++
	}
	for i := range known {
		same := float64(inBoth[both{known[i], found[i]}])
		precision += same / float64(inFound[found[i]])
		recall += same / float64(inKnown[known[i]])
	}
	n := float64(len(known))
	precision, recall = precision/n, recall/n
	return precision, recall, 2 * precision * recall / (precision + recall)
}
