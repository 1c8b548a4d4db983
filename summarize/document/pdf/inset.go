package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/document/pdf/engine"
)

const (
	maxSought = 1 << 22 // comparisons of a letter with an annotation's place, on a page
	fewLabels = 5       // words of a label
	rowHeight = 4       // points within which two annotations stand in one row

	reachOfLabel = 20 // letters' sizes from a label to what belongs to it
)

// An inset is what an annotation shows on a page: its letters are to stand
// among those of the page's own lines.
type inset struct {
	of    annotation
	chars []rune
	boxes []box
	index []int // see textPage
	first line  // its first line
	more  bool  // it has others
}

// annotate sets what annotations show among the page's own text, which the
// first characters are.
func (t *textPage) annotate(notes []annotation, own int) error {
	own = min(own, len(t.chars))
	shown, err := t.insets(notes, own)
	if err != nil {
		return err
	}
	t.index = make([]int, len(t.chars))
	for i := range t.index {
		t.index[i] = i
	}
	for i := range shown {
		shown[i].index = t.index[shown[i].first.start:][:len(shown[i].chars):len(shown[i].chars)]
	}
	for _, a := range notes {
		switch {
		case a.text == "" || a.said || a.button:
		case a.written():
			shown = append(shown, t.write(a))
		default:
			t.lost = append(t.lost, draft.Dropped{Text: a.text, Why: draft.WhyComments})
		}
	}
	t.chars, t.boxes, t.index = t.chars[:own:own], t.boxes[:own:own], t.index[:own:own]
	lines := t.split()
	for i := range lines {
		if err := t.measure(&lines[i]); err != nil {
			return err
		}
	}
	t.weave(lines, shown)
	return nil
}

// insets returns what annotations show by the letters drawn for them, and marks
// those that are.
func (t *textPage) insets(notes []annotation, own int) ([]inset, error) {
	var shown []inset
	steps := maxSought
	end := func(start, end, note int) error {
		in, ok := t.drawn(start, end)
		if !ok {
			return nil
		}
		if note >= 0 {
			text := printable(in.chars)
			notes[note].shows(text)
			switch in.of = notes[note]; {
			case !in.of.drawn:
				return nil
			case in.of.button:
				t.lost = append(t.lost, draft.Dropped{Text: text, Why: draft.WhyForm})
				return nil
			}
		}
		shown = append(shown, in)
		return t.measure(&shown[len(shown)-1].first)
	}
	start, note := own, -1
	for i := own; i < len(t.chars); i++ {
		if inkless(t.chars[i]) {
			continue
		}
		if now := within(notes, t.boxes[i], note, &steps); now != note {
			if err := end(start, i, note); err != nil {
				return nil, err
			}
			start, note = i, now
		}
	}
	return shown, end(start, len(t.chars), note)
}

// drawn returns the letters between two characters as an inset, and whether
// there are any.
func (t *textPage) drawn(start, end int) (inset, bool) {
	for start < end && inkless(t.chars[start]) {
		start++
	}
	for end > start && inkless(t.chars[end-1]) {
		end--
	}
	in := inset{chars: t.chars[start:end:end], boxes: t.boxes[start:end:end], first: line{start: start, end: end}}
	if n := slices.IndexFunc(in.chars, func(c rune) bool { return c == '\n' || c == '\r' || softHyphen(c) }); n > 0 {
		in.first.end, in.more = start+n, true
	}
	return in, printable(in.chars) != ""
}

// within returns in which annotation's place a letter stands, the last one's
// first; -1 in none.
func within(notes []annotation, b box, last int, steps *int) int {
	x, y := (b.left+b.right)/2, (b.bottom+b.top)/2
	for k := range notes {
		i := (max(last, 0) + k) % len(notes)
		p := notes[i].place
		if *steps--; *steps < 0 {
			break
		}
		if x > p.left-1 && x < p.right+1 && y > p.bottom-1 && y < p.top+1 {
			return i
		}
	}
	return -1
}

func (in *inset) join(other inset) {
	in.chars, in.boxes, in.index = append(in.chars, other.chars...), append(in.boxes, other.boxes...), append(in.index, other.index...)
}

func (in *inset) add(c rune, b box, index int) {
	in.chars, in.boxes, in.index = append(in.chars, c), append(in.boxes, b), append(in.index, index)
}

// pose returns how a character is set.
func (t *textPage) pose(i int) (engine.Pose, error) {
	if t.index != nil {
		if i = t.index[i]; i < 0 {
			return t.made[-1-i], nil
		}
	}
	return t.asked.Pose(i)
}

