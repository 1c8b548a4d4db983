package search

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/language"
)

// A Piece of a snippet is a found word, or what stands around such.
type Piece struct {
	Text string
	Hit  bool
}

// around is how much a snippet shows on each side of the first word it is for,
// in bytes.
const around = 110

// Snippet cuts out of a text where it first holds a word of a query, with that
// and the others in it marked; it returns nil where it holds none.
func Snippet(text, lang, query string) []Piece {
	asked := map[string]bool{}
	var begins []string
	for _, word := range wordsOf(query, "") {
		asked[word], asked[language.Stem(word, lang)] = true, true
		if _, ok := start(word); ok {
			begins = append(begins, word)
		}
	}
	hit := func(word string) bool {
		if asked[word] || asked[language.Stem(word, lang)] {
			return true
		}
		for _, b := range begins {
			if strings.HasPrefix(word, b) {
				return true
			}
		}
		return false
	}
	var pieces []Piece
	from, to := 0, 0
	for at := 0; ; {
		w, single, next := language.NextWord(text, at)
		if w.Start == w.End || len(pieces) > 0 && w.End > to {
			break
		}
		at = next
		if w.End-w.Start > longest {
			continue
		}
		found := !single && hit(language.Fold(text[w.Start:w.End], lang))
		if single { // a pair of signs is one word
			found = pairAt(text[w.Start:], asked)
		}
		if !found {
			continue
		}
		if len(pieces) == 0 {
			from, to = edge(text, w.Start-around), edge(text, w.End+around)
		}
		pieces = append(pieces, Piece{Text: text[from:w.Start]}, Piece{text[w.Start:w.End], true})
		from = w.End
	}
	if len(pieces) == 0 {
		return nil
	}
	return append(pieces, Piece{Text: text[from:to]})
}

// pairAt reports whether a text begins with one of the words, of one or two
// signs.
func pairAt(text string, asked map[string]bool) bool {
	_, one := utf8.DecodeRuneInString(text)
	_, two := utf8.DecodeRuneInString(text[one:])
	return asked[text[:one]] || asked[text[:one+two]]
}

// edge returns the place at or before another at which a word may be parted.
func edge(text string, at int) int {
	at = min(max(at, 0), len(text))
	for back := 0; at > 0 && at < len(text) && back < 40; back++ {
		if text[at-1] == ' ' || text[at-1] == '\n' {
			return at
		}
		at--
	}
	for at > 0 && at < len(text) && !utf8.RuneStart(text[at]) {
		at--
	}
	return at
}
