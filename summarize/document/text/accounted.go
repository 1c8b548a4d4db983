package text

import (
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/draft"
)

// unaccounted returns the words of a source that neither a title nor the parts
// hold, as the addresses of links, the names of pictures and the numbers that
// count items, those of a line together, near where they stood. Each time that a word is
// held accounts for one time that the source has it. What is dropped already
// holds words, too, and stands among what is returned.
func unaccounted(source, title string, parts []draft.Part, dropped []draft.Dropped) []draft.Dropped {
	held := map[string]int{}
	total := 0
	hold := func(text string) {
		for word := range words(text) {
			held[word]++
			total++
		}
	}
	ends := make([]int, len(parts)) // words up to the end of each part, the title's among them
	hold(title)                     // which mostly stands first
	left := dropped
	for i, p := range parts {
		for ; len(left) > 0 && left[0].At <= i; left = left[1:] {
			hold(left[0].Text)
		}
		hold(p.Text)
		ends[i] = total
	}
	for _, x := range left {
		hold(x.Text)
	}
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
	slices.SortStableFunc(dropped, func(a, b draft.Dropped) int { return a.At - b.At })
	return dropped
}

// words returns the runs of letters and digits of a text.
func words(text string) func(yield func(string) bool) {
	return strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
