package rank

import (
	"math"

	"precis/summarize/elementary"
)

// The features of a sentence. Each is a number of the size of 1, and counts by its
// weight.
const (
	First    = iota // opens its document
	Near            // −ln(1 + place)
	Turn            // Near, of one of several documents
	Early           // 1 − place/sentences
	Intro           // Early, in documents about their authors' own work, which open with what others did
	Title           // cosine with the title's terms
	Central         // LexRank, against the best sentence
	Claim           // the authors speak of their own work, in a document that is about it
	Spoken          // share of its words in quotation marks
	Question        // asks
	Short           // words missing to ten
	Long            // words above thirty
	Plain           // share of its words that are stop words
	Fragment        // has no end mark
	Brings          // terms that it is the first to mention and others mention again, each by the ln of how many, for each of its words
	Kinds           // how many there are
)

// Features are what speaks for a sentence or against it, by kind.
type Features [Kinds]float64

// textFeatures are the features of a text's sentences and the statistics of
// its terms.
type textFeatures struct {
	sentences []Features
	central   []float64 // LexRank of each sentence
	like      []float64 // its cosine with the sum of all
	terms     []termStatistics

	probabilities []float64 // of terms and pairs, by these weights
	term          TermFeatures
	pair          PairFeatures
}

// features looks at every candidate and every term, once.
func (r *Text) features() *textFeatures {
	if r.computed == nil {
		central, like := r.Vectors.LexRank(), r.Vectors.Centroid()
		r.computed = &textFeatures{central: central, like: like, sentences: r.sentenceFeatures(central), terms: r.termStatistics(like)}
	}
	return r.computed
}

// sentenceFeatures looks at every candidate; central is its LexRank.
func (r *Text) sentenceFeatures(central []float64) []Features {
	found := make([]Features, len(r.Sentences))
	title := make([]bool, len(r.Vocabulary.Text))
	met := make([]bool, len(title))
	last := int32(-1)
	for i := range found {
		c, e := &r.Sentences[i], &found[i]
		if c.Document != last {
			if last >= 0 {
				mark(title, r.Titles[last], false)
			}
			last = c.Document
			mark(title, r.Titles[last], true)
		}
		place, of := r.placeOf(i)
		e[Near] = -elementary.Log(1 + float64(place))
		if len(r.Lengths) > 1 {
			e[Turn] = e[Near]
		}
		e[Early] = 1 - float64(place)/float64(of)
		e[Intro] = r.Own[c.Document] * e[Early]
		if place == 0 {
			e[First] = 1
		}
		e[Title] = r.likeTitle(i, title)
		e[Central] = central[i]
		e[Claim] = r.Own[c.Document] * float64(c.Cues.Claim)
		e[Spoken] = c.Cues.Spoken
		e[Question], e[Fragment] = float64(c.Cues.Question), float64(c.Cues.Fragment)
		e[Short] = math.Max(0, float64(10-c.Words)) / 10
		e[Long] = math.Max(0, float64(c.Words-30)) / 30
		e[Plain] = 1 - float64(c.Content)/math.Max(1, float64(c.Tokens))
		e[Brings] = r.brings(i, met) / math.Max(1, float64(c.Words))
	}
	return found
}

// brings adds up the terms that are not met yet, and marks them as met.
func (r *Text) brings(i int, met []bool) float64 {
	sum := 0.0
	ids, _ := r.Vectors.Row(i)
	for _, t := range ids {
		if !met[t] {
			met[t] = true
			sum += logOf(r.Vectors.Holds[t])
		}
	}
	return sum
}

// size measures how much there is to choose from: a third of the logarithm of
// the number of sentences, near 1 for a news report.
func (r *Text) size() float64 {
	return elementary.Log(math.Max(3, float64(len(r.Sentences)))) / 3
}

// mark sets the flags of terms.
func mark(flags []bool, terms []int32, to bool) {
	for _, t := range terms {
		flags[t] = to
	}
}

// likeTitle is the cosine of a sentence's distinct terms with its title's.
func (r *Text) likeTitle(i int, inTitle []bool) float64 {
	ids, _ := r.Vectors.Row(i)
	met := 0
	for _, t := range ids {
		if inTitle[t] {
			met++
		}
	}
	if met == 0 {
		return 0
	}
	return float64(met) / math.Sqrt(float64((len(ids)+1)*(len(r.Titles[r.Sentences[i].Document])+1)))
}
