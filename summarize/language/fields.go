package language

import (
	"unicode"
	"unicode/utf8"
)

// CountFields counts words by the white space between them, as strings.Fields parts
// them: the length that the weights are fitted to and budgets of words are kept by.
func CountFields(s string) int {
	n, before := 0, uint8(1)
	for i := 0; i < len(s); i++ {
		space := spaces[s[i]]
		if space > 1 { // the first byte of what may be white space
			r, size := utf8.DecodeRuneInString(s[i:])
			space = 0
			if unicode.IsSpace(r) {
				space = 1
			}
			i += max(size, 1) - 1
		}
		n += int(before &^ space)
		before = space
	}
	return n
}

// spaces tells of every byte whether it is white space (1) or may begin it (2).
var spaces = [256]uint8{
	'\t': 1, '\n': 1, '\v': 1, '\f': 1, '\r': 1, ' ': 1,
	0xC2: 2, 0xE1: 2, 0xE2: 2, 0xE3: 2,
}

// Capital reports whether a text, which is not empty, begins with a capital letter.
func Capital(text string) bool {
	if c := text[0]; c < utf8.RuneSelf {
		return c >= 'A' && c <= 'Z'
	}
	first, _ := utf8.DecodeRuneInString(text)
	return unicode.IsUpper(first)
}

// Unspaced reports whether a word, which is not empty, is written in a script whose every character
// counts as a word.
func Unspaced(word string) bool {
	if word[0] < 0xE3 { // most words
		return false
	}
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}
