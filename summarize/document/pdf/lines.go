package pdf

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
	"precis/summarize/document/pdf/engine"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// A page holds the lines of a page in the order of its content.
type page struct {
	lines []line
	turn  int             // how the page's text is turned, in quarters
	lost  []draft.Dropped // in its lines

	meaningless bool // its characters are hardly any of Unicode
}

// A line is a line of text and its place on the page, in points from the
// lower left corner.
type line struct {
	text        string
	left, right float64
	base        float64 // the baseline
	size        float64 // of the letters, as they are set
	turn        int     // quarters by which it is turned
	hyphen      bool    // its last word goes on in the next line, behind a hyphen
	fresh       bool    // another column starts with it
	start, end  int     // characters of the page's text
}

// readPage reads the lines of one page.
func (f *reader) readPage(index int) (page, error) {
	at, notes, own, lost, err := f.load(index)
	if err != nil {
		return page{}, err
	}
	defer func() { f.close(at) }()
	opened, err := f.engine.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &at}})
	if err != nil {
		return page{}, err
	}
	t := &textPage{file: f, page: opened.TextPage, lost: lost}
	if t.asked, err = f.engine.Text(t.page); err != nil {
		return page{}, err
	}
	defer func() { _, _ = f.engine.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: t.page}) }()
	if err := t.read(); err != nil {
		return page{}, err
	}
	p := page{meaningless: meaningless(t.chars)}
	if len(notes) > 0 {
		if err := t.annotate(notes, own); err != nil {
			return page{}, err
		}
	}
	if err := t.clip(at); err != nil {
		return page{}, err
	}
	t.once()
	t.unspace()
	for _, l := range t.split() {
		if err := t.measure(&l); err != nil {
			return page{}, err
		}
		p.lines = append(p.lines, l)
	}
	if p.lines, p.turn, err = t.arrange(p.lines); err != nil {
		return page{}, err
	}
	p.lost = t.lost
	if t.full {
		p.lost = append(p.lost, draft.Dropped{Text: fmt.Sprintf("the rest of page %d", index+1), Why: draft.WhyBeyond})
	}
	return p, nil
}

// A box is where a character leaves its ink, in points from the lower left
// corner of the page.
type box struct{ left, right, bottom, top float64 }

// A textPage is the text of one page.
type textPage struct {
	file  *reader
	page  references.FPDF_TEXTPAGE
	asked engine.Text // about single characters
	chars []rune
	boxes []box         // of the characters
	index []int         // what the engine calls them, below 0 those that are made; nil where it is their place
	made  []engine.Pose // how the characters -1, -2 and so on are set
	lost  []draft.Dropped
	full  bool // it has more characters than may be read
}

// read gets the characters of the page.
func (t *textPage) read() error {
	count, err := t.file.engine.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: t.page})
	if err != nil || count.Count <= 0 {
		return err
	}
	n := min(count.Count, t.file.left)
	t.full = n < count.Count
	t.file.left -= n
	whole, err := t.file.engine.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: t.page, Count: n})
	if err != nil {
		return err
	}
	t.boxes = make([]box, n)
	if err := t.asked.Boxes(n, func(i int, left, right, bottom, top float64) { t.boxes[i] = box{left, right, bottom, top} }); err != nil {
		return err
	}
	if t.chars = []rune(strings.TrimRight(whole.Text, "\x00")); len(t.chars) == n {
		return nil
	}
	// Some characters have no Unicode or take two units of UTF-16: one by one,
	// each keeps its number.
	t.chars = make([]rune, n)
	for i := range n {
		c, err := t.file.engine.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: t.page, Index: i})
		if err != nil {
			return err
		}
		t.chars[i] = rune(c.Unicode)
	}
	t.pairs()
	return nil
}

// softHyphen reports whether PDFium put the character for a hyphen at the end
// of a line; the line's end itself is then left out.
func softHyphen(c rune) bool { return c == 2 || c == 0xfffe }

