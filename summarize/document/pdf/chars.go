package pdf

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"
)

// A glyph is what is printed at one place: a letter, or the several that a
// ligature stands for, with the marks set on it.
type glyph struct {
	text                     []rune
	left, right, bottom, top float64
}

func (g glyph) space() bool { return unicode.IsSpace(g.text[0]) }

// mend sets lines right whose characters do not come in the order in which
// they are read.
func (t *textPage) mend(lines []line) {
	for i := range lines {
		l := &lines[i]
		if !t.unordered(*l) {
			continue
		}
		glyphs := t.glyphs(*l)
		switch {
		case len(glyphs) == 0:
		case direction(l.text) > 0:
			l.text = mendRight(glyphs, l.size)
		default:
			l.text = mendLeft(glyphs, l.size, l.text)
		}
	}
}

// unordered reports whether the characters of a line are no simple row of
// letters, or not drawn in order.
func (t *textPage) unordered(l line) bool {
	if arabic(l.text) || strings.ContainsFunc(l.text, accent) || strings.ContainsFunc(l.text, clustering) {
		return true
	}
	if direction(l.text) > 0 {
		return false
	}
	last, run := math.Inf(-1), math.Inf(-1) // right edges of what came before, and of a word from right to left
	for i := l.start; i < l.end; i++ {
		b := t.at(i, l.turn)
		if inkless(t.chars[i]) || b.right-b.left < 0.01 {
			continue
		}
		if direction(string(t.chars[i])) > 0 {
			run = max(run, b.right)
			continue
		}
		last, run = max(last, run), math.Inf(-1)
		if b.left < last-0.3*l.size {
			return true
		}
		last = b.right
	}
	return false
}

func arabic(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.In(r, unicode.Arabic, unicode.Syriac, unicode.Thaana) })
}

// accent reports whether a character is a mark over a letter, of the kind that
// is set on its own place; those of Indian scripts are not.
func accent(r rune) bool { return r >= 0x300 && r <= 0x36f || r >= 0x591 && r <= 0x5c7 }

// glyphs returns the glyphs of a line in the order of the page's content.
func (t *textPage) glyphs(l line) []glyph {
	var out []glyph
	for i := l.start; i < l.end; i++ {
		if printable(t.chars[i:i+1]) == "" && !unicode.IsSpace(t.chars[i]) {
			continue
		}
		b := t.at(i, l.turn)
		g := glyph{text: t.chars[i : i+1 : i+1], left: b.left, right: b.right, bottom: b.bottom, top: b.top}
		if n := len(out); n > 0 && out[n-1].shares(g) {
			out[n-1].text = append(out[n-1].text, g.text...)
			out[n-1].left, out[n-1].right = min(out[n-1].left, g.left), max(out[n-1].right, g.right)
			continue
		}
		out = append(out, g)
	}
	return out
}

// shares reports whether a character is of the same glyph: PDFium gives each
// letter of a ligature the ligature's box, or an equal share of it.
func (g glyph) shares(next glyph) bool {
	const near = 0.02
	width := (g.right - g.left) / float64(len(g.text))
	if g.left == next.left && g.right == next.right && g.top == next.top && g.bottom == next.bottom {
		return g.right-g.left > near && !g.space()
	}
	return !g.space() && !next.space() && width > near && math.Abs(g.top-next.top) < near && math.Abs(g.bottom-next.bottom) < near &&
		math.Abs(next.right-next.left-width) < near && (math.Abs(g.left-next.right) < near || math.Abs(g.right-next.left) < near)
}

// mendRight returns the text of a line from right to left, which PDFium has
// turned around letter by letter, ligatures too.
func mendRight(glyphs []glyph, size float64) string {
	for _, g := range glyphs {
		if len(g.text) > 1 && direction(string(g.text)) > 0 {
			slices.Reverse(g.text)
		}
	}
	all := slices.Clone(glyphs)
	glyphs = slices.DeleteFunc(glyphs, func(g glyph) bool { return doubled(g, all, size) })
	stopsLast(sortLeft(glyphs))
	var out []rune
	for i, g := range glyphs {
		if g.space() && g.right-g.left < 0.01 && i > 0 && i+1 < len(glyphs) {
			before, after := glyphs[i-1], glyphs[i+1]
			if gap := before.left - after.right; math.Abs(gap) < 0.08*size && direction(string(before.text)) > 0 && direction(string(after.text)) > 0 {
				continue
			}
		}
		out = append(out, g.text...)
	}
	return printable(out)
}

// sortLeft puts what is written from left to right in a line from right to
// left, a Latin name and a number after it, in the order of its places.
func sortLeft(glyphs []glyph) []glyph {
	for start := 0; start < len(glyphs); start++ {
		end, last, latin := start, start, false
		for ; end < len(glyphs) && direction(string(glyphs[end].text)) <= 0; end++ {
			r := glyphs[end].text[0]
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				last = end + 1
				latin = latin || unicode.IsLetter(r)
			}
		}
		first := glyphs[start].text[0]
		if latin && (unicode.IsLetter(first) || unicode.IsDigit(first)) {
			slices.SortStableFunc(glyphs[start:last], func(a, b glyph) int { return cmp.Compare(a.left, b.left) })
			start = last - 1
		} else if !latin {
			start = max(start, end-1)
		}
	}
	return glyphs
}

