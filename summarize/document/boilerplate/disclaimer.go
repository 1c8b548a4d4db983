package boilerplate

import (
	"strings"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// longestDisclaimer is how many words a text has at most that says only this.
const longestDisclaimer = 80

var (
	disclaims = data.EverywhereOnce("page disclaims")
	disowns   = data.EverywhereOnce("page disowns")
)

// Disclaims reports whether a text says whose opinions stand around it: it begins
// so, behind a label or none, and says that they are the author's alone.
func Disclaims(text string) bool {
	if language.CountFields(text) > longestDisclaimer { // it goes on with what they are of
		return false
	}
	low := strings.ToLower(strings.TrimLeft(text, "*_([ "))
	if label, rest, found := strings.Cut(low, ": "); found && !strings.Contains(label, " ") {
		low = rest
	}
	low = strings.TrimRight(low, ".*_)] ") + "." // "my own" disowns where it ends a sentence
	for _, opening := range disclaims() {
		if rest, found := strings.CutPrefix(low, opening); found {
			for _, owned := range disowns() {
				if strings.Contains(rest, owned) {
					return true
				}
			}
		}
	}
	return false
}
