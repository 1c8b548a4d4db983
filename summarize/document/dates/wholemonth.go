package dates

import (
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language/data"
)

// wholeMonth reads October 2015, 2015年10月 and tháng 10 năm 2015.
func wholeMonth(t []dateToken, text, lang string) (Span, int) {
	year, month, taken := 0, 0, 0
	if t[0].digits == 4 && len(t) > 3 && strings.Contains("年년", t[1].word) && t[1].word != "" && t[2].number > 0 && strings.Contains("月월", t[3].word) && t[3].word != "" {
		year, month, taken = t[0].number, t[2].number, 4
	} else {
		m, calendar, n := monthAt(t, 0)
		if n == 0 || calendar == "hijri" || !clearMonth(t, 0, n, text, lang) {
			return Span{}, 0
		}
		i := skip(t, n, ",", ".", "de", "del", "of", "năm", "/", "του", "do")
		if i >= len(t) || t[i].digits != 4 || calendar == "" && calendarOf(t[i].number, "") != "gregorian" {
			return Span{}, 0
		}
		year, month, taken = t[i].number, m, i+1
	}
	first, n := made(calendarOf(year, ""), year, month, 1, taken)
	if n == 0 {
		return Span{}, 0
	}
	begun, err := time.Parse(time.DateOnly, first.Day)
	if err != nil {
		return Span{}, 0
	}
	return Span{First: first.Day, Last: begun.AddDate(0, 1, -1).Format(time.DateOnly), Month: true}, taken
}

// clearMonth reports whether the word at a token is surely a month, where no
// year says so: its name in the text's own language, or a short form that
// shows itself as one. In English it has a capital: "5 may".
func clearMonth(t []dateToken, i, n int, text, lang string) bool {
	if t[i].word == "tháng" {
		return lang == "vi"
	}
	first, _ := utf8.DecodeRuneInString(text[t[i].start:])
	name := t[i].word
	if n == 2 {
		name += " " + t[i+1].word
	}
	full := fullNames(lang)
	if len(full) == 0 {
		return utf8.RuneCountInString(name) > 4
	}
	if full[name] {
		return lang != "en" || unicode.IsUpper(first)
	}
	own := slices.ContainsFunc(data.Forms(lang, "dates"), func(forms []string) bool { return slices.Contains(forms, name) })
	return own && (unicode.IsUpper(first) || i+1 < len(t) && t[i+1].word == ".")
}

// monthRange reads November 17 to 28, 2025 and November 17–28.
func monthRange(t []dateToken, text, lang string) (Span, int) {
	month, calendar, n := monthAt(t, 0)
	if n == 0 || calendar != "" || !clearMonth(t, 0, n, text, lang) {
		return Span{}, 0
	}
	i := skip(t, n, ".", "the")
	if i >= len(t) || t[i].number < 1 || t[i].digits > 2 {
		return Span{}, 0
	}
	first := t[i].number
	i = skip(t, i+1, "st", "nd", "rd", "th")
	if i+1 >= len(t) || !ranges(t[i].word) || t[i+1].number <= first || t[i+1].digits > 2 {
		return Span{}, 0
	}
	last := t[i+1].number
	i = skip(t, i+2, "st", "nd", "rd", "th")
	year, taken := 0, i
	if i = skip(t, i, ","); i < len(t) && t[i].digits == 4 {
		year, taken = t[i].number, i+1
	}
	return spanOf(year, month, first, last, taken)
}
