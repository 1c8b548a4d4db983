package intake

import (
	"cmp"
	"slices"

	"precis/summarize"
	"precis/summarize/language"
)

// A Token is a content word where it stands in a text.
type Token struct {
	Start, End int // byte offsets, half open
	Term       string
}

// Tokens returns the content words of a text with their places; in languages
// without spaces, pairs of neighbouring characters, which overlap.
func Tokens(text, lang string) []Token {
	words, terms := language.WordTerms(text, lang)
	found := make([]Token, 0, len(words))
	for i, w := range words {
		if i+1 < len(words) && words[i+1].Start == w.End { // characters: their pair is the term
			end := words[i+1].End
			if t := language.Terms(text[w.Start:end], lang); len(t) == 1 {
				found = append(found, Token{w.Start, end, t[0]})
			}
		} else if terms[i] != "" {
			found = append(found, Token{w.Start, w.End, terms[i]})
		}
	}
	return found
}

// A Line is a kept sentence and its content words.
type Line struct {
	summarize.Sentence
	From   *Item
	tokens []Token
	terms  []string // distinct, sorted
}

// LinesOf returns the kept sentences of an item.
func (it *Item) LinesOf() []Line {
	if it.Lines == nil {
		it.Lines = make([]Line, len(it.Summary.Sentences))
		for i, s := range it.Summary.Sentences {
			found := Tokens(s.Text, it.Document.Language)
			it.Lines[i] = Line{Sentence: s, From: it, tokens: found, terms: Distinct(found)}
		}
	}
	return it.Lines
}

// Distinct returns the terms of content words, sorted, each once.
func Distinct(tokens []Token) []string {
	terms := make([]string, len(tokens))
	for i, t := range tokens {
		terms[i] = t.Term
	}
	slices.Sort(terms)
	return slices.Compact(terms)
}

// Shared counts what two sorted lists have in common.
func Shared[T cmp.Ordered](a, b []T) int {
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
