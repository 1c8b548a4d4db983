// Package safe makes texts from elsewhere fit to be shown, on a terminal, on a
// page, in a mail or in a log: what is left of them is text, and acts on
// nothing around it.
package safe

import (
	"strings"
	"unicode"
)

// Acts reports whether a character acts on the text around it: it controls
// where it is shown, ends a line or turns the direction of what follows.
func Acts(r rune) bool {
	return r < ' ' || r >= 0x7f && (turns(r) || unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp))
}

// Directs reports whether a character does nothing but set the direction in which
// text runs (UAX #9), as programs do around names, numbers and times.
func Directs(r rune) bool { return r == 0x200e || r == 0x200f || turns(r) }

// turns reports whether a character opens or closes an embedding, an override or
// an isolate.
func turns(r rune) bool { return r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 }

// Invisible reports whether a character draws nothing.
func Invisible(r rune) bool {
	switch {
	case r >= ' ' && r < 0x7f:
		return false
	case r >= 0xe0000 && r <= 0xe0fff && !selector(r), r >= 0xfff0 && r <= 0xfff8: // kept for such characters
		return true
	case never(r):
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Zl, unicode.Zp)
}

// Hidden reports whether a character draws nothing, and no language needs it.
// Persian, Hebrew and many scripts of India need joiners and marks of
// direction, emoji need joiners and selectors.
func Hidden(r rune) bool {
	return Invisible(r) && (r < 0x200c || r > 0x200f) && r != 0x061c
}

// selector reports whether a character chooses among the forms of the one
// before it.
func selector(r rune) bool { return r >= 0xe0100 && r <= 0xe01ef }

// never reports whether a code is for ever no character.
func never(r rune) bool { return r&0xfffe == 0xfffe || r >= 0xfdd0 && r <= 0xfdef }

// Line keeps a text from commanding where it is shown: what acts on the text
// around it and codes that are no characters show as U+FFFD, and what is hidden
// is left out. Tabs stay.
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

// shown returns what stands for a character; -1 for nothing.
func shown(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7f, r == '\t':
		return r
	case Acts(r), never(r):
		return '\uFFFD'
	case Hidden(r):
		return -1
	}
	return r
}
