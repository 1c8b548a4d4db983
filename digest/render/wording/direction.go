package wording

import (
	"golang.org/x/text/unicode/bidi"

	"precis/summarize/language"
)

// Code returns a language's code where it is one, else "".
func Code(lang string) string {
	if len(lang) < 2 || len(lang) > 12 {
		return ""
	}
	for i, r := range lang {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z'
		if !letter && (i < 2 || r != '-') {
			return ""
		}
	}
	return lang
}

// Direction returns the direction of a text: that of its language, or of its
// first letter where the language is unknown.
func Direction(text, lang string) string {
	if lang != "" {
		if language.RightToLeft(lang) {
			return "rtl"
		}
		return "ltr"
	}
	for _, r := range text {
		if dir := strong(r); dir != "" {
			return dir
		}
	}
	return "ltr"
}

// pure reports whether no letter of a text runs against a direction.
func pure(text, dir string) bool {
	for _, r := range text {
		if d := strong(r); d != "" && d != dir {
			return false
		}
	}
	return true
}

// strong returns the direction that a character has of itself, or "".
func strong(r rune) string {
	p, _ := bidi.LookupRune(r)
	if c := p.Class(); c == bidi.L {
		return "ltr"
	} else if c == bidi.R || c == bidi.AL {
		return "rtl"
	}
	return ""
}
