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

// introduce keeps the name that a term stands in where it stands first: a run
// of words with capitals, the sentence's own first word only where it has a
// capital elsewhere too.
func (p *phrases) introduce(sentence string, words []language.Span, terms []int32, i int) {
	t := terms[i]
	if p.whole[t] != "" {
		return
	}
	p.whole[t] = sentence[words[i].Start:words[i].End]
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
	if name := sentence[words[from].Start:words[to].End]; to-from < maxPhrase && (i == from || i == to) && len(name) <= longPhrase {
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
