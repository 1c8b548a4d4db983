package event

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/dates"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// A role is what a date is of.
type role uint8

const (
	own    role = iota // of what the text reports, as far as one sees
	aside              // of a birth, a law, an anniversary, a beginning or an end
	before             // of what was before
	ahead              // of what is to come
)

// How far from a date the words stand that tell its role, in words, and in
// letters where no space parts them.
const (
	wordsBefore   = 9
	wordsBehind   = 5
	lettersBefore = 14
	lettersBehind = 10
)

// cues are the words of a language that tell the roles of dates.
var cues = data.PerLanguage(func(lang string) [4][]string {
	return [4][]string{
		aside:  data.List(lang, "events aside"),
		before: data.List(lang, "events before"),
		ahead:  data.List(lang, "events ahead"),
	}
})

// roleOf tells what a date in a text is of, by the words beside it in its
// sentence.
func roleOf(text string, s dates.Span, lang string) role {
	front, behind := beside(text[:s.Start], text[s.End:], lang)
	all := cues(lang)
	for _, r := range []role{aside, before, ahead} {
		if r == aside && s.First != s.Last && !s.Month {
			continue // "from 17 to 28 November" is of no birth
		}
		for _, cue := range all[r] {
			if holds(front, cue, lang) || holds(behind, cue, lang) {
				return r
			}
		}
	}
	return own
}

// beside returns the words of the same sentence before and behind a date, in
// lower case.
func beside(front, behind, lang string) (string, string) {
	front, behind = tail(front, 160), head(behind, 120)
	if i := strings.LastIndexFunc(front, parts); i >= 0 {
		_, size := utf8.DecodeRuneInString(front[i:])
		if rest := front[i+size:]; strings.TrimSpace(rest) != "" || front[i] != '.' { // "geb. 12 March"
			front = rest
		}
	}
	if i := strings.IndexFunc(behind, parts); i >= 0 {
		behind = behind[:i]
	}
	if unspaced(lang) {
		return tailRunes(front, lettersBefore), headRunes(behind, lettersBehind)
	}
	a, b := strings.Fields(strings.ToLower(front)), strings.Fields(strings.ToLower(behind))
	return strings.Join(a[max(0, len(a)-wordsBefore):], " "), strings.Join(b[:min(len(b), wordsBehind)], " ")
}

// parts reports whether a mark ends a sentence, or a part of one that tells by
// itself what its dates are of.
func parts(r rune) bool { return language.EndMark(r) || strings.ContainsRune(";:；\n", r) }

// holds reports whether words hold a cue: where spaces part them, at the
// beginning of one, and all of one where the cue is short.
func holds(words, cue, lang string) bool {
	for from := 0; ; {
		i := strings.Index(words[from:], cue)
		if i < 0 {
			return false
		}
		i += from
		last, _ := utf8.DecodeLastRuneInString(words[:i])
		next, _ := utf8.DecodeRuneInString(words[i+len(cue):])
		whole := utf8.RuneCountInString(cue) > 3 || !unicode.IsLetter(next)
		if unspaced(lang) || (i == 0 || !unicode.IsLetter(last) || cue[0] == '\'') && whole {
			return true
		}
		from = i + len(cue)
	}
}

func unspaced(lang string) bool { return lang == "zh" || lang == "ja" || lang == "ko" }

// tail returns the last bytes of a text, from the beginning of a letter.
func tail(text string, most int) string {
	if len(text) <= most {
		return text
	}
	text = text[len(text)-most:]
	for len(text) > 0 && !utf8.RuneStart(text[0]) {
		text = text[1:]
	}
	return text
}

// head returns the first bytes of a text, to the end of a letter.
func head(text string, most int) string {
	if len(text) <= most {
		return text
	}
	for most > 0 && !utf8.RuneStart(text[most]) {
		most--
	}
	return text[:most]
}

func tailRunes(text string, most int) string {
	runes := []rune(text)
	return string(runes[max(0, len(runes)-most):])
}

func headRunes(text string, most int) string {
	runes := []rune(text)
	return string(runes[:min(most, len(runes))])
}
