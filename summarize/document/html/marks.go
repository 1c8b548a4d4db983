package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// raisedMark reports whether an element is the mark of a note, by what it says of
// itself or by what stands before it: no exponent, ordinal or unit.
func raisedMark(n *html.Node, before string) bool {
	if n.DataAtom != atom.Sup && n.DataAtom != atom.A && n.DataAtom != atom.Span {
		return false
	}
	text, link, seen := "", n.DataAtom == atom.A, 0
	for d := range n.Descendants() {
		if seen++; seen > 16 {
			return false
		}
		if d.Type == html.TextNode {
			text += d.Data
		}
		link = link || d.DataAtom == atom.A
		if len(text) > 24 {
			return false
		}
	}
	text = strings.TrimSpace(text)
	inner := strings.Trim(text, "[]() \u00a0")
	if inner == "" || strings.ContainsAny(inner, " \t\n") && !ofMarks(inner) {
		return false
	}
	switch {
	case namesNote(n) && (ofMarks(inner) || inner == "↩" || inner == "↩\ufe0e"):
		return true
	case n.DataAtom != atom.Sup:
		return false
	case strings.HasPrefix(text, "[") && strings.HasSuffix(text, "]"), strings.Trim(inner, "*†‡§¶ ") == "":
		return true
	case !ofMarks(inner):
		return false
	}
	return link || afterWord(before, inner)
}

// namesNote reports whether an element is called the mark of a note, or the way
// back to one.
func namesNote(n *html.Node) bool {
	for _, a := range n.Attr {
		switch value := strings.ToLower(a.Val); a.Key {
		case "class", "role", "epub:type", "id":
			for _, name := range []string{"footnote", "noteref", "note-ref", "backlink", "cite_ref", "fnref", "endnote", "reference"} {
				if strings.Contains(value, name) {
					return true
				}
			}
		}
	}
	return false
}

// ofMarks reports whether a text is made of short numbers, single letters and
// signs of notes, with commas or dashes between them.
func ofMarks(text string) bool {
	fields := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(", ;–-", r) })
	for _, f := range fields {
		digits := len(f) <= 3 && strings.Trim(f, "0123456789") == ""
		letter := len(f) == 1 && f[0] >= 'a' && f[0] <= 'z'
		if !digits && !letter && strings.Trim(f, "*†‡§¶") != "" {
			return false
		}
	}
	return len(fields) > 0
}

// afterWord reports whether a raised number stands after a word or the end of a
// sentence, where it marks a note, and after no number, unit or function, where
// it is an exponent. Without a link a raised letter is one only after a sentence.
func afterWord(before, mark string) bool {
	last, size := utf8.DecodeLastRuneInString(before)
	if unicode.IsLetter(rune(mark[0])) {
		return strings.ContainsRune(".!?", last) && spelledOut(before[:len(before)-size])
	}
	power := mark == "2" || mark == "3"
	switch {
	case strings.ContainsRune(".,;:!?。！？”’\"»", last):
		return true
	case last == ')':
		return !power
	case year(before):
		return true
	}
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	if utf8.RuneCountInString(word) < 3 {
		return false
	}
	if !power {
		return true
	}
	for _, unit := range []string{"met", "mèt", "mét", "мет", "mile", "feet", "foot", "inch", "yard", "kilom", "centi", "milli", "quad", "cosh", "sinh", "tanh", "mol", "sec", "rad", "sin", "cos", "tan", "log", "exp", "min"} {
		if strings.HasPrefix(strings.ToLower(word), unit) {
			return false
		}
	}
	return true
}

// spelledOut reports whether a text ends with a year or a word of small letters,
// not with an ordinal or a title that is shortened, as Sr.ª and 1.º are.
func spelledOut(text string) bool {
	word := text[strings.LastIndexFunc(text, func(r rune) bool { return !unicode.IsLower(r) && !unicode.IsDigit(r) })+1:]
	first, _ := utf8.DecodeLastRuneInString(text[:len(text)-len(word)])
	return utf8.RuneCountInString(word) > 2 && !unicode.IsLetter(first)
}

// year reports whether a text ends with a year, which nobody squares.
func year(text string) bool {
	digits := text[len(strings.TrimRight(text, "0123456789")):]
	rest := text[:len(text)-len(digits)]
	return len(digits) == 4 && (digits[0] == '1' || digits[0] == '2') && !strings.HasSuffix(rest, ".") && !strings.HasSuffix(rest, ",")
}
