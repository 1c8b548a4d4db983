package main

import (
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/porter"
)

// A rouge is the F1 of unigrams and of bigrams between a summary and a reference
// (Lin 2004).
type rouge struct{ one, two float64 }

// rougeTokens returns the words that ROUGE compares: in English runs of ASCII
// letters and digits, those above three letters stemmed as Porter (1980) does, and
// not as summaries are; elsewhere runs of letters, digits and their marks.
func rougeTokens(text, lang string) []string {
	text = strings.ToLower(text)
	if lang == "en" {
		words := strings.FieldsFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		for i, w := range words {
			if len(w) > 3 {
				env := snowballstem.NewEnv(w)
				porter.Stem(env)
				words[i] = env.Current()
			}
		}
		return words
	}
	var words []string
	start := -1
	for i, r := range text {
		switch {
		case unicode.IsLetter(r) || unicode.IsNumber(r):
			if start < 0 {
				start = i
			}
		case start >= 0 && rougeMark(r):
		case start >= 0:
			words = append(words, text[start:i])
			start = -1
		}
	}
	if start >= 0 {
		words = append(words, text[start:])
	}
	return words
}

// rougeMark reports whether a mark belongs to the word before it: combining
// accents, Hebrew points, Arabic vowels, Devanagari signs.
func rougeMark(r rune) bool {
	return r >= 0x300 && r <= 0x36f || r >= 0x591 && r <= 0x5c7 || r >= 0x64b && r <= 0x652 ||
		r >= 0x900 && r <= 0x903 || r >= 0x93a && r <= 0x94f || r == 0x962 || r == 0x963
}

// fMeasure is the harmonic mean of precision and recall.
func fMeasure(hits, summary, reference int) float64 {
	if hits == 0 {
		return 0
	}
	p, r := float64(hits)/float64(summary), float64(hits)/float64(reference)
	return 2 * p * r / (p + r)
}

// A reference is a text as the numbers of its tokens, and its grams.
type reference struct {
	tokens   int
	one, two map[int64]int
}

func newReference(tokens []int32) reference {
	return reference{len(tokens), grams(tokens, 1), grams(tokens, 2)}
}

// compare reckons the ROUGE of a summary against a reference.
func compare(summary, ref reference) rouge {
	return rouge{
		one: fMeasure(overlap(summary.one, ref.one), summary.tokens, ref.tokens),
		two: fMeasure(overlap(summary.two, ref.two), summary.tokens-1, ref.tokens-1),
	}
}

// grams counts the runs of n tokens.
func grams(tokens []int32, n int) map[int64]int {
	counts := make(map[int64]int, len(tokens))
	for i := n - 1; i < len(tokens); i++ {
		key := int64(tokens[i])
		if n == 2 {
			key |= int64(tokens[i-1]+1) << 32
		}
		counts[key]++
	}
	return counts
}

func overlap(a, b map[int64]int) int {
	hits := 0
	for k, n := range a {
		hits += min(n, b[k])
	}
	return hits
}
