package document

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// layout makes paragraphs of the lines of all pages.
func (f *pdfFile) layout() draft {
	heads := runningHeads(f.pages)
	b := &pdfBuilder{draft: draft{encoding: "utf-8"}, body: bodySize(f.pages), words: learn(f.pages)}
	for n, p := range f.pages {
		var kept []pdfLine
		for i, l := range p.lines {
			why := heads[[2]int{n, i}]
			if why == "" && l.turn != p.turn {
				why = "text set at an angle"
			}
			if why != "" {
				b.column(kept)
				kept = kept[:0]
				b.drop(l.text, why)
				continue
			}
			// A line above the last one starts another column.
			if k := len(kept); k > 0 && l.base > kept[k-1].base+0.5*l.size {
				b.column(kept)
				kept = kept[:0]
			}
			kept = append(kept, l)
		}
		b.column(kept)
	}
	b.end()
	if f.unread > 0 {
		b.drop(fmt.Sprintf("the last %d pages", f.unread), "too many pages")
	}
	b.headings()
	return b.draft
}

// bodySize is the size in which most of the text is set.
func bodySize(pages []pdfPage) float64 {
	chars := map[int]int{} // by size in tenths
	for _, p := range pages {
		for _, l := range p.lines {
			chars[int(math.Round(l.size*10))] += len(l.text)
		}
	}
	best := 0
	for size, n := range chars {
		if n > chars[best] || n == chars[best] && size < best {
			best = size
		}
	}
	return float64(best) / 10
}

// A pdfBuilder makes paragraphs of lines, one column after the other.
type pdfBuilder struct {
	draft
	words vocabulary
	body  float64 // size of most text
	lines []pdfLine
	right float64 // edge of the column that the last line stands in
	left  float64
	sizes []float64 // of the parts
	foot  []pdfLine // notes that wait for the end of the paragraph
	late  []Dropped // dropped while a paragraph is open
}

// drop leaves a line out.
func (b *pdfBuilder) drop(text, why string) {
	if len(b.lines) == 0 {
		b.dropped = append(b.dropped, Dropped{Text: text, Why: why, At: len(b.parts)})
		return
	}
	b.late = append(b.late, Dropped{Text: text, Why: why})
}

// column takes the lines of one column, from top to bottom.
func (b *pdfBuilder) column(lines []pdfLine) {
	lines = b.footnotes(lines)
	if len(lines) == 0 {
		return
	}
	left, right := edges(lines)
	lead := leading(lines)
	for i, l := range lines {
		switch {
		case len(b.lines) == 0:
		case i == 0:
			if b.endsBefore(l) {
				b.end()
			}
		case b.breaks(l, lead):
			b.end()
		}
		b.left, b.right = left, right
		b.lines = append(b.lines, l)
	}
}

// footnotes sets the notes at the foot of a column aside, until the paragraph
// ends that goes on in the next column, and gives the lines above them.
func (b *pdfBuilder) footnotes(lines []pdfLine) []pdfLine {
	first := len(lines)
	for i := len(lines) - 1; i > 0 && lines[i].size < 0.92*b.body; i-- {
		if r, _ := utf8.DecodeRuneInString(lines[i].text); unicode.IsDigit(r) || strings.ContainsRune("*†‡", r) {
			first = i
		}
	}
	b.foot = append(b.foot, lines[first:]...)
	return lines[:first]
}

// edges gives where the lines of a column start and end: the outermost places
// that more than a few lines reach.
func edges(lines []pdfLine) (left, right float64) {
	lefts, rights := make([]float64, len(lines)), make([]float64, len(lines))
	for i, l := range lines {
		lefts[i], rights[i] = l.left, l.right
	}
	slices.Sort(lefts)
	slices.Sort(rights)
	skip := len(lines) / 20
	return lefts[skip], rights[len(rights)-1-skip]
}

// leading gives the usual distance of two lines.
func leading(lines []pdfLine) float64 {
	var gaps []float64
	for i := 1; i < len(lines); i++ {
		if gap := lines[i-1].base - lines[i].base; gap > 0.3*lines[i].size && sameSize(lines[i-1], lines[i]) {
			gaps = append(gaps, gap)
		}
	}
	if len(gaps) < 3 {
		return 1.3 * lines[0].size
	}
	slices.Sort(gaps)
	return gaps[len(gaps)/2]
}

func sameSize(a, b pdfLine) bool { return math.Abs(a.size-b.size) <= 0.06*max(a.size, b.size) }

