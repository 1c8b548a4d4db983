package fingerprint

import (
	"slices"
	"strconv"
	"strings"
	"sync"
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
		if n, ok := number(groups, seps); ok {
			n *= multiple(text[next:])
			if (n >= 10 || len(groups) > 1) && !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		at = next
	}
	return numbers
}

// multiples are the words behind a number that multiply it, by how they begin,
// where they mean the same in most languages that have them: "billion" is that of
// English, whose news have it most.
var multiples = sync.OnceValue(func() map[string]float64 {
	begin := map[string]float64{}
	for n, words := range map[float64]string{
		1e3: "thousand tausend тыс тысяч هزار ألف آلاف الف nghìn ngàn 千 천",
		1e4: "万 萬 만",
		1e6: "millio million millón millones milhão milhões milion milión miljoen miljon milyon milj mio mln млн миллион мільйон милион " + //nolint:misspell // other languages
			"εκατομμύρι میلیون مليون ملايين triệu 百万 백만",
		1e8: "亿 億 억",
		1e9: "billion billions milliard miliard miljard mrd mld млрд миллиард мільярд милиард milyar δισεκατομμύρι میلیارد مليار مليارات tỷ tỉ 十亿 十億 십억",
	} {
		for word := range strings.FieldsSeq(words) {
			begin[word] = n
		}
	}
	return begin
})

// longestMultiple is the bytes of the longest of them.
const longestMultiple = 32

// multiple returns what the word that follows a number makes of it.
func multiple(after string) float64 {
	after = strings.ToLower(strings.TrimLeft(after[:min(len(after), longestMultiple)], " \u00a0\u202f"))
	longest, by := 0, 1.0
	for word, n := range multiples() {
		if len(word) > longest && strings.HasPrefix(after, word) && whole(word, after[len(word):]) {
			longest, by = len(word), n
		}
	}
	return by
}

// whole reports whether what follows the beginning of a word may do so: short
// words stand alone, in scripts that part words.
func whole(word, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return utf8.RuneCountInString(word) > 4 || !unicode.IsLetter(next) || unicode.In([]rune(word)[0], unicode.Han, unicode.Hangul)
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