// stopsLast puts the stop after a number that PDFium has put before it, since
// it stands to the number's left.
func stopsLast(glyphs []glyph) {
	digit := func(i int) bool { return i >= 0 && i < len(glyphs) && unicode.IsDigit(glyphs[i].text[0]) }
	for i, g := range glyphs {
		if !strings.ContainsRune(".,:;!؟،؛", g.text[0]) || digit(i-1) || !digit(i+1) || g.left > glyphs[i+1].left {
			continue
		}
		end := i + 1
		for digit(end) || strings.ContainsRune(".,/-:", glyphs[min(end, len(glyphs)-1)].text[0]) && digit(end+1) {
			end++
		}
		copy(glyphs[i:], glyphs[i+1:end])
		glyphs[end-1] = g
	}
}

// doubled reports whether a glyph is a mark that says the same as the letter
// under it, mark and all.
func doubled(g glyph, all []glyph, size float64) bool {
	if len(g.text) < 2 || !slices.ContainsFunc(g.text, unicode.IsMark) {
		return false
	}
	return slices.ContainsFunc(all, func(o glyph) bool {
		return o.bottom < g.bottom-0.1*size && math.Abs(o.left-g.left) < 0.3*size && string(o.text) == string(g.text)
	})
}

// mendLeft returns the text of a line from left to right, sorted by place where
// some glyphs are drawn after others to their right.
func mendLeft(glyphs []glyph, size float64, text string) string {
	var words []glyph // with their marks
	for _, g := range glyphs {
		switch n := len(words); {
		case unicode.IsMark(g.text[0]) && n > 0 && math.Abs(g.left-words[n-1].left) < 2*size:
			words[n-1].text = slices.Concat(words[n-1].text, g.text)
		case g.space() && g.right-g.left < 0.01: // put in by PDFium where there is a gap
		default:
			words = append(words, g)
		}
	}
	sorted := slices.IsSortedFunc(words, func(next, before glyph) int { return cmp.Compare(next.left, before.left-0.3*size) })
	clusters := strings.ContainsFunc(text, clustering)
	if sorted && !clusters {
		return text
	}
	if !sorted {
		slices.SortStableFunc(words, func(a, b glyph) int { return cmp.Compare(a.left, b.left) })
		turnBack(words)
	}
	return spaced(words, size, clusters)
}

// spaced joins glyphs, with a space wherever there is a gap between two.
func spaced(glyphs []glyph, size float64, clusters bool) string {
	own := spaces(glyphs)*12 > len(glyphs) // the file has spaces of its own
	var out []rune
	for i, g := range glyphs {
		if i > 0 && !g.space() && !glyphs[i-1].space() {
			before, room := glyphs[i-1], 0.18
			switch {
			case own:
				room = 0.8
			case clusters && len(before.text) > 1 && slices.ContainsFunc(before.text, spacing):
				room = 0.35 // its vowel sign is a glyph of its own, of which nothing is known
			case clusters:
				room = 0.12
			}
			if max(g.left-before.right, before.left-g.right) > room*size {
				out = append(out, ' ')
			}
		}
		out = append(out, g.text...)
	}
	return printable(out)
}

// clustering reports whether a letter is of a script whose syllables are drawn as
// several glyphs for which only the first one has the text: PDFium sees gaps
// inside of words there.
func clustering(r rune) bool { return r >= 0x900 && r <= 0xdff || r >= 0x1780 && r <= 0x17ff }

// spacing reports whether a mark takes room beside its letter.
func spacing(r rune) bool { return unicode.Is(unicode.Mc, r) }

func spaces(glyphs []glyph) int {
	n := 0
	for _, g := range glyphs {
		if g.space() {
			n++
		}
	}
	return n
}

// turnBack puts the words from right to left that stand in a line from left to
// right into the order in which they are read.
func turnBack(glyphs []glyph) {
	for start := 0; start < len(glyphs); start++ {
		if glyphs[start].space() {
			continue
		}
		end, letters := start, start
		for ; end < len(glyphs) && (glyphs[end].space() || direction(string(glyphs[end].text)) > 0); end++ {
			if !glyphs[end].space() {
				letters = end + 1
			}
		}
		slices.Reverse(glyphs[start:letters])
		start = max(start, letters)
	}
}

// pairs makes one letter of the two units of UTF-16 that some letters come as.
func (t *textPage) pairs() {
	for i := 1; i < len(t.chars); i++ {
		if r := utf16.DecodeRune(t.chars[i-1], t.chars[i]); r != unicode.ReplacementChar {
			t.chars[i-1], t.chars[i] = r, 0
		}
	}
}
