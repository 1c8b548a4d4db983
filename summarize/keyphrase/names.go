package keyphrase

import (
	"strings"
	"unicode"

	"precis/summarize/language"
)

// loud reports whether a text stands in capitals throughout.
func loud(text string) bool {
	upper := false
	for _, r := range text {
		if unicode.IsLower(r) {
			return false
		}
		upper = upper || unicode.IsUpper(r)
	}
	return upper
}

// capitals reports whether every word of a text, as spaces and hyphens part
// them, begins with a capital.
func capitals(text string) bool {
	before := ' '
	for _, r := range text {
		if unicode.IsLetter(r) && (before == ' ' || before == '-') && !unicode.IsUpper(r) {
			return false
		}
		before = r
	}
	return true
}

// overlaps reports whether one of two phrases holds the other.
func overlaps(a, b string) bool { return strings.Contains(a, b) || strings.Contains(b, a) }

// cutsName reports whether a run of words ends amid words with capitals, as
// "Machine Learning" does in "International Machine Learning Society". A
// weekday beside it is none of them.
func (p *phrases) cutsName(sentence string, words []language.Span, terms []int32, i, j int) bool {
	before := i > 0 && p.day(terms[i-1]) != weekday && joins(sentence[words[i-1].End:words[i].Start]) &&
		language.Capital(sentence[words[i-1].Start:]) && language.Capital(sentence[words[i].Start:])
	after := j+1 < len(words) && p.day(terms[j+1]) != weekday && joins(sentence[words[j].End:words[j+1].Start]) &&
		language.Capital(sentence[words[j].Start:]) && language.Capital(sentence[words[j+1].Start:])
	return before || after
}

// hyphened widens a run of words to the hyphens that hold it together with words of
// which no phrase is made, as in "Île-de-France" and "Covid-19": half of such a name
// is none.
func (p *phrases) hyphened(sentence string, words []language.Span, terms []int32, i, j int) string {
	from, to := i, j
	for to+1 < len(words) && hyphen(sentence[words[to].End:words[to+1].Start]) && (to > j || !p.heavy(sentence, words[to+1], terms[to+1])) {
		to++
	}
	for from > 0 && hyphen(sentence[words[from-1].End:words[from].Start]) && (from < i || !p.heavy(sentence, words[from-1], terms[from-1])) {
		from--
	}
	if words[to].End-words[from].Start > longPhrase {
		from, to = i, j
	}
	return sentence[words[from].Start:words[to].End]
}

func hyphen(between string) bool { return between == "-" || between == "\u2011" }

// introduce keeps the name that a term stands in where it stands first: a run
// of words with capitals, the sentence's own first word only where it has a
// capital elsewhere too.
func (p *phrases) introduce(sentence string, words []language.Span, terms []int32, i int) {
	t := terms[i]
	if p.whole[t] != "" {
		return
	}
	p.whole[t] = p.hyphened(sentence, words, terms, i, i)
	if !p.capitalAt(sentence, words, terms, i) || loud(p.whole[t]) {
		return
	}
	from, to := i, i
	for from > 0 && p.day(terms[from-1]) == noDay && joins(sentence[words[from-1].End:words[from].Start]) && p.capitalAt(sentence, words, terms, from-1) {
		from--
	}
	for to+1 < len(words) && p.day(terms[to+1]) != weekday && joins(sentence[words[to].End:words[to+1].Start]) && p.capitalAt(sentence, words, terms, to+1) {
		to++
	}
	if name := p.hyphened(sentence, words, terms, from, to); to-from < maxPhrase && (i == from || i == to) && len(name) <= longPhrase {
		p.whole[t] = name
	}
}

// capitalAt reports whether a word belongs to a name, as far as its capital
// tells. In German every noun has one.
func (p *phrases) capitalAt(sentence string, words []language.Span, terms []int32, i int) bool {
	t := terms[i]
	if t < 0 || !language.Capital(sentence[words[i].Start:]) {
		return false
	}
	if i == 0 && !p.Named[t] { // it opens the sentence: what is rare before a name belongs to it
		return p.Rarity[t] >= rareFirst && len(words) > 1 && terms[1] >= 0 && p.Named[terms[1]] && language.Capital(sentence[words[1].Start:]) && p.day(t) == noDay
	}
	return p.Named[t] && (p.Language != "de" || p.Rarity[t] >= 1)
}

// rareFirst is the rarity of a first name that stands nowhere but at the beginning of
// a sentence.
const rareFirst = 1
