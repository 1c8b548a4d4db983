package summarize

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// Bounds of key phrases.
const (
	leastPhrases = 3
	maxPhrases   = 8
	maxPhrase    = 4   // words in one
	longPhrase   = 64  // bytes in one; where no spaces part words, a run may be long
	phraseTerms  = 40  // the heaviest terms, of which phrases are made
	phrasePlaces = 5   // sentences looked at for each of them
	shortWord    = 4   // bytes below which a word without a capital names nothing
	phraseShare  = 0.1 // of the best one's weight, below which phrases above the least are left out
)

// A phrase is a run of words that may be a key phrase, told by their terms.
type phrase struct {
	terms  [maxPhrase]int32 // 1 + each; 0 at the end
	words  int
	shown  string // as it first stands in the document, but rather not in capitals
	loud   bool   // in capitals throughout
	name   bool   // every word of it has a capital
	count  float64
	within float64 // of the count, how often inside a longer phrase
	weight float64
}

// phrases are those of one document.
type phrases struct {
	reading *Reading
	lang    string
	weight  []float64          // of each term; 0 of those that are not heavy
	whole   []string           // of each heavy term, the name that it first stands in
	days    map[string]dayWord // the terms that name weekdays and months
	found   map[[maxPhrase]int32]*phrase
	order   []*phrase
}

// keyphrases returns the phrases that name what the first document is about: runs
// of its heaviest terms, the longer ones first where they stand for most of
// their parts (C-value, Frantzi, Ananiadou & Mima 2000), names as they are
// first given.
func (r *Reading) keyphrases() []string {
	doc := &r.docs[0]
	p := phrases{reading: r, lang: doc.Language, weight: r.heaviest(), days: days(doc.Language), found: map[[maxPhrase]int32]*phrase{}}
	p.whole = make([]string, len(p.weight))
	for n, i := range r.holding(p.weight) {
		sentence := doc.Text[r.candidates[i].span.Start:r.candidates[i].span.End]
		if n == 0 && i == 0 {
			sentence = sentence[dateline(sentence):]
		}
		p.count(sentence)
	}
	if p.lang == "zh" || p.lang == "ja" {
		p.cjk(doc.Text)
	}
	return p.best()
}

// heaviest returns the weights of the terms that a phrase may be made of, and 0
// for all others. What comes once and is no name hardly counts.
func (r *Reading) heaviest() []float64 {
	order := make([]int32, 0, len(r.vectors.total))
	terms := r.features().terms
	weights := make([]float64, len(terms))
	for t, n := range r.vectors.total {
		if n == 0 || r.vocabulary.isFigure(int32(t)) {
			continue
		}
		s, rare := &terms[t], r.vocabulary.rarity[t]
		w := n * rare * rare * float64(1+s.first)
		switch {
		case r.vocabulary.named[t]:
			w *= 1.5
		case n < 2 && !s.title:
			w *= 0.1
		}
		if s.title {
			w *= 1.5
		}
		weights[t] = w
		order = append(order, int32(t))
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b))
	})
	for _, t := range order[min(len(order), phraseTerms):] {
		weights[t] = 0
	}
	return weights
}

// holding returns the first sentences of the first document that hold each of
// the terms with a weight.
func (r *Reading) holding(weights []float64) []int {
	seen := make([]uint8, len(weights))
	var all []int
	for i := range r.candidates {
		if r.candidates[i].document > 0 {
			continue
		}
		ids, _ := r.vectors.row(i)
		look := false
		for _, t := range ids {
			if weights[t] > 0 && seen[t] < phrasePlaces {
				seen[t]++
				look = true
			}
		}
		if look {
			all = append(all, i)
		}
	}
	return all
}

// count counts the runs of heavy terms in a sentence.
func (p *phrases) count(sentence string) {
	words, terms := p.reading.vocabulary.lexicon.Read(sentence, p.lang)
	for i := range words {
		if !p.heavy(sentence, words[i], terms[i]) {
			continue
		}
		p.introduce(sentence, words, terms, i)
		var key [maxPhrase]int32
		for j := i; j < min(len(words), i+maxPhrase); j++ {
			if j > i && (!joins(sentence[words[j-1].End:words[j].Start]) || !p.heavy(sentence, words[j], terms[j])) {
				break
			}
			if words[j].End-words[i].Start > longPhrase {
				break
			}
			key[j-i] = terms[j] + 1
			if j > i && p.cutsName(sentence, words, terms, i, j) {
				continue
			}
			p.met(key, j-i+1, sentence[words[i].Start:words[j].End])
		}
	}
}

