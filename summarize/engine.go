package summarize

import (
	"math"
	"slices"
)

// A Choice is what an engine chose.
type Choice struct {
	Engine string
	Note   string // why it is not the engine asked for
	Quotes []Quote

	taken []int     // the candidates quoted
	score []float64 // of every candidate, 0 to 1
}

// Choose chooses sentences, in the order in which they are best read.
func (r *Reading) Choose(o Options, w Weights) Choice {
	o = r.settle(o)
	choice := Choice{Engine: o.Engine}
	c := r.newSelection(w, o)
	var chosen []int
	switch o.Engine {
	case Lead:
		chosen = r.lead(o)
	case TLDR:
		order, note := r.tldr(c.alone)
		if choice.Note = note; note == "" {
			chosen = r.take(order, o)
			break
		}
		fallthrough
	default:
		choice.Engine = Blend
		chosen = c.run()
	}
	slices.Sort(chosen)
	relative := between(c.alone)
	choice.taken, choice.score = slices.Clone(chosen), relative
	choice.Quotes = make([]Quote, 0, len(chosen))
	for _, i := range chosen {
		choice.Quotes = append(choice.Quotes, r.quote(i, relative[i]))
	}
	c.scratch.release()
	return choice
}

// Enough reports whether so many sentences of so many words fill the options.
func (o Options) Enough(sentences, words int) bool {
	if o.Words > 0 {
		return words >= o.Words
	}
	return sentences >= o.sentences()
}

// sentences returns how many sentences are asked for where no words are.
func (o Options) sentences() int {
	if o.Sentences <= 0 {
		return defaultSentences
	}
	return o.Sentences
}

// settle says how many sentences a choice by the document's length has: one
// more each time the document doubles, and at most half of it. Of 10 sentences
// it keeps 3, of 40 it keeps 5, of 1,000 it keeps 10.
func (o Options) settle(of int) Options {
	if o.Auto {
		n := int(math.Round(math.Log2(float64(max(of, 2)))))
		o.Sentences, o.Words = max(1, min(n, (of+1)/2)), 0
	}
	return o
}

// defaultSentences are kept where the options do not say how many.
const defaultSentences = 5

// lead takes the sentences as they stand; of several documents the first of
// each, then the second of each, and so on.
func (r *Reading) lead(o Options) []int {
	order := make([]int, len(r.candidates))
	for i := range order {
		order[i] = i
	}
	return r.take(order, o)
}

// take takes sentences in an order until they are enough.
func (r *Reading) take(order []int, o Options) []int {
	words := 0
	for n, i := range order {
		if o.Enough(n, words) {
			return order[:n]
		}
		words += r.candidates[i].words
	}
	return order
}

// between maps scores to 0 to 1, the best to 1.
func between(scores []float64) []float64 {
	if len(scores) == 0 {
		return nil
	}
	low, high := slices.Min(scores), slices.Max(scores)
	out := make([]float64, len(scores))
	for i, s := range scores {
		out[i] = 1
		if high > low {
			out[i] = (s - low) / (high - low)
		}
	}
	return out
}
