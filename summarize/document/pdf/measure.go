package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode/utf8"
)

// edges returns where the lines of a column start and end: the outermost places
// that more than a few lines reach.
func edges(lines []line) (left, right float64) {
	lefts, rights := make([]float64, len(lines)), make([]float64, len(lines))
	for i, l := range lines {
		lefts[i], rights[i] = l.left, l.right
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	skip := len(lines) / 20
	return lefts[skip], rights[len(rights)-1-skip]
}

// A reach holds where the lines of a column start and end, by their size.
type reach map[int][2]float64

// reachLines is how many lines of a size tell where they start and end.
const reachLines = 4

// sizeClass returns lines of about one size one number, or two next to each other.
func sizeClass(size float64) int { return int(math.Round(math.Log(max(size, 0.01)) / math.Log(1.06))) }

// reachOf returns how far the lines of a column go. Those of a size of which there
// are few go as far as all that are no headings.
func (b *builder) reachOf(lines []line) reach {
	classes, others := map[int][]line{}, lines[:0:0]
	for _, l := range lines {
		c := sizeClass(l.size)
		classes[c] = append(classes[c], l)
		if !b.large(l.size) {
			others = append(others, l)
		}
	}
	if len(others) == 0 {
		others = lines
	}
	r := reach{}
	for c, of := range classes {
		if len(of) < reachLines {
			of = others
		}
		left, right := edges(of)
		r[c] = [2]float64{left, right}
	}
	return r
}

// of returns how far the lines of some sizes reach.
func (r reach) of(sizes ...float64) (left, right float64) {
	left, right = math.Inf(1), math.Inf(-1)
	for _, size := range sizes {
		for c := sizeClass(size) - 1; c <= sizeClass(size)+1; c++ {
			if e, ok := r[c]; ok {
				left, right = min(left, e[0]), max(right, e[1])
			}
		}
	}
	return left, right
}

// endedEarly reports whether the first word of the next line would have stood in
// the last one, between the edges of their column.
func endedEarly(last, next line, left, right float64) bool {
	room := right - last.right
	if direction(last.text) > 0 {
		room = last.left - left
	}
	word, _, _ := strings.Cut(next.text, " ")
	chars := float64(utf8.RuneCountInString(word))
	if r, _ := utf8.DecodeRuneInString(word); ideographic(r) {
		chars = 2 // of which no line may start with some
	}
	width := (next.right - next.left) / float64(utf8.RuneCountInString(next.text))
	return room > (chars+2)*width+0.5*last.size
}

// A block is justified text: so many lines below each other, at least so wide for
// their size, half of which reach both edges.
const (
	blockLines = 4
	blockWidth = 16
)

// blocksOf returns for each line of a column where the block starts and ends that it
// stands in; no bounds where it stands in none.
func blocksOf(lines []line, lead float64) [][2]float64 {
	all := make([][2]float64, len(lines))
	for from := 0; from < len(lines); {
		to := from + 1
		for to < len(lines) && follows(lines[to-1], lines[to], lead) {
			to++
		}
		block := justified(lines[from:to])
		for i := from; i < to; i++ {
			all[i] = block
		}
		from = to
	}
	return all
}

// follows reports whether a line is set below another as the next of one block: at its
// edge, or set in as the first of a paragraph is.
func follows(last, next line, lead float64) bool {
	gap := last.base - next.base
	return sameSize(last, next) && gap > 0.3*next.size && gap <= 1.25*lead+0.08*next.size &&
		min(math.Abs(last.left-next.left), math.Abs(last.right-next.right)) < 3*next.size
}

// justified returns the edges of lines that are set as a block; no bounds where they
// are not.
func justified(lines []line) [2]float64 {
	left, right := math.Inf(1), math.Inf(-1)
	for _, l := range lines {
		left, right = min(left, l.left), max(right, l.right)
	}
	full, open := 0, 0
	for _, l := range lines {
		if l.left < left+0.5*l.size && l.right > right-0.5*l.size {
			full++
		}
		if !terminal(l.text) {
			open++
		}
	}
	if len(lines) < blockLines || full*2 < len(lines) || open*2 < len(lines) || right-left < blockWidth*lines[0].size {
		return [2]float64{math.Inf(-1), math.Inf(1)}
	}
	return [2]float64{left, right}
}

// leading returns the usual distance of two lines of a column.
func (b *builder) leading(lines []line) float64 {
	sizes := make([]float64, len(lines))
	for i, l := range lines {
		sizes[i] = l.size
	}
	if ratios := lineGaps(lines); len(ratios) >= fewGaps {
		return middle(ratios) * middle(sizes)
	}
	return b.lead * middle(sizes)
}

// fewGaps is how many distances of lines tell which is usual.
const fewGaps = 3

// usualLead returns the usual distance of two lines, by their size, in all
// pages: a column of few lines tells too little. Where the pages tell no more,
// it is their least, unless that is more than any lines are set apart.
func usualLead(pages []page) float64 {
	var ratios []float64
	for _, p := range pages {
		ratios = append(ratios, lineGaps(p.lines)...)
	}
	switch {
	case len(ratios) == 0:
		return 1.3
	case len(ratios) < fewGaps:
		return min(slices.Min(ratios), 1.7)
	}
	return middle(ratios)
}

// lineGaps returns the distances of lines to the next ones, by their size.
func lineGaps(lines []line) []float64 {
	var ratios []float64
	for i := 1; i < len(lines); i++ {
		if gap := lines[i-1].base - lines[i].base; gap > 0.3*lines[i].size && sameSize(lines[i-1], lines[i]) {
			ratios = append(ratios, gap/lines[i].size)
		}
	}
	return ratios
}

func middle(of []float64) float64 {
	slices.Sort(of)
	return of[len(of)/2]
}

func sameSize(a, b line) bool { return math.Abs(a.size-b.size) <= 0.06*max(a.size, b.size) }

// typicalSize is the size of the middle one of lines, each counted by its length.
func typicalSize(lines []line) float64 {
	sorted := slices.Clone(lines)
	slices.SortFunc(sorted, func(a, b line) int { return cmp.Compare(a.size, b.size) })
	all, seen := 0, 0
	for _, l := range sorted {
		all += l.end - l.start
	}
	for _, l := range sorted {
		if seen += l.end - l.start; seen*2 >= all {
			return max(l.size, 1)
		}
	}
	return 1
}

// A mask has a bit for each place along a row: set where there is ink.
type mask [maxBins / 64]uint64

func (m *mask) fill(from, to int) {
	for i := max(from, 0); i < min(to, maxBins); i++ {
		m[i/64] |= 1 << (i % 64)
	}
}

func (m *mask) has(i int) bool { return m[i/64]&(1<<(i%64)) != 0 }

func (m *mask) or(o *mask) mask {
	var out mask
	for i := range m {
		out[i] = m[i] | o[i]
	}
	return out
}

// bounds returns the first place with ink and the one after the last; 0, 0
// where there is none.
func (m *mask) bounds() (first, end int) {
	first = -1
	for i := range maxBins {
		if m.has(i) {
			if first < 0 {
				first = i
			}
			end = i + 1
		}
	}
	return max(first, 0), end
}
