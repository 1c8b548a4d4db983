package fingerprint

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// mostNumbers is how many of a document's numbers its evidence keeps.
const mostNumbers = 32

// Numbers returns the first distinct numbers of a text of two digits or more,
// in the digits of any script, in order. What three groups of digits make that
// are no thousands is a date or a telephone's, and none.
func Numbers(text string) []float64 {
	var numbers []float64
	for at := 0; at < len(text) && len(numbers) < mostNumbers; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsDigit(r) {
			at += size
			continue
		}
		groups, seps, next := digitGroups(text, at)
		after, _ := utf8.DecodeRuneInString(text[next:])
		if n, ok := number(groups, seps); ok {
			n *= multiple(after)
			if (n >= 10 || len(groups) > 1) && !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		at = next
	}
	return numbers
}

// multiple is what a Chinese or Japanese numeral behind a number makes of it.
func multiple(r rune) float64 {
	switch r {
	case '万', '萬':
		return 1e4
	case '亿', '億':
		return 1e8
	default:
		return 1
	}
}

// digitGroups returns the groups of digits from a place on, what stands between
// them, and where they end.
func digitGroups(text string, at int) (groups []string, seps []rune, next int) {
	for {
		var group strings.Builder
		for at < len(text) {
			r, size := utf8.DecodeRuneInString(text[at:])
			if !unicode.IsDigit(r) {
				break
			}
			group.WriteByte('0' + byte(language.Digit(r)))
			at += size
		}
		groups = append(groups, group.String())
		sep, size := utf8.DecodeRuneInString(text[at:])
		if !strings.ContainsRune(".,'٫٬\u00a0\u202f ’/:-", sep) || size == 0 {
			return groups, seps, at
		}
		first, _ := utf8.DecodeRuneInString(text[at+size:])
		if !unicode.IsDigit(first) || unicode.IsSpace(sep) && digitsAt(text[at+size:]) != 3 {
			return groups, seps, at
		}
		seps = append(seps, sep)
		at += size
	}
}

// digitsAt counts the digits that a text begins with, up to 4.
func digitsAt(text string) int {
	n := 0
	for _, r := range text {
		if !unicode.IsDigit(r) || n == 4 {
			break
		}
		n++
	}
	return n
}

// number reads groups of digits as one number: thousands, or a fraction.
func number(groups []string, seps []rune) (float64, bool) {
	thousands := len(groups[0]) <= 3
	for i, g := range groups[1:] {
		thousands = thousands && len(g) == 3 && !strings.ContainsRune("/:-", seps[i])
	}
	written := strings.Join(groups, "")
	switch {
	case len(groups) == 1 || thousands:
	case len(groups) == 2 && strings.ContainsRune(".,٫", seps[0]):
		written = groups[0] + "." + groups[1]
	default:
		return 0, false
	}
	n, err := strconv.ParseFloat(written, 64)
	return n, err == nil && len(written) <= 18
}
