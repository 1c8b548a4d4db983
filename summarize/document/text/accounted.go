package text

import (
	"strings"
	"unicode"

	"precis/summarize/document/draft"
)

// unaccounted returns the words of a source that neither a title nor the parts
// hold, as the addresses of links, the names of pictures and the numbers that
// count items, those of a line together, near where they stood. Each time that a word is
// held accounts for one time that the source has it.
func unaccounted(source, title string, parts []draft.Part) []draft.Dropped {
	held := map[string]int{}
	ends := make([]int, len(parts)) // words up to the end of each part, the title's among them
	total := 0
	for word := range words(title) { // which mostly stands first
		held[word]++
		total++
	}
	for i, p := range parts {
		for word := range words(p.Text) {
			held[word]++
			total++
		}
		ends[i] = total
	}
	var dropped []draft.Dropped
	at, met := 0, 0
	for line := range textLines(source) {
		var missing []string
		for word := range words(line) {
			if held[word] > 0 {
				held[word]--
				met++
			} else {
				missing = append(missing, word)
			}
		}
		if len(missing) > 0 {
			dropped = append(dropped, draft.Dropped{Text: strings.Join(missing, " "), Why: draft.WhyMarkup, At: at})
		}
		for at < len(parts) && met >= ends[at] {
			at++
		}
	}
	return dropped
}

// words returns the runs of letters and digits of a text.
func words(text string) func(yield func(string) bool) {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
