package transcript

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language/data"
)

// cutLabel takes the name of a speaker off the head of a line: "Ann Roe: Yes.",
// "THE COURT: Sit down.", "**Ann:** Yes.", "Q. Where were you?". The rest is a
// tail of the line.
func cutLabel(line string) (name, rest string, ok bool) {
	for _, mark := range []string{"Q. ", "A. ", "Q.\t", "A.\t"} {
		if tail, ok := strings.CutPrefix(line, mark); ok {
			return mark[:1], strings.TrimLeft(tail, " \t"), true
		}
	}
	at := strings.IndexAny(line[:min(len(line), 80)], ":：")
	if at <= 0 {
		return "", "", false
	}
	_, size := utf8.DecodeRuneInString(line[at:])
	label, tail := line[:at], line[at+size:]
	if tail != "" && size == 1 && !strings.ContainsRune(" \t*_\u00a0", rune(tail[0])) {
		return "", "", false
	}
	name = cleanName(label)
	return name, strings.TrimLeft(tail, "*_ \t\u00a0"), bareName(name)
}

// labelled reports whether a line begins with a label of notes and facts.
func labelled(line string) bool {
	at := strings.IndexAny(line[:min(len(line), 80)], ":：")
	return at > 0 && notNames(strings.ToLower(cleanName(line[:at])))
}

// cleanName takes off a label what is no part of the name: marks of bold
// print, a time, a role in brackets.
func cleanName(label string) string {
	label = strings.Trim(label, "*_>#- \t")
	if i := strings.IndexAny(label, "([（"); i > 0 {
		label = label[:i]
	}
	return strings.Trim(label, "*_ \t")
}

// bareName reports whether a text looks like the name of a person: one to five
// words with capitals, or in a script that has none.
func bareName(name string) bool {
	if name == "" || utf8.RuneCountInString(name) > 40 || strings.ContainsAny(name, ",;!?\"“”/\\<>{}=|@#。！？") {
		return false
	}
	words := strings.Fields(name)
	if len(words) > 5 || notNames(strings.ToLower(name)) {
		return false
	}
	for i, w := range words {
		first, _ := utf8.DecodeRuneInString(w)
		switch {
		case unicode.IsUpper(first) || unicode.IsTitle(first) || unicode.IsLetter(first) && !unicode.IsLower(first):
		case i > 0 && (unicode.IsDigit(first) || slices.Contains(particles(), w)):
		default:
			return false
		}
	}
	return true
}

// particles are the small words in names.
var particles = data.EverywhereOnce("joins names")

// notNames reports whether a label is one that stands before notes and facts
// rather than before speech. A speaker of such a name is kept in the text.
func notNames(label string) bool {
	first, _, _ := strings.Cut(label, " ")
	return noNames()[strings.TrimRight(first, ".")]
}

// numbered reports whether names differ by their numbers alone, as those do that
// a program gives to speakers whom it does not know.
func numbered(known map[string]int) bool {
	of := ""
	for name := range known {
		bare := strings.TrimRight(name, "0123456789")
		if bare == name || of != "" && bare != of {
			return false
		}
		of = bare
	}
	return true
}

// noNames are first words of such labels, in lower case.
var noNames = sync.OnceValue(func() map[string]bool {
	words := map[string]bool{}
	for _, w := range data.Everywhere("talk labels") {
		words[w] = true
	}
	return words
})
