package rank

import (
	"slices"

	"precis/summarize/elementary"
	"precis/summarize/terms"
)

// The features by which a person's summary will mention a term or not.
const (
	TermBias    = iota // 1
	TermOften          // ln of how often it stands in the text
	TermSpread         // share of the sentences that hold it
	TermFirst          // 1/(1 + place) of the first of them
	TermEarly          // 1 − place/sentences of the first
	TermLead           // share of the documents' first three sentences that hold it
	TermTitle          // stands in a title
	TermRare           // its rarity in the language
	TermName           // stands with a capital inside a sentence
	TermFigure         // begins with a digit
	TermClaim          // stands in a sentence about the authors' own work
	TermSpoken         // mean share of quotation in its sentences
	TermCentral        // cosine with all sentences of the likest of its own
	TermShared         // share of several documents that hold it
	TermSize           // how much there is to choose from: ln of the number of sentences, a third of it
	TermKinds          // how many there are
)

// TermFeatures are what speaks for a term, by kind.
type TermFeatures [TermKinds]float64

// The features by which a person's summary will hold two terms in a row or not.
const (
	PairBias  = iota // 1
	PairSum          // the sum of the log odds of the two
	PairLeast        // the lesser of them
	PairOften        // ln of the sentences that hold it
	PairAgain        // stands in two sentences
	PairFirst        // 1/(1 + place) of the first of them
	PairTitle        // stands in a title
	PairNames        // both terms are names
	PairRare         // the sum of their rarities
	PairKinds        // how many there are
)

// PairFeatures are what speaks for a pair of terms, by kind.
type PairFeatures [PairKinds]float64

// termStatistics say where and how one term stands in the text.
type termStatistics struct {
	first, early, lead, claim, spoken, central, shared float32
	title                                              bool
	last                                               int32 // 1 + the document that held it last
}

// termStatistics looks where every term stands; central is how like each candidate
// is to all.
func (r *Text) termStatistics(central []float64) []termStatistics {
	found := make([]termStatistics, len(r.Vocabulary.Text))
	for i := range r.Sentences {
		c := &r.Sentences[i]
		near, early := float32(1/float64(1+c.Place)), float32(1-float64(c.Place)/float64(r.Lengths[c.Document]))
		claim, spoken, like := float32(c.Cues.Claim), float32(c.Cues.Spoken), float32(central[i])
		document := int32(c.Document + 1)
		ids, _ := r.Vectors.Row(i)
		for _, t := range ids {
			s := &found[t]
			s.first, s.early = max(s.first, near), max(s.early, early)
			s.central, s.claim = max(s.central, like), max(s.claim, claim)
			s.spoken += spoken
			if c.Place < 3 {
				s.lead++
			}
			if s.last != document {
				s.last = document
				s.shared++
			}
		}
	}
	for _, title := range r.Titles {
		for _, t := range title {
			found[t].title = true
		}
	}
	return found
}

// termFeatures looks at one term; size is that of the text.
func (r *Text) termFeatures(t int, size float64) TermFeatures {
	s, docs := &r.features().terms[t], float64(len(r.Lengths))
	e := TermFeatures{
		TermBias:    1,
		TermOften:   logOf(r.Vectors.Total[t]),
		TermSpread:  r.Vectors.Holds[t] / max(float64(len(r.Sentences)), 4),
		TermFirst:   float64(s.first),
		TermEarly:   float64(s.early),
		TermLead:    float64(s.lead) / (3 * docs),
		TermRare:    r.Vocabulary.Rarity[t],
		TermClaim:   float64(s.claim),
		TermSpoken:  float64(s.spoken) / max(1, r.Vectors.Holds[t]),
		TermCentral: float64(s.central),
		TermSize:    size,
	}
	if docs > 1 {
		e[TermShared] = float64(s.shared) / docs
	}
	if s.title {
		e[TermTitle] = 1
	}
	if r.Vocabulary.Named[t] {
		e[TermName] = 1
	}
	if r.Vocabulary.IsFigure(int32(t)) {
		e[TermFigure] = 1
	}
	return e
}

// pairFeatures looks at one pair; odds are the log odds of the terms.
func (r *Text) pairFeatures(k int, odds []float64, inTitle map[terms.Pair]bool) PairFeatures {
	p := r.Pairs.Of[k]
	a, b := odds[p.First], odds[p.Second]
	e := PairFeatures{
		PairBias:  1,
		PairSum:   a + b,
		PairLeast: min(a, b),
		PairFirst: float64(r.Pairs.Near[k]),
		PairRare:  r.Vocabulary.Rarity[p.First] + r.Vocabulary.Rarity[p.Second],
	}
	if n := r.Pairs.Count[k]; n > 1 {
		e[PairOften], e[PairAgain] = elementary.Log(float64(n)), 1
	}
	if r.Vocabulary.Named[p.First] && r.Vocabulary.Named[p.Second] {
		e[PairNames] = 1
	}
	if len(inTitle) > 0 && inTitle[p] {
		e[PairTitle] = 1
	}
	return e
}

