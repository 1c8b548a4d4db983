// Command evaluate measures the quality of reading, summarizing and grouping
// on sets of documents with known answers, beside baselines and other
// libraries. It has a module of its own, so that what it compares with never
// reaches the users.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"precis/functions/evaluate/grouping"
	"precis/functions/evaluate/reading"
	"precis/functions/evaluate/reads"
)

// A measure prints one table about the sets in a folder.
type measure struct {
	name, about string
	run         func(data string, w io.Writer) error
}

// measures returns all; left names what carry leaves out, each in turn where it is empty.
func measures(left string) []measure {
	var stories grouping.Measures
	return []measure{
		{"rules", "hard cases of sentence splitting, share split exactly", measureRules},
		{"running", "F1 of sentence boundaries in running text", measureRunning},
		{"languages", "languages told rightly", measureLanguages},
		{"articles", "saved news pages, 4-grams of words", reading.Articles},
		{"pages", "saved pages in many languages, snippets, titles and dates", reading.Pages},
		{"flat", "the same pages without their markup", reading.Flat},
		{"pdf", "PDFs against what was printed into them", reading.PDF},
		{"office", "word processors' files against what was written into them", reading.Office},
		{"noise", "documents labelled line by line", reading.Noise},
		{"stories", "documents grouped by the story they tell, B-cubed", stories.Stories},
		{"cross", "pairs of news known to tell one story, within languages and across", stories.Cross},
		{"continuing", "stories known again in the week after", grouping.Continuing},
		{"summaries", "ROUGE against summaries that people wrote, at equal words", measureSummaries},
		{"kinds", "margins over the first sentences on many kinds of document, in points of ROUGE", measureKinds},
		{"keyphrases", "share of the words of titles that the phrases of the text hold", measureKeyphrases},
		{"reads", "what of the kept sentences does not read well, in shares", reads.Measure},
		{"carry", "the same margins of trees that never saw the kind or the language", func(data string, w io.Writer) error { return measureCarry(data, left, w) }},
		{"speed", "processor time of a summary, as multiples of one pass over the words", measureSpeed},
	}
}

func main() {
	data := flag.String("data", "", "folder of the evaluation sets")
	only := flag.String("only", "", "names of the measures to take, parted by commas; all where empty")
	fit := flag.Int("fit", 0, "fit the weights of Blend instead, in so many tries")
	validate := flag.Bool("validate", false, "with -fit: fit on four fifths, measure on the fifth")
	trained := flag.String("train", "", "fit the words and trees of Blend instead, into this folder")
	pairs := flag.Bool("pairs", false, "fit the weights of what groups stories instead")
	left := flag.String("left", "", "with carry: the kinds and languages to leave out, parted by commas; each in turn where empty")
	flag.Parse()
	job := func() error { return run(*data, *only, *left, os.Stdout) }
	switch {
	case *fit > 0:
		job = func() error { return runFit(*data, *fit, *validate, os.Stdout) }
	case *trained != "":
		job = func() error { return train(*data, *trained, os.Stdout) }
	case *pairs:
		job = func() error { return grouping.Fit(*data, os.Stdout) }
	}
	if err := job(); err != nil {
		fmt.Fprintln(os.Stderr, "evaluate:", err)
		os.Exit(1)
	}
}

func run(data, only, left string, w io.Writer) error {
	if data == "" {
		return fmt.Errorf("name the folder of the evaluation sets: -data DIR")
	}
	for _, m := range measures(left) {
		if only != "" && !strings.Contains(","+only+",", ","+m.name+",") {
			continue
		}
		fmt.Fprintf(w, "## %s: %s\n", m.name, m.about)
		if err := m.run(data, w); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		fmt.Fprintln(w)
	}
	return nil
}
