package dates

import (
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/jalaali/go-jalaali"

	"precis/summarize/language/data"
)

// A Span is the days that a date of whatever form names: a day, several in a
// row, a month.
type Span struct {
	First, Last string // YYYY-MM-DD, or --MM-DD where the text names no year
	Start, End  int    // byte offsets
	Month       bool   // it names no day
	Weekday     bool   // the weekday stands beside it
}

// windowReach is how far a date reaches at most from any digit of it, in bytes.
const windowReach = 72

// Spans returns the dates of a text, in order: those that Find does, a day
// without its year ("March 28th"), a month with its year, and days in a row
// ("17–28 November"). Numbers alone are a date with their year only.
func Spans(text, lang string) []Span {
	var all []Span
	for from := 0; ; {
		at := strings.IndexFunc(text[from:], unicode.IsDigit)
		if at < 0 {
			return joined(all, text)
		}
		start, end := max(from, from+at-windowReach), from+at
		for last := end; end < len(text) && end-last <= windowReach; {
			r, size := utf8.DecodeRuneInString(text[end:])
			if end += size; unicode.IsDigit(r) {
				last = end
			}
		}
		for start < len(text) && !utf8.RuneStart(text[start]) {
			start++
		}
		for _, s := range spansIn(text[start:end], lang) {
			s.Start, s.End = s.Start+start, s.End+start
			s.Weekday = !s.Month && besideWeekday(text, s, lang)
			all = append(all, s)
		}
		from = end
	}
}

// spansIn is Spans for a short text, and does not join days in a row of two
// months.
func spansIn(text, lang string) []Span {
	t := dateTokens(text)
	var all []Span
	for i := 0; i < len(t); i++ {
		s, n := spanAt(t, i, text, lang)
		if n == 0 {
			continue
		}
		s.Start, s.End = t[i].start, t[i+n-1].end
		if i >= 2 && !s.Month && ranges(t[i-1].word) && t[i-2].number > 0 && t[i-2].digits <= 2 && t[i].number > t[i-2].number {
			s.First = s.First[:len(s.First)-2] + fmt.Sprintf("%02d", t[i-2].number) // 17–28 November
			s.Start = t[i-2].start
		}
		all = append(all, s)
		i += n - 1
	}
	return all
}

// spanAt reads a date at a token, and returns how many tokens it took.
func spanAt(t []dateToken, i int, text, lang string) (Span, int) {
	if s, n := monthRange(t[i:], text, lang); n > 0 {
		return s, n
	}
	if d, n := dateAt(t[i:], lang); n > 0 {
		if d.Ambiguous {
			return Span{}, 0
		}
		return Span{First: d.Day, Last: d.Day}, n
	}
	if s, n := yearless(t, i, text, lang); n > 0 {
		return s, n
	}
	return wholeMonth(t[i:], text, lang)
}

// besideWeekday reports whether a weekday stands right before or behind a date.
func besideWeekday(text string, s Span, lang string) bool {
	const between = " ,.()（）،\u00a0"
	front := strings.ToLower(strings.TrimRight(text[max(0, s.Start-2*windowReach/3):s.Start], between))
	behind := strings.ToLower(strings.TrimLeft(text[s.End:min(len(text), s.End+windowReach/2)], between))
	for _, cut := range []string{" the", " den", " dem", " le", " el", " il", " o", " a", " den", " 的"} {
		front = strings.TrimSuffix(front, cut)
	}
	front = strings.TrimRight(front, between)
	return slices.ContainsFunc(data.List(lang, "weekdays"), func(day string) bool {
		return strings.HasSuffix(front, day) || strings.HasPrefix(behind, day)
	})
}

// ranges reports whether a word or sign stands between the first and the last
// of several days.
func ranges(word string) bool {
	switch word {
	case "-", "–", "—", "〜":
		return true
	}
	return slices.Contains(betweenDays(), word)
}

var betweenDays = data.EverywhereOnce("joins days")

// spanOf makes a span of days in one month, of a year that may be 0.
func spanOf(year, month, first, last, taken int) (Span, int) {
	in := year
	if year == 0 {
		in = 2000 // of all days of a year
	}
	a, n := made(calendarOf(in, ""), in, month, first, taken)
	b, m := made(calendarOf(in, ""), in, month, last, taken)
	if n == 0 || m == 0 {
		return Span{}, 0
	}
	if year == 0 {
		a.Day, b.Day = "-"+a.Day[4:], "-"+b.Day[4:]
	}
	return Span{First: a.Day, Last: b.Day}, taken
}

