package stories

import (
	"math"
	"slices"

	"precis/summarize/language"
)

// Vectors are texts as vectors over the terms of all, of a length by which the
// scales of languages are made even.
type Vectors struct {
	rows    []Vector
	leads   []Vector     // of what each opens with
	figures [][]figure   // of each text
	langs   []int32      // number of each row's language
	keys    *keyVectors  // of the same texts; nil where all are in one language
	between bool         // only rows of different languages are paired; else of one
	days    []int32      // of publication, 0 unknown
	bonds   [][2]int32   // texts that are of one story whatever they say
	places  [][]place    // that each text names
	when    [][]occasion // of each text, the surest first
	text    []string     // of the terms, by their number
	df      []int32      // how many rows hold a term
	idf     []float32
	rare    []bool // in the language at large
}

// How a term weighs: what it weighs in its own text, to a power above 1, for
// what a text repeats and has in its title is what it is about, times its
// inverse document frequency, to a power below 1, for a text shares more with
// others of its story than the rarest names.
const (
	ownPower = 1.2
	idfPower = 0.7
)

// The frequency of a term is that among the week's texts of its languages and
// so many more of the language at large, in which it falls by a factor of e to
// the steepness as its rarity rises from 0 to 1. Five texts are so judged by
// the language at large, and five thousand by each other: what a field repeats
// all over tells no story, however rare it is elsewhere.
const (
	backgroundTexts     = 50
	backgroundSteepness = 10
)

// Weigh makes vectors of the terms of texts.
func Weigh(texts []Text) *Vectors {
	voc := newVocabulary(texts)
	voc.figures = make([][]figure, len(texts))
	voc.days, voc.langs, voc.when, voc.places = make([]int32, len(texts)), make([]int32, len(texts)), make([][]occasion, len(texts)), make([][]place, len(texts))
	for i := range texts {
		voc.add(i, &texts[i])
		voc.figures[i] = figuresOf(texts[i].Numbers)
		voc.days[i] = dayOf(texts[i].Published)
		voc.when[i] = occasionsOf(texts[i].Events)
	}
	v := voc.Vectors // the rest of the vocabulary is needed no more
	v.idf, v.rare = voc.inverse(v.df), make([]bool, len(v.df))
	leadIDF := voc.inverse(voc.leading)
	for n := range v.df {
		v.rare[n] = voc.rarity[n] >= rareTerm
	}
	for i := range texts {
		length := lengthOf(texts[i].Language)
		finish(v.rows[i], v.idf, length)
		finish(v.leads[i], leadIDF, length)
	}
	if len(voc.texts) > 1 {
		v.keys = newKeyVectors(texts, v.langs)
		v.keys.when = v.when
	}
	return &v
}

// inverse returns inverse frequencies of terms that so many texts hold.
func (voc *vocabulary) inverse(df []int32) []float32 {
	idf := make([]float32, len(df))
	for n, d := range df {
		of := float64(voc.textsIn(voc.languages[n])) + backgroundTexts
		in := float64(d) + backgroundTexts*float64(voc.common[n])
		idf[n] = float32(math.Pow(max(0, math.Log(of/in)), idfPower))
	}
	return idf
}

// A vocabulary numbers terms, and counts the texts that hold them.
type vocabulary struct {
	Vectors
	number    map[string]int32
	arena     []entry
	own       []float32      // of each term, its weight in the text that held it last
	held      []int32        // of each term, that text, from 1
	leading   []int32        // how many leads hold a term
	language  map[string]int // numbers languages
	texts     []int          // of each language
	languages []uint64       // of each term, a bit for each of the first 63
	naming    []uint64       // the same, of those in which it names a country
	common    []float32      // of each term, its frequency in the language at large
	rarity    []float32      // of each term, in the language that held it first
	sums      map[uint64]int
}

