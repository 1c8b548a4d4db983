package summarize

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// Bounds of key phrases.
const (
	maxPhrases   = 8
	maxPhrase    = 4  // words in one
	phraseTerms  = 30 // the heaviest terms, of which phrases are made
	phrasePlaces = 5  // sentences looked at for each of them
)

// A phrase is a run of words that may be a key phrase, told by their terms.
type phrase struct {
	terms  [maxPhrase]int32 // 1 + each; 0 at the end
	words  int
	shown  string // as it first stands in the document
	count  float64
	within float64 // of the count, how often inside a longer phrase
	weight float64
}

// keyphrases gives the phrases that name what the first document is about: runs
// of its heaviest terms, the longer ones first where they stand for most of
// their parts (C-value, Frantzi, Ananiadou & Mima 2000).
func (r *Reading) keyphrases() []string {
	doc := &r.docs[0]
	p := phrases{reading: r, lang: doc.Language, weight: r.heaviest(), found: map[[maxPhrase]int32]*phrase{}, known: map[string]int32{}}
	for t, w := range p.weight {
		if w > 0 {
			p.starts[r.vocabulary.text[t][0]|0x20] = true
		}
	}
	for _, i := range r.holding(p.weight) {
		p.count(doc.Text[r.candidates[i].span.Start:r.candidates[i].span.End])
	}
	if len(p.order) == 0 {
		p.chains(doc.Text)
	}
	return p.best()
}

// heaviest gives the weights of the terms that a phrase may be made of, what
// comes again and names, and 0 for all others.
func (r *Reading) heaviest() []float64 {
	type heavy struct {
		term   int32
		weight float64
	}
	var all []heavy
	standings := r.find().standings
	for t, n := range r.vectors.total {
		s, name := &standings[t], 0.0
		if r.vocabulary.named[t] {
			name = 1
		}
		if n == 0 || n < 2 && name == 0 && !s.title || r.vocabulary.isFigure(int32(t)) {
			continue
		}
		rare := r.vocabulary.rarity[t]
		w := n * rare * rare * (1 + 0.5*name) * float64(1+s.first)
		if s.title {
			w *= 1.5
		}
		all = append(all, heavy{int32(t), w})
	}
	slices.SortFunc(all, func(a, b heavy) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
	})
	weights := make([]float64, len(standings))
	for _, h := range all[:min(len(all), phraseTerms)] {
		weights[h.term] = h.weight
	}
	return weights
}

// holding gives the first sentences of the first document that hold each of
// the terms with a weight.
func (r *Reading) holding(weights []float64) []int {
	seen := make([]uint8, len(weights))
	var all []int
	for i := range r.candidates {
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

// phrases are those of one document.
type phrases struct {
	reading *Reading
	lang    string
	weight  []float64        // of each term
	known   map[string]int32 // words as they stand, and 1 + their terms; 0 where they have none that is heavy
	starts  [256]bool        // the first bytes of the heavy terms, in lower case
	found   map[[maxPhrase]int32]*phrase
	order   []*phrase
}

// term gives 1 + the heavy term of a word, or 0.
func (p *phrases) term(word string) int32 {
	if !p.starts[word[0]|0x20] && word[0] < utf8.RuneSelf {
		return 0
	}
	id, ok := p.known[word]
	if !ok {
		if terms := language.Terms(word, p.lang); len(terms) == 1 {
			if n, has := p.reading.vocabulary.number[terms[0]]; has && p.weight[n] > 0 {
				id = n + 1
			}
		}
		p.known[word] = id
	}
	return id
}

// count counts the runs of heavy terms in a sentence.
func (p *phrases) count(sentence string) {
	words := language.Words(sentence, p.lang)
	for i := range words {
		var key [maxPhrase]int32
		for j := i; j < min(len(words), i+maxPhrase); j++ {
			if j > i && !joins(sentence[words[j-1].End:words[j].Start]) {
				break
			}
			id := p.term(sentence[words[j].Start:words[j].End])
			if id == 0 {
				break
			}
			key[j-i] = id
			p.met(key, j-i+1, sentence[words[i].Start:words[j].End])
		}
	}
}

// met counts one place of a phrase.
func (p *phrases) met(key [maxPhrase]int32, words int, shown string) *phrase {
	f := p.found[key]
	if f == nil {
		f = &phrase{terms: key, shown: shown, words: words}
		p.found[key] = f
		p.order = append(p.order, f)
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

// chains makes phrases where no space parts words and terms are two
// characters: terms that overlap and mostly stand together are one phrase.
func (p *phrases) chains(text string) {
	v := &p.reading.vocabulary
	for t := range v.text {
		if p.weight[t] == 0 || !strings.Contains(text, v.text[t]) {
			continue
		}
		key := [maxPhrase]int32{int32(t) + 1}
		shown := v.text[t]
		for n := 1; n < maxPhrase; n++ {
			next := p.follows(key[n-1] - 1)
			if next < 0 || !strings.Contains(text, shown+lastRune(v.text[next])) {
				break
			}
			key[n] = next + 1
			shown += lastRune(v.text[next])
		}
		f := p.met(key, utf8.RuneCountInString(shown)/2, shown)
		f.count = p.reading.vectors.total[t]
	}
}

func lastRune(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// follows gives the heavy term that follows a term in most places, overlapping
// it, or −1.
func (p *phrases) follows(term int32) int32 {
	r := p.reading
	for k, x := range r.pairs.of {
		if x.first == term && p.weight[x.second] > 0 && float64(r.pairs.count[k]) >= 0.6*r.vectors.total[term] &&
			strings.HasPrefix(r.vocabulary.text[x.second], lastRune(r.vocabulary.text[term])) {
			return x.second
		}
	}
	return -1
}

// best chooses among the phrases.
func (p *phrases) best() []string {
	p.nest()
	for _, f := range p.order {
		f.weight = p.rank(f)
	}
	slices.SortStableFunc(p.order, func(a, b *phrase) int { return cmp.Compare(b.weight, a.weight) })
	best := make([]string, 0, maxPhrases)
	said := map[int32]bool{0: true}
	for _, f := range p.order {
		if len(best) == maxPhrases || f.weight <= 0 {
			break
		}
		fresh := slices.ContainsFunc(f.terms[:], func(t int32) bool { return !said[t] })
		if !fresh || utf8.RuneCountInString(f.shown) < 2 {
			continue
		}
		for _, t := range f.terms {
			said[t] = true
		}
		best = append(best, f.shown)
	}
	return best
}

// rank weighs a phrase by its terms, its length and how often it stands alone.
func (p *phrases) rank(f *phrase) float64 {
	if own := f.count - f.within; own <= 0 || f.words > 1 && f.count < 2 {
		return 0
	}
	sum := 0.0
	for _, t := range f.terms[:] {
		if t > 0 {
			sum += p.weight[t-1]
		}
	}
	alone := (f.count - f.within) / f.count
	first, _ := utf8.DecodeRuneInString(f.shown)
	if f.words == 1 && !unicode.IsUpper(first) {
		alone *= 0.7 // one common word names little
	}
	return sum / float64(max(1, f.words)) * math.Log2(1+float64(f.words)) * alone
}

// nest tells every phrase how often it stood inside a longer one that comes
// again.
func (p *phrases) nest() {
	for _, f := range p.order {
		if f.words < 2 || f.words > maxPhrase || f.count < 2 {
			continue
		}
		for i := range f.words {
			var key [maxPhrase]int32
			for j := i; j < f.words; j++ {
				key[j-i] = f.terms[j]
				if part := p.found[key]; part != nil && part != f {
					part.within = max(part.within, f.count)
				}
			}
		}
	}
}
