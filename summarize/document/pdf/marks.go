package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// marks takes the marks of notes out of lines: small raised digits behind a word
// or a sentence. Powers and charges stay, as the raised characters they are.
func (t *textPage) marks(lines []line) []line {
	before := line{}
	for i := range lines {
		l := &lines[i]
		if i > 0 && t.raisedLine(before, *l) {
			if !t.mark(before, l.start, l.end) {
				before = *l
			}
			l.text = printable(t.chars[l.start:l.end])
			continue
		}
		for start := l.start; start < l.end; start++ {
			end := start
			for end < l.end && t.raised(end, *l) {
				end++
			}
			if end == start {
				continue
			}
			of := *l
			if beside := l.left - before.right; i > 0 && strings.TrimSpace(string(t.chars[l.start:start])) == "" && math.Abs(l.base-before.base) < 0.3*l.size && math.Abs(beside) < 0.5*l.size {
				of = before // the engine parted the line in front of it
			}
			t.mark(of, start, end)
			start = end
		}
		l.text = printable(t.chars[l.start:l.end])
		before = *l
	}
	return slices.DeleteFunc(lines, func(l line) bool { return l.text == "" })
}

// noteLetters is how many characters the mark of a note has at most.
const noteLetters = 8

// raisedLine reports whether a line is the mark of a note that stands raised
// behind another: the engine parts a line where its baseline changes.
func (t *textPage) raisedLine(before, l line) bool {
	if before.turn != l.turn || len(l.text) > noteLetters || l.size > 0.85*before.size || before.hyphen {
		return false
	}
	gap := l.left - before.right
	return gap < 0.5*before.size && gap > -0.3*before.size && l.base > before.base+0.15*before.size && l.base < before.base+0.8*before.size &&
		!strings.ContainsFunc(l.text, func(r rune) bool { return !noteRune(r) }) && strings.ContainsFunc(l.text, unicode.IsDigit)
}

// raised reports whether a character is a digit, or stands between digits, and
// stands higher and lower in height than those of its line.
func (t *textPage) raised(i int, l line) bool {
	b := t.at(i, l.turn)
	return noteRune(t.chars[i]) && b.right-b.left > 0.01 && b.bottom > l.base+0.18*l.size && b.top-b.bottom < 0.62*l.size &&
		(unicode.IsDigit(t.chars[i]) || i > l.start && unicode.IsDigit(t.chars[i-1]) || i+1 < l.end && unicode.IsDigit(t.chars[i+1]))
}

func noteRune(r rune) bool {
	return r >= '0' && r <= '9' || strings.ContainsRune(",–-+[]()\u2212", r)
}

// mark drops the raised characters of a line if they are the mark of a note, and
// makes them raised ones of Unicode if they are a power or a charge. It
// reports whether it changed them.
func (t *textPage) mark(l line, start, end int) bool {
	for end > start && end <= len(t.chars) && !unicode.IsDigit(t.chars[end-1]) && strings.ContainsRune(",(", t.chars[end-1]) {
		end--
	}
	text := string(t.chars[start:end])
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return false
	}
	before := strings.TrimRightFunc(string(t.chars[l.start:min(start, l.end)]), inkless)
	if before == "" { // the mark of the note itself
		return false
	}
	t.close(start-1, end)
	switch {
	case power(before, text):
		for i := start; i < end; i++ {
			if r, ok := superscripts()[t.chars[i]]; ok {
				t.chars[i] = r
			}
		}
		return true
	case len(text) > noteLetters:
		return false
	}
	t.lost = append(t.lost, draft.Dropped{Text: text, Why: draft.WhyNoteMark})
	for i := start; i < end; i++ {
		t.chars[i] = 0
	}
	return true
}

// close takes out the spaces that the engine put around raised characters, where
// none belongs.
func (t *textPage) close(before, after int) {
	put := func(i int) bool {
		return i >= 0 && i < len(t.chars) && t.chars[i] == ' ' && t.boxes[i].right-t.boxes[i].left < 0.01
	}
	if put(before) {
		t.chars[before] = 0
	}
	if put(after) && after+1 < len(t.chars) && strings.ContainsRune(",.;:!?)]", t.chars[after+1]) {
		t.chars[after] = 0
	}
}

// power reports whether raised digits behind a text are a power or a charge:
// behind a number, a sign of one letter, or a unit.
func power(before, raised string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	if unicode.IsDigit(last) { // 10⁶, but 273,879,750 and 2019 have notes
		number := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(".,", r) })+1:]
		return len(number) <= 2
	}
	if strings.ContainsAny(raised, "+-\u2212–") && !strings.ContainsAny(raised, "[](),") && len(raised) < 6 && unicode.IsLetter(last) {
		return true // m⁻², Ca²⁺
	}
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	if len(before) > len(word) && strings.HasSuffix(before[:len(before)-len(word)], "'") {
		return false
	}
	return unicode.IsLetter(last) && strings.Trim(raised, "0123456789") == "" &&
		(utf8.RuneCountInString(word) == 1 && !ideographic(last) || slices.Contains(units, word))
}

// units are those that stand squared or cubed.
var units = []string{"mm", "cm", "dm", "km", "µm", "μm", "nm", "ft", "yd", "mi", "мм", "см", "км", "hm", "dam", "мкм"}

