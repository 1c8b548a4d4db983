package summarize

import (
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// A vocabulary numbers the terms of a reading from 0.
type vocabulary struct {
	number  map[string]int32
	text    []string
	rarity  []float64
	named   []bool           // stands somewhere with a capital that no sentence begins with
	capital map[string]int32 // words with a capital, and their terms; −1 where they have none
	scratch []int32
}

// init makes room for the terms of a text of so many bytes.
func (v *vocabulary) init(bytes int) {
	room := 64 + bytes/60
	v.number = make(map[string]int32, room)
	v.text, v.rarity, v.named = make([]string, 0, room), make([]float64, 0, room), make([]bool, 0, room)
	v.capital = make(map[string]int32, 32)
}

// ids gives the numbers of terms, in order, in a slice that the next call uses
// again.
func (v *vocabulary) ids(terms []string, lang string) []int32 {
	v.scratch = v.scratch[:0]
	for _, t := range terms {
		id, ok := v.number[t]
		if !ok {
			id = int32(len(v.text))
			v.number[t] = id
			v.text = append(v.text, t)
			v.rarity = append(v.rarity, language.Rarity(t, lang))
			v.named = append(v.named, false)
		}
		v.scratch = append(v.scratch, id)
	}
	return v.scratch
}

// isFigure reports whether a term begins with a digit.
func (v *vocabulary) isFigure(t int32) bool { return v.text[t][0] >= '0' && v.text[t][0] <= '9' }

// name marks the terms that stand in a sentence with a capital, its first word
// left out. The terms are known already.
func (v *vocabulary) name(sentence, lang string, words []language.Span) {
	for i, w := range words {
		word := sentence[w.Start:w.End]
		if first, _ := utf8.DecodeRuneInString(word); i == 0 || !unicode.IsUpper(first) {
			continue
		}
		id, ok := v.capital[word]
		if !ok {
			id = -1
			if terms := language.Terms(word, lang); len(terms) == 1 {
				if n, known := v.number[terms[0]]; known {
					id = n
				}
			}
			v.capital[word] = id
		}
		if id >= 0 {
			v.named[id] = true
		}
	}
}

// A pair is two terms that follow each other in a sentence.
type pair struct{ first, second int32 }

// pairs number the pairs of a reading from 0.
type pairs struct {
	number map[pair]int32
	of     []pair
	count  []float32 // sentences that hold each
	near   []float32 // 1/(1+place) of the first of them
	start  []int32   // of each sentence's pairs; one more than there are sentences
	ids    []int32   // each sentence's distinct pairs
	last   []int32   // of each pair, the sentence that held it last
}

// init makes room for the pairs of a text of so many bytes.
func (p *pairs) init(bytes int) {
	room := 64 + bytes/14 // a content word each
	p.number = make(map[pair]int32, room)
	p.of, p.count = make([]pair, 0, room), make([]float32, 0, room)
	p.near, p.last = make([]float32, 0, room), make([]int32, 0, room)
	p.ids = make([]int32, 0, room)
	p.start = append(make([]int32, 0, 1+bytes/100), 0)
}

// add takes the terms of the next sentence, in order, at a place.
func (p *pairs) add(terms []int32, place int) {
	row := int32(len(p.start))
	near := 1 / float32(1+place)
	for k := 1; k < len(terms); k++ {
		key := pair{terms[k-1], terms[k]}
		id, ok := p.number[key]
		if !ok {
			id = int32(len(p.of))
			p.number[key] = id
			p.of = append(p.of, key)
			p.count = append(p.count, 0)
			p.near = append(p.near, 0)
			p.last = append(p.last, 0)
		}
		if p.last[id] == row {
			continue
		}
		p.last[id] = row
		p.count[id]++
		p.near[id] = max(p.near[id], near)
		p.ids = append(p.ids, id)
	}
	p.start = append(p.start, int32(len(p.ids)))
}

// row gives the pairs of a sentence.
func (p *pairs) row(i int) []int32 { return p.ids[p.start[i]:p.start[i+1]] }
