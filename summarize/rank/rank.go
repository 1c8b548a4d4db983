// Package rank chooses the sentences of a text that tell the most of it: each has
// a score, by its features, and covers concepts, which are its terms and pairs of
// terms. It is handed sentences and numbers, and knows of a word no more than the
// bucket that it falls into.
package rank

import (
	"precis/summarize/cues"
	"precis/summarize/language"
	"precis/summarize/terms"
)

// A Text is one document, or several of one story, made ready for choosing. It is
// for one goroutine at a time.
type Text struct {
	Sentences []Sentence // those that may be chosen, in reading order
	Lengths   []int      // sentences of each document
	Parts     []Part     // of a long document with headings; else none

	Vocabulary terms.Vocabulary
	Titles     [][]int32    // the terms of each document's title, in order
	Vectors    terms.Matrix // a row a sentence
	Pairs      terms.Pairs
	Own        []float64 // of each document: how much it is about its authors' own work, 0 to 1

	Introduced bool // opens with what is called an introduction: no abstract

	Unseen bool // of a genre that the trees were fitted to nothing like

	computed *textFeatures // by the first choice
}

// A Sentence may be chosen.
type Sentence struct {
	Span     language.Span
	Document int32   // index
	Block    int32   // index
	Listed   bool    // an item of a list, without an end mark
	Cut      bool    // the beginning of a longer sentence
	Poor     bool    // quoted only where nothing better is left
	Leads    bool    // its colon leads to what follows
	Abstract bool    // stands in what is called the abstract
	Part     int32   // index
	Place    int32   // index among the sentences of its document
	Before   int32   // index of the sentence before it in its document, or −1
	Content  int32   // terms
	Tokens   int32   // words of any kind
	Words    int     // by white space; where none parts them, two characters are one
	Extra    float64 // added to its score by a rule of its document's genre
	Faults   int     // why it reads badly wherever it stands
	Rule     string  // the name of the rule; "" where none says anything
	Cues     cues.Cues
	Surface  cues.Surface
	Opens    [2]Bucket // of its first word, and of its first two
}

// A Part is the sentences under one heading of a long document.
type Part struct {
	From, Of int // its first sentence, and how many there are
	Words    int // by white space
}

// A Budget says how much to choose.
type Budget struct {
	Sentences int
	Words     int // where above 0, as many sentences as together hold at least so many words
}

// Enough reports whether so many sentences of so many words fill the budget.
func (b Budget) Enough(sentences, words int) bool {
	if b.Words > 0 {
		return words >= b.Words
	}
	return sentences >= b.Sentences
}

// sparesPoor reports whether the sentences that are not poor fill a budget.
func (r *Text) sparesPoor(b Budget) bool {
	n, words := 0, 0
	for i := range r.Sentences {
		if c := &r.Sentences[i]; !c.Poor {
			n++
			words += c.Words
		}
	}
	return b.Enough(n, words)
}

// Lead takes the sentences as they stand; of several documents the first of
// each, then the second of each, and so on.
func (r *Text) Lead(b Budget) []int {
	order := make([]int, len(r.Sentences))
	for i := range order {
		order[i] = i
	}
	return r.Take(order, b)
}

// Take takes sentences in an order until they are enough.
func (r *Text) Take(order []int, b Budget) []int {
	words := 0
	for n, i := range order {
		if b.Enough(n, words) {
			return order[:n]
		}
		words += r.Sentences[i].Words
	}
	return order
}

// OfParts counts the sentences of each part that may be chosen, the poor among them
// or not.
func (r *Text) OfParts(poor bool) []int {
	of := make([]int, len(r.Parts))
	for i := range r.Sentences {
		if c := &r.Sentences[i]; len(of) > 0 && (poor || !c.Poor) {
			of[c.Part]++
		}
	}
	return of
}

// seats shares so many sentences out among the parts by their words, to the
// highest averages (D'Hondt). The first part has one in any case, and every
// part where there are enough; but a part of which nothing may be chosen has none.
func (r *Text) seats(sentences int, of []int) []int {
	seats := make([]int, len(r.Parts))
	given, filled := 0, 0
	for _, n := range of {
		if n > 0 {
			filled++
		}
	}
	for k, n := range of {
		if n > 0 && (given == 0 || sentences >= filled) {
			seats[k] = 1
			given++
		}
	}
	for range sentences - given {
		best, most := 0, 0.0
		for k, p := range r.Parts {
			if average := float64(p.Words) / float64(seats[k]+1); seats[k] < of[k] && average > most {
				best, most = k, average
			}
		}
		if most == 0 {
			break
		}
		seats[best]++
	}
	return seats
}

// placeOf returns a sentence's place in its document, or in its part of one,
// and how many sentences there are.
func (r *Text) placeOf(i int) (place, of int) {
	c := &r.Sentences[i]
	if len(r.Parts) > 0 {
		p := &r.Parts[c.Part]
		return i - p.From, p.Of
	}
	return int(c.Place), r.Lengths[c.Document]
}