func superscripts() map[rune]rune {
	out := map[rune]rune{'+': '⁺', '-': '⁻', '–': '⁻', '\u2212': '⁻', '(': '⁽', ')': '⁾'}
	for i, r := range []rune("⁰¹²³⁴⁵⁶⁷⁸⁹") {
		out['0'+rune(i)] = r
	}
	return out
}

// maxOver is how many of the letters next to one are looked at.
const maxOver = 64

// once takes out the letters that are printed over ones that say the same, which
// makes them look bold or throws a shadow. The engine itself sees only those
// drawn right after each other.
func (t *textPage) once() {
	order := make([]int, 0, len(t.chars))
	for i, c := range t.chars {
		if !inkless(c) && t.boxes[i].right-t.boxes[i].left > 0.01 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(t.chars[a], t.chars[b]), cmp.Compare(t.boxes[a].left, t.boxes[b].left), cmp.Compare(a, b))
	})
	var over []int
	for k, a := range order {
		for n, b := range order[k+1:] {
			if n == maxOver || t.chars[b] != t.chars[a] || t.boxes[b].left-t.boxes[a].left > t.near(a) {
				break
			}
			if t.printedOver(a, b) {
				over = append(over, max(a, b))
			}
		}
	}
	slices.Sort(over)
	over = slices.Compact(over)
	var text strings.Builder
	for k, i := range over {
		if k > 0 && strings.ContainsFunc(string(t.chars[over[k-1]:i]), inkless) && i-over[k-1] > 1 {
			text.WriteByte(' ')
		}
		text.WriteRune(t.chars[i])
	}
	for _, i := range over {
		t.chars[i] = 0
	}
	if text := printable([]rune(text.String())); text != "" {
		t.lost = append(t.lost, draft.Dropped{Text: text, Why: draft.WhyTwice})
	}
}

// near is how far the copies of a letter are set apart at most.
func (t *textPage) near(i int) float64 { return max(0.5, 0.18*(t.boxes[i].top-t.boxes[i].bottom)) }

// printedOver reports whether two equal letters stand in one place. Those of a
// ligature, which the engine gives one place, are drawn once.
func (t *textPage) printedOver(a, b int) bool {
	x, y := t.boxes[a], t.boxes[b]
	near := t.near(a)
	if math.Abs(x.bottom-y.bottom) > near || math.Abs(x.top-y.top) > near || math.Abs(x.right-y.right) > near {
		return false
	}
	return max(a, b)-min(a, b) > 3 || x != y
}

// clip takes out the letters that lie beside the page.
func (t *textPage) clip(at references.FPDF_PAGE) error {
	got, err := t.file.engine.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: requests.Page{ByReference: &at}})
	if err != nil {
		return err
	}
	r := got.Rect
	sheet := box{float64(min(r.Left, r.Right)), float64(max(r.Left, r.Right)), float64(min(r.Bottom, r.Top)), float64(max(r.Bottom, r.Top))}
	beside := make([]rune, len(t.chars))
	some := false
	for i, c := range t.chars {
		b := t.boxes[i]
		switch {
		case c == '\n' || c == '\r' || unicode.IsSpace(c):
			beside[i] = c
		case b == box{} || b.left <= sheet.right && b.right >= sheet.left && b.bottom <= sheet.top && b.top >= sheet.bottom:
		default:
			beside[i], t.chars[i], some = c, 0, true
		}
	}
	if !some {
		return nil
	}
	for l := range strings.FieldsFuncSeq(string(beside), func(r rune) bool { return r == '\n' || r == '\r' }) {
		if text := printable([]rune(l)); text != "" {
			t.lost = append(t.lost, draft.Dropped{Text: draft.Fold(text), Why: draft.WhyHidden})
		}
	}
	return nil
}

// Letters are set apart where the gap between most is a share of their height,
// more than any font leaves; a few letters of a line tell.
const (
	fewSpread = 4
	setApart  = 0.22
)

// unspace takes the spaces out that the engine puts into words whose letters are
// set apart: where the file draws the last of them by itself, it sees a gap,
// which is no wider than those before it.
func (t *textPage) unspace() {
	last, tall := -1, 0.0
	var gaps []float64 // between letters that nothing parts
	var apart []int    // spaces put in by the engine
	gap := func(before, after int) float64 { return t.boxes[after].left - t.boxes[before].right }
	end := func() {
		if len(gaps) >= fewSpread && len(apart) > 0 {
			usual := middle(gaps)
			widest := max(1.1*gaps[len(gaps)*9/10], usual+0.16*tall) // some letters leave more room than others
			for _, i := range apart {
				if g := gap(i-1, i+1); usual > setApart*tall && g > 0 && g <= widest {
					t.chars[i] = 0
				}
			}
		}
		gaps, apart, last, tall = gaps[:0], apart[:0], -1, 0
	}
	for i, c := range t.chars {
		switch {
		case c == '\n' || c == '\r' || softHyphen(c):
			end()
		case !inkless(c):
			if last >= 0 && last == i-1 {
				gaps = append(gaps, gap(last, i))
			}
			last, tall = i, max(tall, t.boxes[i].top-t.boxes[i].bottom)
		case c == ' ' && last >= 0 && last == i-1 && t.boxes[i].right-t.boxes[i].left < 0.01 && i+1 < len(t.chars) && !inkless(t.chars[i+1]):
			apart = append(apart, i)
		}
	}
	end()
}
