package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

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

// longestDateline is the length in bytes above which what stands before a dash
// is no dateline.
const longestDateline = 48

// dateline returns the length of what says at a report's start where and by whom
// it was written, as "PORT ELLERY — " and "(CNN)": words with capitals and
// figures alone, then a dash, or a bracket around one word. It is 0 where there
// is none.
func dateline(sentence string) int {
	at := 0
	if i := strings.IndexAny(sentence[:min(len(sentence), longestDateline)], "–—"); i > 0 {
		at = i
	} else if i := strings.Index(sentence[:min(len(sentence), longestDateline)], " - "); i > 0 {
		at = i + 1
	} else if i := strings.IndexByte(sentence[:min(len(sentence), longestDateline)], ')'); i > 0 && strings.Contains(sentence[:i], "(") {
		at = i
	}
	if at == 0 {
		return 0
	}
	for word := range strings.FieldsSeq(sentence[:at]) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(["))
		if unicode.IsLetter(first) && !unicode.IsUpper(first) {
			return 0
		}
	}
	_, size := utf8.DecodeRuneInString(sentence[at:])
	return at + size
}

// cutsName reports whether a run of words ends amid words with capitals, as
// "Machine Learning" does in "International Machine Learning Society". A
// weekday beside it is none of them.
func (p *phrases) cutsName(sentence string, words []language.Span, terms []int32, i, j int) bool {
	before := i > 0 && p.day(terms[i-1]) != weekday && joins(sentence[words[i-1].End:words[i].Start]) &&
		capital(sentence[words[i-1].Start:]) && capital(sentence[words[i].Start:])
	after := j+1 < len(words) && p.day(terms[j+1]) != weekday && joins(sentence[words[j].End:words[j+1].Start]) &&
		capital(sentence[words[j].Start:]) && capital(sentence[words[j+1].Start:])
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
	return t >= 0 && capital(sentence[words[i].Start:]) && p.reading.vocabulary.named[t] &&
		(p.lang != "de" || p.reading.vocabulary.rarity[t] >= 1)
}
