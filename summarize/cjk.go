package summarize

import (
	"strings"
	"unicode/utf8"
)

// cjk makes phrases of Chinese and Japanese, where no space parts words and terms
// are pairs of characters: terms that overlap and mostly stand together are one
// phrase.
func (p *phrases) cjk(text string) {
	v := &p.reading.vocabulary
	for t := range v.text {
		if p.weight[t] == 0 || !parted(v.text[t]) || !strings.Contains(text, v.text[t]) || p.continues(int32(t)) {
			continue
		}
		key := [maxPhrase]int32{int32(t) + 1}
		shown := v.text[t]
		for n := 1; n < maxPhrase; n++ {
			next := p.follows(key[n-1] - 1)
			if next < 0 || counts(lastRune(v.text[next])) && !counts(shown) || !strings.Contains(text, shown+lastRune(v.text[next])) {
				break
			}
			key[n] = next + 1
			shown += lastRune(v.text[next])
		}
		f := p.met(key, utf8.RuneCountInString(shown)/2, shown)
		f.count = p.reading.vectors.total[t]
	}
}

// counts reports whether a text begins with a numeral: a number that stands
// behind a word is none of it.
func counts(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	return strings.ContainsRune(numerals, first)
}

func lastRune(s string) string {
	_, size := utf8.DecodeLastRuneInString(s)
	return s[len(s)-size:]
}

// continues reports whether a pair of characters that is no word that is known
// goes on from another in half of its places, as the end of a longer word does,
// or stands too seldom to be one itself.
func (p *phrases) continues(term int32) bool {
	r := p.reading
	if r.vocabulary.rarity[term] < 1 {
		return false
	}
	total, most := r.vectors.total[term], 0.0
	for k, x := range r.pairs.of {
		if x.second == term && strings.HasSuffix(r.vocabulary.text[x.first], firstRune(r.vocabulary.text[term])) {
			most = max(most, float64(r.pairs.count[k]))
		}
	}
	return total < 3 || most >= total/2
}

func firstRune(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

// follows returns the term that follows a term in most places, overlapping
// it, or −1.
func (p *phrases) follows(term int32) int32 {
	r := p.reading
	for k, x := range r.pairs.of {
		if x.first == term && float64(r.pairs.count[k]) >= 0.6*r.vectors.total[term] &&
			strings.HasPrefix(r.vocabulary.text[x.second], lastRune(r.vocabulary.text[term])) {
			return x.second
		}
	}
	return -1
}
