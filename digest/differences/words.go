package differences

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// A word of a sentence, stop words and numbers too.
type word struct {
	start, end int
	lower      string
	key        string  // what it is compared by
	digits     bool    // is a number in digits
	value      float64 // of one in digits
	content    bool    // no stop word
	denies     bool
}

// wordsOf returns the words of a sentence. What an apostrophe joins is one word,
// and so is a number with the marks between its digits.
func wordsOf(text, lang string) []word {
	spans, terms := language.WordTerms(text, lang)
	words := make([]word, 0, len(spans))
	keys := make([]string, 0, len(spans))
	for i, s := range spans {
		if n := len(words); n > 0 && joined(text, lang, words[n-1].start, words[n-1].end, s) {
			words[n-1].end = s.End
			keys[n-1] = strings.Join(language.Terms(stemmed(text[words[n-1].start:s.End], lang), lang), " ")
			continue
		}
		words, keys = append(words, word{start: s.Start, end: s.End}), append(keys, terms[i])
	}
	for i := range words {
		words[i].read(text, lang, keys[i])
	}
	return words
}

// stemmed returns what of a word its terms are made of: in Turkish and
// Azerbaijani, what follows an apostrophe is an ending.
func stemmed(word, lang string) string {
	if lang == "tr" || lang == "az" {
		word, _, _ = strings.Cut(strings.ReplaceAll(word, "’", "'"), "'")
	}
	return word
}

// read reads a word, whose terms are known.
func (w *word) read(text, lang, terms string) {
	w.lower = strings.ReplaceAll(lowered(text[w.start:w.end], lang), ". ", ".")
	w.value, w.digits = numberOf(w.lower, lang)
	w.key = w.lower
	if w.digits {
		w.key, w.content = strconv.FormatFloat(w.value, 'f', -1, 64), true
	} else if terms != "" {
		w.key, w.content = terms, true
	} else if utf8.RuneCountInString(w.lower) == 1 && !language.Stop(w.lower, lang) {
		w.content = true // an ideograph, which is a term only with its neighbour
	}
	w.denies = Denies(w.lower, lang)
}

// lowered writes a word in small letters. Turkish and Azerbaijani have two of
// the letter i.
func lowered(s, lang string) string {
	if lang == "tr" || lang == "az" {
		s = strings.ToLowerSpecial(unicode.TurkishCase, s)
	}
	return strings.ReplaceAll(strings.ToLower(s), "’", "'")
}

// joined reports whether the word before and the one to come are one: digits on
// both sides of a separator, or letters of an apostrophe.
func joined(text, lang string, start, end int, next language.Span) bool {
	last, _ := utf8.DecodeLastRuneInString(text[start:end])
	first, _ := utf8.DecodeRuneInString(text[next.Start:])
	switch text[end:next.Start] {
	case "'", "’":
		return unicode.IsLetter(last) && unicode.IsLetter(first)
	case ".", ",", "٫", "٬", "\u00a0", "\u202f":
		return unicode.IsDigit(last) && unicode.IsDigit(first)
	case ". ": // a sentence that goes on behind it has its marks set apart
		return !ordinals(lang) && isDigits(text[start:end]) && end-start <= 3 && isDigits(text[next.Start:next.End]) && next.End-next.Start <= 2
	case " ":
		return partsBySpaces(lang) && thousandsBefore(text[start:end]) && utf8.RuneCountInString(text[next.Start:next.End]) == 3 && isDigits(text[next.Start:next.End])
	}
	return false
}

// partsBySpaces reports whether a language parts thousands by a space.
func partsBySpaces(lang string) bool {
	switch lang {
	case "bg", "be", "cs", "da", "de", "es", "et", "fi", "fr", "hu", "kk", "lt", "lv", "nb", "nn", "no", "pl", "pt", "ru", "sk", "sl", "sv", "uk":
		return true
	default:
		return false
	}
}

// thousandsBefore reports whether a text is what may stand before a further
// group of three digits.
func thousandsBefore(s string) bool {
	groups := strings.FieldsFunc(s, unicode.IsSpace)
	for i, g := range groups {
		n := utf8.RuneCountInString(g)
		if !isDigits(g) || n > 3 || i > 0 && n != 3 || i == 0 && g[0] == '0' {
			return false
		}
	}
	return len(groups) > 0
}

func isDigits(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) })
}

// numberOf returns the value of a number in digits of any script. Which mark
// parts thousands and which is the decimal one is seen by the digits behind it,
// and where these may be either, by the language. Of two marks of one kind
// before other than three digits it is none: a day, a time, a version.
func numberOf(s, lang string) (float64, bool) {
	if first, _ := utf8.DecodeRuneInString(s); !unicode.IsDigit(first) {
		return 0, false
	}
	var b strings.Builder
	runes := []rune(s)
	marks := 0
	for _, r := range runes {
		if !unicode.IsDigit(r) {
			marks++
		}
	}
	point := false
	for i := 0; i < len(runes); i++ {
		if unicode.IsDigit(runes[i]) {
			b.WriteByte('0' + byte(language.Digit(runes[i])))
			continue
		}
		run := 0
		for i+1+run < len(runes) && unicode.IsDigit(runes[i+1+run]) {
			run++
		}
		if !strings.ContainsRune(".,٫٬'’ \u00a0\u202f", runes[i]) || run == 0 || i == 0 || point {
			return 0, false
		}
		if run != 3 || runes[i] == '٫' || marks == 1 && (runes[0] == '0' || isDecimal(runes[i], lang)) {
			point = true
			b.WriteByte('.')
		}
	}
	value, err := strconv.ParseFloat(b.String(), 64)
	return value, err == nil
}

// isDecimal reports whether a mark before three digits is a decimal one, where a
// language's writers hold to one kind.
func isDecimal(mark rune, lang string) bool {
	switch lang {
	case "en", "zh", "ja", "ko", "th", "he", "hi":
		return mark == '.'
	case "de", "fr", "ru", "uk", "tr", "pt", "pl", "it", "nl", "cs", "sv", "da", "nb", "fi":
		return mark == ','
	default:
		return false
	}
}