// titlePairs returns the pairs of terms in the titles.
func (r *Text) titlePairs() map[terms.Pair]bool {
	in := map[terms.Pair]bool{}
	for _, title := range r.Titles {
		for k := 1; k < len(title); k++ {
			in[terms.Pair{First: title[k-1], Second: title[k]}] = true
		}
	}
	return in
}

// logOf is the natural logarithm of how often something stands somewhere, 0
// where it does not. Most things stand there once.
func logOf(times float64) float64 {
	if times <= 1 {
		return 0
	}
	return elementary.Log(times)
}

// logOdds returns the log odds that a summary mentions each term, in the buffer
// where that is enough.
func (r *Text) logOdds(w Weights, buffer []float64) []float64 {
	odds := sized(buffer, len(r.Vocabulary.Text))
	size := r.size()
	for t := range odds {
		e, sum := r.termFeatures(t, size), 0.0
		for k, x := range &e {
			sum += float64(x * w.Term[k])
		}
		odds[t] = sum
	}
	return odds
}

// probabilities returns the probability that a summary mentions each term and
// then each pair, in the scratch. They are kept for further selections by the same
// weights from the second on: most texts serve for one.
func (r *Text) probabilities(w Weights, x *scratch) []float64 {
	f := r.features()
	all := sized(x.weight, len(r.Vocabulary.Text)+len(r.Pairs.Of))
	x.weight = all
	known := f.term == w.Term && f.pair == w.Pair
	if known && f.probabilities != nil {
		copy(all, f.probabilities)
		return all
	}
	x.logOdds = r.logOdds(w, x.logOdds)
	for t, odds := range x.logOdds {
		all[t] = logistic(odds)
	}
	inTitle := r.titlePairs()
	for k := range r.Pairs.Of {
		odds := 0.0
		e := r.pairFeatures(k, x.logOdds, inTitle)
		for j, v := range &e {
			odds += float64(v * w.Pair[j])
		}
		all[len(x.logOdds)+k] = logistic(odds)
	}
	f.probabilities = nil
	if known {
		f.probabilities = slices.Clone(all)
	}
	f.term, f.pair = w.Term, w.Pair
	return all
}

// conceptWeights returns what the first mention of each term and pair counts, and
// what a second mention of each term adds: for its probability, that of a second
// being the square, and for its share of the text by the logarithm of mentions, as
// a summary's divergence from its document falls (KLSum, Haghighi & Vanderwende
// 2009). A second mention never counts more than the first.
func (r *Text) conceptWeights(w Weights, x *scratch) (first, second []float64) {
	first = r.probabilities(w, x)
	second = sized(x.second, len(r.Vocabulary.Text))
	x.second = second
	all := r.occurrences()
	for k, p := range first {
		if k >= len(second) {
			first[k] = w.Pairs * p
			continue
		}
		often := w.Often * r.Vectors.Total[k] / all
		first[k] = float64(w.Terms*p) + float64(often*firstMention)
		second[k] = min(first[k], float64(w.Twice*p*p)+float64(often*secondMention))
	}
	return first, second
}

// The gains in ln(1 + 2·mentions).
const (
	firstMention  = 1.09861
	secondMention = 0.51083
)

// occurrences counts the terms of the text, each as often as it stands there.
func (r *Text) occurrences() float64 {
	sum := 0.0
	for _, n := range r.Vectors.Total {
		sum += n
	}
	return max(sum, 1)
}

func logistic(x float64) float64 { return 1 / (1 + elementary.Exp(-x)) }

// A Concept is a term, or a pair of terms parted by a space, and what speaks
// for its mention.
type Concept struct {
	Text string
	Term *TermFeatures // nil of a pair
	Pair *PairFeatures // nil of a term
}

// Concepts returns what Blend learned from: every term and pair of a text.
func (r *Text) Concepts(w Weights) []Concept {
	var all []Concept
	for t := range r.Vocabulary.Text {
		if r.Vectors.Total[t] > 0 {
			e := r.termFeatures(t, r.size())
			all = append(all, Concept{Text: r.Vocabulary.Text[t], Term: &e})
		}
	}
	odds, inTitle := r.logOdds(w, nil), r.titlePairs()
	for k, p := range r.Pairs.Of {
		e := r.pairFeatures(k, odds, inTitle)
		all = append(all, Concept{Text: r.Vocabulary.Text[p.First] + " " + r.Vocabulary.Text[p.Second], Pair: &e})
	}
	return all
}
