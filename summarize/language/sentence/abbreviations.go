package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// A shortening tells what may follow an abbreviation.
type shortening uint8

const (
	whole   shortening = iota // no abbreviation that is known
	before                    // something always follows: Dr., e.g.
	counted                   // a number follows: No., Fig.
	after                     // stands after a name, and may end a sentence: Inc., Jr.
)

// abbreviations are those of a language, without their last full stop.
var abbreviations = data.PerLanguage(func(lang string) map[string]shortening {
	all := make(map[string]shortening)
	for kind, name := range []string{before: "before", counted: "counted", after: "after"} {
		for _, word := range data.List(lang, "abbreviations "+name) {
			all[word] = shortening(kind)
		}
	}
	return all
})

// abbreviation tells what kind of abbreviation a word before a full stop is.
func (s *splitter) abbreviation(word string) shortening {
	if len(word) > 24 {
		return whole
	}
	lower := language.Fold(word, s.lang)
	if k, found := abbreviations(s.lang)[lower]; found {
		return k
	}
	if s.lang == "de" && strings.HasSuffix(lower, "str") { // a street and its number
		return counted
	}
	return abbreviations(data.Common)[lower]
}

// looksShort reports whether a word of small letters, or of one capital and
// small letters, has no vowel, as abbreviations often have none: Mt., чл. Some
// Slavic languages have such words in full.
func (s *splitter) looksShort(word string) bool {
	switch s.lang {
	case "cs", "sk", "hr", "sl", "sr", "bs", "mk", "bg":
		return false
	}
	small := false
	n := 0
	for i, r := range word {
		switch {
		case unicode.IsLower(r):
			small = true
		case i > 0:
			return false
		}
		n++
		if !unicode.In(r, unicode.Latin, unicode.Cyrillic) || language.IsVowel(unicode.ToLower(r)) {
			return false
		}
	}
	return small && n <= 5 && utf8.ValidString(word)
}

// isDotted reports whether a word is made of short parts with full stops
// between them: U.S, z.B, Ph.D.
func isDotted(word string) bool {
	n, dots := 0, 0
	for _, r := range word {
		switch {
		case r == '.':
			dots++
			n = 0
		case unicode.IsLetter(r) && n < 3:
			n++
		case !unicode.IsMark(r) && !language.IsJoiner(r):
			return false
		}
	}
	return dots > 0
}

// doubled reports whether a word is one capital twice, as in plurals that are
// shortened in Spanish and Italian.
func doubled(word string) bool {
	first, size := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && len(word) == 2*size && word[:size] == word[size:]
}

// camel reports whether a word opens with a small letter although it is a name:
// a capital follows within it.
func camel(word string) bool {
	return strings.IndexFunc(word, unicode.IsUpper) > 0
}

func isNumber(word string) bool {
	for _, r := range word {
		if !unicode.IsDigit(r) {
			return false
		}
	}
	return true
}

func isRoman(word string) bool {
	return word != "" && len(word) < 8 && strings.Trim(word, "IVXLCDM") == ""
}

// ordinal reports whether the language writes ordinal numbers with a full
// stop.
func ordinal(lang string) bool {
	switch lang {
	case "az", "bs", "cs", "da", "de", "et", "fi", "hr", "hu", "is", "lv", "nb", "nn", "no", "pl", "sk", "sl", "sr", "tr":
		return true
	default:
		return false
	}
}
