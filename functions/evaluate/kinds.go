package main

import (
	"cmp"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"

	"precis/summarize"
)

// Of each set so many documents are taken, evenly.
const perKind = 600

// below is the margin, in points, from which a kind lies below Lead.
const below = -0.3

// A margin is by how many points of ROUGE a set's summaries beat the first
// sentences, at equal words.
type margin struct {
	set       string
	documents int
	words     int
	one, two  float64
	low, high float64 // 95 % of bootstrap samples of their mean
}

func (m margin) mean() float64 { return (m.one + m.two) / 2 }

// kindSets returns the files of the sets of many kinds.
func kindSets(data string) ([]string, error) {
	return filepath.Glob(filepath.Join(data, "kinds", "*.jsonl.gz"))
}

// readKind reads so many documents of a set, and says at how many words its summaries are compared:
// 60, and 20 where people wrote fewer than 16.
func readKind(file string, documents int) (rows []row, t trial, err error) {
	all, err := readRows[row](file)
	written, references := 0, 0
	for _, r := range all {
		for _, ref := range r.Refs {
			written += len(strings.Fields(ref))
			references++
		}
	}
	t = trial{set: strings.TrimSuffix(filepath.Base(file), ".jsonl.gz"), words: 60}
	if written < 16*references {
		t.words = 20
	}
	return evenly(all, documents), t, err
}

// evenly takes so many rows, from the first to the last.
func evenly(rows []row, n int) []row {
	n = min(n, len(rows))
	taken := make([]row, n)
	for i := range taken {
		taken[i] = rows[i*len(rows)/n]
	}
	return taken
}

// marginOf compares what choose takes with the first sentences. A summary that
// is shorter than asked for, though there is more to choose from, counts nothing;
// one of a document that is itself shorter holds nine tenths of it.
func marginOf(t trial, rows []*prepared, choose func(*prepared, summarize.Options) []summarize.Quote) margin {
	m := margin{set: t.set, documents: len(rows), words: t.words}
	gains := make([]float64, len(rows))
	for i, p := range rows {
		o := summarize.Options{Words: t.words}
		lead := p.first(t.words)
		quotes := choose(p, o)
		if 10*wordsOf(quotes) < min(10*t.words, 9*wordsOf(lead)) {
			quotes = nil
		}
		d := p.score(t, quotes).plus(p.score(t, lead).times(-1)).times(100)
		m.one, m.two = m.one+d.one/float64(len(rows)), m.two+d.two/float64(len(rows))
		gains[i] = (d.one + d.two) / 2
	}
	m.low, m.high = interval(gains)
	return m
}

func wordsOf(quotes []summarize.Quote) int {
	n := 0
	for _, q := range quotes {
		n += len(strings.Fields(q.Text))
	}
	return n
}

// interval returns the bounds of 95 % of the means of bootstrap samples.
func interval(gains []float64) (low, high float64) {
	const samples = 400
	random := rand.New(rand.NewPCG(1, 2))
	means := make([]float64, samples)
	for k := range means {
		for range gains {
			means[k] += gains[random.IntN(len(gains))] / float64(len(gains))
		}
	}
	slices.Sort(means)
	return means[samples/40], means[samples-1-samples/40]
}

func (m margin) String() string {
	return fmt.Sprintf("%-13s %4d documents %3d words  R1 %+6.2f  R2 %+6.2f  mean %+6.2f [%+.2f, %+.2f]",
		m.set, m.documents, m.words, m.one, m.two, m.mean(), m.low, m.high)
}

// summary says how the sets do together, and which lie below Lead.
func summary(all []margin) string {
	sum := 0.0
	var under []string
	slices.SortFunc(all, func(a, b margin) int { return cmp.Compare(a.mean(), b.mean()) })
	for _, m := range all {
		sum += m.mean()
		if m.mean() < below {
			under = append(under, fmt.Sprintf("%s %+.2f", m.set, m.mean()))
		}
	}
	return fmt.Sprintf("mean over %d sets %+.2f; below Lead by more than %.1f: %d %s",
		len(all), sum/float64(max(len(all), 1)), -below, len(under), strings.Join(under, ", "))
}

// measureKinds prints the margin over Lead on every kind of document there is.
func measureKinds(data string, w io.Writer) error {
	files, err := kindSets(data)
	if err != nil {
		return err
	}
	var all []margin
	for _, file := range files {
		rows, t, err := readKind(file, perKind)
		if err != nil {
			return err
		}
		m := marginOf(t, prepare(rows), func(p *prepared, o summarize.Options) []summarize.Quote {
			return p.quoted(o.Words)
		})
		fmt.Fprintln(w, m)
		all = append(all, m)
	}
	fmt.Fprintln(w, summary(all))
	return nil
}
