package digest

import (
	"slices"

	"precis/summarize"
	"precis/summarize/language"
)

// A token is a content word where it stands in a text.
type token struct {
	start, end int // byte offsets, half open
	term       string
}

// tokens returns the content words of a text with their places; in languages
// without spaces, pairs of neighbouring characters, which overlap.
func tokens(text, lang string) []token {
	words := language.Words(text, lang)
	found := make([]token, 0, len(words))
	for i, w := range words {
		end := w.End
		if i+1 < len(words) && words[i+1].Start == w.End {
			end = words[i+1].End
		}
		if t := language.Terms(text[w.Start:end], lang); len(t) == 1 {
			found = append(found, token{w.Start, end, t[0]})
		}
	}
	return found
}

// A line is a kept sentence and its content words.
type line struct {
	summarize.Sentence
	from   *item
	tokens []token
	terms  []string // distinct, sorted
}

// linesOf returns the kept sentences of an item.
func (it *item) linesOf() []line {
	if it.lines == nil {
		it.lines = make([]line, len(it.Summary.Sentences))
		for i, s := range it.Summary.Sentences {
			found := tokens(s.Text, it.Document.Language)
			it.lines[i] = line{Sentence: s, from: it, tokens: found, terms: distinct(found)}
		}
	}
	return it.lines
}

func distinct(tokens []token) []string {
	terms := make([]string, len(tokens))
	for i, t := range tokens {
		terms[i] = t.term
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// shared counts what two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for len(a) > 0 && len(b) > 0 {
		switch {
		case a[0] < b[0]:
			a = a[1:]
		case a[0] > b[0]:
			b = b[1:]
		default:
			n++
			a, b = a[1:], b[1:]
		}
	}
	return n
}

func countWords(text string) int { return language.CountWords(text) }
