package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"precis/functions/store"
	"precis/summarize"
	"precis/summarize/event"
)

// A story is what several documents of a week tell, in words of its own.
type story struct {
	own  []uint64
	left int // documents to come
}

// fill makes a week of so many documents in two new buckets: the documents,
// their markers, and records as real ones are: five sentences and 64 terms, the
// candidates beside them, and the evidence. Their stories have 1 to 30 documents, 4 on average.
func (b *bench) fill(ctx context.Context, inbox, output string, n int) error {
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // no secret
	zipf := rand.NewZipf(random, 1.05, 8, 200_000)
	next := paragraphs()
	var s story
	for i := range n {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if s.left == 0 {
			s = story{left: min(1+int(random.ExpFloat64()*3), 30)}
			for range 40 {
				s.own = append(s.own, 500+random.Uint64N(199_500))
			}
		}
		s.left--
		r := recordOf(inbox, i, s.terms(random, zipf), next)
		r.Summary.Evidence = evidenceOf(r, random)
		data, err := r.Stored()
		if err != nil {
			return err
		}
		if err := b.file(inbox, r.Source.Key, []byte(r.Document.Title)); err != nil {
			return err
		}
		if err := b.file(output, store.Summary(r.ID), data); err != nil {
			return err
		}
		if err := b.file(output, store.Marker(week, r.ID, r.Source.ETag), []byte("{}")); err != nil {
			return err
		}
	}
	return nil
}

// terms returns those of one of the story's documents, the heaviest first.
func (s story) terms(random *rand.Rand, zipf *rand.Zipf) []summarize.Term {
	weights := map[uint64]float64{}
	for _, k := range s.own {
		if random.Float64() < 0.4 {
			weights[k] = 1 + random.Float64()
		}
	}
	for len(weights) < 64 {
		weights[zipf.Uint64()] = 1
	}
	squares := 0.0
	for k, w := range weights {
		weights[k] = w * math.Log(float64(k)+2)
		squares += weights[k] * weights[k]
	}
	terms := make([]summarize.Term, 0, len(weights))
	for _, k := range slices.Sorted(maps.Keys(weights)) {
		terms = append(terms, summarize.Term{Text: spell(k), Weight: weights[k] / math.Sqrt(squares)})
	}
	slices.SortStableFunc(terms, func(a, b summarize.Term) int { return cmp.Compare(b.Weight, a.Weight) })
	return terms
}

// What the records of a short report hold, beside their terms.
const (
	keptSentences = 5
	keyphrases    = 8
	candidates    = 14
	leadTerms     = 36
	nameTerms     = 16
	figures       = 16
	minHashes     = 32
)

// recordOf returns the record of the week's document of that number.
func recordOf(inbox string, number int, terms []summarize.Term, next func() string) store.Record {
	key := fmt.Sprintf("desk-%d/%06d.txt", number%9, number)
	id := store.ID(inbox, key)
	uploaded := monday.Add(time.Duration(number) * time.Second)
	s := &summarize.Summary{
		Engine: summarize.Blend, Version: summarize.Version, Of: 20, Words: 400, Terms: terms,
	}
	for _, t := range terms[:keyphrases] {
		s.Keyphrases = append(s.Keyphrases, t.Text)
	}
	at := 0
	for k := range keptSentences + candidates {
		text, _, _ := strings.Cut(next(), ". ")
		text += " " + terms[2*k].Text + " " + terms[2*k+1].Text + "."
		sentence := summarize.Sentence{Text: text, Start: at, End: at + len(text), Paragraph: k + 1, Score: 1 / (1 + float64(k)/7)}
		if at += len(text) + 1; k%4 == 0 && len(s.Sentences) < keptSentences {
			s.Sentences = append(s.Sentences, sentence)
		} else {
			s.Candidates = append(s.Candidates, summarize.Candidate{Sentence: sentence})
		}
	}
	return store.Record{
		Schema: store.Schema, ID: id, Summary: s, Version: summarize.Version, Page: store.Page(id, "0123456789abcdef"), PageETag: fmt.Sprintf("%032x", number),
		Options: summarize.Options{Engine: summarize.Blend, Sentences: keptSentences},
		Source:  store.Source{Bucket: inbox, Key: key, ETag: fmt.Sprintf("%032x", number), Size: 2600, Uploaded: uploaded},
		Document: summarize.About{
			Title: terms[0].Text + " " + terms[2].Text, Published: uploaded.Format(time.DateOnly), DateFrom: "text",
			Language: "en", Format: "txt", Encoding: "utf-8", Words: 400,
		},
	}
}

// evidenceOf returns the evidence of a record that has none yet.
func evidenceOf(r store.Record, random *rand.Rand) *summarize.Evidence {
	day := r.Document.Published
	e := &summarize.Evidence{Events: []event.Interval{{First: day, Last: day, Sure: event.Reported}, {First: "2026-11-30", Last: "2026-11-30", Sure: event.Mentioned}}}
	for i, t := range r.Summary.Terms[:leadTerms] {
		if e.Lead = append(e.Lead, t.Text); i < nameTerms {
			e.Names = append(e.Names, t.Text)
		}
	}
	for range figures {
		e.Numbers = append(e.Numbers, float64(10+random.IntN(5000)))
	}
	for range minHashes { // the least of a few hundred runs of words
		e.Hashes = append(e.Hashes, random.Uint32()>>3)
	}
	slices.Sort(e.Hashes)
	return e
}
