package keyphrase

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
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

var fillers = data.PerLanguage(func(lang string) []string { return data.List(lang, "genre fillers") })

// hesitates reports whether a phrase is sounds of hesitation, begins with one or ends
// with one that is no name, as "uh remote control" does and "Ann Oh" and, in French, "Ben
// Ali" do not, or is a word that a speaker began twice.
func (p *phrases) hesitates(shown string) bool {
	words, sounds := strings.Fields(shown), fillers(p.Language)
	last := words[len(words)-1]
	if len(words) == 2 && words[0] == last && !language.Capital(last) {
		return true
	}
	sound := func(word string) bool { return !loud(word) && slices.Contains(sounds, strings.ToLower(word)) }
	if sound(words[0]) && (len(words) == 1 || !language.Capital(words[0]) || !p.within(shown)) {
		return true
	}
	return sound(last) && !language.Capital(last)
}

// within reports whether a phrase stands behind a word of a sentence somewhere, where
// only a name has a capital, in a text that never has its first word in small letters.
func (p *phrases) within(shown string) bool {
	before, _, _ := strings.Cut(shown, " ")
	if strings.Contains(p.Text.Text, " "+strings.ToLower(before)+" ") {
		return false
	}
	for text, found := p.Text.Text, true; found; {
		before, text, found = strings.Cut(text, shown)
		word, spaced := strings.CutSuffix(before, " ")
		last, _ := utf8.DecodeLastRuneInString(word)
		if found && spaced && unicode.IsLower(last) {
			return true
		}
	}
	return false
}
