package pdf

import (
	"cmp"
	"math"
	"slices"
)

// downward is the turn of columns that are read from top to bottom, the right
// one first: turned back by it, a page has them as lines.
const downward = 3

// fewSteps is how many letters below each other tell that a text is set so.
const fewSteps = 8

// arrange puts the lines of a page in the order in which they are read, and
// returns how it is turned.
func (t *textPage) arrange(lines []line) ([]line, int, error) {
	if down := t.columnsDown(lines); down != nil {
		return down, downward, nil
	}
	lines = t.marks(lines)
	turn := mainTurn(lines)
	lines, err := t.columns(lines, turn)
	if err != nil {
		return nil, 0, err
	}
	t.mend(lines)
	return joinVisual(lines), turn, nil
}

// columnsDown returns the lines of a page of Chinese or Japanese that is set in
// columns from top to bottom, as lines of the page turned; nil for others. What
// stands across the page above the columns comes before them, and what stands
// below comes after.
func (t *textPage) columnsDown(lines []line) []line {
	var down, across []line
	all, steps := 0, 0
	for i, l := range lines {
		n := t.steps(l)
		single := n == 0 && l.turn == 0 && ideographs(l.text) == 1
		if single && i > 0 && ideographs(lines[i-1].text) == 1 { // a line for each letter
			n = t.steps(line{start: lines[i-1].start, end: l.end})
		}
		all, steps = all+max(n, -n), steps+n
		if n > 0 || single {
			down = t.addDown(down, l)
		} else {
			across = append(across, l)
		}
	}
	if steps < fewSteps || steps*2 < all {
		return nil
	}
	down = tiers(down)
	first, last, left := math.Inf(-1), math.Inf(1), math.Inf(1)
	for _, l := range down {
		first, last, left = max(first, l.base), min(last, l.base), min(left, l.left)
	}
	slices.SortStableFunc(across, func(a, b line) int { return cmp.Compare(b.base, a.base) })
	var above, below []line
	for _, l := range across {
		width, rise := l.right-l.left, l.base+left // of its baseline over the tops of the columns
		l.turn, l.left, l.right = downward, left, left+width
		if rise >= -l.size {
			l.base = first + 2*l.size + max(rise, 0)
			above = append(above, l)
		} else {
			l.base = last - 2*l.size + rise
			below = append(below, l)
		}
	}
	return slices.Concat(above, down, below)
}

// tiers puts columns from top to bottom into the order in which they are read:
// those of an upper tier before those of a lower one, the right one first.
func tiers(down []line) []line {
	slices.SortStableFunc(down, func(a, b line) int { return cmp.Compare(a.left, b.left) })
	end, start := math.Inf(-1), 0
	var out []line
	tier := func(to int) {
		of := down[start:to]
		slices.SortStableFunc(of, func(a, b line) int { return cmp.Compare(b.base, a.base) })
		if len(of) > 0 {
			of[0].fresh = true
		}
		out, start = append(out, of...), to
	}
	for i, l := range down {
		if l.left > end+0.5*l.size {
			tier(i)
		}
		end = max(end, l.right)
	}
	tier(len(down))
	return out
}

// addDown adds a line from top to bottom, or makes one of it with the last one,
// which it goes on in its column.
func (t *textPage) addDown(down []line, l line) []line {
	l.left, l.right = math.Inf(1), math.Inf(-1)
	middle, n := 0.0, 0
	for i := l.start; i < l.end; i++ {
		if b := t.at(i, downward); !inkless(t.chars[i]) && b.right-b.left > 0.01 {
			l.left, l.right = min(l.left, b.left), max(l.right, b.right)
			middle, n = middle+(b.bottom+b.top)/2, n+1
		}
	}
	if n == 0 {
		return append(down, l)
	}
	l.turn, l.base = downward, middle/float64(n)
	if k := len(down) - 1; k >= 0 {
		last := &down[k]
		if gap := l.left - last.right; math.Abs(l.base-last.base) < 0.5*l.size && gap > -0.5*l.size && gap < 1.2*l.size && last.end <= l.start {
			last.text += l.text
			last.right, last.end = l.right, l.end
			return down
		}
	}
	return append(down, l)
}

// steps counts how often an ideograph of a line stands below the one before it,
// less how often it stands beside it.
func (t *textPage) steps(l line) int {
	n, last := 0, -1
	for i := l.start; i < l.end; i++ {
		if !ideographic(t.chars[i]) || t.boxes[i].right-t.boxes[i].left < 0.01 {
			continue
		}
		if last >= 0 {
			a, b := t.boxes[last], t.boxes[i]
			aside, below := math.Abs(b.left+b.right-a.left-a.right)/2, (a.bottom+a.top-b.bottom-b.top)/2
			switch {
			case below > aside:
				n++
			case aside > math.Abs(below):
				n--
			}
		}
		last = i
	}
	return n
}

// ideographs counts the ideographs of a text.
func ideographs(text string) int {
	n := 0
	for _, r := range text {
		if ideographic(r) {
			n++
		}
	}
	return n
}

// turned returns a point's place on the page turned back by quarters.
func turned(x, y float64, turn int) (float64, float64) {
	switch turn {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

// mainTurn returns the turn of most of the text.
func mainTurn(lines []line) int {
	var chars [4]int
	for _, l := range lines {
		chars[l.turn] += len(l.text)
	}
	best := 0
	for turn, n := range chars {
		if n > chars[best] {
			best = turn
		}
	}
	return best
}
