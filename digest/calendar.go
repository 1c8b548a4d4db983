package digest

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
)

//go:embed calendar.txt
var calendarText string

// calendar holds the names of days and months by language.
var calendar = sync.OnceValue(func() map[string]map[string]bool {
	languages := map[string]map[string]bool{}
	for line := range strings.Lines(calendarText) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		names := make(map[string]bool, len(words))
		for _, w := range words[1:] {
			names[w] = true
		}
		languages[words[0]] = names
	}
	return languages
})

// datelike reports whether a word or phrase is made of numbers and names of
// days and months alone.
func datelike(text, lang string) bool {
	names := calendar()[lang]
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
