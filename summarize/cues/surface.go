package cues

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// A Surface counts what can be seen of a sentence without knowing its language.
type Surface struct {
	Names, Figures, Sums  uint8 // words with a capital inside it, words with a digit, and marks of money and shares
	Quoted, Unquoted      bool  // opens, or closes, with a quotation mark
	Colon, Bracket, Cries bool
	Lower                 bool // opens with a small letter
}

// Look looks at a sentence whose words are given.
func Look(sentence string, words []language.Span) Surface {
	var s Surface
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(sentence[w.Start:])
		switch {
		case first >= '0' && first <= '9' || unicode.IsDigit(first):
			s.Figures = more(s.Figures)
		case i > 0 && unicode.IsUpper(first):
			s.Names = more(s.Names)
		case i == 0 && unicode.IsLower(first):
			s.Lower = true
		}
	}
	s.marks(sentence)
	first, _ := utf8.DecodeRuneInString(sentence)
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(sentence, ".,!?"))
	s.Quoted, s.Unquoted = strings.ContainsRune(quotationMarks, first), strings.ContainsRune(quotationMarks, last)
	return s
}

// marks looks at every byte once.
func (s *Surface) marks(sentence string) {
	var percent, dollar, euro, pound bool
	for i := 0; i < len(sentence); i++ {
		switch sentence[i] {
		case '%':
			percent = true
		case '$':
			dollar = true
		case ':':
			s.Colon = true
		case '(':
			s.Bracket = true
		case '!':
			s.Cries = true
		case 0xC2: // £
			pound = pound || strings.HasPrefix(sentence[i:], "£")
		case 0xE2: // €
			euro = euro || strings.HasPrefix(sentence[i:], "€")
		case 0xEF:
			s.Colon = s.Colon || strings.HasPrefix(sentence[i:], "：")
			s.Bracket = s.Bracket || strings.HasPrefix(sentence[i:], "（")
			s.Cries = s.Cries || strings.HasPrefix(sentence[i:], "！")
		}
	}
	for _, is := range [...]bool{percent, dollar, euro, pound} {
		if is {
			s.Sums++
		}
	}
}

const quotationMarks = "\"“”„«»「」『』‘’'"

// more counts one more, as far as a byte counts.
func more(n uint8) uint8 {
	if n == 255 {
		return n
	}
	return n + 1
}
