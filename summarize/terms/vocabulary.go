package terms

import "precis/summarize/language"

// A Vocabulary numbers the terms of a text from 0.
type Vocabulary struct {
	Lexicon language.Lexicon
	Text    []string  // of each term
	Rarity  []float64 // of each term
	Named   []bool    // stands somewhere with a capital that no sentence begins with
	scratch []int32
}

// Init allocates for the terms of a text of so many bytes.
func (v *Vocabulary) Init(bytes int) {
	size := min(64+bytes/16, 1024+bytes/100)
	v.Lexicon.Terms, v.Lexicon.Rarities = make([]string, 0, size), make([]float64, 0, size)
	v.Named = make([]bool, 0, size)
}

// Read returns the words of a sentence and the numbers of its terms, in order,
// and marks those that stand with a capital, the first word left out. Both
// slices serve until the next call.
func (v *Vocabulary) Read(sentence, lang string) (words []language.Span, ids []int32) {
	words, terms := v.Lexicon.Read(sentence, lang)
	for n := len(v.Lexicon.Terms); len(v.Named) < n; {
		v.Named = append(v.Named, false)
	}
	v.scratch = v.scratch[:0]
	for i, t := range terms {
		if t < 0 {
			continue
		}
		v.scratch = append(v.scratch, t)
		if i > 0 && !v.Named[t] && language.Capital(sentence[words[i].Start:]) {
			v.Named[t] = true
		}
	}
	return words, v.scratch
}

// Settle takes the terms as they are after reading.
func (v *Vocabulary) Settle() { v.Text, v.Rarity = v.Lexicon.Terms, v.Lexicon.Rarities }

// IsFigure reports whether a term begins with a digit.
func (v *Vocabulary) IsFigure(t int32) bool { return v.Text[t][0] >= '0' && v.Text[t][0] <= '9' }
