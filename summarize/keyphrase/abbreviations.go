package keyphrase

import (
	"slices"
	"strings"

	"precis/summarize/language/data"
)

// longAbbreviation is how many bytes an abbreviation has at most.
const longAbbreviation = 6

var abbreviations = data.PerLanguage(func(lang string) []string {
	var all []string
	for _, folder := range []string{data.Common, lang} {
		for _, list := range []string{"abbreviations before", "abbreviations counted", "abbreviations after"} {
			all = append(all, data.List(folder, list)...)
		}
	}
	return all
})

// abbreviates reports whether a word is cut short wherever it stands, as "Chr." and
// "Dr.", and names nothing by itself.
func (p *phrases) abbreviates(word string) bool {
	if len(word) > longAbbreviation || !slices.Contains(abbreviations(p.Language), strings.ToLower(word)) {
		return false
	}
	return strings.Count(p.Text.Text, word) == strings.Count(p.Text.Text, word+".")
}
