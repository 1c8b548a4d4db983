package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"precis/functions/evaluate/sets"
	"precis/summarize"
	"precis/summarize/document"
)

// readRows reads a set of summaries.
func readRows[T any](path string) ([]T, error) { return sets.Rows[T](path) }

// A row is a document, or several of one story, with summaries that people
// wrote.
type row struct {
	ID    string                         `json:"id"`
	Title string                         `json:"title"`
	Text  string                         `json:"text"`
	Docs  []struct{ Title, Text string } `json:"docs"`
	Lang  string                         `json:"lang"`
	Refs  []string                       `json:"refs"`
	Kind  string                         `json:"kind"`
}

// A trial is a set of rows and the number of words at which its summaries are
// compared; of several references the best counts, or their mean.
type trial struct {
	set   string
	words int
	mean  bool
	kind  string // of its documents, where they do not say
}

func trials() []trial {
	return []trial{
		{"cnndm", 60, false, "news"},
		{"scitldr", 60, false, "abstract"},
		{"scitldr", 30, false, "abstract"},
		{"orangesum", 60, false, "news"},
		{"vnmds", 100, true, "news"},
		{"vnmds", 250, true, "news"},
	}
}

// load reads a set; a set that is not there is empty.
func load(data, set string) ([]row, error) {
	rows, err := readRows[row](filepath.Join(data, "summaries", set+".jsonl.gz"))
	if errors.Is(err, os.ErrNotExist) {
		return nil, nil
	}
	return rows, err
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

// records returns what is stored of the documents of one story; none of a single
// document.
func (r row) records() []summarize.Record {
	if len(r.Docs) == 0 {
		return nil
	}
	var all []summarize.Record
	for i, doc := range r.documents() {
		sum, about := summarize.WithAbout(doc, summarize.Options{})
		id := fmt.Sprintf("%06d", i)
		all = append(all, summarize.Record{ID: id, Name: id, Document: about, Summary: &sum})
	}
	return all
}

// join makes one figure of those against several references.
func (t trial) join(all []rouge) rouge {
	var best, sum rouge
	for _, x := range all {
		best = rouge{max(best.one, x.one), max(best.two, x.two)}
		sum = sum.plus(x)
	}
	if t.mean {
		return sum.times(1 / float64(max(len(all), 1)))
	}
	return best
}

func (a rouge) plus(b rouge) rouge    { return rouge{a.one + b.one, a.two + b.two} }
func (a rouge) times(x float64) rouge { return rouge{a.one * x, a.two * x} }

// measureSummaries prints the ROUGE of every engine on every trial.
func measureSummaries(data string, w io.Writer) error {
	s, err := begin(data)
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "%-16s %5s  %-6s %6s %6s\n", "set", "words", "engine", "R1", "R2")
	for _, engine := range []string{summarize.Lead, summarize.TLDR, summarize.Blend} {
		got := s.lead
		switch engine {
		case summarize.TLDR:
			got = s.run(engine, summarize.Fitted(), everything)
		case summarize.Blend:
			got = s.quoted()
		}
		for k, t := range s.trials {
			fmt.Fprintf(w, "%-16s %5d  %-6s %6.2f %6.2f\n", t.set, t.words, engine, got[k].one, got[k].two)
		}
	}
	return nil
}
