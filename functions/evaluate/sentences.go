package main

import (
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	uax29 "github.com/clipperhouse/uax29/v2/sentences"
	punkt "github.com/neurosnap/sentences"
	punktdata "github.com/neurosnap/sentences/data"
	"github.com/neurosnap/sentences/english"

	"precis/functions/evaluate/sets"
	"precis/summarize/language/sentence"
)

// A split text is one row of the sets of sentences.
type splitText struct {
	ID        string   `json:"id"`
	Lang      string   `json:"lang"`
	Golden    bool     `json:"golden"`
	Text      string   `json:"text"`
	Sentences []string `json:"sentences"`
}

// A splitter is ours or a rival's way to split a text.
type splitter struct {
	name  string
	split func(text, lang string) []string
}

func splitters() []splitter {
	return []splitter{
		{"precis", splitPrecis},
		{"uax29", splitUAX29},
		{"punkt", newPunkt()},
	}
}

func splitPrecis(text, lang string) []string {
	var out []string
	for _, s := range sentence.Split(text, lang) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}

func splitUAX29(text, _ string) []string {
	var out []string
	for it := uax29.FromString(text); it.Next(); {
		out = append(out, it.Value())
	}
	return out
}

// newPunkt returns the Punkt port with the training of each language; languages
// it has none for are split with English.
func newPunkt() func(text, lang string) []string {
	files := map[string]string{
		"cs": "czech", "da": "danish", "nl": "dutch", "et": "estonian", "fi": "finnish", "fr": "french",
		"de": "german", "el": "greek", "it": "italian", "no": "norwegian", "pl": "polish", "pt": "portuguese",
		"sl": "slovene", "es": "spanish", "sv": "swedish", "tr": "turkish",
	}
	loaded := make(map[string]*punkt.DefaultSentenceTokenizer)
	return func(text, lang string) []string {
		file := files[lang]
		t := loaded[file]
		if t == nil {
			t = loadPunkt(file)
			loaded[file] = t
		}
		var out []string
		for _, s := range t.Tokenize(text) {
			out = append(out, s.Text)
		}
		return out
	}
}

func loadPunkt(file string) *punkt.DefaultSentenceTokenizer {
	if file != "" {
		data, err := punktdata.Asset("data/" + file + ".json")
		if err == nil {
			if training, err := punkt.LoadTraining(data); err == nil {
				return punkt.NewSentenceTokenizer(training)
			}
		}
	}
	t, err := english.NewSentenceTokenizer(nil)
	if err != nil {
		panic(err) // its data is built in
	}
	return t
}

// measureRules prints the share of the hard cases that are split exactly.
func measureRules(data string, w io.Writer) error {
	rows, err := sets.Rows[splitText](filepath.Join(data, "sentences", "rules.jsonl.gz"))
	if err != nil {
		return err
	}
	langs := make(map[string]int)
	for _, r := range rows {
		langs[r.Lang]++
	}
	for _, s := range splitters() {
		right := make(map[string]int)
		all, golden, goldens := 0, 0, 0
		for _, r := range rows {
			same := slices.Equal(oneLine(s.split(r.Text, r.Lang)), oneLine(r.Sentences))
			if same {
				all++
				right[r.Lang]++
			}
			if r.Golden {
				goldens++
				if same {
					golden++
				}
			}
		}
		fmt.Fprintf(w, "%-8s exact %.4f (%d of %d), golden %.4f |", s.name, share(all, len(rows)), all, len(rows), share(golden, goldens))
		for _, l := range slices.Sorted(maps.Keys(langs)) {
			fmt.Fprintf(w, " %s %d/%d", l, right[l], langs[l])
		}
		fmt.Fprintln(w)
	}
	return nil
}

// measureRunning prints the F1 of the boundaries between sentences, a language
// at a time and their mean.
func measureRunning(data string, w io.Writer) error {
	rows, err := sets.Rows[splitText](filepath.Join(data, "sentences", "running.jsonl.gz"))
	if err != nil {
		return err
	}
	for _, s := range splitters() {
		type tally struct{ hit, found, gold int }
		tallies := make(map[string]tally)
		for _, r := range rows {
			gold, found := boundaries(r.Sentences), boundaries(s.split(r.Text, r.Lang))
			t := tallies[r.Lang]
			t.gold += len(gold)
			t.found += len(found)
			for b := range found {
				if gold[b] {
					t.hit++
				}
			}
			tallies[r.Lang] = t
		}
		sum := 0.0
		line := ""
		for _, l := range slices.Sorted(maps.Keys(tallies)) {
			t := tallies[l]
			f := 2 * float64(t.hit) / float64(t.found+t.gold)
			sum += f
			line += fmt.Sprintf(" %s %.3f", l, f)
		}
		fmt.Fprintf(w, "%-8s mean %.4f |%s\n", s.name, sum/float64(len(tallies)), line)
	}
	return nil
}

// boundaries returns where sentences end, counted in characters that are not
// white space, without the end of the text.
func boundaries(sentences []string) map[int]bool {
	ends := make(map[int]bool)
	at, last := 0, 0
	for _, s := range sentences {
		for _, r := range s {
			if !unicode.IsSpace(r) {
				at++
			}
		}
		if at > last {
			ends[at] = true
			last = at
		}
	}
	delete(ends, at)
	return ends
}

// oneLine folds the white space of sentences and leaves out empty ones.
func oneLine(sentences []string) []string {
	var out []string
	for _, s := range sentences {
		if s = strings.Join(strings.Fields(s), " "); s != "" {
			out = append(out, s)
		}
	}
	return out
}

func share(part, all int) float64 {
	if all == 0 {
		return 0
	}
	return float64(part) / float64(all)
}
