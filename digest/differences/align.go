package differences

import (
	"slices"
	"strings"
	"unicode/utf8"
)

const shortestStem = 3 // letters of a word that is known again within another

const mostBetween = 1 // function words between a denial and what it denies

const widestGap = 4 // words between what both share, for a denial to stand for what the other affirms

// align returns the longest common subsequence of two sentences, as pairs of
// indexes.
func align(x, y []word) [][2]int {
	longest := make([][]int32, len(x)+1) // from here on
	cells := make([]int32, (len(x)+1)*(len(y)+1))
	for i := range longest {
		longest[i], cells = cells[:len(y)+1], cells[len(y)+1:]
	}
	for i := len(x) - 1; i >= 0; i-- {
		for j := len(y) - 1; j >= 0; j-- {
			if x[i].key == y[j].key {
				longest[i][j] = longest[i+1][j+1] + 1
			} else {
				longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			}
		}
	}
	var matches [][2]int
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i].key == y[j].key:
			matches = append(matches, [2]int{i, j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return matches
}

// A stretch of words, half open.
type stretch struct{ from, to int }

func (s stretch) each() []int {
	var all []int
	for i := s.from; i < s.to; i++ {
		all = append(all, i)
	}
	return all
}

// A gap lies between two words that both sentences share.
type gap struct{ a, b stretch }

func (s stretch) narrow() bool { return s.to-s.from <= widestGap }

// gaps returns what lies before, between and behind the matches.
func gaps(x, y []word, matches [][2]int) []gap {
	var all []gap
	i, j := 0, 0
	for _, m := range append(matches[:len(matches):len(matches)], [2]int{len(x), len(y)}) {
		all = append(all, gap{stretch{i, m[0]}, stretch{j, m[1]}})
		i, j = m[0]+1, m[1]+1
	}
	return all
}

// negation returns the denial of what another sentence affirms: one that stands
// beside what both say, and that the other has in no form.
func (p pairing) negation() (Difference, bool) {
	if !p.near(denialLeast, denialMost) || p.a.denying() && p.b.denying() || p.a.ownFigures(p.b) && p.b.ownFigures(p.a) {
		return Difference{}, false
	}
	x, y := p.a.words, p.b.words
	var inA, inB [2]int
	matches, ok := p.align()
	if !ok {
		return Difference{}, false
	}
	for _, g := range gaps(x, y, matches) {
		if at, ok := deniesIn(x, y, g.a, g.b, p.a.Language); ok {
			inA = p.a.denial(at)
		}
		if at, ok := deniesIn(y, x, g.b, g.a, p.a.Language); ok {
			inB = p.b.denial(at)
		}
	}
	if inA[1]+inB[1] == 0 {
		inA, inB, _ = p.reordered()
	}
	if (inA[1] > 0) == (inB[1] > 0) { // in both, even in other words, it is most often the same denial
		return Difference{}, false
	}
	return p.difference(Negation, "", "", inA, inB), true
}

// inflected reports whether two words are one in two forms, the shorter at the
// end of the longer: a verb behind a denial, in Arabic.
func inflected(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return utf8.RuneCountInString(b) >= shortestStem && strings.HasSuffix(a, b)
}

// reordered reports whether one of the sentences alone denies, and both say the
// same in another order of words. It returns where each denies.
func (p pairing) reordered() (inA, inB [2]int, ok bool) {
	if p.both < fewestShared || p.both < p.most || len(p.a.denials)+len(p.b.denials) != 1 {
		return inA, inB, false
	}
	if len(p.a.denials) == 1 {
		return p.a.denial(p.a.denials[0]), inB, true
	}
	return inA, p.b.denial(p.b.denials[0]), true
}

// ownFigures reports whether a sentence holds a figure that the other does not.
func (r *reading) ownFigures(other *reading) bool {
	return slices.ContainsFunc(r.figures, func(f figure) bool {
		return !f.one && !slices.ContainsFunc(other.figures, func(g figure) bool { return g.value == f.value })
	})
}

// deniesIn returns the first word of a gap that denies what the other sentence
// says in its place.
func deniesIn(words, other []word, in, beside stretch, lang string) (int, bool) {
	for _, at := range in.each() {
		if at+1 < in.to && words[at].denies && slices.ContainsFunc(beside.each(), func(o int) bool { return inflected(words[at+1].lower, other[o].lower) }) {
			return at, true
		}
		if words[at].denies && beside.narrow() && in.to-in.from <= 2*widestGap && next(words, in, at) ||
			slices.ContainsFunc(beside.each(), func(o int) bool { return deniesOther(words[at].lower, other[o].lower, lang) }) {
			return at, true
		}
	}
	return 0, false
}

// next reports whether what a denial denies is shared: no content word of
// its own gap stands between it and the next shared word, or, where the
// sentence ends with it, the one before. "They do not sell the harbour" denies
// what the other sentence says; "…, which is no surprise" denies its own.
func next(words []word, gap stretch, at int) bool {
	own := func(w word) bool { return w.content && !w.denies && utf8.RuneCountInString(w.lower) > 1 }
	if slices.ContainsFunc(words[at+1:gap.to], own) || ideographs(words[at+1:gap.to]) > 1 {
		return false
	}
	if gap.to == len(words) {
		return gap.from > 0 && !slices.ContainsFunc(words[gap.from:at], own)
	}
	// "will not be sold" denies the sale; "would not say what the star …" something else.
	for i := at + 1; i < min(len(words), at+2+mostBetween); i++ {
		if words[i].content {
			return true
		}
	}
	return false
}

// denial returns the bytes of a denial, of several words where they stand
// together.
func (r *reading) denial(at int) [2]int {
	to := at + 1
	for to < len(r.words) && r.words[to].denies {
		to++
	}
	return [2]int{r.words[at].start, r.words[to-1].end}
}

// ideographs counts the content words of one character: two make a word.
func ideographs(words []word) int {
	n := 0
	for _, w := range words {
		if w.content && !w.denies && utf8.RuneCountInString(w.lower) == 1 {
			n++
		}
	}
	return n
}
