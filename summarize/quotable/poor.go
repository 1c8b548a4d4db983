package quotable

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/document/code"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// fewestWords is how many words a sentence has that says something by itself.
const fewestWords = 3

// markPoor marks what is no sentence that anyone quotes where there is another:
// one word or two, sounds of hesitation, what a speaker says of the speech, a line of
// addresses and codes, a row of numbers, what leads to a list that stands below, and
// what breaks off. What begins or ends amid a sentence is poor
// in a document whose sentences mostly do not.
func markPoor(doc *document.Document, all []Sentence) {
	ended, open, small := 0, 0, 0
	courtesies, none := data.List(doc.Language, "genre courtesy"), data.List(doc.Language, "genre no courtesy")
	fillers, announcing := data.List(doc.Language, "genre fillers"), data.List(doc.Language, "genre announcing")
	for i := range all {
		text := doc.Text[all[i].Start:all[i].End]
		if !all[i].Listed {
			if all[i].Cut || language.Ended(text) {
				ended++
			} else {
				open++
			}
		}
		if beginsSmall(text) {
			small++
		}
	}
	marks, capitals := ended >= open && ended > 0, 2*small < len(all)
	for i := range all {
		c := &all[i]
		text := doc.Text[c.Start:c.End]
		said, finished := behindSpeaker(text), c.Listed || language.Ended(text)
		switch {
		case c.Cut:
		case short(text), technical(text, finished), code.Line(text), language.Numeric(text), courteous(said, courtesies, none), hesitant(said, fillers), announces(said, announcing):
			c.Poor = true
		case !finished && (marks || breaksOff(text)):
			c.Poor = (i > 0 || language.CountFields(text) < Standfirst) && !introduces(doc, c)
		case capitals && !c.Listed:
			c.Poor = beginsSmall(text)
		}
	}
}

// introduces reports whether a sentence says enough by itself of what its colon leads
// to, as those of answers and manuals do before code, a quotation or an example: it
// is long, and ends a paragraph that no list follows.
func introduces(doc *document.Document, c *Sentence) bool {
	text := doc.Text[c.Start:c.End]
	if !strings.HasSuffix(text, ":") || c.End < doc.Blocks[c.Block].End || c.Listed {
		return false
	}
	if c.Block+1 == len(doc.Blocks) || language.CountFields(text) < longIntroduction {
		return false
	}
	next := doc.Blocks[c.Block+1]
	first, _ := utf8.DecodeRuneInString(doc.Text[next.Start:])
	return next.Kind != document.Item && !unicode.IsDigit(first) && !strings.ContainsRune("-–—*•·", first)
}

// longIntroduction is how many words a sentence before a colon has that says itself
// what it is about.
const longIntroduction = 8

// longestSpeaker is the length in bytes of a name that stands before what somebody says,
// with what its bearer is.
const longestSpeaker = 80

// behindSpeaker returns a sentence without the name of who says it, as in "Hon. Ann
// Roe (Minister): Thank you, Mr. Chair."
func behindSpeaker(text string) string {
	at := strings.Index(text[:min(len(text), longestSpeaker)], ": ")
	first, _ := utf8.DecodeRuneInString(text)
	if at < 0 || !unicode.IsUpper(first) || strings.ContainsAny(text[:at], ";!?\"“”") {
		return text
	}
	return text[at+2:]
}

// longCourtesy is the length in bytes above which a sentence that begins with thanks
// or a greeting says more than that.
const longCourtesy = 48

// courteous reports whether a text is but thanks or a greeting.
func courteous(text string, courtesies, none []string) bool {
	if len(text) > longCourtesy || len(courtesies) == 0 || !language.Ended(text) {
		return false
	}
	return opens(text, courtesies) && !opens(text, none)
}

// Of a sentence as it was spoken.
const (
	longestFiller = 12  // bytes, with the marks around it
	leastSpoken   = 4   // words beside sounds of hesitation by which it says something
	mostFillers   = 0.2 // share of these from which it is not fit to be read
)

// hesitant reports whether a text is mostly sounds of hesitation, as "Uh, yeah, and
// um that's it".
func hesitant(text string, fillers []string) bool {
	if len(fillers) == 0 {
		return false
	}
	words, sounds := 0, 0
	for word := range strings.FieldsSeq(text) {
		if len(word) > longestFiller {
			words++
			continue
		}
		if word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }); word == "" {
			continue
		}
		words++
		if slices.ContainsFunc(fillers, func(f string) bool { return len(f) == len(word) && strings.EqualFold(f, word) }) {
			sounds++
		}
	}
	return sounds > 0 && (words-sounds < leastSpoken || float64(sounds) >= mostFillers*float64(words))
}

