package summarize

import (
	"cmp"
	"slices"
)

// Bounds of a summary's candidates, of which a story's telling is chosen. What a
// report opens with is reported by others too, and is always among them.
const (
	mostCandidates   = 16
	openingSentences = 4
	candidatesBytes  = 6 << 10 // of their stored form
	candidateFrame   = 170     // of each, around its text
)

// beyond returns the best sentences beyond those chosen, in document order.
func (r *Reading) beyond(chosen []int, score []float64) []Candidate {
	taken := make([]bool, len(r.counted.Sentences))
	for _, i := range chosen {
		taken[i] = true
	}
	order := make([]int, 0, len(taken)-len(chosen))
	for i := range taken {
		if !taken[i] {
			order = append(order, i)
		}
	}
	later := func(i int) int { return max(0, i-openingSentences+1) }
	slices.SortFunc(order, func(a, b int) int {
		if a < openingSentences || b < openingSentences {
			return cmp.Or(later(a)-later(b), a-b)
		}
		return cmp.Or(cmp.Compare(score[b], score[a]), a-b)
	})
	var kept []int
	room := candidatesBytes
	for _, i := range order {
		span := r.counted.Sentences[i].Span
		size := candidateFrame + storedBytes(r.docs[0].Text[span.Start:span.End])
		if size > room {
			continue
		}
		room -= size
		if kept = append(kept, i); len(kept) == mostCandidates {
			break
		}
	}
	slices.Sort(kept)
	list := make([]Candidate, len(kept))
	for k, i := range kept {
		list[k].Sentence = r.quote(i, score[i]).Sentence
	}
	return list
}

// storedBytes counts the bytes of a text in JSON, where some are escaped.
func storedBytes(text string) int {
	n := len(text)
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			n++
		case c < ' ' || c == '<' || c == '>' || c == '&' || c == 0xE2: // the last may begin a line separator
			n += 5
		}
	}
	return n
}
