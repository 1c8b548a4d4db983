package dates

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// Dateline returns the day at the head of a report, after no more than the
// names of places and before the mark that ends them: "BERLIN, 3 March 2026 –",
// "BERLIN (HP), 3 March 2026.", "3 March 2026:".
func Dateline(text, lang string) string {
	head := text[:min(len(text), 160)]
	found := Find(head, lang)
	if len(found) == 0 || found[0].Ambiguous || !places(strings.TrimSpace(head[:found[0].Start])) {
		return ""
	}
	after := strings.TrimSpace(head[found[0].End:])
	if strings.HasPrefix(after, "(") { // the agency
		if _, rest, ok := strings.Cut(after, ")"); ok {
			after = strings.TrimSpace(rest)
		}
	}
	after = afterYear(after)
	agency, _, dash := strings.Cut(after, " – ")
	mark, _ := utf8.DecodeRuneInString(after)
	if dash && draft.CountWords(agency) <= 4 || strings.ContainsRune("–—-.:/", mark) {
		return found[0].Day
	}
	return ""
}

var yearWords = data.EverywhereOnce("year words")

// afterYear cuts the word for "year" that Slavic languages put behind the
// number.
func afterYear(text string) string {
	word, rest, _ := strings.Cut(text, " ")
	bare := strings.TrimRight(word, ".,:")
	lower := strings.ToLower(bare)
	if slices.Contains(yearWords(), lower) {
		return strings.TrimSpace(word[len(bare):] + " " + rest)
	}
	return text
}

// places reports whether the words before a date may be the names of places:
// few of them, none small where letters are small or large, and no sentence.
func places(text string) bool {
	if draft.CountWords(text) > 6 || strings.ContainsAny(text, ":;!?\"“„«") {
		return false
	}
	words := strings.Fields(text)
	if len(words) > 0 && !strings.ContainsAny(text, ",،，(–—-./") { // "Seit 3 March 2026"
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		if unicode.IsLower(first) && (i == 0 || utf8.RuneCountInString(w) > 3) {
			return false
		}
	}
	return true
}
