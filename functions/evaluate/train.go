package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/rank"
	"precis/summarize/rank/trees"
)

// measuredOnly are sets whose licences do not let what is made of them be
// shipped: they are measured on, and never trained on.
var measuredOnly = []string{"aeslc", "convosumm", "dialogsum", "ectsum"}

// A set is documents of one kind, made ready to be learned from.
type set struct {
	trial      trial
	kind, lang string
	rows       []*prepared
	lessons    []lesson // of each row
}

// A lesson is what is seen of a document's sentences, and what of each is wanted.
type lesson struct {
	rows    []rank.Row
	want    []float64
	buckets [][]rank.Bucket
}

// A counted lesson is one with what each of its sentences counts.
type counted struct {
	lesson
	counts float64
}

// readSets reads so many documents of every set there is: those of many kinds, and
// those of the trials that are single documents. Several documents of one story
// are quoted another way. It leaves out the sets of a list.
func readSets(data string, documents int, without []string) ([]*set, error) {
	files, err := kindSets(data)
	if err != nil {
		return nil, err
	}
	all := make([]*set, len(files)+len(trials()))
	var wait sync.WaitGroup
	for i, file := range files {
		rows, t, err := readKind(file, documents)
		if err != nil {
			return nil, err
		}
		if slices.Contains(without, t.set) {
			continue
		}
		wait.Go(func() { all[i] = newSet(t, rows) })
	}
	last := ""
	for i, t := range trials() {
		if t.set == last {
			continue // at another number of words
		}
		last = t.set
		rows, err := load(data, t.set)
		if err != nil {
			return nil, err
		}
		wait.Go(func() { all[len(files)+i] = newSet(t, evenly(rows, documents)) })
	}
	wait.Wait()
	return slices.DeleteFunc(all, func(s *set) bool { return s == nil || len(s.rows) == 0 }), nil
}

// newSet prepares the single documents of a set. Every other one that has a title
// is learned from without it, as many are met.
func newSet(t trial, rows []row) *set {
	s := &set{trial: t, kind: t.kind}
	for i, doc := range rows {
		if len(doc.Docs) > 0 {
			continue
		}
		p := prepare([]row{doc})[0]
		r := p.reading
		if i%2 == 1 && doc.Title != "" {
			r = summarize.Read(document.Plain("", doc.Text, doc.Lang))
		}
		s.rows, s.lessons = append(s.rows, p), append(s.lessons, p.lesson(r))
		s.lang = doc.Lang
		if s.kind == "" {
			s.kind = doc.Kind
		}
	}
	return s
}

// lesson wants of each sentence what a summary of 60 words like it would gain
// over one of the document's average: F1 of ROUGE-1 and ROUGE-2 together.
func (p *prepared) lesson(r *summarize.Reading) lesson {
	rows, quotes, buckets := r.Rows()
	l := lesson{rows: rows, want: make([]float64, len(quotes)), buckets: buckets}
	sum := 0.0
	for i, q := range quotes {
		tokens := p.number(q.Text)
		one, two := grams(tokens, 1), grams(tokens, 2)
		for _, ref := range p.refs {
			hits := float64(overlap(one, ref.one) + overlap(two, ref.two))
			l.want[i] += 2 * hits / float64(max(1, wordsOf(quotes[i:i+1]))) * 60 / float64(60+ref.tokens) / float64(len(p.refs))
		}
		sum += l.want[i]
	}
	for i := range l.want {
		l.want[i] = min(max(l.want[i]-sum/float64(len(l.want)), -0.6), 0.8)
	}
	return l
}

// longLesson is the number of sentences above which not all that come after the
// first are learned from.
const (
	longLesson  = 120
	firstLesson = 20
)

// lessonsOf returns the lessons of the sets that take part. A set counts by the root
// of its documents, and a document by about the root of its sentences.
func lessonsOf(sets []*set, part func(*set) bool) []counted {
	var all []counted
	for _, s := range sets {
		if slices.Contains(measuredOnly, s.trial.set) || !part(s) {
			continue
		}
		for _, l := range s.lessons {
			if n := float64(len(l.rows)); n > 0 {
				all = append(all, counted{l, math.Pow(n, -0.6) / math.Sqrt(float64(len(s.lessons)))})
			}
		}
	}
	return all
}