// weave puts insets among the characters of the page, whose lines these are.
func (t *textPage) weave(lines []line, shown []inset) {
	type put struct {
		at     int
		within bool
		in     inset
	}
	slices.SortStableFunc(shown, func(a, b inset) int {
		row := func(in inset) float64 { return math.Round(in.first.base / rowHeight) }
		return cmp.Or(cmp.Compare(row(b), row(a)), cmp.Compare(a.first.left, b.first.left))
	})
	puts := make([]put, len(shown))
	for i, in := range shown {
		at, within := t.spot(lines, in)
		puts[i] = put{at, within, in}
	}
	slices.SortStableFunc(puts, func(a, b put) int { return cmp.Compare(a.at, b.at) })
	var all inset
	from := 0
	own := func(to int) {
		all.join(inset{chars: t.chars[from:to], boxes: t.boxes[from:to], index: t.index[from:to]})
		from = to
	}
	for _, p := range puts {
		apart := '\n'
		if p.within {
			apart = ' '
		}
		own(p.at)
		all.add(apart, box{}, 0)
		all.join(p.in)
		all.add(apart, box{}, 0)
	}
	own(len(t.chars))
	t.chars, t.boxes, t.index = all.chars, all.boxes, all.index
}

// spot returns before which character an inset is to stand, and whether within a
// line: in the row of its label, else below what stands above it.
func (t *textPage) spot(lines []line, in inset) (at int, within bool) {
	n := in.first
	row, over, under := -1, -1, -1
	near, up, down := reachOfLabel*n.size, math.Inf(1), math.Inf(1)
	for i, l := range lines {
		d := l.base - n.base
		switch {
		case l.turn != n.turn:
		case math.Abs(d) <= 0.5*max(l.size, n.size):
			if gap := max(n.left-l.right, l.left-n.right, 0); gap < near {
				near, row = gap, i
			}
		case l.left > n.right || l.right < n.left:
		case d > 0 && d < up:
			up, over = d, i
		case d < 0 && -d < down:
			down, under = -d, i
		}
	}
	switch {
	case row >= 0 && !in.more && t.fits(lines[row], in):
		return t.fill(lines[row], n), true
	case row >= 0:
		return after(lines, row), false
	case over >= 0 && in.of.field && !lines[over].hyphen:
		return lines[over].end, false
	case over >= 0:
		return after(lines, over), false
	case under >= 0:
		return lines[under].start, false
	}
	return len(t.chars), false
}

// after returns the end of the lines that go on from one: a note beside a
// paragraph stands behind it.
func after(lines []line, i int) int {
	for i+1 < len(lines) {
		l, next := lines[i], lines[i+1]
		if gap := l.base - next.base; !l.hyphen && (l.turn != next.turn || !sameSize(l, next) || gap < 0 || gap > 1.6*l.size) {
			break
		}
		i++
	}
	return lines[i].end
}

// fits reports whether an inset belongs into a line: into the room behind a
// label, over no letters but those that fill the room.
func (t *textPage) fits(l line, in inset) bool {
	for i := l.start; i < l.end; i++ {
		if t.under(i, l, in.first) && !fills(t.chars[i]) {
			return false
		}
	}
	if in.of.field {
		return true
	}
	label := printable(t.chars[l.start:t.behind(l, in.first)])
	return strings.TrimRightFunc(label, fills) != label || strings.HasSuffix(label, ":") || len(strings.Fields(l.text)) <= fewLabels
}

// under reports whether a letter of a line stands in the place of another line.
func (t *textPage) under(i int, l, other line) bool {
	b := t.at(i, l.turn)
	return !inkless(t.chars[i]) && b.right > other.left+1 && b.left < other.right-1
}

// behind returns the end of what stands before a place in a line.
func (t *textPage) behind(l, n line) int {
	at := l.start
	for i := l.start; i < l.end; i++ {
		if b := t.at(i, l.turn); !inkless(t.chars[i]) && b.left+b.right < 2*n.left+2 {
			at = i + 1
		}
	}
	return at
}

// fill takes the letters out that a line is written over, with those of their
// kind beside them, and returns where it is to stand.
func (t *textPage) fill(l, n line) int {
	at := t.behind(l, n)
	for i := l.start; i < l.end; i++ {
		if c := t.chars[i]; t.under(i, l, n) {
			for k := i; k >= l.start && t.chars[k] == c; k-- {
				t.chars[k] = 0
			}
			for k := i + 1; k < l.end && t.chars[k] == c; k++ {
				t.chars[k] = 0
			}
		}
	}
	return at
}

// fills reports whether a character fills the room for what is to be written.
func fills(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune("_.…·‥", r) }