// breaks tells whether a line starts a new paragraph after the last one of the
// same column.
func (b *pdfBuilder) breaks(next pdfLine, lead float64) bool {
	last := b.lines[len(b.lines)-1]
	gap := last.base - next.base
	if last.hyphen {
		return false
	}
	switch {
	case b.large(last.size) && sameSize(last, next) && len(b.lines) < 4 && gap < 1.7*next.size: // a heading's next line
		return false
	case gap > 1.25*lead+0.08*next.size || marker(next.text) > 0:
		return true
	case b.short(last, next):
		return true
	}
	// Some files change the size within a sentence.
	if !sameSize(last, next) && (terminal(last.text) || math.Abs(last.size-next.size) > 0.3*next.size) {
		return true
	}
	// A first line is set in, the one before it was not.
	in, before := b.indent(next), b.indent(last)
	first := len(b.lines) == 1
	item := marker(b.lines[0].text) > 0
	switch {
	case in > 0.8*next.size && before < 0.4*next.size && in < 6*next.size:
		return !first || !item
	case before > 0.8*next.size && in < 0.4*next.size:
		return !first
	}
	return false
}

// indent gives how far a line is set in from where its column starts.
func (b *pdfBuilder) indent(l pdfLine) float64 {
	if direction(l.text) > 0 {
		return b.right - l.right
	}
	return l.left - b.left
}

// short tells whether the first word of the next line would have stood in the
// last one: then someone ended that line.
func (b *pdfBuilder) short(last, next pdfLine) bool {
	room := b.right - last.right
	if direction(last.text) > 0 {
		room = last.left - b.left
	}
	word, _, _ := strings.Cut(next.text, " ")
	chars := float64(utf8.RuneCountInString(word))
	if r, _ := utf8.DecodeRuneInString(word); ideographic(r) {
		chars = 2 // of which no line may start with some
	}
	width := (next.right - next.left) / float64(utf8.RuneCountInString(next.text))
	return room > (chars+2)*width+0.5*last.size
}

// endsBefore tells whether the paragraph ends at the end of its column.
func (b *pdfBuilder) endsBefore(next pdfLine) bool {
	last := b.lines[len(b.lines)-1]
	switch {
	case last.hyphen:
		return false
	case !sameSize(last, next) || marker(next.text) > 0 || b.short(last, next):
		return true
	}
	r, _ := utf8.DecodeRuneInString(next.text)
	return terminal(last.text) && !unicode.IsLower(r)
}

// terminal tells whether a text ends as a sentence does.
func terminal(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, `"'”’»)]`))
	return strings.ContainsRune(".!?…。！？؟।:：", r)
}

// end makes a part of the lines gathered.
func (b *pdfBuilder) end() {
	if len(b.lines) > 0 {
		text := b.words.join(b.lines)
		p := part{text: text}
		switch n := marker(text); {
		case caption(text):
			p.kind = Caption
		case n > 0 && bullet(text):
			p.kind, p.text = Item, text[n:]
		case n > 0:
			p.kind = Item
		case pdfRow(text):
			p.kind = Row
		}
		b.parts = append(b.parts, p)
		b.sizes = append(b.sizes, b.lines[0].size)
		b.lines = b.lines[:0]
	}
	b.notes()
	for _, x := range b.late {
		x.At = len(b.parts)
		b.dropped = append(b.dropped, x)
	}
	b.late = nil
}

// large tells whether a size is that of headings.
func (b *pdfBuilder) large(size float64) bool { return size > 1.12*b.body }

// pdfRow tells whether a text is a row of a table: short, and half of it numbers.
func pdfRow(s string) bool {
	words, numbers := strings.Fields(s), 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "+-−–(€$£")); unicode.IsDigit(r) {
			numbers++
		}
	}
	return len(words) > 1 && numbers*2 >= len(words) && len(s) < 120 && !terminal(s)
}

// notes makes parts of the footnotes that wait.
func (b *pdfBuilder) notes() {
	for start := 0; start < len(b.foot); {
		end := start + 1
		for end < len(b.foot) && !unicode.IsDigit(rune(b.foot[end].text[0])) && !strings.ContainsAny(b.foot[end].text[:1], "*") {
			end++
		}
		b.parts = append(b.parts, part{text: b.words.join(b.foot[start:end]), kind: Caption})
		b.sizes = append(b.sizes, b.foot[start].size)
		start = end
	}
	b.foot = nil
}
