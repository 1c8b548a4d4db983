package telling

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// figuresOf returns the numbers of a text, sorted, each once: their digits, as 0
// to 9, without the marks between them. A time of day is told apart: which minute
// it was is no news where another one stands above.
func figuresOf(text string) (found []string, clock bool) {
	var digits []byte
	var gap rune // the mark behind the last digit
	end := func() {
		switch {
		case len(digits) == 0:
		case colon(digits):
			clock = true
		default:
			found = append(found, string(slices.DeleteFunc(digits, func(b byte) bool { return b == ':' })))
		}
		digits, gap = digits[:0], 0
	}
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			if gap == ':' {
				digits = append(digits, ':')
			}
			digits, gap = append(digits, '0'+byte(language.Digit(r))), 0
		case len(digits) > 0 && gap == 0 && strings.ContainsRune(".,٫٬'’:\u00a0\u202f", r):
			gap = r
		case r == ' ' && (gap == '.' || gap == ':'): // the mark was set apart from what follows
		default:
			end()
		}
	}
	end()
	slices.Sort(found)
	return slices.Compact(found), clock
}

// colon reports whether digits are an hour and a minute, parted by a colon.
func colon(digits []byte) bool {
	hour, minute, found := strings.Cut(string(digits), ":")
	return found && len(hour) <= 2 && len(minute) == 2
}

// ending tells of a sentence's end whether it has no mark, and whether it asks.
func ending(text string) (none, asks bool) {
	end := strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == '"' || r == '\'' || unicode.In(r, unicode.Pe, unicode.Pf, unicode.Pi)
	})
	last, _ := utf8.DecodeLastRuneInString(end)
	return !language.EndMark(last), strings.ContainsRune("?？؟", last)
}

// fewestCapitals is how many capitals a sentence has that shouts: a headline's
// few words, and names of agencies, have fewer.
const fewestCapitals = 20

// shouts reports whether a sentence stands in capitals throughout.
func shouts(text string) bool {
	capitals, small := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case unicode.IsLower(r):
			small++
		}
	}
	return capitals >= fewestCapitals && small*10 <= capitals
}

// quoted returns the share of a text's bytes inside quotation marks, and whether
// one of them is not closed, and runs to the end, or not opened, and runs from
// the start.
func quoted(text string) (share float64, broken bool) {
	inside, from, open := 0, 0, false
	for i, r := range text {
		switch {
		case !open && strings.ContainsRune("\"“„«「『", r):
			from, open = i, true
		case strings.ContainsRune("\"”“»」』", r):
			broken = broken || !open
			inside += i - from
			from, open = i, false
		}
	}
	if open {
		inside += len(text) - from
	}
	return float64(inside) / float64(max(1, len(text))), broken || open
}

// longestPointer is the number of words in which a sentence may point back.
const longestPointer = 4

// pointsBack reports whether a sentence opens with words that only someone can
// follow who has read what stands before. A name behind them says who is meant:
// "Ông Minh", "But Solheim".
func pointsBack(text string, words []language.Span, lang string) bool {
	known := pointers(lang)
	if len(words) == 0 || article(text, words, lang) {
		return false
	}
	for n, w := range words[:min(len(words), longestPointer)] {
		if !known[strings.ToLower(text[words[0].Start:w.End])] {
			continue
		}
		if lang == "de" || n+1 == len(words) {
			return true
		}
		return !capital(text, words[n+1])
	}
	return false
}

// article reports whether the first word, which is a pronoun by itself, is the
// article of the next one: "Das Hafenamt", "Het kabinet", but "Het is".
func article(text string, words []language.Span, lang string) bool {
	if len(words) < 2 {
		return false
	}
	next := text[words[1].Start:words[1].End]
	switch word := strings.ToLower(text[words[0].Start:words[0].End]); lang {
	case "de":
		return word == "das" && capital(text, words[1])
	case "nl":
		return word == "het" && !language.Stop(strings.ToLower(next), lang)
	default:
		return false
	}
}

