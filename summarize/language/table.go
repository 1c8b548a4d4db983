package language

import (
	"strings"
)

// A table maps words to values and is searched as it lies: nothing is
// unpacked, so that the first word of a language costs no more than any
// other. It has a word, a tab, its value and a line feed for each word, by
// rising words.
type table string

// find returns the value of a word.
func (t table) find(word string) (value string, found bool) {
	low, high := 0, len(t) // of the lines it may be in
	for low < high {
		from := int(uint(low+high) / 2)
		for from > low && t[from-1] != '\n' {
			from--
		}
		n := 0 // bytes that are alike
		for n < len(word) && t[from+n] == word[n] && word[n] != '\n' {
			n++
		}
		switch c := t[from+n]; {
		case n == len(word) && c == '\t':
			value, _, _ = strings.Cut(string(t[from+n+1:]), "\n")
			return value, true
		case n < len(word) && c < word[n]: // a tab comes before whatever a word is made of
			low = from + n
			for t[low] != '\n' {
				low++
			}
			low++
		default:
			high = from
		}
	}
	return "", false
}
