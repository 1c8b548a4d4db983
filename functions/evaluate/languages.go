package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/RadhiFadlillah/whatlanggo"

	"precis/functions/evaluate/sets"
	"precis/summarize/language"
)

// measureLanguages prints the share of running texts whose language is recognised
// rightly: the whole texts, and their single sentences as short texts.
func measureLanguages(data string, w io.Writer) error {
	rows, err := sets.Rows[splitText](filepath.Join(data, "sentences", "running.jsonl.gz"))
	if err != nil {
		return err
	}
	detectors := []struct {
		name   string
		detect func(string) string
	}{
		{"precis", language.Detect},
		{"whatlanggo", func(text string) string {
			lang := whatlanggo.DetectLang(text)
			if lang == whatlanggo.Cmn {
				return "zh"
			}
			return lang.Iso6391()
		}},
	}
	for _, d := range detectors {
		texts, sentences := make(map[string]string), make(map[string]string)
		for _, r := range rows {
			texts[r.Text] = r.Lang
			for _, s := range r.Sentences {
				sentences[s] = r.Lang
			}
		}
		printDetected(w, d.name, "texts", d.detect, texts)
		printDetected(w, d.name, "sentences", d.detect, sentences)
	}
	return nil
}

func printDetected(w io.Writer, name, what string, detect func(string) string, texts map[string]string) {
	all, right := make(map[string]int), make(map[string]int)
	wrong := make(map[string]int)
	sum := 0
	for text, lang := range texts {
		all[lang]++
		if got := detect(text); got == lang {
			right[lang]++
			sum++
		} else {
			wrong[lang+"→"+got]++
		}
	}
	fmt.Fprintf(w, "%-10s %-9s %.4f of %d |", name, what, share(sum, len(texts)), len(texts))
	for _, l := range slices.Sorted(maps.Keys(all)) {
		fmt.Fprintf(w, " %s %.3f", l, share(right[l], all[l]))
	}
	fmt.Fprint(w, " | most often wrong:")
	kinds := slices.SortedFunc(maps.Keys(wrong), func(a, b string) int {
		if wrong[a] != wrong[b] {
			return wrong[b] - wrong[a]
		}
		return strings.Compare(a, b)
	})
	for _, k := range kinds[:min(6, len(kinds))] {
		fmt.Fprintf(w, " %s %d", k, wrong[k])
	}
	fmt.Fprintln(w)
}
