package boilerplate

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language/data"
)

// pressWords holds what stands below press releases, in all languages.
var pressWords = sync.OnceValue(func() (w struct{ about, aboutEnds, forward, contact, hints, more, ends []string }) {
	for name, words := range map[string]*[]string{
		"about": &w.about, "about after": &w.aboutEnds, "forward": &w.forward, "contact": &w.contact, "portrait": &w.hints, "more": &w.more, "end": &w.ends,
	} {
		all := data.Everywhere("press " + name)
		slices.Sort(all)
		*words = slices.Compact(all) // each counts once
	}
	return w
})

// A PressPart is what a line below a press release opens.
type PressPart int

// What stands below a press release.
const (
	PressNone    PressPart = iota
	PressAbout             // a portrait of who sent it
	PressForward           // a caution about what it says of the future
	PressContact           // whom to ask
	PressEnd               // the mark of its end
)

// PressHead tells what a short line opens, and for a portrait of whom.
func PressHead(line string) (PressPart, string) {
	words := pressWords()
	low := strings.ToLower(strings.TrimRight(line, " :："))
	switch bare := strings.Trim(low, " -–—*#_.:=<>"); {
	case bare == "" && strings.Contains(low, "#") && strings.Trim(low, "# ") == "":
		return PressEnd, ""
	case bare != low && slices.Contains(words.ends, bare):
		return PressEnd, ""
	}
	for _, word := range words.forward {
		if strings.Contains(low, word) {
			return PressForward, ""
		}
	}
	for _, word := range words.contact {
		if rest, ok := strings.CutPrefix(low, word); ok && (rest == "" || !letterFirst(rest) || len(word) > 10) {
			return PressContact, ""
		}
	}
	for _, word := range words.about {
		if rest, ok := strings.CutPrefix(low, word); ok && (!letterFirst(rest) || strings.HasSuffix(word, "'") || word[0] >= 0xE0) {
			return PressAbout, strings.TrimSpace(rest)
		}
	}
	for _, word := range words.aboutEnds {
		if rest, ok := strings.CutSuffix(low, word); ok && rest != "" {
			return PressAbout, strings.TrimSpace(rest)
		}
	}
	return PressNone, ""
}

func letterFirst(s string) bool {
	for _, r := range s {
		return unicode.IsLetter(r)
	}
	return false
}

// PressHints counts how many of the things a text says that portraits of
// companies say, such as when one was founded and where it sits, and reports
// whether it says where to read more.
func PressHints(text string) (hints int, more bool) {
	words, low := pressWords(), strings.ToLower(text)
	for _, word := range words.hints {
		if opensWord(low, word) {
			hints++
		}
	}
	for _, word := range words.more {
		if opensWord(low, word) {
			return hints + 1, true
		}
	}
	return hints, false
}

// opensWord reports whether a text in lower case has a word that begins so.
func opensWord(low, word string) bool {
	for from := 0; ; {
		i := strings.Index(low[from:], word)
		if i < 0 {
			return false
		}
		last, _ := utf8.DecodeLastRuneInString(low[:from+i])
		if !unicode.IsLetter(last) || last >= 0xE00 {
			return true
		}
		from += i + len(word)
	}
}
