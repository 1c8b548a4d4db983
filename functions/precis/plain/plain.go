// Package plain makes texts from elsewhere fit to be shown, on a terminal and
// on a page: what is left of them is text, and acts on nothing around it.
package plain

import (
	"strings"
	"unicode"
)

// Line keeps a text from commanding where it is shown: control characters,
// those that turn the direction of text and codes that are no characters show
// as U+FFFD, and what cannot be seen is left out, but for the joiners and marks
// that Persian and Hebrew need.
func Line(text string) string { return strings.Map(shown, text) }

// Lines is Line for a text of several lines, which end in line feeds then.
func Lines(text string) string {
	return strings.Map(func(r rune) rune {
		if r == '\n' {
			return r
		}
		return shown(r)
	}, strings.ReplaceAll(text, "\r\n", "\n"))
}

// shown gives what stands for a character; -1 for nothing.
func shown(r rune) rune {
	switch {
	case r >= ' ' && r <= '~', r == '\t', r >= 0x200c && r <= 0x200f, r == 0x061c:
		return r
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp):
		return '\uFFFD'
	case r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef: // for ever no characters
		return '\uFFFD'
	case unicode.In(r, unicode.Cf, unicode.Co):
		return -1
	}
	return r
}
