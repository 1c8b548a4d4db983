package pdf

import (
	"cmp"
	"math"
	"slices"
)

const (
	maxRows    = 400     // of a page on which columns are looked for
	maxBins    = 1024    // into which a page's width is parted
	fewRows    = 3       // that stand beside each other make columns
	manyRows   = 6       // for which a narrower gutter will do
	maxGutters = 12      // that are looked at in one place
	maxDepth   = 5       // of columns in columns
	maxSteps   = 1 << 16 // from row to row that a page may take
)

// A row is what stands at about one height.
type row struct {
	lines []int
	base  float64
	ink   mask
	first int // of its places with ink
	end   int // of its places with ink
}

// A gutter is a white strip that parts what stands left of it from what stands
// right of it, through several rows.
type gutter struct {
	top, bottom int // its first row and its last
	left, right int // its places
	rows        int // that have ink on both sides
}

// A grid sees a page's lines as rows of ink, to find columns by white space.
type grid struct {
	text  *textPage
	lines []line
	rows  []row
	start float64 // of the first place, in points
	unit  float64 // points of one place
	size  float64 // of most letters
	steps int     // from row to row that may still be made
}

// columns puts the lines of a page into reading order where they are drawn
// row by row across columns, and parts those that cross from one column into
// the next. Lines drawn one column after the other stay in that order.
func (t *textPage) columns(lines []line, turn int) ([]line, error) {
	var straight, others []line
	for _, l := range lines {
		if l.turn == turn {
			straight = append(straight, l)
		} else {
			others = append(others, l)
		}
	}
	ordered, err := t.order(straight, 0)
	if err != nil || len(others) == 0 {
		return ordered, err
	}
	// What is set at an angle comes before what it came before.
	out := make([]line, 0, len(ordered)+len(others))
	for _, l := range ordered {
		for len(others) > 0 && others[0].start < l.start {
			out, others = append(out, others[0]), others[1:]
		}
		out = append(out, l)
	}
	return append(out, others...), nil
}

// order returns lines in reading order, column after column.
func (t *textPage) order(lines []line, depth int) ([]line, error) {
	if len(lines) < fewRows || depth == maxDepth {
		return lines, nil
	}
	g := newGrid(t, lines)
	if len(g.rows) < fewRows || len(g.rows) > maxRows {
		return lines, nil
	}
	for _, c := range g.gutters() {
		c.bottom = g.headed(c)
		s, err := g.part(c)
		if err != nil {
			return nil, err
		}
		if s.columns() {
			return t.reorder(lines, s, depth)
		}
	}
	return lines, nil
}

// reorder puts what is parted by a gutter into order, unless it is drawn so.
func (t *textPage) reorder(lines []line, s split, depth int) ([]line, error) {
	left, err := t.order(s.left, depth+1)
	if err != nil {
		return nil, err
	}
	right, err := t.order(s.right, depth+1)
	if err != nil {
		return nil, err
	}
	if !s.interleaved && inOrder(left) && inOrder(right) {
		return lines, nil
	}
	above, err := t.order(s.above, depth+1)
	if err != nil {
		return nil, err
	}
	below, err := t.order(s.below, depth+1)
	if err != nil {
		return nil, err
	}
	if s.rightFirst() {
		left, right = right, left
	}
	var out []line
	for _, group := range [][]line{above, left, right, below} {
		if len(group) > 0 {
			group[0].fresh = true
			out = append(out, group...)
		}
	}
	return out, nil
}

// inOrder reports whether lines stand in the order in which they are drawn.
func inOrder(lines []line) bool {
	return slices.IsSortedFunc(lines, func(a, b line) int { return cmp.Compare(a.start, b.start) })
}

// newGrid makes rows of lines.
func newGrid(t *textPage, lines []line) *grid {
	g := &grid{text: t, lines: lines, start: math.Inf(1), size: typicalSize(lines), steps: maxSteps}
	end := math.Inf(-1)
	order := make([]int, len(lines))
	for i, l := range lines {
		order[i] = i
		g.start, end = min(g.start, l.left), max(end, l.right)
	}
	g.unit = max(1, (end-g.start)/(maxBins-2))
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(lines[b].base, lines[a].base) })
	for _, i := range order {
		l := lines[i]
		n := len(g.rows)
		if n == 0 || g.rows[n-1].base-l.base > 0.35*min(l.size, g.size) {
			if n > maxRows {
				return g
			}
			g.rows = append(g.rows, row{base: l.base})
			n++
		}
		g.rows[n-1].lines = append(g.rows[n-1].lines, i)
		g.ink(&g.rows[n-1].ink, l)
	}
	for i := range g.rows {
		g.rows[i].first, g.rows[i].end = g.rows[i].ink.bounds()
	}
	return g
}

