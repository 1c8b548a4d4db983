// Package dates finds the days that a text, a tag or a web address names, and
// tells which of them may be that of publication.
package dates

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"precis/summarize/language"

	"github.com/hablullah/go-hijri"
	"github.com/jalaali/go-jalaali"
)

// A Date is a whole date found in a text.
type Date struct {
	Day        string // YYYY-MM-DD
	Start, End int    // byte offsets
	Ambiguous  bool   // which of the numbers is the month was guessed
	ShortYear  bool   // its year had two digits
}

// A dateToken is a number, a word or a sign of a text in which a date is
// looked for.
type dateToken struct {
	number     int // -1 of a word or sign
	digits     int
	word       string // lower case; "" of a number
	start, end int
}

// Find returns the whole dates (day, month and year) of a text, in order:
// in numbers, or with the name of the month in the languages that are known,
// in the Gregorian, the Persian and the Hijri calendar. The language settles
// whether 3/4/2025 lies in March or in April: English does not tell.
func Find(text, lang string) []Date {
	if !strings.ContainsFunc(text, unicode.IsDigit) {
		return nil
	}
	tokens := dateTokens(text)
	var found []Date
	for i := 0; i < len(tokens); i++ {
		if d, n := dateAt(tokens[i:], lang); n > 0 {
			d.Start, d.End = tokens[i].start, tokens[i+n-1].end
			found = append(found, d)
			i += n - 1
		}
	}
	return found
}

func dateTokens(text string) []dateToken {
	var tokens []dateToken
	var last rune
	for i, r := range text {
		size := len(string(r))
		isDigit := unicode.IsDigit(r)
		isWord := unicode.IsLetter(r) || unicode.IsMark(r) || (r == '\'' || r == '’') && unicode.IsLetter(last)
		prev := len(tokens) - 1
		adjacent := prev >= 0 && tokens[prev].end == i
		switch {
		case isDigit && adjacent && tokens[prev].number >= 0 && tokens[prev].digits < 9:
			tokens[prev].number = tokens[prev].number*10 + language.Digit(r)
			tokens[prev].digits++
			tokens[prev].end = i + size
		case isDigit:
			tokens = append(tokens, dateToken{language.Digit(r), 1, "", i, i + size})
		case unicode.In(r, unicode.Han, unicode.Hangul):
			tokens = append(tokens, dateToken{-1, 0, string(r), i, i + size})
		case isWord && adjacent && tokens[prev].word != "" && (unicode.IsLetter(last) || unicode.IsMark(last)):
			tokens[prev].word += string(unicode.ToLower(r))
			tokens[prev].end = i + size
		case isWord:
			tokens = append(tokens, dateToken{-1, 0, string(unicode.ToLower(r)), i, i + size})
		case !unicode.IsSpace(r) && !unicode.Is(unicode.Cf, r):
			tokens = append(tokens, dateToken{-1, 0, string(r), i, i + size})
		}
		last = r
	}
	return tokens
}

// dateAt reads a date at the head of the tokens and returns how many it took; 0
// where there is none.
func dateAt(t []dateToken, lang string) (Date, int) {
	if t[0].number < 0 {
		return monthFirst(t)
	}
	if d, n := numericDate(t, lang); n > 0 {
		return d, n
	}
	if t[0].digits == 4 {
		return yearFirst(t)
	}
	return dayFirst(t)
}

// numericDate reads 2025-11-15, 15.11.2025, 15/11/2025 and 15/11/25.
func numericDate(t []dateToken, lang string) (Date, int) {
	if len(t) < 5 || t[2].number < 0 || t[4].number < 0 || t[1].word != t[3].word || !strings.Contains("-/.‐−٫؍", t[1].word) {
		return Date{}, 0
	}
	if len(t) > 6 && t[5].word == t[1].word && t[6].number >= 0 && t[6].start == t[5].end { // an address, a version
		return Date{}, 0
	}
	a, b, c := t[0], t[2], t[4]
	if t[4].start-t[0].end > 12 || b.digits > 2 {
		return Date{}, 0
	}
	switch {
	case a.digits == 4 && c.digits <= 2:
		return made(calendarOf(a.number, ""), a.number, b.number, c.number, 5)
	case a.digits > 2 || c.digits != 4 && c.digits != 2:
		return Date{}, 0
	}
	year, short := c.number, c.digits == 2
	if short {
		if a.digits != 2 || b.digits != 2 {
			return Date{}, 0
		}
		year = century(year)
	}
	day, month := a.number, b.number
	guessed := false
	switch {
	case month > 12:
		day, month = month, day
	case day <= 12 && day != month && lang == "en" && t[1].word != ".":
		guessed = true
	}
	d, n := made(calendarOf(year, ""), year, month, day, 5)
	d.Ambiguous, d.ShortYear = guessed, short
	return d, n
}

func century(year int) int {
	if year < 70 {
		return 2000 + year
	}
	return 1900 + year
}

