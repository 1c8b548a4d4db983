package pdf

import (
	"fmt"
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// layout makes paragraphs of the lines of all pages.
func (f *reader) layout() draft.Draft {
	heads := runningHeads(f.pages)
	b := &builder{Draft: draft.Draft{Encoding: "utf-8", LaidOut: true}, body: bodySize(f.pages), words: learn(f.pages, f.lang), lead: usualLead(f.pages)}
	for n, p := range f.pages {
		b.page = n
		var kept []line
		for i, l := range p.lines {
			why := heads[[2]int{n, i}]
			if why == "" && l.turn != p.turn {
				why = draft.WhyAngle
			}
			if why != "" {
				b.column(kept)
				kept = kept[:0]
				b.drop(l.text, why)
				if n == 0 && why == draft.WhyHead && b.large(l.size) {
					b.letterhead = append(b.letterhead, l)
				}
				continue
			}
			// A line above the last one starts another column.
			if k := len(kept); k > 0 && (l.fresh || l.base > kept[k-1].base+0.5*l.size) {
				b.column(kept)
				kept = kept[:0]
			}
			kept = append(kept, l)
		}
		b.column(kept)
		for _, x := range p.lost {
			b.drop(x.Text, x.Why)
		}
	}
	b.end()
	if f.unread > 0 {
		b.drop(fmt.Sprintf("the last %d pages", f.unread), draft.WhyBeyond)
	}
	b.headings()
	b.findTitle()
	return b.Draft
}

// bodySize is the size in which most of the text is set.
func bodySize(pages []page) float64 {
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

// A builder makes paragraphs of lines, one column after the other.
type builder struct {
	draft.Draft
	words      vocabulary
	body       float64 // size of most text
	lines      []line
	page       int     // of the lines that come
	start      int     // page of the first of those gathered
	right      float64 // edge of the column that the last line stands in
	left       float64
	reach      reach           // of that column's lines
	block      [2]float64      // where the lines around the last one start and end that are set as a block
	lead       float64         // usual distance of two lines for their size
	sets       []setting       // of the parts
	letterhead []line          // running heads of the first page that are set larger than the text
	foot       []line          // notes that wait for the end of the paragraph
	late       []draft.Dropped // dropped while a paragraph is open
}

// drop leaves a line out.
func (b *builder) drop(text string, why draft.Reason) {
	if len(b.lines) == 0 {
		b.Dropped = append(b.Dropped, draft.Dropped{Text: text, Why: why, At: len(b.Parts)})
		return
	}
	b.late = append(b.late, draft.Dropped{Text: text, Why: why})
}

// column takes the lines of one column, from top to bottom.
func (b *builder) column(lines []line) {
	lines = b.footnotes(lines)
	if len(lines) == 0 {
		return
	}
	left, right := edges(lines)
	lead, reach := b.leading(lines), b.reachOf(lines)
	blocks := blocksOf(lines, lead)
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
		b.left, b.right, b.reach, b.block = left, right, reach, blocks[i]
		if len(b.lines) == 0 {
			b.start = b.page
		}
		b.lines = append(b.lines, l)
	}
}

// footnotes sets the notes at the foot of a column aside, until the paragraph
// ends that goes on in the next column, and returns the lines above them.
func (b *builder) footnotes(lines []line) []line {
	first := len(lines)
	for i := len(lines) - 1; i > 0 && lines[i].size < 0.92*b.body; i-- {
		if r, _ := utf8.DecodeRuneInString(lines[i].text); unicode.IsDigit(r) || strings.ContainsRune("*†‡", r) {
			first = i
		}
	}
	b.foot = append(b.foot, lines[first:]...)
	return lines[:first]
}

// breaks reports whether a line starts a new paragraph after the last one of the
// same column.
func (b *builder) breaks(next line, lead float64) bool {
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
	case reference(next.text) && (terminal(last.text) || strings.HasSuffix(last.text, ")")):
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

// indent returns how far a line is set in from where its column starts.
func (b *builder) indent(l line) float64 {
	if direction(l.text) > 0 {
		return b.right - l.right
	}
	return l.left - b.left
}

// short reports whether someone ended the last line before the edge that lines
// set as it or as the next one reach: a wide heading above says nothing of
// how wide the column is, nor do authors across the page above a block.
func (b *builder) short(last, next line) bool {
	left, right := b.reach.of(last.size, next.size)
	left, right = max(left, b.block[0]), min(right, b.block[1])
	if first, _ := utf8.DecodeRuneInString(next.text); unicode.IsLower(first) && !terminal(last.text) && last.right-last.left > 0.6*(right-left) {
		return false // some break their lines early
	}
	return endedEarly(last, next, left, right)
}

// endsBefore reports whether the paragraph ends at the end of its column.
func (b *builder) endsBefore(next line) bool {
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

// terminal reports whether a text ends as a sentence or what leads to a list does.
func terminal(s string) bool {
	return draft.EndsSentence(s) || strings.HasSuffix(s, ":") || strings.HasSuffix(s, "：")
}

// end makes a part of the lines gathered.
func (b *builder) end() {
	if len(b.lines) > 0 {
		text := b.words.join(b.lines)
		p := draft.Part{Text: text}
		switch n := marker(text); {
		case caption(text):
			p.Kind = draft.Caption
		case n > 0 && bullet(text):
			p.Kind, p.Text = draft.Item, text[n:]
		case n > 0:
			p.Kind = draft.Item
		case tableRow(text):
			p.Kind = draft.Row
		}
		b.Parts = append(b.Parts, p)
		b.sets = append(b.sets, setting{b.start, b.lines[0].size, b.lines[0].base, b.lines[len(b.lines)-1].base, len(b.lines)})
		b.lines = b.lines[:0]
	}
	b.notes()
	for _, x := range b.late {
		x.At = len(b.Parts)
		b.Dropped = append(b.Dropped, x)
	}
	b.late = nil
}

// large reports whether a size is that of headings.
func (b *builder) large(size float64) bool { return size > 1.12*b.body }

// tableRow reports whether a text is a row of a table: short, and half of it numbers.
func tableRow(s string) bool {
	words, numbers := strings.Fields(s), 0
	for _, w := range words {
		if r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "+-−–(€$£")); unicode.IsDigit(r) {
			numbers++
		}
	}
	return len(words) > 1 && numbers*2 >= len(words) && len(s) < 120 && !terminal(s)
}

// notes makes parts of the footnotes that wait.
func (b *builder) notes() {
	for start := 0; start < len(b.foot); {
		end := start + 1
		for end < len(b.foot) && !unicode.IsDigit(rune(b.foot[end].text[0])) && !strings.ContainsAny(b.foot[end].text[:1], "*") {
			end++
		}
		b.Parts = append(b.Parts, draft.Part{Text: b.words.join(b.foot[start:end]), Kind: draft.Caption})
		b.sets = append(b.sets, setting{b.page, b.foot[start].size, b.foot[start].base, b.foot[end-1].base, end - start})
		start = end
	}
	b.foot = nil
}
