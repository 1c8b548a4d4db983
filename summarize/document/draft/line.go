package draft

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// CountSentences counts, roughly, the ends of sentences in a text.
func CountSentences(text string) int {
	n := 0
	for _, r := range text {
		if language.EndMark(r) {
			n++
		}
	}
	return n
}

// EndsSentence reports whether a text ends as a sentence does, quotation
// marks and brackets aside.
func EndsSentence(text string) bool {
	for text != "" {
		r, size := utf8.DecodeLastRuneInString(text)
		if language.EndMark(r) {
			return true
		}
		if !unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi) && r != '"' && r != '\'' && r != '“' && !unicode.IsSpace(r) {
			return false
		}
		text = text[:len(text)-size]
	}
	return false
}

// Fold makes one line of a text, with single spaces and without the marks
// that nobody sees. The controls of Latin-1 stay: they are what is left of UTF-8
// that was once read as such, and what is shown guards itself against them.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for _, r := range s {
		switch {
		case unicode.IsSpace(r) || r == '\u2028' || r == '\u2029':
			space = b.Len() > 0
		case r < ' ' || r == 0x7F || r == '\uFEFF' || r == '\u00AD' || r == '\u200B':
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r) // broken bytes come out as U+FFFD
		}
	}
	return b.String()
}

// folded reports, for the common case, that Fold has nothing to do: printing
// ASCII or whole runes from the planes of letters, and single spaces.
func folded(s string) bool {
	last := ' '
	for _, r := range s {
		if r == ' ' && last == ' ' || r < ' ' || r >= 0x7F && r < 0xC0 || r >= 0x2000 && r <= 0x200B || r == 0x1680 ||
			r == 0x2028 || r == 0x2029 || r == 0x202F || r == 0x205F || r == 0x3000 || r == 0xFEFF || r == utf8.RuneError {
			return false
		}
		last = r
	}
	return last != ' ' || s == ""
}

// CountWords says how much a text tells, in words of a European language, so
// that one limit suits all: where no space parts words, two ideographs or kana
// count as one, and so do five letters of Thai, Lao, Burmese or Khmer.
// language.CountWords counts words as such.
func CountWords(text string) int {
	n, wide, joined := 0, 0, 0
	inside := false
	for _, r := range text {
		switch {
		case r >= 0x2E80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			wide++
			inside = false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if !inside {
				n++
			}
			inside = true
			if r >= 0xE00 && r < 0xF00 || r >= 0x1000 && r < 0x10A0 || r >= 0x1780 && r < 0x1800 {
				joined++
			}
		case unicode.IsSpace(r) || r == '/' || r == '-' || r == '|':
			inside = false
		}
	}
	return n + (wide+1)/2 + joined/5
}

// Bare returns the letters and digits of a text alone, in lower case.
func Bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// SameText reports whether two texts have the same letters and digits.
func SameText(a, b string) bool { return Bare(a) == Bare(b) }

// Running reports whether a text of so many words, which ends as a sentence
// does or not, reads like running text.
func Running(text string, words int, ends bool) bool {
	return words >= 10 && ends || words >= 30 || words >= 6 && ends && CountSentences(text) > 1
}

// NoteMarks reports whether a text is made of short numbers, single letters and
// signs of notes, with commas or dashes between them.
func NoteMarks(text string) bool {
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

// MarksNote reports whether a raised number stands after a word or the end of a
// sentence, where it marks a note, and after no number, unit or function, where
// it is an exponent. Without a link a raised letter is one only after a sentence.
func MarksNote(before, mark string) bool {
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