// yearless reads a day without its year: 28 March, March 28th, 3月28日, ngày
// 28/3.
func yearless(t []dateToken, i int, text, lang string) (Span, int) {
	switch {
	case t[i].number < 0:
		month, calendar, n := monthAt(t, i)
		if n == 0 || !clearMonth(t, i, n, text, lang) {
			return Span{}, 0
		}
		if i > 0 && lang == "en" && t[i-1].word == "the" { // "the March 2 broadcast"
			return Span{}, 0
		}
		day := skip(t, i+n, ".", "the")
		if day >= len(t) || t[day].number < 1 || t[day].digits > 2 || numberGoesOn(t, day) {
			return Span{}, 0
		}
		return anyYear(calendar, month, t[day].number, day+1-i)
	case t[i].digits > 2:
		return Span{}, 0
	}
	if i+3 < len(t) && strings.Contains("月월", t[i+1].word) && t[i+1].word != "" && t[i+2].number > 0 && strings.Contains("日号號일", t[i+3].word) {
		return anyYear("", t[i].number, t[i+2].number, 4)
	}
	if i > 0 && t[i-1].word == "ngày" && i+2 < len(t) && t[i+1].word == "/" && t[i+2].digits <= 2 && !numberGoesOn(t, i+2) {
		return anyYear("", t[i+2].number, t[i].number, 3)
	}
	at := skip(t, i+1, "st", "nd", "rd", "th", "er", "º", "ª", ".", "de", "of", "ο", "η", "di", "го", "°", "ב")
	month, calendar, n := monthAt(t, at)
	if n == 0 || !clearMonth(t, at, n, text, lang) || i > 0 && t[i-1].end == t[i].start && strings.Contains(".,:/", t[i-1].word) {
		return Span{}, 0
	}
	return anyYear(calendar, month, t[i].number, at+n-i)
}

// numberGoesOn reports whether what is behind a number makes it another: March
// 28.5, March 28:30, 28/3/2.
func numberGoesOn(t []dateToken, i int) bool {
	return i+2 < len(t) && strings.Contains(".,:/%", t[i+1].word) && t[i+1].word != "" &&
		t[i+1].start == t[i].end && t[i+2].start == t[i+1].end && t[i+2].number >= 0
}

// anyYear makes a day of any year. Those of the Persian calendar lie on the
// same days of ours but for one; the Hijri one moves through the year.
func anyYear(calendar string, month, day, taken int) (Span, int) {
	switch {
	case calendar == "hijri" || month < 1 || month > 12:
		return Span{}, 0
	case calendar == "persian":
		const leap = 1403
		if !jalaali.IsValidDate(leap, month, day) {
			return Span{}, 0
		}
		_, m, d, err := jalaali.ToGregorian(leap, jalaali.Month(month), day)
		if err != nil {
			return Span{}, 0
		}
		return spanOf(0, int(m), d, d, taken)
	}
	return spanOf(0, month, day, day, taken)
}

// fullNames are the names of months in one language, without short forms that
// may be other words.
var fullNames = data.PerLanguage(func(lang string) map[string]bool {
	names := map[string]bool{}
	for _, list := range []string{"months", "months persian", "dates"} {
		for _, forms := range data.Forms(lang, list) {
			for _, name := range forms {
				if list != "dates" || utf8.RuneCountInString(name) > 4 {
					names[name] = true
				}
			}
		}
	}
	return names
})

// joined makes one of two dates that stand as the first and the last of days in
// a row: 28 November to 2 December 2025.
func joined(all []Span, text string) []Span {
	kept := all[:0]
	for _, s := range all {
		last := len(kept) - 1
		if last < 0 || s.Month || kept[last].Month || kept[last].End > s.Start || !ranges(strings.ToLower(strings.Trim(text[kept[last].End:s.Start], " ,"))) {
			kept = append(kept, s)
			continue
		}
		if first := withYear(kept[last].First, s.First); first <= s.Last && (first[0] == '-') == (s.Last[0] == '-') {
			kept[last].First, kept[last].Last, kept[last].End = first, s.Last, s.End
		} else {
			kept = append(kept, s)
		}
	}
	return kept
}

// withYear gives a day without its year that of the day that follows it.
func withYear(day, next string) string {
	if day[0] != '-' || next[0] == '-' {
		return day
	}
	year := next[:4]
	if day[2:] > next[5:] {
		t, err := time.Parse("2006", year)
		if err != nil {
			return day
		}
		year = t.AddDate(-1, 0, 0).Format("2006")
	}
	return year + day[1:]
}
