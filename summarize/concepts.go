package summarize

import (
	"math"
	"slices"
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

// termStatistics say where and how one term stands in the reading.
type termStatistics struct {
	first, early, lead, claim, spoken, central, shared float32
	title                                              bool
	last                                               int32 // 1 + the document that held it last
}

// termStatistics looks where every term stands; central is how like each candidate
// is to all.
func (r *Reading) termStatistics(central []float64) []termStatistics {
	found := make([]termStatistics, len(r.vocabulary.text))
	for i := range r.candidates {
		c := &r.candidates[i]
		near, early := float32(1/float64(1+c.place)), float32(1-float64(c.place)/float64(r.lengths[c.document]))
		claim, spoken, like := float32(c.cues.Claim), float32(c.cues.Spoken), float32(central[i])
		document := int32(c.document + 1)
		ids, _ := r.vectors.row(i)
		for _, t := range ids {
			s := &found[t]
			s.first, s.early = max(s.first, near), max(s.early, early)
			s.central, s.claim = max(s.central, like), max(s.claim, claim)
			s.spoken += spoken
			if c.place < 3 {
				s.lead++
			}
			if s.last != document {
				s.last = document
				s.shared++
			}
		}
	}
	for _, title := range r.titles {
		for _, t := range title {
			found[t].title = true
		}
	}
	return found
}

// termFeatures looks at one term; size is that of the reading.
func (r *Reading) termFeatures(t int, size float64) TermFeatures {
	s, docs := &r.features().terms[t], float64(len(r.docs))
	e := TermFeatures{
		TermBias:    1,
		TermOften:   logOf(r.vectors.total[t]),
		TermSpread:  r.vectors.holds[t] / max(float64(len(r.candidates)), 4),
		TermFirst:   float64(s.first),
		TermEarly:   float64(s.early),
		TermLead:    float64(s.lead) / (3 * docs),
		TermRare:    r.vocabulary.rarity[t],
		TermClaim:   float64(s.claim),
		TermSpoken:  float64(s.spoken) / max(1, r.vectors.holds[t]),
		TermCentral: float64(s.central),
		TermSize:    size,
	}
	if docs > 1 {
		e[TermShared] = float64(s.shared) / docs
	}
	if s.title {
		e[TermTitle] = 1
	}
	if r.vocabulary.named[t] {
		e[TermName] = 1
	}
	if r.vocabulary.isFigure(int32(t)) {
		e[TermFigure] = 1
	}
	return e
}

// pairFeatures looks at one pair; odds are the log odds of the terms.
func (r *Reading) pairFeatures(k int, odds []float64, inTitle map[pair]bool) PairFeatures {
	p := r.pairs.of[k]
	a, b := odds[p.first], odds[p.second]
	e := PairFeatures{
		PairBias:  1,
		PairSum:   a + b,
		PairLeast: min(a, b),
		PairFirst: float64(r.pairs.near[k]),
		PairRare:  r.vocabulary.rarity[p.first] + r.vocabulary.rarity[p.second],
	}
	if n := r.pairs.count[k]; n > 1 {
		e[PairOften], e[PairAgain] = math.Log(float64(n)), 1
	}
	if r.vocabulary.named[p.first] && r.vocabulary.named[p.second] {
		e[PairNames] = 1
	}
	if len(inTitle) > 0 && inTitle[p] {
		e[PairTitle] = 1
	}
	return e
}

// titlePairs returns the pairs of terms in the titles.
func (r *Reading) titlePairs() map[pair]bool {
	in := map[pair]bool{}
	for _, title := range r.titles {
		for k := 1; k < len(title); k++ {
			in[pair{title[k-1], title[k]}] = true
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
	return math.Log(times)
}

// logOdds returns the log odds that a summary mentions each term, in the buffer
// where that is enough.
func (r *Reading) logOdds(w Weights, buffer []float64) []float64 {
	odds := sized(buffer, len(r.vocabulary.text))
	size := r.size()
	for t := range odds {
		e, sum := r.termFeatures(t, size), 0.0
		for k, x := range &e {
			sum += x * w.Term[k]
		}
		odds[t] = sum
	}
	return odds
}

// probabilities returns the probability that a summary mentions each term and
// then each pair, in the scratch. They are kept for further selections by the same
// weights from the second on: most readings serve for one.
func (r *Reading) probabilities(w Weights, x *scratch) []float64 {
	f := r.features()
	all := sized(x.weight, len(r.vocabulary.text)+len(r.pairs.of))
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
	for k := range r.pairs.of {
		odds := 0.0
		e := r.pairFeatures(k, x.logOdds, inTitle)
		for j, v := range &e {
			odds += v * w.Pair[j]
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
func (r *Reading) conceptWeights(w Weights, x *scratch) (first, second []float64) {
	first = r.probabilities(w, x)
	second = sized(x.second, len(r.vocabulary.text))
	x.second = second
	all := r.occurrences()
	for k, p := range first {
		if k >= len(second) {
			first[k] = w.Pairs * p
			continue
		}
		often := w.Often * r.vectors.total[k] / all
		first[k] = w.Terms*p + often*firstMention
		second[k] = min(first[k], w.Twice*p*p+often*secondMention)
	}
	return first, second
}

// The gains in ln(1 + 2·mentions).
const (
	firstMention  = 1.09861
	secondMention = 0.51083
)

// occurrences counts the terms of the text, each as often as it stands there.
func (r *Reading) occurrences() float64 {
	sum := 0.0
	for _, n := range r.vectors.total {
		sum += n
	}
	return max(sum, 1)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// A Concept is a term, or a pair of terms parted by a space, and what speaks
// for its mention.
type Concept struct {
	Text string
	Term *TermFeatures // nil of a pair
	Pair *PairFeatures // nil of a term
}

// Concepts returns what Blend learned from: every term and pair of a reading.
func (r *Reading) Concepts(w Weights) []Concept {
	var all []Concept
	for t := range r.vocabulary.text {
		if r.vectors.total[t] > 0 {
			e := r.termFeatures(t, r.size())
			all = append(all, Concept{Text: r.vocabulary.text[t], Term: &e})
		}
	}
	odds, inTitle := r.logOdds(w, nil), r.titlePairs()
	for k, p := range r.pairs.of {
		e := r.pairFeatures(k, odds, inTitle)
		all = append(all, Concept{Text: r.vocabulary.text[p.first] + " " + r.vocabulary.text[p.second], Pair: &e})
	}
	return all
}