// latestAnnounced is up to how many bytes into a sentence it says what is spoken of
// next.
const latestAnnounced = 48

// announces reports whether a sentence of a speech says what is spoken of next, or
// who speaks, as "With that, let me turn the call over to Ann": it begins so, or goes
// on so behind one word or a comma.
func announces(text string, phrases []string) bool {
	if len(phrases) == 0 {
		return false
	}
	if opens(text, phrases) {
		return true
	}
	head := text[:min(len(text), latestAnnounced)]
	for at := strings.IndexByte(head, ' '); at >= 0; {
		if opens(text[at+1:], phrases) {
			return true
		}
		comma := strings.Index(head[at+1:], ", ")
		if comma < 0 {
			break
		}
		at += comma + 2
	}
	return false
}

// opens reports whether a text begins with one of the phrases, whatever its capitals,
// as whole words.
func opens(text string, phrases []string) bool {
	for _, phrase := range phrases {
		if len(text) < len(phrase) || !strings.EqualFold(text[:len(phrase)], phrase) {
			continue
		}
		if next, _ := utf8.DecodeRuneInString(text[len(phrase):]); !unicode.IsLetter(next) || language.Unspaced(phrase) {
			return true
		}
	}
	return false
}

// Standfirst is how many words the first sentence of a document has that tells
// what it is about, and is whole though it has no end mark.
const Standfirst = 12

// breaksOff reports whether a text ends in a mark that something must follow.
func breaksOff(text string) bool {
	last, _ := utf8.DecodeLastRuneInString(text)
	return strings.ContainsRune(",;:–—-،؛、，；：", last)
}

// short reports whether a text has too few words to say something by itself, where
// spaces part them.
func short(text string) bool {
	if language.Unspaced(text) || len(text) > 16*fewestWords {
		return false
	}
	words := 0
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			words++
		}
	}
	return words < fewestWords
}

// beginsSmall reports whether a text begins with a small letter, and no name that
// is written so, as "iPhone".
func beginsSmall(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	if !unicode.IsLower(first) {
		return false
	}
	word, _, _ := strings.Cut(text, " ")
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}

// Of a text that is addresses and codes rather than words.
const (
	mostAddresses = 1   // that a sentence may hold
	mostCodes     = 0.5 // share of its characters
)

// technical reports whether a text is addresses, codes and commands rather than
// words: heads of mails, answers of servers, lists of links, and what has no end but the
// address of somebody, as authors of papers stand above them.
func technical(text string, finished bool) bool {
	if !strings.ContainsAny(text, "@/<>={}[]_|\\") {
		return false
	}
	mails, coded, all := 0, 0, 0
	for word := range strings.FieldsSeq(text) {
		all += len(word)
		if at := strings.IndexByte(word, '@'); at > 0 && strings.IndexByte(word[at:], '.') > 0 {
			mails++
		}
		if marked(word) {
			coded += len(word)
		}
	}
	return mails > mostAddresses || mails > 0 && !finished || float64(coded) > mostCodes*float64(all)
}

// marked reports whether a word is an address, a path, a mark or an expression.
func marked(word string) bool {
	if strings.Contains(word, "://") || strings.HasPrefix(word, "//") || strings.ContainsAny(word, "@<>={}_|\\") {
		return true
	}
	if strings.Contains(word, "][") || strings.Count(word, "/") > 1 {
		return true
	}
	return !strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// longestIntertitle is the length in bytes up to which words between dashes are a
// heading.
const longestIntertitle = 80

// intertitle returns the length of a heading between dashes that stands before a
// sentence, as in "- Water in the lock -The keeper"; 0 where there is none.
func intertitle(sentence string) int {
	if !strings.HasPrefix(sentence, "- ") {
		return 0
	}
	at := strings.Index(sentence[:min(len(sentence), longestIntertitle)], " -")
	if at < 2 || strings.ContainsAny(sentence[2:at], ".;") {
		return 0
	}
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeft(sentence[at+2:], "\"“«")); !unicode.IsUpper(first) {
		return 0
	}
	return at + 2
}

// strayMarks returns the length of the marks at a sentence's start that belong to
// what stood before it, as ". " and ", ".
func strayMarks(sentence string) int {
	if n := intertitle(sentence); n > 0 {
		return n
	}
	rest := strings.TrimLeft(sentence, ".,;:!?)]،؛ ")
	if n := len(sentence) - len(rest); n > 0 && rest != "" && strings.HasSuffix(sentence[:n], " ") {
		return n
	}
	return 0
}
