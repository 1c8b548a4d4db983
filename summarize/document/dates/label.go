package dates

import (
	"slices"
	"strings"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// OfPublication returns the first date of a line about an article that may be
// that of its publication: one with a label of its own that speaks of
// something else ("Next meeting: 3 March") is none.
func OfPublication(text, lang string) (Date, bool) {
	for _, d := range Find(text, lang) {
		if !d.Ambiguous && !OtherLabel(text[:d.Start]) {
			return d, true
		}
	}
	return Date{}, false
}

// OtherLabel reports whether what stands before a date is a label and not one
// of those of publication, or tells when a member joined.
func OtherLabel(before string) bool {
	if i := strings.LastIndexAny(before, "|·•»"); i >= 0 {
		before = before[i:]
	}
	if joined := strings.ToLower(before); containsAny(joined, joinedWords()) {
		return true
	}
	label, ok := strings.CutSuffix(strings.TrimSpace(before), ":")
	if !ok || draft.CountWords(label) < 2 || SaysChanged(label) { // one word is rarely more than "Date"
		return false
	}
	for _, h := range boilerplate.Find(before) {
		if h.Why == draft.WhyAbout || h.Why == draft.WhyPrint {
			return false
		}
	}
	return true
}

// SaysPublished reports whether what stands before a date says, and says last,
// that the article was published on it.
func SaysPublished(before string) bool {
	found := boilerplate.Find(before)
	if len(found) == 0 {
		return false
	}
	last := found[len(found)-1]
	i := strings.LastIndex(strings.ToLower(before), last.Text)
	return last.Why == draft.WhyAbout && i >= 0 && !SaysChanged(before) && draft.CountWords(strings.ToLower(before)[i+len(last.Text):]) <= 3
}

// The words that stand before the day on which a member of a forum joined it, and
// before that on which an article was changed.
var (
	joinedWords  = data.EverywhereOnce("page joined")
	changedWords = data.EverywhereOnce("page changed")
)

// SaysChanged reports whether what stands before a date says that the article was
// changed on it.
func SaysChanged(before string) bool { return containsAny(strings.ToLower(before), changedWords()) }

func containsAny(text string, words []string) bool {
	return slices.ContainsFunc(words, func(word string) bool { return strings.Contains(text, word) })
}
