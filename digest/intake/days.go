package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// dayWords are the words of a language for days that only the day of the text
// tells.
type dayWords struct {
	terms    map[string]bool // single words, as terms
	phrases  []string        // of several words, or of scripts without spaces
	capitals map[string]bool // days only where they have a capital
}

var dayWordsOf = data.PerLanguage(func(lang string) dayWords {
	w := dayWords{terms: map[string]bool{}, capitals: map[string]bool{}}
	relative := data.List(lang, "days relative")
	for _, word := range relative {
		if also, ok := strings.CutPrefix(word, "-"); ok {
			w.capitals[also] = true
		}
	}
	for _, word := range slices.Concat(relative, data.List(lang, "weekdays")) {
		switch {
		case len(relative) == 0 || strings.HasPrefix(word, "-") || w.capitals[word]:
		case strings.ContainsAny(word, " -'’") || unspaced(lang):
			w.phrases = append(w.phrases, word)
		default:
			w.terms[known(word, lang)] = true
		}
	}
	return w
})

// unspaced reports whether words of a language are not parted from what stands
// behind them.
func unspaced(lang string) bool { return lang == "zh" || lang == "ja" || lang == "ko" }

// known returns what a word is known by among its forms.
func known(word, lang string) string {
	if terms := language.Terms(word, lang); len(terms) == 1 {
		return terms[0]
	}
	return word
}

// RelativeDay reports whether a sentence names a day that only the day of its
// text tells, "today" or "on Wednesday", and no date beside it.
func RelativeDay(text, lang string) bool {
	w := dayWordsOf(lang)
	lower := strings.ToLower(text)
	return (w.inWords(text, lang) || slices.ContainsFunc(w.phrases, func(p string) bool { return holdsPhrase(lower, p, lang) })) &&
		!holdsDate(lower, lang)
}

func (w dayWords) inWords(text, lang string) bool {
	if len(w.terms) == 0 {
		return false
	}
	words, terms := language.WordTerms(text, lang)
	for i, span := range words {
		word := text[span.Start:span.End]
		lower := strings.ToLower(word)
		if first, _ := utf8.DecodeRuneInString(word); w.capitals[lower] {
			if i > 0 && unicode.IsUpper(first) {
				return true
			}
			continue
		}
		if w.terms[lower] || w.terms[terms[i]] {
			return true
		}
		if day := withoutHour(lower, lang); day != lower && w.terms[known(day, lang)] {
			return true
		}
	}
	return false
}

// withoutHour takes what says the time of day from a word: "Dienstagabend".
func withoutHour(word, lang string) string {
	best := word
	for _, hour := range data.List(lang, "day times") {
		if day, ok := strings.CutSuffix(word, hour); ok && len(day) < len(best) && day != "" {
			best = day
		}
	}
	return best
}

// holdsPhrase reports whether a phrase stands in a text, and not inside a word
// where words are parted.
func holdsPhrase(text, phrase, lang string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], phrase)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(phrase):])
		if unspaced(lang) || !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return true
		}
		from = i + len(phrase)
	}
}

// holdsDate reports whether a text in lower case names a day of a month: a
// number of one or two digits beside a month's name, or before 日.
func holdsDate(text, lang string) bool {
	months := monthsOf(lang)
	fields := strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",،.()", r) })
	for i, f := range fields {
		if months[f] && (i > 0 && dayNumber(fields[i-1]) || i+1 < len(fields) && dayNumber(fields[i+1]) ||
			i > 1 && dayNumber(fields[i-2]) && utf8.RuneCountInString(fields[i-1]) <= 2) { // 3 de mayo
			return true
		}
	}
	for i, r := range text {
		if strings.ContainsRune("日号일", r) {
			if before, _ := utf8.DecodeLastRuneInString(text[:i]); unicode.IsDigit(before) {
				return true
			}
		}
	}
	return false
}

var monthsOf = data.PerLanguage(func(lang string) map[string]bool {
	names := map[string]bool{}
	for _, list := range []string{"months", "months persian", "month", "dates", "dates persian"} {
		for _, name := range slices.Concat(data.Forms(lang, list)...) {
			names[strings.TrimSuffix(name, ".")] = true
		}
	}
	return names
})

// dayNumber reports whether a word is a number of one or two digits, with or
// without what makes it an ordinal: 3rd, 1er.
func dayNumber(word string) bool {
	digits := 0
	for _, r := range word {
		if !unicode.IsDigit(r) {
			break
		}
		digits++
	}
	return digits > 0 && digits < 3 && utf8.RuneCountInString(word) <= digits+2
}
