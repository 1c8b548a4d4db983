package summarize

import (
	"slices"

	"precis/summarize/language"
	"precis/summarize/rank"
)

// Fitted returns the weights that Blend uses.
func Fitted() rank.Weights { return rank.Fitted() }

// A Choice is what an engine chose.
type Choice struct {
	Engine string
	Note   string // why it is not the engine asked for
	Quotes []Quote

	taken []int     // the candidates quoted
	score []float64 // of every candidate, 0 to 1
}

// Choose chooses sentences, in the order in which they are best read.
func (r *Reading) Choose(o Options, w rank.Weights) Choice {
	o = r.settle(o)
	choice := Choice{Engine: o.Engine}
	c := r.counted.Select(w, o.budget())
	var chosen []int
	switch o.Engine {
	case Lead:
		chosen = r.counted.Lead(o.budget())
	case TLDR:
		order, note := r.tldr(c.Alone())
		if choice.Note = note; note == "" {
			chosen = r.counted.Take(order, o.budget())
			break
		}
		fallthrough
	default:
		choice.Engine = Blend
		chosen = c.Run()
	}
	slices.Sort(chosen)
	relative := between(c.Alone())
	choice.taken, choice.score = slices.Clone(chosen), relative
	choice.Quotes = make([]Quote, 0, len(chosen))
	for _, i := range chosen {
		choice.Quotes = append(choice.Quotes, r.quote(i, relative[i]))
	}
	c.Release()
	choice.Quotes = r.filled(choice.Quotes, o.Words)
	return choice
}

// filled adds to all there is to choose from what else stands in the document,
// where more words are asked for: whoever asks for more than a short text has wants
// it whole.
func (r *Reading) filled(quotes []Quote, words int) []Quote {
	if words <= 0 || len(quotes) < len(r.counted.Sentences) || len(r.docs) > 1 {
		return quotes
	}
	for i := range r.counted.Sentences {
		words -= r.counted.Sentences[i].Words
	}
	doc := &r.docs[0]
	for _, s := range r.left {
		if words <= 0 {
			break
		}
		text := doc.Text[s.Start:s.End]
		words -= language.CountFields(text)
		quotes = append(quotes, Quote{Sentence: Sentence{Text: text, Start: s.Start, End: s.End, Paragraph: s.Block + 1}})
	}
	slices.SortFunc(quotes, func(a, b Quote) int { return a.Start - b.Start })
	return quotes
}

// Concepts returns what Blend learned from: every term and pair of a reading.
func (r *Reading) Concepts(w rank.Weights) []rank.Concept { return r.counted.Concepts(w) }

// Rows is what trees are fitted to, but for what the words of each sentence say,
// and the buckets of these.
func (r *Reading) Rows() ([]rank.Row, []Quote, [][]rank.Bucket) {
	w := Fitted()
	w.Trees, w.Salience = 0, ""
	c := r.counted.Select(w, rank.Budget{Words: 60})
	rows := c.Rows()
	all := make([]Quote, len(rows))
	for i := range all {
		all[i] = r.quote(i, 0)
	}
	return rows, all, r.counted.BucketsOf()
}

// Enough reports whether so many sentences of so many words fill the options.
func (o Options) Enough(sentences, words int) bool { return o.budget().Enough(sentences, words) }

// budget is what a choice is made by.
func (o Options) budget() rank.Budget { return rank.Budget{Sentences: o.sentences(), Words: o.Words} }

// sentences returns how many sentences are asked for where no words are.
func (o Options) sentences() int {
	if o.Sentences <= 0 {
		return defaultSentences
	}
	return o.Sentences
}

// defaultSentences are kept where the options do not say how many.
const defaultSentences = 5

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