func capital(text string, w language.Span) bool {
	first, _ := utf8.DecodeRuneInString(text[w.Start:])
	return unicode.IsUpper(first)
}

// aboutThing is in how many words at a sentence's start a thing stands that is
// held to be known, and how many words behind its article may name it.
const (
	aboutThing = 2
	namesThing = 3
)

// definite reports whether a sentence opens with a thing that is held to be
// known, and that no name behind its article tells: "The regulations …",
// "During the meeting, …", "Der Minister …". It is looked for where the article
// alone says so: languages that set it before every noun say nothing by it.
func definite(text string, words []language.Span, lang string) bool {
	articles := data.List(lang, "cues definite")
	for n, w := range words[:min(len(words), aboutThing)] {
		if !slices.Contains(articles, strings.ToLower(text[w.Start:w.End])) && (n > 0 || !article(text, words, lang)) {
			continue
		}
		behind := words[n+1 : min(len(words), n+1+namesThing)]
		for i, next := range behind {
			if strings.Contains(text[w.End:next.Start], ",") {
				break
			}
			if names(text, behind[i:], lang) {
				return false
			}
		}
		return true
	}
	return false
}

// opensWithName returns the capitalized word that a text opens with, where no
// other one follows: "Brandt said", but not "Ilsa Brandt said"; "" where none does.
func opensWithName(text, lang string) string {
	words := language.Words(text, lang)
	if len(words) < 2 || !capital(text, words[0]) || capital(text, words[1]) {
		return ""
	}
	name := text[words[0].Start:words[0].End]
	if language.Stop(strings.ToLower(name), lang) || !names(text, words[:1], lang) {
		return ""
	}
	return name
}

// inFull reports whether a text holds a name behind another capitalized word:
// "Ilsa Brandt".
func inFull(text, name, lang string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], " "+name)
		if at < 0 {
			return false
		}
		at += from
		from = at + 1 + len(name)
		if next, _ := utf8.DecodeRuneInString(text[from:]); unicode.IsLetter(next) {
			continue
		}
		before := text[:at]
		word := before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]
		first, _ := utf8.DecodeRuneInString(word)
		if last, _ := utf8.DecodeLastRuneInString(word); unicode.IsUpper(first) && unicode.IsLetter(last) && !language.Stop(strings.ToLower(word), lang) {
			return true
		}
	}
}

// OpensKnown reports whether a text opens with a thing that is held to be known.
func OpensKnown(text, lang string) bool { return definite(text, language.Words(text, lang), lang) }

// names reports whether the first of some words names or counts something. In
// German, where every noun has a capital, a rare one does, and two in a row:
// "die Deutsche Bahn".
func names(text string, words []language.Span, lang string) bool {
	word := text[words[0].Start:words[0].End]
	if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) {
		return unicode.IsDigit(first)
	}
	if lower := strings.ToLower(word); slices.Contains(data.List(lang, "weekdays"), lower) {
		return false
	}
	if lang != "de" {
		return true
	}
	terms := language.Terms(word, lang)
	return len(terms) > 0 && language.Rarity(terms[0], lang) >= rareName || len(words) > 1 && words[1].Start == words[0].End+1 && capital(text, words[1])
}

// rareName is the rarity from which a noun of German is held to be a name.
const rareName = 0.48

// pointers are such words of a language; nil where none are known.
var pointers = data.PerLanguage(func(lang string) map[string]bool {
	words := map[string]bool{}
	for _, entry := range data.List(lang, "cues dangling") {
		words[entry] = true
	}
	return words
})

// ages returns the numbers that stand alone between two commas, as an age does
// behind a name: "Ann Roe, 61, said".
func ages(text string) (found []string) {
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == '،' || r == '、' || r == '，' })
	for n, part := range parts {
		part = strings.TrimSpace(part)
		if n > 0 && n+1 < len(parts) && len(part) > 0 && len(part) <= 2 && strings.Trim(part, "0123456789") == "" {
			found = append(found, part)
		}
	}
	return found
}
