package quotable

import (
	"strings"
	"unicode"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// Bounds of a sentence that is quoted up to the end of a clause.
const (
	longSentence     = 60 // words above which one does not read well
	longInVietnamese = 90 // spaces part the syllables there, of which a word has one and a half
	leastMain        = 10 // words of what is kept
)

// Long reports whether a sentence of so many words does not read well.
func Long(words int, lang string) bool {
	return words > longSentence && (lang != "vi" || words > longInVietnamese)
}

// A clauseWords are the words of one language by which clauses are recognised.
type clauseWords struct {
	verbs, subordinate, turns map[string]bool
	joins                     []string
}

var wordsOfClauses = data.PerLanguage(func(lang string) clauseWords {
	set := func(name string) map[string]bool {
		all := map[string]bool{}
		for _, word := range data.List(lang, name) {
			all[word] = true
		}
		return all
	}
	return clauseWords{verbs: set("clause verbs"), subordinate: set("clause subordinate"), turns: set("clause turns"), joins: data.List(lang, "clause joins")}
})

// mainClause returns the length of a long sentence's beginning that may be quoted
// without the rest: it is a main clause by itself, ends where the next one begins,
// and nothing in the rest turns what it says, as a condition, a negation or the name
// of who says it would. 0 where there is none, and in a language whose words are not
// known.
func mainClause(sentence, lang string) int {
	w := wordsOfClauses(lang)
	if len(w.verbs) == 0 || !w.main(sentence) {
		return 0
	}
	last, words := 0, 0
	open := 0 // brackets
	for i, r := range sentence {
		switch {
		case strings.ContainsRune("\"“”„«»‹›「」『』", r):
			return 0 // who says what cannot be seen from it
		case unicode.Is(unicode.Ps, r):
			open++
		case unicode.Is(unicode.Pe, r):
			open--
		case unicode.IsSpace(r):
			words++
		}
		if words >= longSentence {
			break
		}
		if (r == ',' || r == ';') && open == 0 && words >= leastMain && w.parts(sentence[i:]) {
			last = i
		}
	}
	return last
}

// main reports whether a sentence opens with a main clause: a verb stands in it
// before any mark, and before any word that opens another kind of clause.
func (w clauseWords) main(sentence string) bool {
	for word := range strings.FieldsSeq(sentence) {
		bare := strings.ToLower(strings.TrimRight(word, ",;:–—"))
		if w.subordinate[bare] || w.subordinate[elided(bare)] {
			return false
		}
		if w.verbs[bare] {
			return true
		}
		if len(bare) < len(word) || !letters(bare) {
			return false
		}
	}
	return false
}

// letters reports whether a word has a letter or a digit.
func letters(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// elided returns what of a word stands up to its apostrophe, as "qu'" of "qu'il".
func elided(word string) string {
	word = strings.ReplaceAll(word, "’", "'")
	head, _, _ := strings.Cut(word, "'")
	return head + "'"
}

// parts reports whether a clause ends before a mark: what follows it is a whole
// sentence more, or begins with a word that only adds to it, and nothing there turns
// what stands before.
func (w clauseWords) parts(rest string) bool {
	mark, rest := rest[0], rest[1:]
	if !strings.HasPrefix(rest, " ") {
		return false
	}
	rest = strings.ToLower(strings.TrimSpace(rest))
	if mark == ',' && !opens(rest, w.joins) {
		return false
	}
	fields := strings.Fields(rest)
	for i, word := range fields {
		bare := strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' })
		if w.turns[bare] || w.turns[elided(bare)] || strings.HasSuffix(bare, "n't") || strings.HasSuffix(bare, "n’t") {
			return false
		}
		if i > 0 && w.turns[fields[i-1]+" "+bare] {
			return false
		}
	}
	return true
}

// shorten quotes what is too long up to the end of its main clause, if that may be.
func (c *Sentence) shorten(text, lang string) {
	sentence := text[c.Start:c.End]
	if len(sentence) <= 2*longSentence || !Long(language.CountFields(sentence), lang) {
		return
	}
	if end := mainClause(sentence, lang); end > 0 {
		c.End, c.Cut = c.Start+end, true
	}
}
