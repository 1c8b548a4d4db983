package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// edgeLines is how many lines at the top and at the bottom of a page may be
// running heads.
const edgeLines = 3

// A headLine is a line that may be a running head or a page number.
type headLine struct {
	why draft.Reason
	key string
}

// runningHeads finds the lines that stand at the edge of several pages in one
// place and say the same but for numbers, and page numbers. It returns the
// reason for which a line, by page and number, is none of the text. Sentences
// of the body are no running heads, however often they come, nor is all that
// the pages hold.
func runningHeads(pages []page) map[[2]int]draft.Reason {
	found := repeatedLines(pages)
	spareBody(pages, found)
	spareWhole(pages, found)
	out := make(map[[2]int]draft.Reason, len(found))
	for at, h := range found {
		out[at] = h.why
	}
	return out
}

// repeatedLines finds what says the same in the same place of several pages.
func repeatedLines(pages []page) map[[2]int]headLine {
	type seen struct {
		page, line int
		base, size float64
		number     bool
	}
	groups := map[string][]seen{}
	for n, p := range pages {
		for _, i := range outermost(p) {
			l := p.lines[i]
			key, number := headKey(l.text)
			groups[key] = append(groups[key], seen{n, i, l.base, l.size, number})
		}
	}
	out := map[[2]int]headLine{}
	for key, g := range groups {
		for _, s := range g {
			alike := 0
			for _, other := range g {
				if other.page != s.page && math.Abs(other.base-s.base) < 6 && math.Abs(other.size-s.size) < 0.6 {
					alike++
				}
			}
			switch {
			case s.number && (alike > 0 || lastOrFirst(pages[s.page], s.line)):
				out[[2]int{s.page, s.line}] = headLine{draft.WhyNumber, key}
			case !s.number && alike > 0 && alike*5 >= len(pages)-1:
				out[[2]int{s.page, s.line}] = headLine{draft.WhyHead, key}
			}
		}
	}
	return out
}

// outermost returns the numbers of the lines nearest to the top and to the
// bottom of a page.
func outermost(p page) []int {
	order := p.topmost()
	if len(order) <= 2*edgeLines {
		return order
	}
	return slices.Concat(order[:edgeLines], order[len(order)-edgeLines:])
}

// lastOrFirst reports whether a line stands above or below all others of its
// page with some room between.
func lastOrFirst(p page, line int) bool {
	l := p.lines[line]
	above, below := math.Inf(1), math.Inf(1)
	for i, other := range p.lines {
		if i == line || other.turn != l.turn {
			continue
		}
		if other.base >= l.base {
			above = min(above, other.base-l.base)
		} else {
			below = min(below, l.base-other.base)
		}
	}
	return math.IsInf(above, 1) && below > 1.6*l.size || math.IsInf(below, 1) && above > 1.6*l.size
}

// headKey returns what is the same in a running head on every page, and whether
// the line is nothing but a page number.
func headKey(text string) (key string, number bool) {
	var b strings.Builder
	digits := false
	for _, r := range strings.ToLower(text) {
		switch {
		case unicode.IsDigit(r):
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		case unicode.IsLetter(r) || unicode.IsMark(r):
			b.WriteRune(r)
		}
		digits = false
	}
	key = b.String()
	if roman(key) {
		return "#", true
	}
	if strings.Contains(key, "#") {
		word := strings.ReplaceAll(key, "#", "")
		number = word == "" && len(text) <= 12 || slices.Contains(pageWords(), word)
		if number {
			key = "#" // "Page 9 of 10" and "Page 10 of 10" alike
		}
	}
	return key, number
}

// pageWords stand beside page numbers.
var pageWords = data.EverywhereOnce("page number")

// roman reports whether a key is a small Roman number, as front matter has.
func roman(key string) bool {
	return key != "" && len(key) <= 5 && strings.Trim(key, "ivxl") == ""
}

// spareBody takes out of the running heads found what reads as the body on
// half of its pages or more.
func spareBody(pages []page, found map[[2]int]headLine) {
	body, all := map[string]int{}, map[string]int{}
	for at, h := range found {
		if h.why != draft.WhyHead {
			continue
		}
		all[h.key]++
		head := func(line int) bool { return found[[2]int{at[0], line}].why != "" }
		if bodyLine(pages[at[0]], at[1], head) {
			body[h.key]++
		}
	}
	for at, h := range found {
		if h.why == draft.WhyHead && body[h.key]*2 >= all[h.key] {
			delete(found, at)
		}
	}
}

