package summarize

import (
	"fmt"
	"slices"

	"github.com/JesusIslam/tldr"
)

// The library's bounds: its time grows with the power 2.5 of the sentences,
// and its memory with it.
const (
	tldrSentences = 300
	tldrBytes     = 1000 // of each sentence
)

// tldr returns the order in which the library ranks the sentences, best first,
// or why it cannot.
//
// What it does well is PageRank; everything around it is preset. Its weights
// are distances by default, so the weight here is the likeness of two
// sentences times a prior of the one it leads to, made of its place and of
// its value alone. Each sentence is one token, a rune of its own, which keeps
// the library's search for doubles short (it has no effect on its result, and
// takes half its time); by that rune's place in the dictionary the weighing
// knows which two sentences it is asked about. The priors all differ, which
// leaves no ties to be broken by the order of a map.
func (r *Reading) tldr(alone []float64) (order []int, note string) {
	n := len(r.counted.Sentences)
	switch {
	case n < 3: // it ranks two alike, and in any order
		return nil, "tldr needs three sentences"
	case n > tldrSentences:
		return nil, fmt.Sprintf("tldr takes at most %d sentences, here are %d", tldrSentences, n)
	}
	for _, c := range r.counted.Sentences {
		if size := c.Span.End - c.Span.Start; size > tldrBytes {
			return nil, fmt.Sprintf("tldr takes sentences of at most %d bytes, here is one of %d", tldrBytes, size)
		}
	}
	prior := between(alone)
	names := make([]string, n)
	dictionary := make(map[string]int, n)
	for i, c := range r.counted.Sentences {
		prior[i] = 0.05 + float64(0.5*prior[i]) + 0.5/float64(1+c.Place) + float64(1e-6*float64(n-i))
		names[i] = string(rune(0x4E00 + i))
		dictionary[names[i]] = i + 1
	}
	bag := tldr.New()
	bag.OriginalSentences = names
	bag.SetDictionary(dictionary)
	bag.SetWordTokenizer(func(name string) []string { return []string{name} })
	bag.Weighing = "custom"
	bag.SetCustomWeighing(func(from, to []int) float64 {
		i, j := slices.Index(from, 1), slices.Index(to, 1)
		return (0.1 + r.counted.Vectors.Cosine(i, j)) * prior[j]
	})
	bag.Threshold = 0
	// Asked for more than one, it would sort the ranks by place.
	if _, err := bag.Summarize("", 1); err != nil || len(bag.Ranks) != n {
		return nil, "tldr ranked no sentences"
	}
	return bag.Ranks, ""
}
