package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"precis/functions/evaluate/sets"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
)

// perTitled is how many titled documents are taken of each set, evenly.
const perTitled = 200

// titled are the sets whose documents have titles that people gave them.
func titled() []string {
	return []string{"orangefull", "vietnews", "scisummnet", "scitldrtrain", "wikileadde"}
}

// measureKeyphrases prints the share of the words of titles, stop words aside, that
// the key phrases of the text without its title hold.
func measureKeyphrases(data string, w io.Writer) error {
	for _, set := range titled() {
		rows, err := sets.Rows[row](filepath.Join(data, "kinds", set+".jsonl.gz"))
		if err != nil {
			return err
		}
		n := min(perTitled, len(rows))
		sum, phrases := 0.0, 0
		for i := range n {
			r := rows[i*len(rows)/n]
			s := summarize.Summarize(document.Plain("", r.Text, r.Lang), summarize.Options{})
			sum += covered(r.Title, s.Keyphrases, r.Lang)
			phrases += len(s.Keyphrases)
		}
		fmt.Fprintf(w, "%-13s %4d documents  %.1f phrases each  %.3f of the title's words\n", set, n, float64(phrases)/float64(n), sum/float64(n))
	}
	return nil
}

// covered returns the share of a title's terms that phrases hold.
func covered(title string, phrases []string, lang string) float64 {
	in := map[string]bool{}
	for _, term := range language.Terms(strings.Join(phrases, " . "), lang) {
		in[term] = true
	}
	terms, n := language.Terms(title, lang), 0
	for _, term := range terms {
		if in[term] {
			n++
		}
	}
	return float64(n) / float64(max(len(terms), 1))
}
