package main

import (
	"fmt"
	"io"
	"path/filepath"

	"precis/digest"
	"precis/summarize"
	"precis/summarize/document"
)

// labelled is a document of which is known what story it tells.
type labelled struct {
	ID    string `json:"id"`
	Title string `json:"title"`
	Text  string `json:"text"`
	Lang  string `json:"lang"`
	Story string `json:"story"`
}

// measureStories measures which documents stand together, by B-cubed (Bagga &
// Baldwin 1998), beside each document by itself and all as one story.
func measureStories(data string, w io.Writer) error {
	fmt.Fprintf(w, "%-6s %9s %8s  %-24s %-8s %-8s\n", "set", "documents", "stories", "digest.Stories P/R/F1", "each F1", "all F1")
	for _, set := range []string{"ecb", "vn"} {
		rows, err := readRows[labelled](filepath.Join(data, "stories", set+".jsonl.gz"))
		if err != nil {
			return err
		}
		texts := make([]digest.Text, len(rows))
		known, each, all := make([]string, len(rows)), make([]int, len(rows)), make([]int, len(rows))
		stories := map[string]bool{}
		for i, r := range rows {
			s := summarize.Summarize(document.Plain(r.Title, r.Text, r.Lang), summarize.Options{})
			texts[i] = digest.Text{ID: r.ID, Language: r.Lang, Terms: s.Terms}
			known[i], each[i] = r.Story, i
			stories[r.Story] = true
		}
		p, r, f := bCubed(known, digest.Stories(texts))
		_, _, fEach := bCubed(known, each)
		_, _, fAll := bCubed(known, all)
		fmt.Fprintf(w, "%-6s %9d %8d  %.3f / %.3f / %.3f    %.3f    %.3f\n", set, len(rows), len(stories), p, r, f, fEach, fAll)
	}
	return nil
}

// bCubed gives precision, recall and F1 of a grouping against the known one,
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
