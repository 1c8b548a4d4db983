package digest

import (
	"hash/fnv"
	"strings"
	"unicode"
)

// A double says the same as a piece before it: its terms weigh nearly alike,
// and of the sentences kept of either, most stand in the other word for word.
const (
	doubleTerms     = 0.9
	doubleSentences = 0.6
)

// fold hands each double to the earliest piece that says the same, and gives
// the pieces that are told by themselves, in their order.
func fold(pieces []*piece) []*piece {
	kept := []*piece{}
	byTag := map[string]*piece{}
	bySentence := map[uint64][]*piece{}
	for _, p := range pieces {
		first := byTag[p.Source.ETag]
		if first == nil || p.Source.ETag == "" {
			first = earlierCopy(p, bySentence)
		}
		if first != nil {
			first.doubles = append(first.doubles, p)
			continue
		}
		kept = append(kept, p)
		byTag[p.Source.ETag] = p
		for _, s := range p.Summary.Sentences {
			key := hashOf(s.Text)
			// A sentence that so many hold is a formula, and tells no copy.
			if len(bySentence[key]) < 16 {
				bySentence[key] = append(bySentence[key], p)
			}
		}
	}
	return kept
}

func earlierCopy(p *piece, bySentence map[uint64][]*piece) *piece {
	for _, s := range p.Summary.Sentences {
		for _, q := range bySentence[hashOf(s.Text)] {
			if isDouble(p, q) {
				return q
			}
		}
	}
	return nil
}

func isDouble(p, q *piece) bool {
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

// hashOf stands for a sentence's plain words where very many are looked up.
func hashOf(s string) uint64 {
	h := fnv.New64a()
	h.Write([]byte(plainWords(s)))
	return h.Sum64()
}

// plainWords gives a sentence's letters and digits alone, in lower case.
func plainWords(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
