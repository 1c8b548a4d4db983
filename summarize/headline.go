package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// A headline made of a sentence's first words has about so many characters.
const longHeadline = 64

// Headline gives a document's title or, where it has none, the first words of
// the sentence of its summary that serves best as one: a short one worth much.
// What is cut off is marked by "…". It is "" where there is neither.
func Headline(about About, s Summary) string {
	if about.Title != "" {
		return about.Title
	}
	best, most := "", -1.0
	for _, x := range s.Sentences {
		text := strings.Join(strings.Fields(x.Text), " ")
		worth := x.Score
		if n := utf8.RuneCountInString(text); n > longHeadline {
			worth *= 0.5 + 0.5*longHeadline/float64(n)
		}
		if asks(text) || pointsBack(text, about.Language) {
			worth *= 0.3
		}
		if worth > most {
			best, most = text, worth
		}
	}
	return beginning(best)
}

// pointsBack reports whether a sentence opens with a word that points back.
func pointsBack(text, lang string) bool {
	return manners(lang).of(text, language.Words(text, lang)).dangling > 0
}

// beginning gives the first words of a text, without its end mark where it is
// whole, and with "…" where it is not.
func beginning(text string) string {
	if utf8.RuneCountInString(text) <= longHeadline {
		return strings.TrimRight(text, ".。।։")
	}
	at, n := 0, 0
	for i := range text {
		if at = i; n == longHeadline {
			break
		}
		n++
	}
	// Where words are not parted by spaces, the last space may lie far back.
	if space := strings.LastIndexByte(text[:at+1], ' '); space > at/2 {
		at = space
	}
	return strings.TrimRightFunc(text[:at], func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }) + "…"
}
