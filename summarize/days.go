package summarize

import (
	_ "embed"
	"strings"
	"sync"
	"unicode/utf8"

	"precis/summarize/language"
)

//go:embed days.txt
var daysFile string

// A dayWord is what a term tells of a date.
type dayWord uint8

const (
	noDay dayWord = iota
	weekday
	monthName
)

// dayLists are the lines of the list by language, parsed once.
var dayLists = sync.OnceValue(func() map[string][2]string {
	lists := map[string][2]string{}
	for line := range strings.Lines(daysFile) {
		lang, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		kind, list, found := strings.Cut(rest, " ")
		if lang == "#" || !found {
			continue
		}
		both := lists[lang]
		if kind == "days" {
			both[0] = list
		} else {
			both[1] = list
		}
		lists[lang] = both
	}
	return lists
})

var daysOf sync.Map // language → map[string]dayWord, by term

// days gives the terms of a language that name weekdays and months.
func days(lang string) map[string]dayWord {
	if d, ok := daysOf.Load(lang); ok {
		return d.(map[string]dayWord)
	}
	lists, known := dayLists()[lang]
	if !known {
		return nil
	}
	named := map[string]dayWord{}
	for k, list := range lists {
		for name := range phrasesOf(list) {
			for _, term := range language.Terms(name, lang) {
				named[term] = weekday + dayWord(k)
			}
		}
	}
	d, _ := daysOf.LoadOrStore(lang, named)
	return d.(map[string]dayWord)
}

// day tells what a term of the document says of a date.
func (p *phrases) day(term int32) dayWord {
	if term < 0 {
		return noDay
	}
	return p.days[p.reading.vocabulary.text[term]]
}

// dates reports whether a phrase names a day and nothing else, or met one by
// chance, as in "on Wednesday Ann Lee said": a weekday or a month before a
// name, or a weekday behind it, belongs to it only where they come again.
func (p *phrases) dates(f *phrase) bool {
	if p.lang == "zh" || p.lang == "ja" {
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
