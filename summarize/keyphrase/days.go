package keyphrase

import (
	"slices"
	"strings"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// A dayWord is what a term tells of a date.
type dayWord uint8

const (
	noDay dayWord = iota
	weekday
	monthName
)

// days are the terms of a language that name weekdays, months and zones of time. What names a
// day is no key phrase.
var days = data.PerLanguage(func(lang string) map[string]dayWord {
	named := map[string]dayWord{}
	for _, list := range []string{"weekdays", "months", "months persian", "month", "dates"} {
		what := monthName
		if list == "weekdays" {
			what = weekday
		}
		for _, name := range slices.Concat(data.Forms(lang, list)...) {
			for _, term := range language.Terms(name, lang) {
				named[term] = what
			}
		}
	}
	for _, zone := range data.List(lang, "clock") {
		for _, term := range language.Terms(zone, lang) {
			if len(term) <= longestZone {
				named[term] = weekday
			}
		}
	}
	return named
})

// longestZone is the number of bytes of the names of time zones, as "CEST".
const longestZone = 4

// day tells what a term of the document says of a date.
func (p *phrases) day(term int32) dayWord {
	if term < 0 {
		return noDay
	}
	return p.days[p.Terms[term]]
}

// dates reports whether a phrase names a day and nothing else, or met one by
// chance, as in "on Wednesday Ann Lee said": a weekday or a month before a
// name, or a weekday behind it, belongs to it only where they come again.
func (p *phrases) dates(f *phrase) bool {
	if p.tight() {
		return datesTight(f.shown)
	}
	n, named := f.size(), 0
	for _, t := range f.terms[:n] {
		if p.day(t-1) != noDay {
			named++
		}
	}
	return named == n || f.count < 2 && (p.day(f.terms[0]-1) != noDay || p.day(f.terms[n-1]-1) == weekday)
}

// isNumeral reports whether a text is numerals alone.
func isNumeral(text string) bool {
	return strings.Trim(text, numerals) == ""
}

// numerals are those of Chinese and Japanese.
const numerals = "零〇一二三四五六七八九十百千万"

// datesTight reports whether a run of Chinese or Japanese characters is a number
// or a date: numerals and what they count days, weeks, months or years by.
func datesTight(shown string) bool {
	counted := false
	for _, r := range shown {
		switch {
		case strings.ContainsRune("年月日号號周週曜期", r):
			counted = true
		case !strings.ContainsRune(numerals+"火水木金土星上下本今去来明前後后初末午", r):
			return false
		}
	}
	return counted && utf8.RuneCountInString(shown) > 1 || isNumeral(shown)
}
