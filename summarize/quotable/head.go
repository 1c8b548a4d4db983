package quotable

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// longestHead is the length in bytes above which a sentence is no line of a
// document's head.
const longestHead = 140

// shortHead is the length in bytes below which stop words do not count against
// a place and a day, as in "PUNTA ROBLE, 12 de noviembre".
const shortHead = 48

// heading reports whether what was split off as a sentence only says who,
// where and when: a place and a day, or names behind labels, as in "Chair: Ann
// Lee". Before all others, which opens says, it may be longer, or a place
// alone.
func heading(sentence, lang string, opens bool) bool {
	if len(sentence) > longestHead {
		return false
	}
	if lang == "zh" || lang == "ja" {
		return !language.Ended(sentence) && (opens && strings.Contains(sentence, "月") && strings.Contains(sentence, "日") || labelledTight(sentence))
	}
	label, figures := labelled(sentence), strings.ContainsAny(sentence, "0123456789")
	if !label && !figures && (!opens || len(sentence) >= 40) {
		return false
	}
	words := language.Words(sentence, lang)
	plain := 0
	short := opens && figures && len(sentence) < shortHead
	for _, w := range words {
		word := sentence[w.Start:w.End]
		first, _ := utf8.DecodeRuneInString(word)
		if unicode.IsUpper(first) || unicode.IsDigit(first) || short && language.Stop(word, lang) {
			continue
		}
		plain++
	}
	switch {
	case plain > 1:
		return false
	case label || figures && len(words) < 10:
		return true
	case opens && figures:
		return len(words) < 20
	}
	return opens && plain == 0 && len(words) < 4
}

// labelled reports whether one to three words and a colon open a sentence.
func labelled(sentence string) bool {
	at := strings.Index(sentence, ": ")
	return at > 0 && at < 40 && language.CountFields(sentence[:at]) <= 3
}

// labelledTight is labelled where no spaces part words: up to six characters
// and a colon.
func labelledTight(sentence string) bool {
	at := strings.Index(sentence, "：")
	return at > 0 && utf8.RuneCountInString(sentence[:at]) <= 6
}

// addresses reports whether a paragraph is but a greeting or a farewell, as
// "Dear members,".
func addresses(text string) bool {
	return len(text) < 60 && (strings.HasSuffix(text, ",") || strings.HasSuffix(text, "،") || strings.HasSuffix(text, "，"))
}

// longestDateline is the length in bytes above which what stands before a dash
// is no dateline.
const longestDateline = 48

// Dateline returns the length of what says at a report's start where and by whom
// it was written, as "PORT ELLERY — " and "(CNN)": words with capitals and
// figures alone, then a dash, or a bracket around one word. It is 0 where there
// is none.
func Dateline(sentence string) int {
	at := 0
	if i := strings.IndexAny(sentence[:min(len(sentence), longestDateline)], "–—"); i > 0 {
		at = i
	} else if i := strings.Index(sentence[:min(len(sentence), longestDateline)], " - "); i > 0 {
		at = i + 1
	} else if i := strings.IndexByte(sentence[:min(len(sentence), longestDateline)], ')'); i > 0 && strings.Contains(sentence[:i], "(") {
		at = i
	}
	if at == 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(sentence[at:])
	if sentence[at] == ')' && goesOn(sentence[at+size:]) {
		return 0
	}
	for word := range strings.FieldsSeq(sentence[:at]) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(["))
		if unicode.IsLetter(first) && !unicode.IsUpper(first) {
			return 0
		}
	}
	return at + size
}

// goesOn reports whether what stands behind a bracket goes on with a sentence, as
// in "The Harbour Board (HB) met".
func goesOn(after string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	return unicode.IsLower(first) || strings.ContainsRune(",;:.", first)
}
