package sentence

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// shortenedBefore returns a few words that end before a place, without the full
// stop that must stand there; "" where none does.
func (s *splitter) shortenedBefore(at int) string {
	before := strings.TrimRightFunc(s.text[max(s.start, at-24):at], unicode.IsSpace)
	before, dotted := strings.CutSuffix(before, ".")
	if !dotted {
		return ""
	}
	return before
}

// isCode reports whether a number with capitals before its digits is here, as "B2" and
// "USCA-03-R-0045".
func (s *splitter) isCode(at int) bool {
	for i, r := range s.text[at:s.end] {
		switch {
		case unicode.IsDigit(r):
			return i > 0
		case !unicode.IsUpper(r) && (r != '-' || i == 0):
			return false
		}
	}
	return false
}

// isHour reports whether a word tells the half of the day, after an hour.
func (s *splitter) isHour(from int, word string) bool {
	return s.lang == "en" && len(word) == 3 && (strings.EqualFold(word, "a.m") || strings.EqualFold(word, "p.m")) && s.afterNumber(from)
}

// tellsWhen reports whether a day, a month or a zone of time is here, or an
// abbreviation, which may go on as well.
func (s *splitter) tellsWhen(at int) bool {
	word := s.wordAt(at)
	lower := strings.ToLower(word)
	switch lower {
	case "eastern", "central", "mountain", "pacific", "local":
		return true
	}
	return s.runeAt(at+len(word)) == '.' || len(word) > 1 && strings.ToUpper(word) == word || slices.Contains(data.List("en", "weekdays"), lower) || slices.Contains(data.List("en", "months"), lower)
}

// endsAtNumber decides after a number: an item of a list, an ordinal, a part of
// a date, or the end.
func (s *splitter) endsAtNumber(from int, word string, next rune, first bool, at int) bool {
	switch {
	case first && len(word) <= 3:
		return false
	case len(word) <= 3 && s.decimals(from, at):
		return false
	case len(word) <= 2 && ordinal(s.lang) && unicode.IsDigit(next):
		return !s.isDate(from, at)
	case len(word) <= 2 && ordinal(s.lang) && unicode.IsUpper(next) && s.isCounted(from):
		return true
	case len(word) <= 2 && ordinal(s.lang) && unicode.IsLetter(next):
		return s.starts(at)
	default:
		return true
	}
}

// mostDecimals is how many digits of a number stand behind a stop that a space
// was set after, and nearMeasure how many bytes before it a word for what it
// measures stands.
const (
	mostDecimals = 2
	nearMeasure  = 24
)

// decimals reports whether the digits here belong to the number before them, as
// in texts whose marks were set apart: $2. 6 million, a magnitude 6. 1 quake.
func (s *splitter) decimals(from, at int) bool {
	end := at
	for s.runeAt(end) >= '0' && s.runeAt(end) <= '9' {
		end++
	}
	if end == at || end-at > mostDecimals || ordinal(s.lang) {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(s.text[s.start:from])
	if from > s.start && (unicode.Is(unicode.Sc, before) || before == '(') {
		return true
	}
	rest := s.text[end:]
	near := strings.ToLower(s.text[max(s.start, from-nearMeasure):from])
	behind := strings.TrimLeft(strings.ToLower(rest[:min(len(rest), nearMeasure)]), " -")
	for _, measure := range data.List(s.lang, "magnitude") {
		if strings.Contains(near, measure+" ") || strings.HasPrefix(behind, measure) {
			return true
		}
	}
	glued, _ := utf8.DecodeRuneInString(rest)
	return unicode.IsLower(glued) || glued == '-' || glued == '%' || strings.HasPrefix(rest, " - ") || s.percent(strings.TrimLeft(rest, " "))
}

// percent reports whether a text starts with a sign or word for percent.
func (s *splitter) percent(text string) bool {
	return strings.HasPrefix(text, "%") || slices.ContainsFunc(data.List(s.lang, "units"), func(unit string) bool {
		name, is := strings.CutSuffix(unit, "=%")
		return is && strings.HasPrefix(text, name)
	})
}

// isDate reports whether the number after a day or month that ends before a
// place goes on with its date: 5. 3. 2021.
func (s *splitter) isDate(from, at int) bool {
	word := s.wordAt(at)
	if len(word) <= 2 {
		return s.runeAt(at+len(word)) == '.'
	}
	before := s.shortenedBefore(from)
	return len(word) == 4 && isNumber(word) && before != "" && isNumber(before[max(0, len(before)-1):])
}

// isCounted reports whether an abbreviation that a number follows stands before
// a place, so that the number is none that counts off what follows.
func (s *splitter) isCounted(at int) bool {
	before := s.shortenedBefore(at)
	return s.abbreviation(before[strings.LastIndexFunc(before, unicode.IsSpace)+1:]) == counted
}

// afterNumber reports whether a number stands before a place.
func (s *splitter) afterNumber(at int) bool {
	before := strings.TrimRightFunc(s.text[max(s.start, at-8):at], unicode.IsSpace)
	return before != "" && before[len(before)-1] >= '0' && before[len(before)-1] <= '9'
}

// numbers reports whether a word counts a picture or a table by the number that
// follows it, though a full stop stands between them: it is shortened, opens the
// sentence, or the number has a mark of its own, as in "Table. 1. Heights".
func (s *splitter) numbers(word string, first bool, at int) bool {
	captions, folded := data.List(s.lang, "captions"), language.Fold(word, s.lang)
	if r, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(r) || !slices.Contains(captions, folded) {
		return false
	}
	rest := strings.TrimLeft(s.text[at:s.end], "0123456789")
	return first || rest != "" && strings.IndexByte(".:)", rest[0]) >= 0 ||
		slices.ContainsFunc(captions, func(other string) bool { return len(other) > len(folded) && strings.HasPrefix(other, folded) })
}

// afterAddress reports whether the address of a mail stands before a place, in its
// brackets: mail servers write dots behind it.
func (s *splitter) afterAddress(at int) bool {
	before := s.text[max(s.start, at-longestAddress):at]
	open := strings.LastIndexByte(before, '<')
	return strings.HasSuffix(before, ">") && open >= 0 && strings.Contains(before[open:], "@")
}

// longestAddress is how many bytes the address of a mail has.
const longestAddress = 254
