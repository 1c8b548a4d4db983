package keyphrase

import (
	"strings"
	"unicode/utf8"

	"precis/summarize/language"
)

// cjk makes phrases of Chinese and Japanese, where no space parts words and terms
// are pairs of characters: terms that overlap and mostly stand together are one
// phrase.
func (p *phrases) cjk() {
	for t := range p.Terms {
		if p.weight[t] == 0 || !language.Unspaced(p.Terms[t]) || !strings.Contains(p.Text.Text, p.Terms[t]) || p.continues(int32(t)) {
			continue
		}
		key := [maxPhrase]int32{int32(t) + 1}
		shown := p.Terms[t]
		for n := 1; n < maxPhrase; n++ {
			next := p.follows(key[n-1] - 1)
			if next < 0 || counts(lastRune(p.Terms[next])) && !counts(shown) || !strings.Contains(p.Text.Text, shown+lastRune(p.Terms[next])) {
				break
			}
			key[n] = next + 1
			shown += lastRune(p.Terms[next])
		}
		f := p.met(key, utf8.RuneCountInString(shown)/2, shown)
		f.count = p.Total[t]
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
	if p.Rarity[term] < 1 {
		return false
	}
	total, most := p.Total[term], 0.0
	for _, x := range p.Pairs {
		if x.Second == term && strings.HasSuffix(p.Terms[x.First], firstRune(p.Terms[term])) {
			most = max(most, float64(x.Count))
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
	for _, x := range p.Pairs {
		if x.First == term && float64(x.Count) >= 0.6*p.Total[term] &&
			strings.HasPrefix(p.Terms[x.Second], lastRune(p.Terms[term])) {
			return x.Second
		}
	}
	return -1
}
