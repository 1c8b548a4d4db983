package main

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"precis/functions/store"
	"precis/summarize"
)

// A story is what several documents of a week tell, in words of its own.
type story struct {
	own  []uint64
	left int // documents to come
}

// fill makes a week of so many documents in two new buckets: the documents,
// their markers, and summaries as real ones are, with five sentences and 64
// terms. Their stories have 1 to 30 documents, 4 on average.
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
		r := summaryOf(inbox, fmt.Sprintf("desk-%d/%06d.txt", i%9, i), i, s.terms(random, zipf), next)
		data, err := json.Marshal(r)
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

// terms returns those of one of the story's documents.
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
	terms := make([]summarize.Term, 0, len(weights))
	for _, k := range slices.Sorted(maps.Keys(weights)) {
		terms = append(terms, summarize.Term{Text: spell(k), Weight: math.Round(weights[k]*math.Log(float64(k)+2)) / 100})
	}
	return terms
}

func summaryOf(inbox, key string, i int, terms []summarize.Term, next func() string) store.Record {
	id := store.ID(inbox, key)
	s := &summarize.Summary{Engine: summarize.Blend, Of: 20, Words: 400, Terms: terms, Keyphrases: []string{terms[0].Text, terms[1].Text}}
	at := 0
	for k := range 5 {
		text, _, _ := strings.Cut(next(), ". ")
		text += " " + terms[2*k].Text + " " + terms[2*k+1].Text + "."
		s.Sentences = append(s.Sentences, summarize.Sentence{Text: text, Start: at, End: at + len(text), Paragraph: k + 1, Score: 1 - float64(k)/10})
		at += len(text) + 200
	}
	return store.Record{
		Schema: store.Schema, ID: id, Summary: s, Version: 1, Page: store.Page(id, "0123456789abcdef"),
		Source:   store.Source{Bucket: inbox, Key: key, ETag: fmt.Sprintf("%032x", i), Size: 2600, Uploaded: monday.Add(time.Duration(i) * time.Second)},
		Document: summarize.About{Title: terms[0].Text + " " + terms[2].Text, Language: "en", Format: "txt", Encoding: "utf-8", Words: 400},
	}
}
