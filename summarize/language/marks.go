package language

import (
	"strconv"
	"strings"
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

// Of a text that is numbers rather than words.
const (
	ofASign        = 3 // letters that a character stands for which is a word or a syllable
	fewestNumbers  = 3 // that outweigh the words between them
	longestOfPages = 4 // letters of the word between a page's number and that of all
)

// Numeric reports whether a text is numbers rather than words: a row of a table,
// coordinates, a list of phone numbers, the number of a page. A sentence with an end
// mark must hardly have letters.
func Numeric(text string) bool {
	letters, digits, words, numbers := 0, 0, 0, 0
	for word := range strings.FieldsSeq(text) {
		l, d := 0, 0
		for _, r := range word {
			switch {
			case r >= '0' && r <= '9' || r > unicode.MaxASCII && unicode.IsDigit(r):
				d++
			case !unicode.IsLetter(r):
			case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul):
				l += ofASign
			default:
				l++
			}
		}
		if d > l {
			numbers++
		} else if l > 0 {
			words++
		}
		letters, digits = letters+l, digits+d
	}
	switch {
	case digits == 0:
		return false
	case Ended(text):
		return digits >= 2*letters || numbers >= fewestNumbers && numbers >= 2*words
	}
	return digits >= letters || numbers >= fewestNumbers && numbers > words || ofPages(text)
}

// ofPages reports whether a text says which of how many pages it is, as "Page 3 of
// 12" and "Sayfa 3 / 12".
func ofPages(text string) bool {
	f := strings.Fields(text)
	if len(f) != 4 || len([]rune(f[2])) > longestOfPages {
		return false
	}
	page, err := strconv.Atoi(f[1])
	all, bad := strconv.Atoi(f[3])
	upper := strings.ContainsFunc(f[2], func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
	return err == nil && bad == nil && page <= all && !upper
}
