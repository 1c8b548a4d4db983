package quotable

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// longestHead is the length in bytes above which a sentence is no line of a
// document's head.
const longestHead = 140

// shortHead is the length in bytes below which stop words do not count against
// a place and a day, as in "PUNTA ROBLE, 12 de noviembre".
const shortHead = 48

// heading reports whether what was split off as a sentence only says who,
// where and when: a place and a day, or names behind labels, as in "Chair: Ann
// Lee". Before all others, which opens says, it may be longer, or a place
// alone.
func heading(sentence, lang string, opens bool) bool {
	if len(sentence) > longestHead {
		return false
	}
	if lang == "zh" || lang == "ja" {
		return !language.Ended(sentence) && (opens && strings.Contains(sentence, "月") && strings.Contains(sentence, "日") || labelledTight(sentence))
	}
	label, figures := labelled(sentence), strings.ContainsFunc(sentence, unicode.IsDigit)
	if !label && !figures && (!opens || len(sentence) >= 40) {
		return false
	}
	words := language.Words(sentence, lang)
	plain, numbers := 0, 0
	short := opens && figures && len(sentence) < shortHead
	for _, w := range words {
		word := sentence[w.Start:w.End]
		first, _ := utf8.DecodeRuneInString(word)
		if unicode.IsDigit(first) {
			numbers++
		}
		if unicode.IsUpper(first) || unicode.IsDigit(first) || short && language.Stop(word, lang) {
			continue
		}
		plain++
	}
	switch {
	case opens && 3*numbers >= len(words) && len(words) < 16 && !language.Ended(sentence):
		return true // when it was published, and brought up to date
	case plain > 1:
		return false
	case label || figures && len(words) < 10:
		return true
	case opens && figures:
		return len(words) < 20
	}
	return opens && plain == 0 && len(words) < 4
}

// labelled reports whether one to three words and a colon open a sentence.
func labelled(sentence string) bool {
	at := strings.Index(sentence, ": ")
	return at > 0 && at < 40 && language.CountFields(sentence[:at]) <= 3
}

// labelledTight is labelled where no spaces part words: up to six characters
// and a colon.
func labelledTight(sentence string) bool {
	at := strings.Index(sentence, "：")
	return at > 0 && utf8.RuneCountInString(sentence[:at]) <= 6
}

// addresses reports whether a paragraph is but a greeting or a farewell, as
// "Dear members,": it ends in a comma, and is a name or two or begins as greetings
// do. Other lines that end so go on, as those of verse.
func addresses(text, lang string) bool {
	if len(text) >= longestAddress || !strings.HasSuffix(text, ",") && !strings.HasSuffix(text, "،") && !strings.HasSuffix(text, "，") {
		return false
	}
	words := 0
	for word := range strings.FieldsSeq(text) {
		if first, _ := utf8.DecodeRuneInString(word); unicode.IsLower(first) || language.Unspaced(word) {
			words = mostNamed
		}
		words++
	}
	if words <= mostNamed {
		return true
	}
	return opens(text, data.List(lang, "genre greetings"))
}

// longestAddress is the length in bytes from which a paragraph is no greeting, no
// farewell and no line that is signed below one.
const longestAddress = 60

// A letter is what is known of how a document greets and takes its leave.
type letter struct {
	greets bool // a greeting has stood in it
	said   bool // and something below that, which a farewell closes
	closed bool // nothing has stood below its farewell but what is signed
}

// aside reports whether a paragraph greets, takes leave, or is signed below that: of
// a letter alone, a farewell needs no comma, and no sentence stands below it.
func (l *letter) aside(text, lang string) bool {
	greets := len(text) < longestAddress && opens(text, data.List(lang, "genre greetings"))
	signed := len(text) < longestAddress && !language.Ended(text)
	l.closed = signed && (l.closed || l.said && greets && parts(text))
	l.said = l.said || l.greets && !greets
	l.greets = l.greets || greets && strings.TrimRight(text, ",:!،，") != text
	return l.closed || addresses(text, lang) || greets && strings.HasSuffix(text, ":")
}

// parts reports whether a line that begins as greetings do may be a farewell: people
// thank and wish in sentences without a stop, too, which hold more than names.
func parts(text string) bool {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if r, _ := utf8.DecodeRuneInString(word); unicode.IsLower(r) {
			n++
		}
	}
	return n <= mostParting
}

// mostParting is how many words with a small letter a farewell has, as "With kind regards".
const mostParting = 2

// mostNamed is how many words a greeting has that names people and nothing else.
const mostNamed = 3

// longestDateline is the length in bytes above which what stands before a dash
// is no dateline.
const longestDateline = 48

// Dateline returns the length of what says at a report's start where and by whom
// it was written, as "PORT ELLERY — ", "LUND, Skåne- " and "(CNN)": words with
// capitals and figures alone, then a dash, or a bracket around one word. Where
// letters have no capitals the bracket and the dash both stand there. It is 0
// where there is none.
func Dateline(sentence string) int {
	at := datelineMark(sentence[:min(len(sentence), longestDateline)])
	if at == 0 {
		return 0
	}
	_, size := utf8.DecodeRuneInString(sentence[at:])
	if sentence[at] == ')' && goesOn(sentence[at+size:]) {
		return 0
	}
	before, letters := sentence[:at], 0
	if sentence[at] != ')' && strings.Count(before, "(") > strings.Count(before, ")") || sentence[at] == ')' && shortened(before) {
		return 0
	}
	for word := range strings.FieldsSeq(before) {
		first, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(["))
		if unicode.IsLower(first) || unicode.Is(unicode.Lo, first) && (sentence[at] == ')' || !strings.Contains(before, "(")) {
			return 0
		}
		letters += utf8.RuneCountInString(word)
	}
	if letters < shortestDateline {
		return 0 // "T - Mobile", of a text whose words were parted by spaces
	}
	return at + size
}

// shortened reports whether what stands in an open bracket are the first letters
// of the words before it, which are a name then: "Harbour Board (HB".
func shortened(text string) bool {
	name, letters, _ := strings.Cut(text, "(")
	initials := ""
	for word := range strings.FieldsSeq(name) {
		first, _ := utf8.DecodeRuneInString(word)
		initials += string(unicode.ToUpper(first))
	}
	return utf8.RuneCountInString(letters) > 1 && strings.HasSuffix(initials, letters)
}

// shortestDateline is how many characters a place has at least.
const shortestDateline = 3

// datelineMark returns where the mark stands that may end a dateline; 0 for none.
func datelineMark(head string) int {
	if i := strings.IndexAny(head, "–—"); i > 0 {
		return i
	}
	if i := strings.Index(head, " - "); i > 0 {
		return i + 1
	}
	if i := strings.Index(head, "- "); i > 0 && strings.Contains(head[:i], ",") {
		return i
	}
	if i := strings.IndexByte(head, ')'); i > 0 && strings.Contains(head[:i], "(") {
		return i
	}
	return 0
}

// goesOn reports whether what stands behind a bracket goes on with a sentence, as
// in "The Harbour Board (HB) met".
func goesOn(after string) bool {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " "))
	return unicode.IsLower(first) || strings.ContainsRune(",;:.", first)
}
