package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// The rarities from which a word, or a name, by itself says what a text is
// about.
const (
	RareWord = 0.5
	RareName = 0.3
)

// A Form is a term as it stands in a text.
type Form struct {
	Text    string
	capital bool // stands with a capital that no sentence begins with
	plain   bool // stands without one
	unit    bool // stands behind a number: what is counted or measured
}

// MarksNames reports whether names alone have capitals in the midst of a
// sentence: in German every noun has. In a title every word may.
func MarksNames(lang string) bool { return lang != "de" && lang != "lb" }

// IsName reports whether the form is a number, or a word that is always
// written as a name is.
func (f Form) IsName() bool {
	first, _ := utf8.DecodeRuneInString(f.Text)
	return unicode.IsDigit(first) || f.capital && !f.plain
}

// Informative reports whether the form of a term is worth showing by itself.
func (f Form) Informative(term, lang string) bool {
	if f.Text == "" {
		return false
	}
	rarity := language.Rarity(term, lang)
	return rarity >= RareWord && !f.unit || rarity >= RareName && f.IsName()
}

// Forms returns each of the terms as it first stands in the item's kept
// sentences, its keyphrases or its title, in capitals throughout only where it
// always is.
func (it *Item) Forms(terms []string) map[string]Form {
	forms := make(map[string]Form, len(terms))
	for _, term := range terms {
		forms[term] = Form{}
	}
	marks := MarksNames(it.Document.Language)
	for _, l := range it.LinesOf() {
		for i, t := range l.tokens {
			f, sought := forms[t.Term]
			if !sought {
				continue
			}
			f = f.seen(l.Text[t.Start:t.End])
			if marks {
				first, _ := utf8.DecodeRuneInString(l.Text[t.Start:t.End])
				f.capital = f.capital || i > 0 && unicode.IsUpper(first)
				f.plain = f.plain || unicode.IsLower(first)
			}
			f.unit = f.unit || i > 0 && counts(l.Text, l.tokens[i-1], t)
			forms[t.Term] = f
		}
	}
	add := func(text string) {
		for _, t := range Tokens(text, it.Document.Language) {
			if f, sought := forms[t.Term]; sought {
				forms[t.Term] = f.seen(text[t.Start:t.End])
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
func (f Form) seen(text string) Form {
	if f.Text == "" || Shouts(f.Text) {
		f.Text = text
	}
	return f
}

// counts reports whether a number stands right before a word.
func counts(text string, number, word Token) bool {
	first, _ := utf8.DecodeRuneInString(text[number.Start:])
	return unicode.IsDigit(first) && word.Start <= number.End+1
}

// Figures returns the numbers of two or more digits in the kept sentences,
// sorted, each once: signs that group digits are left out.
func (it *Item) Figures() []string {
	var found []string
	for _, s := range it.Summary.Sentences {
		for _, number := range strings.FieldsFunc(s.Text, func(r rune) bool { return !unicode.IsDigit(r) && !strings.ContainsRune(".,٫٬'’", r) }) {
			digits := decimal(number)
			if len(digits) > 1 {
				found = append(found, digits)
			}
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// decimal returns the digits of a number of any script as 0 to 9.
func decimal(number string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return '0' + rune(language.Digit(r))
		}
		return -1
	}, number)
}
