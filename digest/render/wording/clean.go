package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language/safe"
)

// The longest texts that are shown whole, in characters. What documents hold
// stays below; only what was made to do harm is cut.
const (
	LongestTitle    = 300
	LongestSentence = 2000
	longestLink     = 2000 // bytes
	longestMarks    = 8    // combining marks on one character
)

// Clean makes a text from a document fit to be shown in one line: white space
// is folded, and what could change the text around it is left out, such as
// control characters, directional overrides and invisible characters. Joiners
// and directional marks, which Persian and Hebrew need, stay.
func Clean(s string) string { return strings.TrimSpace(Scrub(s)) }

// Scrub is Clean for a part of a line: white space at its ends stays, folded.
func Scrub(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, marks := false, 0
	for _, r := range s {
		switch {
		case r > ' ' && r < 0x7f:
			marks = 0
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			if !space {
				b.WriteByte(' ')
			}
			space, marks = true, 0
			continue
		case safe.Hidden(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > longestMarks {
				continue
			}
		default:
			marks = 0
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// Clip cuts a text after at most so many characters, at a word's end where one
// is near, and says so by mark.
func Clip(s string, most int, mark string) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	end, n := 0, 0
	for i := range s {
		if n == most {
			end = i
			break
		}
		n++
	}
	cut := s[:end]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + mark
}

// Title is Clean for a headline or a name.
func Title(s string) string { return Clip(Clean(Short(s, LongestTitle)), LongestTitle, "…") }

// Letter is Clean for the letter of a source.
func Letter(s string) string {
	const longest = 6
	return Clip(strings.ReplaceAll(Clean(Short(s, longest)), " ", ""), longest, "")
}

// Short bounds the work on a text of which no more than so many characters
// will be shown.
func Short(s string, most int) string {
	bound := 16 * most
	if len(s) <= bound {
		return s
	}
	for i := range utf8.UTFMax { // a text that is no UTF-8 may begin no character for long
		if utf8.RuneStart(s[bound-i]) {
			return s[:bound-i]
		}
	}
	return s[:bound]
}
