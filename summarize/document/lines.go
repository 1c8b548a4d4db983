package document

import (
	"slices"
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
	running bool   // reads like running text
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
		l := line{part: p, words: countWords(p.text), ends: endsSentence(p.text)}
		l.running = running(p.text, l.words, l.ends)
		lines = append(lines, l)
	}
	for _, x := range dropped {
		lines = append(lines, line{part: part{text: fold(x.Text)}, why: x.Why})
	}
	return lines
}

// kept reports whether a line is part of the text, as far as is known.
func (l *line) kept() bool { return l.why == "" && !l.isTitle }

// bounds returns the first and the last line of running text; -1 where there
// is none.
func bounds(lines []line) (first, last int) {
	first, last = -1, -1
	for i := range lines {
		if lines[i].kept() && lines[i].running {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	return first, last
}

// opening returns the first line of running text, -1 where there is none, and
// the longer words of the first twenty, in lower case.
func opening(lines []line) (first int, words map[string]bool) {
	first, words = -1, map[string]bool{}
	for i, n := 0, 0; i < len(lines) && n < 20; i++ {
		if !lines[i].kept() || !lines[i].running {
			continue
		}
		if n++; first < 0 {
			first = i
		}
		for _, w := range longWords(lines[i].text) {
			words[w] = true
		}
	}
	return first, words
}

// longWords gives the words of four letters and more, in lower case.
func longWords(text string) []string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsMark(r)
	})
	return slices.DeleteFunc(words, func(w string) bool { return utf8.RuneCountInString(w) < 4 })
}
