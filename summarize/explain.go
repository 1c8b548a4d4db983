package summarize

import (
	"precis/summarize/document"
	"precis/summarize/rank"
)

// A Share is what one feature adds to a sentence's total.
type Share = rank.Share

// An Explanation is why a sentence was chosen, or not.
type Explanation struct {
	Sentence
	Chosen   bool    `json:"chosen"`
	Total    float64 `json:"total"`    // the sum of the shares: the value of each of its words alone
	Repeated float64 `json:"repeated"` // of the total, what other chosen sentences say too
	Leans    bool    `json:"leans"`    // needs the sentence before it
	Shares   []Share `json:"shares"`   // those that are not 0, in a fixed order
}

// Explain says of every sentence of a document, in order, what speaks for it and
// against it. The kinds "terms" and "pairs" are what it mentions; what a rule of
// the document's genre adds goes by the name of the rule.
func Explain(doc document.Document, o Options) []Explanation {
	r, w := Read(doc), Fitted()
	o = r.settle(o)
	chosen := map[int]bool{}
	for _, q := range r.Choose(o, w).Quotes {
		chosen[q.Start] = true
	}
	c := r.counted.Select(w, o.budget())
	relative := between(c.Alone())
	out := make([]Explanation, 0, len(relative))
	for i, alone := range c.Alone() {
		out = append(out, Explanation{
			Sentence: r.quote(i, relative[i]).Sentence,
			Total:    alone, Chosen: chosen[r.counted.Sentences[i].Span.Start], Leans: c.Leans(i), Shares: c.Shares(i),
		})
	}
	for i := range out {
		out[i].Repeated = c.Repeated(i, func(j int) bool { return out[j].Chosen })
	}
	c.Release()
	return out
}
