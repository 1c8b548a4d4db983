package digest

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize"
)

// A double says the same as an item before it: its terms weigh nearly alike,
// and of the sentences kept of either, most stand in the other word for word.
const (
	doubleTerms     = 0.9
	doubleSentences = 0.6
)

// fold hands each double to the earliest item that says the same, and returns
// the items that stand by themselves, in their order.
func fold(items []*item) []*item {
	kept := []*item{}
	byTag := map[string]*item{}
	bySentence := map[uint64][]*item{}
	var keys []uint64 // of the sentences of an item
	for _, it := range items {
		keys = keys[:0]
		for _, s := range it.Summary.Sentences {
			keys = append(keys, hashOf(s.Text))
		}
		first := byTag[it.Mark]
		if first == nil || it.Mark == "" {
			first = earlierCopy(it, keys, bySentence)
		}
		if first != nil {
			first.doubles = append(first.doubles, it)
			continue
		}
		kept = append(kept, it)
		byTag[it.Mark] = it
		for _, key := range keys {
			// A sentence that so many hold is a formula, and no sign of a copy.
			if len(bySentence[key]) < 16 {
				bySentence[key] = append(bySentence[key], it)
			}
		}
	}
	return kept
}

func earlierCopy(p *item, keys []uint64, bySentence map[uint64][]*item) *item {
	for _, key := range keys {
		for _, q := range bySentence[key] {
			if isDouble(p, q) {
				return q
			}
		}
	}
	return nil
}

func isDouble(p, q *item) bool {
	if p.Document.Language != q.Document.Language {
		return false
	}
	in := map[string]bool{}
	for _, s := range q.Summary.Sentences {
		in[plainWords(s.Text)] = true
	}
	same := 0
	for _, s := range p.Summary.Sentences {
		if in[plainWords(s.Text)] {
			same++
		}
	}
	most := max(len(p.Summary.Sentences), len(q.Summary.Sentences))
	return float64(same) >= doubleSentences*float64(most) && termCosine(p.Summary.Terms, q.Summary.Terms) >= doubleTerms
}

// hashOf stands for a sentence's plain words where very many are looked up: it
// is their FNV-1a hash.
func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	var letter [utf8.UTFMax]byte
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			continue
		}
		for _, b := range letter[:utf8.EncodeRune(letter[:], unicode.ToLower(r))] {
			h = (h ^ uint64(b)) * 1099511628211
		}
	}
	return h
}

// plainWords returns a sentence's letters and digits alone, in lower case.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// termCosine returns the cosine of two bags of terms.
func termCosine(a, b []summarize.Term) float64 {
	weight := make(map[string]float64, len(a))
	squaresA, squaresB, sum := 0.0, 0.0, 0.0
	for _, t := range a {
		weight[t.Text] = t.Weight
		squaresA += t.Weight * t.Weight
	}
	for _, t := range b {
		sum += weight[t.Text] * t.Weight
		squaresB += t.Weight * t.Weight
	}
	if sum == 0 {
		return 0
	}
	return sum / math.Sqrt(squaresA*squaresB)
}
