package wording

import (
	"strconv"
	"strings"

	"golang.org/x/text/feature/plural"
	xlanguage "golang.org/x/text/language"
)

// counted is a label that depends on a number, by its CLDR plural form; Zero
// stands for none in every language.
type counted struct {
	Zero  string `json:"zero"`
	One   string `json:"one"`
	Two   string `json:"two"`
	Few   string `json:"few"`
	Many  string `json:"many"`
	Other string `json:"other"`
}

// FormatNumber writes a whole number with the language's digits.
func (l *Labels) FormatNumber(n int) string {
	s := strconv.Itoa(n)
	if n < 0 {
		return s
	}
	for i := len(s) - 3; i > 0 && n >= 10000; i -= 3 {
		s = s[:i] + l.Group + s[i:]
	}
	return l.FormatDigits(s)
}

// FormatDigits writes the ASCII digits of a text as the language's own.
func (l *Labels) FormatDigits(s string) string {
	own := []rune(l.Digits)
	if len(own) != 10 || own[0] == '0' {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return own[r-'0']
		}
		return r
	}, s)
}

// of picks the form of a label for a number.
func (l *Labels) of(c counted, n int) string {
	if n == 0 && c.Zero != "" {
		return c.Zero
	}
	form := plural.Cardinal.MatchPlural(xlanguage.Make(l.Language), n, 0, 0, 0, 0)
	text := ""
	switch form {
	case plural.One:
		text = c.One
	case plural.Two:
		text = c.Two
	case plural.Few:
		text = c.Few
	case plural.Many:
		text = c.Many
	case plural.Zero, plural.Other:
	}
	if text == "" {
		return c.Other
	}
	return text
}

// Count writes a label that depends on a number, with the number in it.
func (l *Labels) Count(c counted, n int) string {
	return Put(l.of(c, n), "n", l.FormatNumber(n))
}
