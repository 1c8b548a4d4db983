package reads

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"precis/functions/evaluate/sets"
	"precis/summarize"
	"precis/summarize/document"
)

// most is how many rows of each set are looked at, evenly.
const most = 300

type row struct {
	Title string                         `json:"title"`
	Text  string                         `json:"text"`
	Docs  []struct{ Title, Text string } `json:"docs"`
	Lang  string                         `json:"lang"`
}

// Measure counts the faults of the sentences that summaries as long as suits each
// document keep, over all sets, in shares of the kept sentences.
func Measure(data string, w io.Writer) error {
	var files []string
	for _, folder := range []string{"kinds", "summaries"} {
		found, err := filepath.Glob(filepath.Join(data, folder, "*.jsonl.gz"))
		if err != nil {
			return err
		}
		files = append(files, found...)
	}
	var all tally
	for _, file := range files {
		rows, err := sets.Rows[row](file)
		if err != nil {
			return err
		}
		var of tally
		for i := range min(most, len(rows)) {
			r := rows[i*len(rows)/min(most, len(rows))]
			if len(r.Docs) > 0 {
				r.Title, r.Text = r.Docs[0].Title, r.Docs[0].Text
			}
			of.document(document.Plain(r.Title, r.Text, r.Lang))
		}
		fmt.Fprintf(w, "%-13s %s\n", strings.TrimSuffix(filepath.Base(file), ".jsonl.gz"), of)
		all.add(of)
	}
	fmt.Fprintf(w, "%-13s %s\n", "all", all)
	return nil
}

// A tally counts kept sentences and their faults.
type tally struct {
	kept   int
	faults map[Fault]int
}

func (t *tally) document(doc document.Document) {
	if t.faults == nil {
		t.faults = map[Fault]int{}
	}
	s := summarize.Summarize(doc, summarize.Options{Auto: true})
	kept := make([]Kept, len(s.Sentences))
	for i, x := range s.Sentences {
		kept[i] = Kept{x.Start, x.End, x.Cut}
	}
	slices.SortFunc(kept, func(a, b Kept) int { return a.Start - b.Start })
	t.kept += len(kept)
	for _, found := range Of(&doc, kept) {
		for _, f := range found {
			t.faults[f]++
		}
	}
}

func (t *tally) add(o tally) {
	if t.faults == nil {
		t.faults = map[Fault]int{}
	}
	t.kept += o.kept
	for f, n := range o.faults {
		t.faults[f] += n
	}
}

func (t tally) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%5d kept:", t.kept)
	for _, f := range Faults() {
		fmt.Fprintf(&b, " %s %.1f %%;", f, 100*float64(t.faults[f])/float64(max(t.kept, 1)))
	}
	return strings.TrimSuffix(b.String(), ";")
}
