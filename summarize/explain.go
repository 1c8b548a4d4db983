package summarize

import "precis/summarize/document"

// kindNames name the features of a sentence, in their order.
var kindNames = [Kinds]string{
	"first", "near", "turn", "early", "intro", "title", "central", "claim", "spoken",
	"question", "short", "long", "plain", "fragment", "brings",
}

// A Share is what one feature adds to a sentence's total.
type Share struct {
	Kind  string  `json:"kind"`
	Value float64 `json:"value"` // of the feature
	Share float64 `json:"share"` // what it adds
}

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
// against it. The kinds "terms" and "pairs" are what it mentions.
func Explain(doc document.Document, o Options) []Explanation {
	r, w := Read(doc), Fitted()
	o = r.settle(o)
	w = w.under(o)
	chosen := map[int]bool{}
	for _, q := range r.Choose(o, w).Quotes {
		chosen[q.Start] = true
	}
	c := r.newSelection(w, o)
	relative := between(c.alone)
	out := make([]Explanation, 0, len(c.alone))
	for i, e := range r.features().sentences {
		x := Explanation{
			Sentence: r.quote(i, relative[i]).Sentence,
			Total:    c.alone[i], Chosen: chosen[r.candidates[i].span.Start], Leans: c.leans(i),
		}
		for k, value := range e {
			if value != 0 && w.Of[k] != 0 {
				x.Shares = append(x.Shares, Share{Kind: kindNames[k], Value: value, Share: 0.1 * value * w.Of[k]})
			}
		}
		if decision := r.candidates[i].decision; decision > 0 {
			x.Shares = append(x.Shares, Share{Kind: "decision", Value: 1, Share: decision})
		}
		x.Shares = append(x.Shares, c.mentions(i)...)
		out = append(out, x)
	}
	for i := range out {
		out[i].Repeated = c.repeated(i, func(j int) bool { return out[j].Chosen })
	}
	return out
}

// mentions returns the shares of a candidate's terms and pairs.
func (c *selection) mentions(i int) []Share {
	terms, pairs := 0.0, 0.0
	ids, _ := c.r.vectors.row(i)
	for _, t := range ids {
		terms += c.weight[t]
	}
	for _, p := range c.r.pairs.row(i) {
		pairs += c.weight[c.terms+int(p)]
	}
	size := float64(c.size(i))
	return []Share{
		{Kind: "terms", Value: float64(len(ids)), Share: terms / size},
		{Kind: "pairs", Value: float64(len(c.r.pairs.row(i))), Share: pairs / size},
	}
}

// repeated returns what the value of each word of a candidate loses because other
// chosen ones say the same.
func (c *selection) repeated(i int, chosen func(int) bool) float64 {
	var others []int
	for j := range c.alone {
		if j != i && chosen(j) {
			c.cover(j, 1)
			others = append(others, j)
		}
	}
	left := c.marginal(i)
	c.uncover(others)
	return c.alone[i] - left
}
