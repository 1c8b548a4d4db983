package document

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A line is one part of a draft on its way to become a block, or one that was
// left out.
type line struct {
	part           // its text is one line, white space folded
	words   int    // see countWords
	ends    bool   // ends as a sentence does
	why     string // why it is left out; "" kept
	isTitle bool   // it is the headline: neither in the text nor left out
}

// draftLines gives the lines of a draft, those in their places that its
// reader has left out.
func draftLines(d draft) []line {
	lines := make([]line, 0, len(d.parts)+len(d.dropped))
	dropped := d.dropped
	for i, p := range d.parts {
		for len(dropped) > 0 && dropped[0].At <= i {
			lines = append(lines, line{part: part{text: fold(dropped[0].Text)}, why: dropped[0].Why})
			dropped = dropped[1:]
		}
		p.text = fold(p.text)
		if p.text == "" {
			continue
		}
		lines = append(lines, line{part: p, words: countWords(p.text), ends: endsSentence(p.text)})
	}
	for _, x := range dropped {
		lines = append(lines, line{part: part{text: fold(x.Text)}, why: x.Why})
	}
	return lines
}

// running reports whether a line reads like running text.
func (l *line) running() bool {
	return l.words >= 10 && l.ends || l.words >= 30 || l.words >= 6 && l.ends && sentences(l.text) > 1
}

// kept reports whether a line is part of the text, as far as is known.
func (l *line) kept() bool { return l.why == "" && !l.isTitle }

// sentences counts, roughly, the ends of sentences in a text.
func sentences(text string) int {
	n := 0
	for _, r := range text {
		if endMark(r) {
			n++
		}
	}
	return n
}

func endMark(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '。', '！', '？', '؟', '۔', '।', '॥', '։', '።':
		return true
	}
	return false
}

// endsSentence reports whether a text ends as a sentence does, quotation
// marks and brackets aside.
func endsSentence(text string) bool {
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		if endMark(r) {
			return true
		}
		if !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) && r != '"' && r != '\'' && r != '“' && !unicode.IsSpace(r) {
			return false
		}
		text = text[:len(text)-size]
	}
	return false
}

// fold makes one line of a text, with single spaces and without the marks
// that nobody sees.
func fold(s string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			space = b.Len() > 0
		case r < ' ' || r == 0x7F || r == '\uFEFF' || r == '\u00AD' || r == '\u200B' || r >= 0x80 && r < 0xA0:
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r) // broken bytes come out as U+FFFD
		}
	}
	return b.String()
}

// folded reports, for the common case, that fold has nothing to do: printing
// ASCII or whole runes from the planes of letters, and single spaces.
func folded(s string) bool {
	last := ' '
	for _, r := range s {
		if r == ' ' && last == ' ' || r < ' ' || r >= 0x7F && r < 0xC0 || r >= 0x2000 && r <= 0x200B || r == 0x1680 ||
			r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0xFEFF || r == utf8.RuneError {
			return false
		}
		last = r
	}
	return last != ' ' || s == ""
}
