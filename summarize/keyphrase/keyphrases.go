// Package keyphrase finds the phrases that name what a document is about.
package keyphrase

import (
	"cmp"
	"slices"

	"precis/summarize/language"
	"precis/summarize/quotable"
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

// A phrase is a run of words that may be a key phrase, identified by their terms.
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

// A Text is a document, read.
type Text struct {
	Text      string
	Language  string
	Sentences []language.Span     // in order
	Lexicon   *language.Lexicon   // that numbered the terms
	Row       func(i int) []int32 // the distinct terms of a sentence, by their numbers

	Terms  []string  // by number
	Rarity []float64 // of each
	Total  []float64 // how often each stands in the text
	Named  []bool    // of each, whether it stands somewhere with a capital that no sentence begins with
	Title  []int32   // terms of the title
	Pairs  []Pair    // of terms that follow each other, in Chinese and Japanese
}

// A Pair is two terms that follow each other.
type Pair struct {
	First, Second int32
	Count         float32 // sentences that hold it
}

// tight reports whether no spaces part the words.
func (t *Text) tight() bool { return t.Language == "zh" || t.Language == "ja" }

// phrases are those of one text.
type phrases struct {
	Text
	weight []float64          // of each term; 0 of those that are not heavy
	whole  []string           // of each heavy term, the name that it first stands in
	days   map[string]dayWord // the terms that name weekdays and months
	found  map[[maxPhrase]int32]*phrase
	order  []*phrase
}

// Of returns the phrases that name what a text is about, the best first, 0 to 8:
// runs of its heaviest terms, the longer ones first where they stand for most of
// their parts (C-value, Frantzi, Ananiadou & Mima 2000), names as they are first
// given.
func Of(t Text) []string {
	p := phrases{Text: t, weight: t.heaviest(), days: days(t.Language), found: map[[maxPhrase]int32]*phrase{}}
	p.whole = make([]string, len(p.weight))
	for n, i := range t.holding(p.weight) {
		sentence := t.Text[t.Sentences[i].Start:t.Sentences[i].End]
		if n == 0 && i == 0 {
			sentence = sentence[quotable.Dateline(sentence):]
		}
		p.count(sentence)
	}
	if t.tight() {
		p.cjk()
	}
	return p.best()
}

// heaviest returns the weights of the terms that a phrase may be made of, and 0
// for all others. What comes once and is no name hardly counts.
func (t *Text) heaviest() []float64 {
	order := make([]int32, 0, len(t.Total))
	weights := make([]float64, len(t.Terms))
	first, title := t.firsts(), make([]bool, len(t.Terms))
	for _, k := range t.Title {
		title[k] = true
	}
	for k, n := range t.Total {
		if c := t.Terms[k][0]; n == 0 || c >= '0' && c <= '9' {
			continue
		}
		w := n * t.Rarity[k] * t.Rarity[k] * float64(1+first[k])
		switch {
		case t.Named[k]:
			w *= 1.5
		case n < 2 && !title[k]:
			w *= 0.1
		}
		if title[k] {
			w *= 1.5
		}
		weights[k] = w
		order = append(order, int32(k))
	}
	slices.SortFunc(order, func(a, b int32) int {
		return cmp.Or(cmp.Compare(weights[b], weights[a]), cmp.Compare(a, b))
	})
	for _, k := range order[min(len(order), phraseTerms):] {
		weights[k] = 0
	}
	return weights
}

// firsts returns 1/(1+place) of the first sentence that holds each term.
func (t *Text) firsts() []float32 {
	first := make([]float32, len(t.Terms))
	for i := range t.Sentences {
		for _, k := range t.Row(i) {
			if first[k] == 0 {
				first[k] = float32(1 / float64(1+i))
			}
		}
	}
	return first
}

// holding returns the first sentences that hold each of the terms with a weight.
func (t *Text) holding(weights []float64) []int {
	seen := make([]uint8, len(weights))
	var all []int
	for i := range t.Sentences {
		look := false
		for _, k := range t.Row(i) {
			if weights[k] > 0 && seen[k] < phrasePlaces {
				seen[k]++
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
	words, terms := p.Lexicon.Read(sentence, p.Language)
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
			p.met(key, j-i+1, p.hyphened(sentence, words, terms, i, j))
		}
	}
}

// heavy reports whether a word may stand in a phrase. Pairs of characters are
// left to chains.
func (p *phrases) heavy(sentence string, w language.Span, term int32) bool {
	return term >= 0 && p.weight[term] > 0 && len(p.Terms[term]) > 1 &&
		!language.Unspaced(sentence[w.Start:w.End])
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
