package language

import (
	"unicode"
	"unicode/utf8"
)

// EndMark reports whether a rune is a mark that sentences end with, in any
// language.
func EndMark(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return r == '.' || r == '!' || r == '?'
	case r == '…' || r == '。' || r == '！' || r == '？' || r == '؟' || r == '۔' || r == '।':
		return true
	case r < 0x589, r >= 0x2000 && r < 0x203C, r >= 0x3003 && r < 0xA000, r == 0xFFFD:
		return false
	case r == 0x104A: // a comma in Burmese
		return false
	default:
		return unicode.Is(unicode.STerm, r) || r == 0xFF0E || endMarkOfLate(r)
	}
}

// Ended reports whether a sentence has an end mark, perhaps inside closing
// quotation marks or brackets.
func Ended(text string) bool {
	for text != "" {
		c, size := utf8.DecodeLastRuneInString(text)
		switch {
		case EndMark(c):
			return true
		case unicode.In(c, unicode.Pe, unicode.Pf, unicode.Pi) || c == '"' || c == '\'' || unicode.IsSpace(c):
			text = text[:len(text)-size]
		default:
			return false
		}
	}
	return false
}

// endMarkOfLate reports whether a rune is one of the marks that Unicode's
// Sentence_Terminal came to hold late, or that close a text: Thai, Tibetan and
// Khmer ones.
func endMarkOfLate(r rune) bool {
	return r == 0x0E5A || r == 0x0E5B || r >= 0x0F0D && r <= 0x0F12 || r == 0x0F14 || r >= 0x17D4 && r <= 0x17D5 || r == 0x17DA
}

// Digit returns the value of a decimal digit of any script, 0 of any other
// character: Unicode keeps them in runs of ten.
func Digit(r rune) int {
	for _, run := range unicode.Nd.R16 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return int(r-rune(run.Lo)) % 10
		}
	}
	for _, run := range unicode.Nd.R32 {
		if rune(run.Lo) <= r && r <= rune(run.Hi) {
			return int(r-rune(run.Lo)) % 10
		}
	}
	return 0
}