// dayFirst reads 15 November 2025 in many languages, with what may stand
// between: "15 de noviembre de 2025", "15th of November, 2025", "ngày 15
// tháng 11 năm 2025".
func dayFirst(t []dateToken) (Date, int) {
	if t[0].digits > 2 {
		return Date{}, 0
	}
	i := skip(t, 1, "st", "nd", "rd", "th", "er", "º", "ª", ".", "-", "/", "de", "of", "a", "e", "ο", "η", "di", "го", "°", "ngày", "日", "ב")
	month, calendar, n := monthAt(t, i)
	if n == 0 {
		return Date{}, 0
	}
	i = skip(t, i+n, ",", ".", "-", "/", "de", "del", "of", "،", "năm", "у", "в", "do", "του", "/", "سنة", "عام", "سال", "ماه")
	if i >= len(t) || t[i].number < 0 {
		return Date{}, 0
	}
	year := t[i].number
	short := t[i].digits == 2 && i > 0 && (t[i-1].word == "-" || t[i-1].word == "'" || t[i-1].word == "’")
	if short {
		year = century(year)
	} else if t[i].digits != 4 {
		return Date{}, 0
	}
	d, n := made(calendarOf(year, calendar), year, month, t[0].number, i+1)
	d.ShortYear = short
	return d, n
}

// monthFirst reads November 15, 2025.
func monthFirst(t []dateToken) (Date, int) {
	month, calendar, n := monthAt(t, 0)
	if n == 0 {
		return Date{}, 0
	}
	i := skip(t, n, ".", "the", "-", "/")
	if i >= len(t) || t[i].number < 0 || t[i].digits > 2 {
		return Date{}, 0
	}
	day := t[i].number
	i = skip(t, i+1, "st", "nd", "rd", "th", ",", ".", "-", "/", "،")
	if i >= len(t) || t[i].digits != 4 {
		return Date{}, 0
	}
	return made(calendarOf(t[i].number, calendar), t[i].number, month, day, i+1)
}

// yearFirst reads 2025年11月15日, 2025년 11월 15일, 2025 жылғы 15 қараша and
// 2025 November 15.
func yearFirst(t []dateToken) (Date, int) {
	year := t[0].number
	i := skip(t, 1, "年", "년", "жылғы", "жылы", "жыл", "ж", ".", ",", "-", "/", "г", "წ")
	if i >= len(t) {
		return Date{}, 0
	}
	if t[i].number >= 0 && i+1 < len(t) && strings.Contains("月월", t[i+1].word) {
		day := skip(t, i+2)
		if day < len(t) && t[day].number >= 0 {
			return made(calendarOf(year, ""), year, t[i].number, t[day].number, day+1)
		}
		return Date{}, 0
	}
	if t[i].number >= 0 && t[i].digits <= 2 && i > 1 && i+1 < len(t) {
		if month, calendar, n := monthAt(t, i+1); n > 0 {
			return made(calendarOf(year, calendar), year, month, t[i].number, i+1+n)
		}
	}
	if month, calendar, n := monthAt(t, i); n > 0 && i+n < len(t) && t[i+n].digits > 0 && t[i+n].digits <= 2 {
		return made(calendarOf(year, calendar), year, month, t[i+n].number, i+n+1)
	}
	return Date{}, 0
}

// skip passes over at most three of the given words.
func skip(t []dateToken, i int, words ...string) int {
	for n := 0; n < 3 && i < len(t); n++ {
		found := false
		for _, w := range words {
			found = found || t[i].word == w
		}
		if !found {
			break
		}
		i++
	}
	return i
}

// calendarOf tells the calendar by the year, where the month's name has not.
func calendarOf(year int, named string) string {
	switch {
	case year >= 1900 && year <= 2100:
		return "gregorian"
	case year >= 1300 && year <= 1500 && named == "hijri":
		return "hijri"
	case year >= 1300 && year <= 1450:
		return "persian"
	}
	return ""
}

func made(calendar string, year, month, day, taken int) (Date, int) {
	switch calendar {
	case "gregorian":
		t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
		if month < 1 || month > 12 || t.Day() != day {
			return Date{}, 0
		}
		return Date{Day: t.Format(time.DateOnly)}, taken
	case "persian":
		if !jalaali.IsValidDate(year, month, day) {
			return Date{}, 0
		}
		y, m, d, err := jalaali.ToGregorian(year, jalaali.Month(month), day)
		if err != nil {
			return Date{}, 0
		}
		return Date{Day: fmt.Sprintf("%04d-%02d-%02d", y, m, d)}, taken
	case "hijri":
		if month < 1 || month > 12 || day < 1 || day > 30 {
			return Date{}, 0
		}
		date := hijri.UmmAlQuraDate{Year: int64(year), Month: int64(month), Day: int64(day)}
		return Date{Day: date.ToGregorian().Format(time.DateOnly)}, taken
	}
	return Date{}, 0
}
