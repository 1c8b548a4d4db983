package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language"
)

// brokenOff reports whether a long line of a text that was not wrapped
// otherwise breaks off in a sentence that the next goes on with.
func brokenOff(line, next string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	trimmed := strings.TrimSpace(line)
	if first >= 0x2E80 && lineWidth(line) >= 24 && lineWidth(next) <= lineWidth(line) && midSentence(line, next) && strings.ContainsFunc(trimmed, wideMark) {
		return strings.ContainsFunc(next, wideMark)
	}
	return unicode.IsLower(first) && lineWidth(line) >= 60 && indent(next) <= indent(line)+1 &&
		!draft.EndsSentence(trimmed) && (len(strings.Fields(next)) > 2 || draft.EndsSentence(strings.TrimSpace(next)))
}

// wrapWidth returns the width at which the lines of a text were wrapped, in
// characters; 0 where they were not. Lines were wrapped if nearly every one of
// them that another follows could not have taken up that one's first word.
func wrapWidth(lines []string) int {
	widths := make([]int, 0, min(len(lines), 4000))
	for i, line := range lines {
		if len(widths) == cap(widths) {
			break
		}
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" && strings.TrimSpace(line) != "" {
			widths = append(widths, lineWidth(line))
		}
	}
	if len(widths) < 3 {
		return 0
	}
	slices.Sort(widths)
	width := widths[len(widths)*19/20]
	if width < 20 || width > 110 {
		return 0
	}
	full, ended, pairs, long, small := 0, 0, 0, 0, 0
	var v verse
	for i := 0; i+1 < len(lines) && pairs < 4000; i++ {
		if strings.TrimSpace(lines[i]) == "" || strings.TrimSpace(lines[i+1]) == "" {
			if lineWidth(lines[i])*2 > 3*width {
				long++
			}
			continue
		}
		pairs++
		v.look(lines[i], lines[i+1], width)
		if wrapped(lines[i], lines[i+1], width) {
			full++
			if midSentence(lines[i], lines[i+1]) {
				small++
			}
			if draft.EndsSentence(strings.TrimSpace(lines[i])) {
				ended++
			}
		}
	}
	if full*10 < pairs*6 || ended*2 > full || long*2 > pairs || width < 30 && small*10 < pairs*6 { // where most lines end sentences, they are paragraphs
		return 0
	}
	if v.is(width) {
		return 0
	}
	return width
}

// A verse counts lines that another follows.
type verse struct {
	lines, full, nearly, marked int // all; those with no room for the next word; with hardly any; those that end in a mark
}

func (v *verse) look(line, next string, width int) {
	v.lines++
	to := lineWidth(line) + 1 + wordWidth(next)
	if to > width {
		v.full++
	}
	if to > width-width/12 {
		v.nearly++
	}
	if last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(line)); unicode.IsPunct(last) && last != '-' {
		v.marked++
	}
}

// is reports whether lines of such a width are verse: many had room for the next
// word, or some had and many break where a phrase ends.
func (v *verse) is(width int) bool {
	return width < verseWidth && v.lines >= fewestVerses && (4*v.nearly < 3*v.lines || 10*v.full < 9*v.lines && 2*v.marked >= v.lines)
}

const (
	verseWidth   = 60 // from which lines are not taken for verse
	fewestVerses = 6
)

// wordWidth returns the width of the first word of a line.
func wordWidth(line string) int {
	word := strings.TrimSpace(line)
	if i := strings.IndexFunc(word, unicode.IsSpace); i > 0 {
		word = word[:i]
	}
	return utf8.RuneCountInString(word)
}

// wideMark reports whether a rune parts or ends Chinese and Japanese sentences.
func wideMark(r rune) bool { return strings.ContainsRune("。，、！？", r) }

// midSentence reports whether a line plainly breaks off in a sentence: a letter
// at its end, and a small one or a character of a script without spaces after it.
func midSentence(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(line))
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	return unicode.IsLetter(last) && (unicode.IsLower(first) || last >= 0x2E80 && first >= 0x2E80 && unicode.IsLetter(first))
}

// wrapped reports whether a line ended only because the first word of the
// next had no more room, within the slack that people leave.
func wrapped(line, next string, width int) bool {
	if len(line) > 8*width || len(next) > 8*width {
		return false
	}
	if indent(next) > indent(line)+1 {
		return false
	}
	wide, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	if trimmed := strings.TrimSpace(line); unicode.IsLower(wide) && !draft.EndsSentence(trimmed) && lineWidth(line)*2 > width {
		return true
	}
	room := width - lineWidth(line)
	if wide >= 0x2E80 { // no space parts the words
		return room <= 4
	}
	return wordWidth(next)+1 > room-width/12
}

// rowBefore reports whether a line is a row of numbers with which the next does not
// go on.
func rowBefore(line, next string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(line))
	first, _ := utf8.DecodeRuneInString(strings.TrimSpace(next))
	return unicode.IsDigit(last) && (unicode.IsDigit(first) || unicode.IsUpper(first)) && language.Numeric(line)
}

func lineWidth(line string) int {
	return utf8.RuneCountInString(strings.TrimRightFunc(line, unicode.IsSpace))
}

// joinLine adds to a paragraph the next of the lines it was parted into. A
// hyphen between two small letters goes with the line's end.
func joinLine(a []byte, b string) []byte {
	last, size := utf8.DecodeLastRune(a)
	first, _ := utf8.DecodeRuneInString(b)
	before, _ := utf8.DecodeLastRune(a[:len(a)-size])
	switch {
	case last == '\u00AD', (last == '-' || last == '\u2010') && unicode.IsLower(first) && unicode.IsLetter(before):
		return append(a[:len(a)-size], b...)
	case last >= 0x2E80 && first >= 0x2E80 && !hangul(last) && !hangul(first):
		return append(a, b...)
	}
	return append(append(a, ' '), b...)
}

func hangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }
