package digest

import (
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// The rarities from which a word, or a name, by itself says what a text is
// about.
const (
	rareWord = 0.5
	rareName = 0.3
)

// A form is a term as it stands in a text.
type form struct {
	text    string
	capital bool // stands with a capital that no sentence begins with
	plain   bool // stands without one
	unit    bool // stands behind a number: what is counted or measured
}

// marksNames reports whether names alone have capitals in the midst of a
// sentence: in German every noun has. In a title every word may.
func marksNames(lang string) bool { return lang != "de" && lang != "lb" }

// isName reports whether the form is a number, or a word that is always
// written as a name is.
func (f form) isName() bool {
	first, _ := utf8.DecodeRuneInString(f.text)
	return unicode.IsDigit(first) || f.capital && !f.plain
}

// informative reports whether the form of a term is worth showing by itself.
func (f form) informative(term, lang string) bool {
	if f.text == "" {
		return false
	}
	rarity := language.Rarity(term, lang)
	return rarity >= rareWord && !f.unit || rarity >= rareName && f.isName()
}

// forms returns each of the terms as it first stands in the item's kept
// sentences, its keyphrases or its title, in capitals throughout only where it
// always is.
func (it *item) forms(terms []string) map[string]form {
	forms := make(map[string]form, len(terms))
	for _, term := range terms {
		forms[term] = form{}
	}
	marks := marksNames(it.Document.Language)
	for _, l := range it.linesOf() {
		for i, t := range l.tokens {
			f, sought := forms[t.term]
			if !sought {
				continue
			}
			f = f.seen(l.Text[t.start:t.end])
			if marks {
				first, _ := utf8.DecodeRuneInString(l.Text[t.start:t.end])
				f.capital = f.capital || i > 0 && unicode.IsUpper(first)
				f.plain = f.plain || unicode.IsLower(first)
			}
			f.unit = f.unit || i > 0 && counts(l.Text, l.tokens[i-1], t)
			forms[t.term] = f
		}
	}
	add := func(text string) {
		for _, t := range tokens(text, it.Document.Language) {
			if f, sought := forms[t.term]; sought {
				forms[t.term] = f.seen(text[t.start:t.end])
			}
		}
	}
	for _, phrase := range it.Summary.Keyphrases {
		add(phrase)
	}
	add(it.Document.Title)
	return forms
}

// seen takes another writing of the term.
func (f form) seen(text string) form {
	if f.text == "" || shouts(f.text) {
		f.text = text
	}
	return f
}

// counts reports whether a number stands right before a word.
func counts(text string, number, word token) bool {
	first, _ := utf8.DecodeRuneInString(text[number.start:])
	return unicode.IsDigit(first) && word.start <= number.end+1
}
