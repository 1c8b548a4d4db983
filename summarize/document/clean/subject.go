package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// subjects are what stands before the subject of a memo, in lower case.
var subjects = data.EverywhereOnce("memo subject")

// subject returns what a memo says that it is about, "" where there is none: a
// label among the labelled lines at its head. The label is left out.
func subject(lines []line) string {
	at, labels := -1, 0
	for i := 0; i < len(lines) && i < 10 && !lines[i].running; i++ {
		label, rest := labelled(lines[i].Text)
		if label == "" {
			if labels > 0 {
				break
			}
			continue
		}
		labels++
		if at < 0 && (lines[i].kept() || lines[i].why == draft.WhyOutside) && rest != "" && slices.Contains(subjects(), strings.ToLower(label)) {
			at = i
		}
	}
	if at < 0 || labels < 2 {
		return ""
	}
	l := &lines[at]
	_, title := labelled(l.Text)
	l.Text, l.why = strings.TrimSpace(strings.TrimSuffix(l.Text, title)), draft.WhyAbout
	return title
}

// labelled parts a line at the colon behind a label of one or two words; no
// label is returned where there is none.
func labelled(text string) (label, rest string) {
	at := strings.IndexAny(text, ":：")
	if at <= 0 || at > 40 || draft.CountWords(text[:at]) > 2 {
		return "", ""
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	rest = strings.TrimSpace(text[at+size:])
	if strings.HasPrefix(rest, "//") || !unicode.IsLetter(firstRune(text)) {
		return "", ""
	}
	return strings.TrimRight(strings.TrimSpace(text[:at]), "."), rest
}

func firstRune(text string) rune {
	r, _ := utf8.DecodeRuneInString(text)
	return r
}
