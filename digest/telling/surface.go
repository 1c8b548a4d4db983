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
	for n, w := range words[:min(len(words), longestPointer)] {
		if !known[strings.ToLower(text[words[0].Start:w.End])] {
			continue
		}
		if lang == "de" || n+1 == len(words) {
			return true
		}
		next, _ := utf8.DecodeRuneInString(text[words[n+1].Start:])
		return !unicode.IsUpper(next)
	}
	return false
}

// aboutThing is in how many words at a sentence's start a thing stands that is
// held to be known, and how many words behind its article may name it.
const (
	aboutThing = 2
	namesThing = 3
)

// definite reports whether a sentence opens with a thing that is held to be
// known, and that no name behind its article tells: "The regulations …",
// "During the meeting, …". It is looked for where the article alone says so:
// languages that set it before every noun say nothing by it.
func definite(text string, words []language.Span, lang string) bool {
	articles := data.List(lang, "cues definite")
	for n, w := range words[:min(len(words), aboutThing)] {
		if !slices.Contains(articles, strings.ToLower(text[w.Start:w.End])) {
			continue
		}
		for _, next := range words[n+1 : min(len(words), n+1+namesThing)] {
			if strings.Contains(text[w.End:next.Start], ",") {
				break
			}
			if first, _ := utf8.DecodeRuneInString(text[next.Start:]); unicode.IsUpper(first) || unicode.IsDigit(first) {
				return false
			}
		}
		return true
	}
	return false
}

// pointers are such words of a language; nil where none are known.
var pointers = data.PerLanguage(func(lang string) map[string]bool {
	words := map[string]bool{}
	for _, entry := range data.List(lang, "cues dangling") {
		words[entry] = true
	}
	return words
})
