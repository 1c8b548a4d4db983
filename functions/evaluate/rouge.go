package main

import (
	"strings"
	"unicode"
)

// A rouge is the F1 of unigrams, of bigrams and of the longest common
// subsequence between a summary and a reference (Lin 2004).
type rouge struct{ one, two, long float64 }

// rougeTokens returns the words that ROUGE compares: in English runs of ASCII
// letters and digits, those above three letters stemmed, as its reference
// implementation does; elsewhere runs of letters, digits and their marks.
func rougeTokens(text, lang string) []string {
	text = strings.ToLower(text)
	if lang == "en" {
		words := strings.FieldsFunc(text, func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
		for i, w := range words {
			if len(w) > 3 {
				words[i] = porter(w)
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

// compare reckons the ROUGE of a summary against one reference, both as the
// numbers of their tokens.
func compare(summary, reference []int32) rouge {
	return rouge{
		one:  fMeasure(overlap(grams(summary, 1), grams(reference, 1)), len(summary), len(reference)),
		two:  fMeasure(overlap(grams(summary, 2), grams(reference, 2)), len(summary)-1, len(reference)-1),
		long: fMeasure(common(summary, reference), len(summary), len(reference)),
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

// common returns the length of the longest common subsequence.
func common(a, b []int32) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		before := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = before + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			before = above
		}
	}
	return row[len(b)]
}

// cut joins sentences and keeps exactly so many of their words, fewer only
// where there are fewer.
func cut(sentences []string, words int) string {
	var kept []string
	for _, s := range sentences {
		f := strings.Fields(s)
		f = f[:min(len(f), words-len(kept))]
		kept = append(kept, f...)
	}
	return strings.Join(kept, " ")
}
