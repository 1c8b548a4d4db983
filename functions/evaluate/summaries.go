package main

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"precis/summarize"
	"precis/summarize/document"
)

// A row is a document, or several of one story, with summaries that people
// wrote.
type row struct {
	ID    string                         `json:"id"`
	Title string                         `json:"title"`
	Text  string                         `json:"text"`
	Docs  []struct{ Title, Text string } `json:"docs"`
	Lang  string                         `json:"lang"`
	Refs  []string                       `json:"refs"`
}

// A trial is a set of rows and the number of words at which its summaries are
// compared; of several references the best counts, or their mean.
type trial struct {
	set   string
	words int
	mean  bool
}

func trials() []trial {
	return []trial{
		{"cnndm", 60, false},
		{"scitldr", 60, false},
		{"scitldr", 30, false},
		{"orangesum", 60, false},
		{"vnmds", 100, true},
		{"vnmds", 250, true},
	}
}

// load reads a set; a set that is not there is empty.
func load(data, set string) ([]row, error) {
	f, err := os.Open(filepath.Join(data, "summaries", set+".jsonl.gz"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", set, err)
	}
	var rows []row
	for d := json.NewDecoder(z); ; {
		var r row
		if err := d.Decode(&r); errors.Is(err, io.EOF) {
			return rows, nil
		} else if err != nil {
			return nil, fmt.Errorf("read %s: %w", set, err)
		}
		rows = append(rows, r)
	}
}

// documents returns what a row is a summary of.
func (r row) documents() []document.Document {
	if len(r.Docs) == 0 {
		return []document.Document{document.Plain(r.Title, r.Text, r.Lang)}
	}
	docs := make([]document.Document, 0, len(r.Docs))
	for _, d := range r.Docs {
		docs = append(docs, document.Plain(d.Title, d.Text, r.Lang))
	}
	return docs
}

// score reckons the ROUGE of sentences against the references.
func (t trial) score(r row, sentences []string) rouge {
	numbers := map[string]int32{}
	number := func(text string) []int32 {
		var out []int32
		for _, w := range rougeTokens(text, r.Lang) {
			if _, ok := numbers[w]; !ok {
				numbers[w] = int32(len(numbers))
			}
			out = append(out, numbers[w])
		}
		return out
	}
	summary := number(cut(sentences, t.words))
	all := make([]rouge, 0, len(r.Refs))
	for _, ref := range r.Refs {
		all = append(all, compare(summary, number(ref)))
	}
	return t.join(all)
}

// join makes one figure of those against several references.
func (t trial) join(all []rouge) rouge {
	var best, sum rouge
	for _, x := range all {
		best = rouge{max(best.one, x.one), max(best.two, x.two), max(best.long, x.long)}
		sum = sum.plus(x)
	}
	if t.mean {
		return sum.times(1 / float64(max(len(all), 1)))
	}
	return best
}

func (a rouge) plus(b rouge) rouge    { return rouge{a.one + b.one, a.two + b.two, a.long + b.long} }
func (a rouge) times(x float64) rouge { return rouge{a.one * x, a.two * x, a.long * x} }
func (a rouge) String() string {
	return fmt.Sprintf("%6.2f %6.2f %6.2f", 100*a.one, 100*a.two, 100*a.long)
}

func texts(quotes []summarize.Quote) []string {
	out := make([]string, 0, len(quotes))
	for _, q := range quotes {
		out = append(out, q.Text)
	}
	return out
}

// measureSummaries prints the ROUGE of every engine on every trial.
func measureSummaries(data string, w io.Writer) error {
	fmt.Fprintf(w, "%-16s %5s  %-6s %6s %6s %6s\n", "set", "words", "engine", "R1", "R2", "RL")
	for _, t := range trials() {
		rows, err := load(data, t.set)
		if err != nil {
			return err
		}
		for _, engine := range []string{summarize.Lead, summarize.TLDR, summarize.Blend} {
			var sum rouge
			for _, r := range rows {
				quotes := summarize.Together(r.documents(), summarize.Options{Engine: engine, Words: t.words})
				sum = sum.plus(t.score(r, texts(quotes)))
			}
			fmt.Fprintf(w, "%-16s %5d  %-6s %v\n", t.set, t.words, engine, sum.times(1/float64(max(len(rows), 1))))
		}
	}
	return nil
}
