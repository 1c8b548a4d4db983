// Package boilerplate knows the phrases, in many languages, that stand around
// articles and not in them: of comments, forms, newsletters, rights and the
// like.
package boilerplate

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
	"precis/summarize/language/data"
)

// lists are those of words by which the short lines around an article give
// themselves away, by reason. A phrase matches from the start of a word. They only
// ever count together with a line's shape and place.
var lists = [...]struct {
	name string
	why  draft.Reason
}{
	{"page comments", draft.WhyComments},
	{"page form", draft.WhyForm},
	{"page share", draft.WhyShare},
	{"page newsletter", draft.WhyNewsletter},
	{"page cookies", draft.WhyCookies},
	{"page footer", draft.WhyFooter},
	{"page related", draft.WhyRelated},
	{"page ad", draft.WhyAd},
	{"page print", draft.WhyPrint},
	{"page caption", draft.WhyCaption},
	{"page about", draft.WhyAbout},
	{"page navigation", draft.WhyNavigation},
	{"page call", whyCall},
}

const whyCall draft.Reason = "call" // never a reason by itself

// A Phrase opens where its last word may go on: short ones must stand alone.
type Phrase struct {
	Text  string
	Why   draft.Reason
	opens bool
}

// phraseTable holds the phrases at a place that their first two runes give, with
// others that have the same, the longest first.
var phraseTable = sync.OnceValue(func() [][]Phrase {
	table := make([][]Phrase, phrasePlaces)
	for _, l := range lists {
		for _, text := range data.Everywhere(l.name) {
			at := phrasePlace(text)
			table[at] = append(table[at], Phrase{text, l.why, utf8.RuneCountInString(text) > 5})
		}
	}
	for _, phrases := range table {
		slices.SortStableFunc(phrases, func(a, b Phrase) int { return len(b.Text) - len(a.Text) })
	}
	return table
})

const phrasePlaces = 1 << 12

func phrasePlace(s string) int {
	a, n := utf8.DecodeRuneInString(s)
	b, _ := utf8.DecodeRuneInString(s[n:])
	return int(a*31+b) % phrasePlaces
}

// Find returns the phrases in a line with the reasons they stand for, in order.
func Find(text string) []Phrase { return matches(text, false) }

// Asks reports whether a text asks its reader to do something.
func Asks(text string) bool { return len(matches(text, true)) > 0 }

var pointers = data.EverywhereOnce("page pointer")

// Points reports whether a line only leads its reader elsewhere, as "Click here for more
// pictures" does: it begins or ends with words that do.
func Points(text string) bool {
	low := strings.ToLower(strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }))
	for _, p := range pointers() {
		r, _ := utf8.DecodeRuneInString(p)
		if rest, begins := strings.CutPrefix(low, p); begins && (strings.HasSuffix(p, ":") || endsWord(rest, r)) {
			return true
		}
		if before, ends := strings.CutSuffix(low, p); ends && (r >= 0x2E80 || strings.HasSuffix(before, " ")) {
			return true
		}
	}
	return false
}

// Captions reports whether a line begins as those below pictures do, with a word for
// one and a colon.
func Captions(text string) bool {
	found := Find(text)
	return len(found) > 0 && found[0].Why == draft.WhyCaption && strings.HasSuffix(found[0].Text, ":") && strings.HasPrefix(strings.ToLower(text), found[0].Text)
}

// Covered counts the words in phrases.
func Covered(found []Phrase) int {
	n := 0
	for _, p := range found {
		n += strings.Count(p.Text, " ") + 1
	}
	return n
}

// Distinct counts the phrases that are not said twice.
func Distinct(found []Phrase) int {
	n := 0
	for i, p := range found {
		if !slices.Contains(found[:i], p) {
			n++
		}
	}
	return n
}

// matches returns the phrases in a text, in order: those that ask the reader for
// something, or all others.
func matches(text string, asking bool) []Phrase {
	table := phraseTable()
	low := strings.ToLower(text)
	var found []Phrase
	inside := false
	for i, r := range low {
		letter := unicode.IsLetter(r)
		if letter && (!inside && !addressed(low[:i]) || r >= 0x2E80) {
			for _, p := range table[phrasePlace(low[i:])] {
				if (p.Why == whyCall) == asking && strings.HasPrefix(low[i:], p.Text) && (p.opens || endsWord(low[i+len(p.Text):], r)) {
					found = append(found, p)
					break
				}
			}
		}
		inside = letter || unicode.IsMark(r) || unicode.IsDigit(r)
	}
	return found
}

// addressed reports whether a word stands after a dot or an at sign, as the names
// in addresses do.
func addressed(before string) bool {
	return strings.HasSuffix(before, ".") || strings.HasSuffix(before, "@")
}

// endsWord reports whether a word that began with r is over before rest.
func endsWord(rest string, r rune) bool {
	next, _ := utf8.DecodeRuneInString(rest)
	return r >= 0x2E80 || !unicode.IsLetter(next) && !unicode.IsMark(next)
}
