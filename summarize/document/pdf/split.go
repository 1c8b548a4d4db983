package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A split is what a gutter parts: the lines left and right of it, and those
// above and below both.
type split struct {
	above, left, right, below []line
	interleaved               bool // drawn from side to side
}

// part parts the lines by a gutter. A line that stands on both sides is cut.
func (g *grid) part(c gutter) (split, error) {
	var s split
	c = g.extend(c)
	middle := g.start + float64(c.left+c.right)/2*g.unit
	type sided struct {
		start int
		right bool
	}
	var drawn []sided
	for r, row := range g.rows {
		for _, i := range row.lines {
			switch {
			case r < c.top:
				s.above = append(s.above, g.lines[i])
				continue
			case r > c.bottom:
				s.below = append(s.below, g.lines[i])
				continue
			}
			pieces, err := g.text.cut(g.lines[i], middle)
			if err != nil {
				return split{}, err
			}
			for _, p := range pieces {
				right := p.left+p.right > 2*middle
				if right {
					s.right = append(s.right, p)
				} else {
					s.left = append(s.left, p)
				}
				drawn = append(drawn, sided{p.start, right})
			}
		}
	}
	slices.SortFunc(drawn, func(a, b sided) int { return cmp.Compare(a.start, b.start) })
	switches := 0
	for i := 1; i < len(drawn); i++ {
		if drawn[i].right != drawn[i-1].right {
			switches++
		}
	}
	s.interleaved = switches >= max(3, c.rows/2)
	groups := []*[]line{&s.above, &s.below}
	if !s.interleaved {
		groups = append(groups, &s.left, &s.right)
	}
	for _, group := range groups {
		slices.SortFunc(*group, func(a, b line) int { return cmp.Compare(a.start, b.start) })
	}
	return s, nil
}

// extend lengthens a gutter by the rows above and below that belong to one of
// its columns, which may be longer than the other.
func (g *grid) extend(c gutter) gutter {
	of := func(r, nearest int) bool {
		row, near := &g.rows[r], &g.rows[nearest]
		left, right := g.narrow(row, c.left, c.right)
		if left == right || math.Abs(row.base-near.base) > 1.9*g.size {
			return false
		}
		if slices.ContainsFunc(row.lines, func(i int) bool { return !sameSize(g.lines[i], line{size: g.size}) }) {
			return false
		}
		c.left, c.right = left, right
		return true
	}
	for c.top > 0 && of(c.top-1, c.top) {
		c.top--
	}
	for c.bottom+1 < len(g.rows) && of(c.bottom+1, c.bottom) {
		c.bottom++
	}
	return c
}

// headed returns the last row of a gutter above a heading that stands across its
// columns, short as it is: nothing stands beside it.
func (g *grid) headed(c gutter) int {
	for r := c.top + 1; r < c.bottom; r++ {
		if row := &g.rows[r]; g.lines[row.lines[0]].size >= 1.12*g.size && g.alone(c, r) {
			return r - 1
		}
	}
	return c.bottom
}

// alone reports whether a row and those near to it stand on one side of a gutter.
func (g *grid) alone(c gutter, r int) bool {
	size, left, right := g.lines[g.rows[r].lines[0]].size, false, false
	for k := c.top; k <= c.bottom; k++ {
		if gap := g.rows[k].base - g.rows[r].base; gap < 1.6*size && gap > -1.2*size {
			left, right = left || g.rows[k].first < c.left, right || g.rows[k].end > c.right
		}
	}
	return left != right
}

// cut parts a line where its letters change from one side of a place to the
// other.
func (t *textPage) cut(l line, middle float64) ([]line, error) {
	if l.right <= middle || l.left >= middle {
		return []line{l}, nil
	}
	var out []line
	start, side := l.start, 0
	end := func(at int) error {
		if text := printable(t.chars[start:at]); text != "" {
			p := line{text: text, start: start, end: at}
			if err := t.measure(&p); err != nil {
				return err
			}
			p.hyphen = t.broken(&p)
			out = append(out, p)
		}
		start = at
		return nil
	}
	for i := l.start; i < l.end; i++ {
		b := t.at(i, l.turn)
		if inkless(t.chars[i]) || b.right-b.left < 0.01 {
			continue
		}
		now := 1
		if b.left+b.right < 2*middle {
			now = -1
		}
		if side != 0 && now != side {
			if err := end(i); err != nil {
				return nil, err
			}
		}
		side = now
	}
	if err := end(l.end); err != nil {
		return nil, err
	}
	if n := len(out); n > 0 && l.hyphen {
		out[n-1].hyphen = true
	}
	return out, nil
}

// broken takes the hyphen from the end of a line whose last word may go on in the
// next one, and reports whether there was one.
func (t *textPage) broken(l *line) bool {
	whole := strings.TrimRight(l.text, "-\u2010")
	r, _ := utf8.DecodeLastRuneInString(whole)
	if len(whole) == len(l.text) || !unicode.IsLetter(r) {
		return false
	}
	l.text = whole
	return true
}

// rightFirst reports whether the right column is read first.
func (s split) rightFirst() bool {
	n := 0
	for _, l := range slices.Concat(s.left, s.right) {
		n += direction(l.text)
	}
	return n > 0
}

// columns reports whether what stands beside each other is running text in
// columns, or beside a box of another size: the cells of a table are read row
// by row.
func (s split) columns() bool {
	left, right := runs(s.left), runs(s.right)
	if left == right {
		return left
	}
	box := s.left
	if left {
		box = s.right
	}
	return len(box) > fewRows && wordy(box, 16) && !sameSize(line{size: typicalSize(s.left)}, line{size: typicalSize(s.right)})
}

// runs reports whether the lines of a column are those of running text: words
// more than numbers, one line going on in the next.
func runs(lines []line) bool {
	if len(lines) < 2 || !wordy(lines, 14) {
		return false
	}
	on, plainly := 0.0, 0
	left, right := edges(lines)
	for i, l := range lines[:len(lines)-1] {
		if lines[i+1].base < l.base {
			more := goesOn(l, lines[i+1], left, right)
			on += more
			plainly += int(more)
		}
	}
	return on >= 0.28*float64(len(lines)-1) && float64(plainly) >= 0.15*float64(len(lines)-1)
}

// wordy reports whether lines are of at least so many letters in the mean, and
// of fewer numbers than words.
func wordy(lines []line, letters int) bool {
	all, numbers, words := 0, 0, 0
	for _, l := range lines {
		all += width(l.text)
		for _, w := range strings.Fields(l.text) {
			words++
			if strings.ContainsFunc(w, unicode.IsDigit) {
				numbers++
			}
		}
	}
	return all >= letters*len(lines) && numbers*3 < words
}

// width is the number of letters of a text, those of which two take as much
// room counted twice.
func width(s string) int {
	n := 0
	for _, r := range s {
		n++
		if ideographic(r) {
			n++
		}
	}
	return n
}

// goesOn tells how plainly a line goes on in the next one of a column with such
// edges, from 0 to 1: the next word would not have had room in it.
func goesOn(l, next line, left, right float64) float64 {
	first, _ := utf8.DecodeRuneInString(next.text)
	switch {
	case l.hyphen:
		return 1
	case terminal(l.text) || unicode.IsDigit(first) || endedEarly(l, next, left, right):
		return 0
	case unicode.IsUpper(first):
		return 0.5
	case unicode.IsLetter(first) || ideographic(first):
		return 1
	}
	return 0
}
