package summarize

import "precis/summarize/language"

// A vocabulary numbers the terms of a reading from 0.
type vocabulary struct {
	lexicon language.Lexicon
	text    []string  // of each term
	rarity  []float64 // of each term
	named   []bool    // stands somewhere with a capital that no sentence begins with
	scratch []int32
}

// init allocates for the terms of a text of so many bytes.
func (v *vocabulary) init(bytes int) {
	size := min(64+bytes/16, 1024+bytes/100)
	v.lexicon.Terms, v.lexicon.Rarities = make([]string, 0, size), make([]float64, 0, size)
	v.named = make([]bool, 0, size)
}

// read returns the words of a sentence and the numbers of its terms, in order,
// and marks those that stand with a capital, the first word left out. Both
// slices serve until the next call.
func (v *vocabulary) read(sentence, lang string) (words []language.Span, ids []int32) {
	words, terms := v.lexicon.Read(sentence, lang)
	for n := len(v.lexicon.Terms); len(v.named) < n; {
		v.named = append(v.named, false)
	}
	v.scratch = v.scratch[:0]
	for i, t := range terms {
		if t < 0 {
			continue
		}
		v.scratch = append(v.scratch, t)
		if i > 0 && !v.named[t] && language.Capital(sentence[words[i].Start:]) {
			v.named[t] = true
		}
	}
	return words, v.scratch
}

// settle takes the terms as they are after reading.
func (v *vocabulary) settle() { v.text, v.rarity = v.lexicon.Terms, v.lexicon.Rarities }

// isFigure reports whether a term begins with a digit.
func (v *vocabulary) isFigure(t int32) bool { return v.text[t][0] >= '0' && v.text[t][0] <= '9' }