// ink marks where a line's letters stand, with the usual gaps between them.
func (g *grid) ink(m *mask, l line) {
	from, to := math.Inf(1), math.Inf(-1)
	flush := func() {
		if to > from {
			m.fill(int((from-g.start)/g.unit), int(math.Ceil((to-g.start)/g.unit)))
		}
	}
	for i := l.start; i < l.end; i++ {
		b := g.text.at(i, l.turn)
		if inkless(g.text.chars[i]) || b.right-b.left < 0.01 {
			continue
		}
		if b.left > to+0.35*l.size || b.right < from-0.35*l.size {
			flush()
			from, to = b.left, b.right
			continue
		}
		from, to = min(from, b.left), max(to, b.right)
	}
	flush()
}

// gutters returns the strips that may part columns, the longest first.
func (g *grid) gutters() []gutter {
	var all []gutter
	for top := 0; top+1 < len(g.rows); top++ {
		both := g.rows[top].ink.or(&g.rows[top+1].ink)
		for _, free := range g.free(&both, 0, maxBins) {
			if c := g.follow(top, free[0], free[1]); c.rows >= fewRows && g.wide(c) {
				all = append(all, c)
			}
		}
	}
	slices.SortStableFunc(all, func(a, b gutter) int {
		return cmp.Or(cmp.Compare(b.rows, a.rows), cmp.Compare(b.right-b.left, a.right-a.left))
	})
	var out []gutter
	for _, c := range all {
		within := func(o gutter) bool {
			return c.top >= o.top && c.bottom <= o.bottom && c.left < o.right && c.right > o.left
		}
		if !slices.ContainsFunc(out, within) {
			if out = append(out, c); len(out) == maxGutters {
				break
			}
		}
	}
	return out
}

// wide reports whether a gutter is wide enough for its length: two or three
// rows have white space in one place by chance.
func (g *grid) wide(c gutter) bool {
	need := 0.6 * g.size
	if c.rows < manyRows {
		need = 1.2 * g.size
	}
	return float64(c.right-c.left)*g.unit >= need
}

// free returns the strips without ink that are wide enough, within bounds and
// between ink.
func (g *grid) free(m *mask, from, to int) [][2]int {
	first, end := m.bounds()
	least := max(2, int(0.6*g.size/g.unit))
	var out [][2]int
	for i := max(from, first); i < min(to, end); {
		if m.has(i) {
			i++
			continue
		}
		j := i
		for j < min(to, end) && !m.has(j) {
			j++
		}
		if j-i >= least {
			out = append(out, [2]int{i, j})
		}
		i = j
	}
	return out
}

// follow follows a strip down the rows as long as it stays white and wide.
func (g *grid) follow(top, left, right int) gutter {
	best, rows := gutter{}, 0
	for r := top; r < len(g.rows) && g.steps > 0; r++ {
		g.steps--
		row := &g.rows[r]
		if left, right = g.narrow(row, left, right); left == right {
			break
		}
		if r > top && g.rows[r-1].base-row.base > 6*g.size {
			break
		}
		if g.beside(r, top, left, right) {
			rows++
			best = gutter{top, r, left, right, rows}
		}
	}
	return best
}

// narrow returns what of a strip a row leaves white; 0, 0 where it is too little.
func (g *grid) narrow(r *row, left, right int) (from, to int) {
	if r.end <= left || r.first >= right {
		return left, right
	}
	least := max(2, int(0.6*g.size/g.unit))
	for i := left; i < right; {
		if r.ink.has(i) {
			i++
			continue
		}
		j := i
		for j < right && !r.ink.has(j) {
			j++
		}
		if j-i >= least && j-i > to-from {
			from, to = i, j
		}
		i = j
	}
	return from, to
}

// beside reports whether there is ink on both sides of a strip in a row, or in
// it and the one above.
func (g *grid) beside(r, top, left, right int) bool {
	l, e := g.rows[r].first < left, g.rows[r].end > right
	if r > top && g.rows[r-1].base-g.rows[r].base < 1.1*g.size {
		l, e = l || g.rows[r-1].first < left, e || g.rows[r-1].end > right
	}
	return l && e
}
