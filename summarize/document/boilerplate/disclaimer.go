package boilerplate

import (
	"strings"

	"precis/summarize/language/data"
)

// Disclaims reports whether a text says whose opinions stand around it: it begins
// so, behind a label or none, and says that they are the author's alone.
func Disclaims(text string) bool {
	low := strings.ToLower(strings.TrimLeft(text, "*_([ "))
	if label, rest, found := strings.Cut(low, ": "); found && !strings.Contains(label, " ") {
		low = rest
	}
	for opening := range data.Everywhere("page disclaims") {
		if rest, found := strings.CutPrefix(low, opening); found {
			for owned := range data.Everywhere("page disowns") {
				if strings.Contains(rest, owned) {
					return true
				}
			}
		}
	}
	return false
}