// spareWhole takes out of the running heads found what stands on pages alone
// that would be left with nothing.
func spareWhole(pages []page, found map[[2]int]headLine) {
	left := make([]int, len(pages)) // lines of each page that stay
	for n, p := range pages {
		for i, l := range p.lines {
			if found[[2]int{n, i}].why == "" && l.turn == p.turn {
				left[n]++
			}
		}
	}
	beside := map[string]bool{} // something else stays beside it
	for at, h := range found {
		beside[h.key] = beside[h.key] || left[at[0]] > 0
	}
	for at, h := range found {
		if h.why == draft.WhyHead && !beside[h.key] {
			delete(found, at)
		}
	}
}

// bodyLine reports whether a line that comes on several pages is of their body
// all the same: its paragraph goes on with what they do not share, or is a
// sentence set as the body is and no further from it than paragraphs are.
func bodyLine(p page, line int, head func(int) bool) bool {
	if p.lines[line].size < 0.92*bodySize([]page{p}) {
		return false
	}
	lines, text := paragraphOf(p, line), ""
	for _, i := range lines {
		text += p.lines[i].text + " "
	}
	switch {
	case draft.CountWords(text) < 5:
		return false
	case slices.ContainsFunc(lines, func(i int) bool { return !head(i) }):
		return true
	case !draft.EndsSentence(text):
		return false
	}
	gap, gaps := math.Inf(1), []float64{}
	for i, l := range p.lines {
		if head(i) || l.turn != p.turn {
			continue
		}
		for _, j := range lines {
			gap = min(gap, math.Abs(p.lines[j].base-l.base))
		}
		if i > 0 && !head(i-1) && p.lines[i-1].turn == p.turn {
			gaps = append(gaps, p.lines[i-1].base-l.base)
		}
	}
	usual := slices.ContainsFunc(gaps, func(g float64) bool { return g >= 0.85*gap })
	return usual || math.IsInf(gap, 1) || gap <= 2.6*p.lines[line].size
}

// paragraphOf returns the numbers of the lines that make one paragraph with a
// line at the edge of a page, from top to bottom, as far as edges reach.
func paragraphOf(p page, line int) []int {
	lines := []int{line}
	for range edgeLines {
		above := p.neighbour(lines[0], 1)
		if above < 0 || !p.continues(above, lines[0]) {
			break
		}
		lines = slices.Insert(lines, 0, above)
	}
	for range edgeLines {
		last := lines[len(lines)-1]
		below := p.neighbour(last, -1)
		if below < 0 || !p.continues(last, below) {
			break
		}
		lines = append(lines, below)
	}
	return lines
}

// neighbour returns the line nearest above (1) or below (-1) another, over or
// under some of it; -1 where there is none.
func (p page) neighbour(line int, up float64) int {
	l, best, nearest := p.lines[line], -1, math.Inf(1)
	for i, other := range p.lines {
		gap := up * (other.base - l.base)
		if gap > 0.3*l.size && gap < nearest && other.turn == l.turn && other.left < l.right && other.right > l.left {
			best, nearest = i, gap
		}
	}
	return best
}

// continues reports whether a line goes on in the one below it: they are set
// alike and close, and nobody ended the upper one before its column's edge.
func (p page) continues(upper, lower int) bool {
	u, l := p.lines[upper], p.lines[lower]
	if !sameSize(u, l) || u.base-l.base > 1.7*l.size {
		return false
	}
	if first, _ := utf8.DecodeRuneInString(l.text); unicode.IsLower(first) || u.hyphen {
		return true
	}
	left, right := u.left, u.right
	for _, other := range p.lines {
		if other.turn == u.turn && sameSize(other, u) && other.left < u.right && other.right > u.left {
			left, right = min(left, other.left), max(right, other.right)
		}
	}
	return !endedEarly(u, l, left, right)
}

// topmost returns the numbers of a page's lines from top to bottom, those of
// the page's own turn.
func (p page) topmost() []int {
	order := make([]int, 0, len(p.lines))
	for i, l := range p.lines {
		if l.turn == p.turn {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p.lines[b].base, p.lines[a].base) })
	return order
}
