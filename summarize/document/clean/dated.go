package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// dated reports whether a title is but a day, and a weekday, a time or a word of
// publishing beside it, as programs name what they were given without a title. Its
// language may not be that of the text.
func dated(title, lang string) bool {
	if draft.CountWords(title) > longestStamp {
		return false
	}
	for _, lang := range []string{lang, "en"} {
		if found := dates.Find(title, lang); len(found) > 0 && besides(title, found[0], lang) == 0 {
			return true
		}
	}
	return false
}

// longestStamp is how many words a day and a time have.
const longestStamp = 12

// besides counts the words of a title that belong neither to a date in it nor to its
// weekday and time.
func besides(title string, day dates.Date, lang string) int {
	before, after := withoutPublishing(title[:day.Start], lang), title[day.End:]
	if time := strings.IndexFunc(after, unicode.IsDigit); time >= 0 { // "9 November 2026, last updated at 14:39"
		after = withoutPublishing(after[:time], lang) + " " + after[time:]
	}
	known := slices.Concat(data.List(lang, "weekdays"), data.List(lang, "clock"))
	n := 0
	for _, word := range strings.FieldsFunc(strings.ToLower(before+" "+after), func(r rune) bool { return unicode.IsSpace(r) || strings.ContainsRune(",|()@–—/", r) }) {
		bare := strings.Trim(word, "0123456789:.")
		if bare == "" || utf8.RuneCountInString(bare) == 1 && (bare == strings.Trim(word, ".") || language.Unspaced(bare)) || slices.ContainsFunc(known, func(k string) bool {
			return strings.Trim(k, ".") == bare || len([]rune(bare)) > 2 && strings.HasPrefix(k, bare)
		}) {
			continue
		}
		n++
	}
	return n
}

// withoutPublishing leaves out of what stands before a day or a time the words of
// publishing and changing and those between, if there are any: of "The tariff was changed
// on" it leaves "tariff".
func withoutPublishing(before, lang string) string {
	if !dates.SaysPublished(before) && !dates.SaysChanged(before) {
		return before
	}
	before = strings.ToLower(before)
	for _, p := range boilerplate.Find(before) {
		if p.Why == draft.WhyAbout {
			before = strings.Replace(before, p.Text, " ", 1)
		}
	}
	return strings.Join(slices.DeleteFunc(strings.Fields(before), func(word string) bool {
		return language.Stop(strings.Trim(word, ":"), lang) || dates.SaysChanged(word)
	}), " ")
}