// heavy reports whether a word may stand in a phrase. Pairs of characters are
// left to chains.
func (p *phrases) heavy(sentence string, w language.Span, term int32) bool {
	return term >= 0 && p.weight[term] > 0 && len(p.reading.vocabulary.text[term]) > 1 &&
		!parted(sentence[w.Start:w.End])
}

// parted reports whether a word is written in a script whose every character
// counts as a word.
func parted(word string) bool {
	if word[0] < 0xE3 { // most words
		return false
	}
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// met counts one place of a phrase.
func (p *phrases) met(key [maxPhrase]int32, words int, shown string) *phrase {
	f := p.found[key]
	if f == nil {
		f = &phrase{terms: key, shown: shown, words: words, loud: loud(shown), name: capitals(shown)}
		p.found[key] = f
		p.order = append(p.order, f)
	}
	if f.loud && !loud(shown) {
		f.shown, f.loud = shown, false
	}
	f.count++
	return f
}

// joins reports whether what stands between two words keeps them together.
func joins(between string) bool {
	switch between {
	case "", " ", "-", "'", "’", "\u200c", "\u2011":
		return true
	}
	return false
}

// best chooses among the phrases.
func (p *phrases) best() []string {
	p.nest()
	for _, f := range p.order {
		f.weight = p.rank(f)
	}
	slices.SortStableFunc(p.order, func(a, b *phrase) int { return cmp.Compare(b.weight, a.weight) })
	best := make([]string, 0, maxPhrases)
	said := map[int32]bool{}
	for _, f := range p.order {
		if len(best) == maxPhrases || f.weight <= 0 || len(best) >= leastPhrases && f.weight < phraseShare*p.order[0].weight {
			break
		}
		shown := f.shown
		if f.words == 1 && p.whole[f.terms[0]-1] != "" && capital(f.shown) {
			shown = p.whole[f.terms[0]-1]
		}
		if !p.fresh(f, said) || slices.ContainsFunc(best, func(b string) bool { return overlaps(b, shown) }) {
			continue
		}
		best = append(best, shown)
	}
	return best
}

// fresh reports whether more than half of a phrase's terms are in none said
// before, and marks them as said.
func (p *phrases) fresh(f *phrase, said map[int32]bool) bool {
	old := 0
	for _, t := range f.terms {
		if t > 0 && said[t] {
			old++
		}
	}
	if utf8.RuneCountInString(f.shown) < 2 || 2*old >= f.size() {
		return false
	}
	for _, t := range f.terms {
		said[t] = true
	}
	return true
}

// size counts the terms.
func (f *phrase) size() int {
	n := slices.Index(f.terms[:], 0)
	if n < 0 {
		return maxPhrase
	}
	return n
}

// rank weighs a phrase by its terms, its length and how often it stands alone.
func (p *phrases) rank(f *phrase) float64 {
	if own := f.count - f.within; own <= 0 || f.words > 1 && f.count < 2 && !f.name {
		return 0
	}
	if f.words == 1 && len(f.shown) < shortWord && !f.name || p.dates(f) {
		return 0
	}
	sum := 0.0
	for _, t := range f.terms {
		if t > 0 {
			sum += p.weight[t-1]
		}
	}
	alone := (f.count - f.within) / f.count
	switch {
	case f.words == 1 && !f.name:
		alone *= 0.6 // one common word names little
	case f.loud && utf8.RuneCountInString(f.shown) > 6:
		alone *= 0.3 // a heading or a dateline, no abbreviation
	}
	return sum / float64(f.size()) * math.Log2(1+float64(f.words)) * alone
}

// nest tells every phrase how often it stood inside a longer one that comes
// again.
func (p *phrases) nest() {
	for _, f := range p.order {
		if f.size() < 2 || f.count < 2 {
			continue
		}
		for i := range f.size() {
			var key [maxPhrase]int32
			for j := i; j < f.size(); j++ {
				key[j-i] = f.terms[j]
				if part := p.found[key]; part != nil && part != f {
					part.within = max(part.within, f.count)
				}
			}
		}
	}
}
