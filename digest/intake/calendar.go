package intake

import (
	"slices"
	"strings"
	"unicode"

	"precis/summarize/language/data"
)

// calendar holds the words of the names of weekdays and months: what a text of
// any week may hold, and so no name that documents share.
var calendar = data.PerLanguage(func(lang string) map[string]bool {
	words := map[string]bool{}
	for _, list := range []string{"weekdays", "months", "months persian", "month"} {
		for _, name := range slices.Concat(data.Forms(lang, list)...) {
			for word := range strings.FieldsSeq(name) {
				words[word] = true
			}
		}
	}
	return words
})

// Datelike reports whether a word or phrase is made of numbers and names of
// days and months alone.
func Datelike(text, lang string) bool {
	names := calendar(lang)
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(".,،٬/", r)
	})
	for _, w := range words {
		if !names[w] && strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsDigit(r) }) {
			return false
		}
	}
	return len(words) > 0
}