func newVocabulary(texts []Text) *vocabulary {
	total := 0
	for i := range texts {
		total += len(texts[i].Terms) + len(texts[i].Lead)
	}
	room := total/8 + 16
	return &vocabulary{
		Vectors: Vectors{rows: make([]Vector, len(texts)), leads: make([]Vector, len(texts)), text: make([]string, 0, room), df: make([]int32, 0, room)},
		number:  make(map[string]int32, room), arena: make([]entry, 0, total),
		language: map[string]int{}, sums: map[uint64]int{},
		languages: make([]uint64, 0, room), common: make([]float32, 0, room),
	}
}

func (voc *vocabulary) add(i int, t *Text) {
	lang := tongue(t.Language)
	l, ok := voc.language[lang]
	if !ok {
		l = len(voc.texts)
		voc.language[lang] = l
		voc.texts = append(voc.texts, 0)
	}
	voc.texts[l]++
	voc.langs[i] = int32(l)
	from := len(voc.arena)
	least := float32(math.Inf(1))
	for _, term := range t.Terms {
		n, rarity := voc.term(term.Text, lang, l)
		voc.df[n]++
		// A summary's weights hold the rarity already.
		own := term.Weight / max(rarity, 1./128)
		voc.own[n], voc.held[n], least = float32(own), int32(i+1), min(least, float32(own))
		voc.arena = append(voc.arena, entry{n, float32(math.Pow(own, ownPower))})
	}
	row := voc.arena[from:len(voc.arena):len(voc.arena)]
	voc.rows[i] = row
	voc.places[i] = placesOf(t.Terms, t.Language, func(i int) bool { // most terms name none, and to look for it is costly
		return lang != t.Language || voc.naming[row[i].term]>>min(l, 63)&1 == 1
	})
	from = len(voc.arena)
	for _, term := range t.Lead {
		n, _ := voc.term(term, lang, l)
		voc.leading[n]++
		own := least
		if voc.held[n] == int32(i+1) { // among its heaviest
			own = voc.own[n]
		}
		voc.arena = append(voc.arena, entry{n, own})
	}
	voc.leads[i] = voc.arena[from:len(voc.arena):len(voc.arena)]
}

// term returns the number of a term and its rarity in the language, which has
// the number l.
func (voc *vocabulary) term(text, lang string, l int) (n int32, rarity float64) {
	n, ok := voc.number[text]
	if !ok {
		n = int32(len(voc.df))
		voc.number[text] = n
		voc.text, voc.df, voc.leading = append(voc.text, text), append(voc.df, 0), append(voc.leading, 0)
		voc.languages, voc.naming, voc.common = append(voc.languages, 0), append(voc.naming, 0), append(voc.common, 0)
		voc.rarity, voc.own, voc.held = append(voc.rarity, 0), append(voc.own, 0), append(voc.held, 0)
	}
	bit := uint64(1) << min(l, 63)
	if voc.languages[n] == bit {
		return n, float64(voc.rarity[n])
	}
	// Not known, or of another language too.
	rarity = language.Rarity(text, lang)
	// Common in one of its languages is common.
	voc.common[n] = max(voc.common[n], float32(math.Exp(-backgroundSteepness*rarity)))
	if voc.languages[n] == 0 {
		voc.rarity[n] = float32(rarity)
	}
	if voc.languages[n]&bit == 0 && (l >= 63 || namesCountry(text, lang)) {
		voc.naming[n] |= bit
	}
	voc.languages[n] |= bit
	return n, rarity
}

// textsIn counts the texts in any of the languages.
func (voc *vocabulary) textsIn(languages uint64) int {
	n, ok := voc.sums[languages]
	if !ok {
		for l, texts := range voc.texts {
			if languages>>min(l, 63)&1 == 1 {
				n += texts
			}
		}
		voc.sums[languages] = n
	}
	return n
}

// finish applies inverse frequencies and brings a row to order and to its length.
func finish(row Vector, idf []float32, length float64) {
	slices.SortFunc(row, func(a, b entry) int { return int(a.term) - int(b.term) })
	squares := 0.0
	for i := range row {
		row[i].weight *= idf[row[i].term]
		squares += float64(row[i].weight) * float64(row[i].weight)
	}
	if squares == 0 {
		return
	}
	scale := float32(length / math.Sqrt(squares))
	for i := range row {
		row[i].weight *= scale
	}
}
