package fingerprint

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// mostNumbers is how many of a document's numbers its evidence keeps.
const mostNumbers = 32

// Numbers returns the first distinct numbers of a text of two digits or more,
// in the digits of any script, in order. What three groups of digits make that
// are no thousands is a date or a telephone's, and none. What its language calls a
// billion counts as that.
func Numbers(text, lang string) []float64 {
	var numbers []float64
	for at := 0; at < len(text) && len(numbers) < mostNumbers; {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !unicode.IsDigit(r) {
			at += size
			continue
		}
		groups, seps, next := digitGroups(text, at)
		if n, ok := number(groups, seps); ok {
			n *= multiple(text[next:], lang)
			if (n >= 10 || len(groups) > 1) && !slices.Contains(numbers, n) {
				numbers = append(numbers, n)
			}
		}
		at = next
	}
	return numbers
}

// multiples are the words behind a number that multiply it, by how they begin,
// where they mean the same in all languages that have them. What means something
// else in some, or is a word of another kind there, is that of one language alone.
var (
	multiples    = sync.OnceValue(func() map[string]float64 { return valued(data.Everywhere("multiples")) })
	ownMultiples = data.PerLanguage(func(lang string) map[string]float64 { return valued(data.List(lang, "multiples own")) })
)

// valued reads words with their values: "thousand=1000".
func valued(entries []string) map[string]float64 {
	words := map[string]float64{}
	for _, entry := range entries {
		word, value, _ := strings.Cut(entry, "=")
		words[word], _ = strconv.ParseFloat(value, 64)
	}
	return words
}

// billions are the words that mean a thousand millions in some languages, and a
// million of them in others.
var billions = sync.OnceValue(func() []string {
	words := data.Everywhere("billions")
	slices.Sort(words)
	return slices.Compact(words)
})

// longScale are the languages in which a billion is a million millions.
const longScale = " de nl fr es ca it pl cs sk sl hr sr bs hu sv da nb no nn fi is mk ro af "

// multipleIn returns what the word at the beginning of a text multiplies a number by
// in a language, and how long it is; 0 where it is none of that language's own.
func multipleIn(text, lang string) (by float64, length int) {
	by, length = longest(ownMultiples(lang), text)
	billion := 1e9
	if strings.Contains(longScale, " "+lang+" ") {
		billion = 1e12
	}
	for _, word := range billions() {
		if len(word) > length && strings.HasPrefix(text, word) && whole(word, text[len(word):]) {
			by, length = billion, len(word)
		}
	}
	return by, length
}

// longestMultiple is the bytes of the longest of them.
const longestMultiple = 48

// mostMultiples is how many may follow each other: "3 mil millones", "3千万".
const mostMultiples = 2

// multiple returns what the words that follow a number make of it.
func multiple(after, lang string) float64 {
	after = strings.ToLower(after[:min(len(after), longestMultiple)])
	all := 1.0
	for range mostMultiples {
		after = strings.TrimLeft(after, " \u00a0\u202f")
		if first, _ := utf8.DecodeRuneInString(after); !unicode.IsLetter(first) {
			break
		}
		by, length := longest(multiples(), after)
		if n, own := multipleIn(after, lang); own > length {
			by, length = n, own
		}
		if length == 0 {
			break
		}
		all *= by
		after = pastWord(after, length)
	}
	return all
}

// pastWord returns what follows the word that a text begins with, of which so many
// bytes are known.
func pastWord(text string, known int) string {
	if first, _ := utf8.DecodeRuneInString(text); unspaced(first) {
		return text[known:]
	}
	return strings.TrimLeftFunc(text[known:], unicode.IsLetter)
}

// unspaced reports whether no spaces part the words of a letter's script, as far as
// numbers go.
func unspaced(letter rune) bool { return unicode.In(letter, unicode.Han, unicode.Hangul) }

// longest returns the longest of words that a text begins with.
func longest(words map[string]float64, text string) (by float64, length int) {
	for word, n := range words {
		if len(word) > length && strings.HasPrefix(text, word) && whole(word, text[len(word):]) {
			by, length = n, len(word)
		}
	}
	return by, length
}

// whole reports whether what follows the beginning of a word may do so: short
// words stand alone, in scripts that part words.
func whole(word, rest string) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return utf8.RuneCountInString(word) > 4 || !unicode.IsLetter(next) || unspaced([]rune(word)[0])
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