// tableOf lays out lessons.
func tableOf(lessons []counted) *table {
	t := &table{features: rank.RowKinds}
	total := 0.0
	for document, l := range lessons {
		step := (len(l.rows) + longLesson - 1) / longLesson
		for i := range l.rows {
			c := l.counts
			if i > firstLesson {
				if i%step > 0 {
					continue
				}
				c *= float64(step)
			}
			t.rows, t.want = append(t.rows, l.rows[i][:]...), append(t.want, l.want[i])
			t.counts, t.group = append(t.counts, c), append(t.group, int32(document))
			total += c
		}
	}
	for i := range t.counts {
		t.counts[i] *= float64(len(t.counts)) / total
	}
	return t
}

// how the forests are fitted that ship.
var how = boosting{trees: 100, leaves: 12, rate: 0.11, least: 150, ridge: 50, features: 0.4, documents: 0.6, order: 0.5, steep: 8}

// ofAll is what the forest that sees all features counts.
const ofAll = 0.7

// fitted returns two forests: one that sees all features, and one that sees those
// alone that mean the same in every kind of document. The second keeps the first
// from taking a document that it never saw for one that it knows.
func (t *table) fitted() trees.Forest {
	var all, free trees.Forest
	var wait sync.WaitGroup
	wait.Go(func() { all = how.fit(t, func(int) bool { return true }) })
	wait.Go(func() { free = how.fit(t, func(f int) bool { return slices.Contains(rank.AnyKind(), f) }) })
	wait.Wait()
	for k, forest := range []trees.Forest{all, free} {
		counts := []float64{ofAll, 1 - ofAll}[k]
		for _, tree := range forest {
			for i := range tree {
				tree[i].Value = int16(math.Round(float64(tree[i].Value) * counts))
			}
		}
	}
	return slices.Concat(all, free)
}

// perLesson is how many documents of each set the forest that ships is fitted to.
const perLesson = 400

// train fits the words and the forest that ship and writes them to a folder. It
// prints a hash of what was learned from, by which another training can be compared.
func train(data, folder string, w io.Writer) error {
	sets, err := readSets(data, perLesson, measuredOnly)
	if err != nil {
		return err
	}
	lessons := lessonsOf(sets, func(*set) bool { return true })
	words := weighWords(lessons)
	t := tableOf(lessons)
	hash := sha256.New()
	for _, x := range []any{t.rows, t.want, t.counts} {
		if err := binary.Write(hash, binary.LittleEndian, x); err != nil {
			return err
		}
	}
	fmt.Fprintf(w, "%d sentences, hash of features and wants %x\n", len(t.want), hash.Sum(nil))
	if err := os.WriteFile(filepath.Join(folder, "words.table"), []byte(words), 0o644); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "sentences.trees"), stored(t.fitted()), 0o644)
}

// perFold is how many documents of each set take part where kinds are left out,
// for which trees are fitted each time.
const perFold = 200

// measureCarry prints the margins of trees that never saw the kind, or the
// language, that they are measured on: of those named in left, parted by commas, or
// of each in turn where it is empty.
func measureCarry(data, left string, w io.Writer) error {
	sets, err := readSets(data, perFold, nil)
	if err != nil {
		return err
	}
	for _, by := range []struct {
		name string
		of   func(*set) string
	}{{"kind", func(s *set) string { return s.kind }}, {"language", func(s *set) string { return s.lang }}} {
		fmt.Fprintf(w, "Without the %s that is measured:\n", by.name)
		var margins []margin
		done := map[string]bool{}
		for _, s := range sets {
			out := by.of(s)
			if done[out] || left != "" && !slices.Contains(strings.Split(left, ","), out) {
				continue
			}
			done[out] = true
			k := summarize.Fitted()
			lessons := lessonsOf(sets, func(s *set) bool { return by.of(s) != out })
			k.Salience = weighWords(lessons)
			k.Forest = tableOf(lessons).fitted()
			for _, s := range sets {
				if by.of(s) == out {
					margins = append(margins, marginOf(s.trial, s.rows, func(p *prepared, o summarize.Options) []summarize.Quote { return p.reading.Choose(o, k).Quotes }))
					fmt.Fprintln(w, margins[len(margins)-1])
				}
			}
		}
		fmt.Fprintln(w, summary(margins))
	}
	return nil
}

// stored returns a forest as trees.Parse reads it.
func stored(f trees.Forest) []byte {
	le := binary.LittleEndian
	data := le.AppendUint16(nil, uint16(len(f)))
	for _, tree := range f {
		data = le.AppendUint16(data, uint16(len(tree)))
		data, _ = binary.Append(data, le, tree) // of numbers alone
	}
	return data
}