// split parts the text at its line ends.
func (t *textPage) split() []line {
	var lines []line
	start := 0
	cut := func(end, next int, hyphen bool) {
		text := printable(t.chars[start:end])
		if text != "" {
			lines = append(lines, line{text: text, start: start, end: end, hyphen: hyphen})
		}
		start = next
	}
	for i, c := range t.chars {
		switch {
		case c == '\r' || c == '\n':
			cut(i, i+1, false)
		case softHyphen(c):
			cut(i, i+1, true)
		}
	}
	cut(len(t.chars), len(t.chars), false)
	return lines
}

// printable makes a text of characters, without those that are none.
func printable(chars []rune) string {
	var b strings.Builder
	for _, c := range chars {
		switch {
		case c == '\t' || unicode.IsSpace(c):
			b.WriteByte(' ')
		case c == 0xad || c == unicode.ReplacementChar || unicode.IsControl(c) || unicode.Is(unicode.Noncharacter_Code_Point, c):
		case unicode.Is(unicode.Co, c): // private use: the glyphs of one font
		default:
			b.WriteRune(c)
		}
	}
	return strings.TrimSpace(b.String())
}

// measure finds where a line stands, and how large its letters are.
func (t *textPage) measure(l *line) error {
	first, last := l.start, l.end-1
	for first < last && inkless(t.chars[first]) {
		first++
	}
	for last > first && inkless(t.chars[last]) {
		last--
	}
	middle := first + (last-first)/2
	for middle < last && inkless(t.chars[middle]) {
		middle++
	}
	p, err := t.pose(middle)
	if err != nil {
		return err
	}
	l.size, l.turn = p.Size, p.Turn
	_, l.base = turned(p.X, p.Y, l.turn)
	l.left, l.right = math.Inf(1), math.Inf(-1)
	for i := first; i <= last; i++ {
		if b := t.at(i, l.turn); i == first || i == last || !inkless(t.chars[i]) && b.right-b.left > 0.01 {
			l.left, l.right = min(l.left, b.left), max(l.right, b.right)
		}
	}
	return nil
}

// at returns the place of a character on the page turned back by quarters.
func (t *textPage) at(i, turn int) box {
	b := t.boxes[i]
	x1, y1 := turned(b.left, b.bottom, turn)
	x2, y2 := turned(b.right, b.top, turn)
	return box{min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)}
}

// inkless reports whether a character leaves no ink.
func inkless(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) }

// joinVisual makes one line of neighbouring pieces that stand on one baseline
// next to each other, in the order in which they are read. PDFium parts a line
// where a mark is raised above it.
func joinVisual(lines []line) []line {
	var out []line
	for start := 0; start < len(lines); {
		end := start + 1
		for end < len(lines) && adjacent(lines[start:end], lines[end]) {
			end++
		}
		out = append(out, joinPieces(lines[start:end]))
		start = end
	}
	return out
}

// adjacent reports whether a piece stands next to one of those before it.
func adjacent(pieces []line, next line) bool {
	if pieces[len(pieces)-1].hyphen || next.fresh {
		return false
	}
	near := false
	for _, p := range pieces {
		if p.turn != next.turn || math.Abs(p.base-next.base) > 0.4*p.size {
			return false
		}
		gap := max(next.left-p.right, p.left-next.right)
		if gap < -0.5*p.size {
			return false
		}
		near = near || gap < p.size
	}
	return near
}

func joinPieces(pieces []line) line {
	if len(pieces) == 1 {
		return pieces[0]
	}
	right := 0
	for _, p := range pieces {
		right += direction(p.text)
	}
	sorted := slices.Clone(pieces)
	slices.SortStableFunc(sorted, func(a, b line) int {
		if right > 0 {
			return cmp.Compare(b.right, a.right)
		}
		return cmp.Compare(a.left, b.left)
	})
	joined := sorted[0]
	joined.fresh = pieces[0].fresh
	for i, p := range sorted[1:] {
		gap := max(p.left-sorted[i].right, sorted[i].left-p.right)
		if gap > 0.12*p.size && (gap > 0.6*p.size || !strings.ContainsRune(",.;:)", rune(p.text[0]))) {
			joined.text += " "
		}
		joined.text += p.text
		joined.left, joined.right = min(joined.left, p.left), max(joined.right, p.right)
		joined.size = max(joined.size, p.size)
		joined.hyphen = p.hyphen
	}
	return joined
}
