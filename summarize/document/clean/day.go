package clean

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
	"precis/summarize/language"
)

// far is how many lines from the text what stands there belongs to something
// else.
const far = 16

// findDay looks for the day of publication around the text: the stamp nearest
// to it, before or after, or the dateline at the head of its first line. A
// date in a sentence, or among the lines of a chronicle, is not taken for it.
func findDay(lines []line, lang string) (day, from string) {
	first, last := bounds(lines)
	if first < 0 {
		first, last = 3, len(lines)-3
	}
	if day := nearestStamp(lines, first, last, lang); day != "" {
		return day, "dateline"
	}
	for i := first; i < min(len(lines), first+2); i++ { // the lead may stand before the dateline
		if day := dates.Dateline(lines[i].Text, lang); lines[i].kept() && day != "" {
			return day, "dateline"
		}
	}
	for i := max(0, first-far); i < min(len(lines), last+far); i++ { // a line that says more than a stamp
		l := &lines[i]
		if l.why == "" && i > first && i < last || l.why == draft.WhyRelated || l.why == draft.WhyMarkup || l.why == draft.WhyComments || len(l.Text) > 600 {
			continue
		}
		if d, ok := dates.OfPublication(l.Text, lang); ok && dates.SaysPublished(l.Text[:d.Start]) {
			return likelierYear(d, lines), "text"
		}
	}
	return "", ""
}

// nearestStamp returns the day of the stamp that is the fewest lines away from
// the text; one that speaks of a change counts where there is no other.
func nearestStamp(lines []line, first, last int, lang string) string {
	nearest, day := 2*far, ""
	for i := range lines {
		l := &lines[i]
		away := first - i
		switch {
		case i > last:
			away = i - last
		case i > first && i <= first+6 && clock(l.Text): // under the lead
			away = i - first
		}
		if away <= 0 || away >= far || l.isTitle || l.why == draft.WhyRelated || l.why == draft.WhyMarkup || l.why == draft.WhyComments && i > last || !stamp(l.Text, lang) {
			continue
		}
		d, ok := dates.OfPublication(l.Text, lang)
		if ok && dates.SaysChanged(l.Text[:d.Start]) {
			away += far
		}
		if ok && away < nearest && !amongStamps(lines, i, d.Day, lang) {
			nearest, day = away, likelierYear(d, lines)
		}
	}
	return day
}

// amongStamps reports whether a stamp stands among others with other days, as
// in a list of links to other articles.
func amongStamps(lines []line, at int, day, lang string) bool {
	others := 0
	for i := max(0, at-4); i < min(len(lines), at+5); i++ {
		if stamp(lines[i].Text, lang) {
			if d := dates.Find(lines[i].Text, lang)[0]; d.Day != day && !dates.SaysChanged(lines[i].Text[:d.Start]) {
				others++
			}
		}
	}
	return others > 1
}

// likelierYear turns 24/07/20 around, where the text speaks of 2024 and not
// of 2020.
func likelierYear(d dates.Date, lines []line) string {
	if !d.ShortYear || d.Day[8:] < "19" {
		return d.Day
	}
	own, other := d.Day[:4], "20"+d.Day[8:]
	n, m := 0, 0
	for i := range lines {
		n += strings.Count(lines[i].Text, own)
		m += strings.Count(lines[i].Text, other)
	}
	if turned := other + d.Day[4:8] + d.Day[2:4]; n == 0 && m > 0 && dates.Parse(turned) != "" {
		return turned
	}
	return d.Day
}

// clock reports whether a text holds a time of day, such as 8:30.
func clock(text string) bool {
	for i := 1; i+1 < len(text); i++ {
		if text[i] == ':' && text[i-1] >= '0' && text[i-1] <= '9' && text[i+1] >= '0' && text[i+1] <= '5' {
			return true
		}
	}
	return false
}

// stamp reports whether a line is no more than a date or a time and a few
// words around it, those aside that stand beside a date on pages.
func stamp(text, lang string) bool {
	if len(text) > 200 {
		return false
	}
	found := dates.Find(text, lang)
	if len(found) == 0 {
		return false
	}
	rest := text[:found[0].Start] + " " + text[found[0].End:]
	if draft.EndsSentence(rest) {
		return false
	}
	if draft.CountWords(rest) <= 6 {
		return true
	}
	return lettered(rest)-boilerplate.Covered(boilerplate.Find(rest)) <= 6 || draft.CountWords(rest) <= 15 && barred(text, found[0])
}

// barred reports whether a date stands alone between the bars of a line.
func barred(text string, d dates.Date) bool {
	before, after := strings.TrimSpace(text[:d.Start]), strings.TrimSpace(text[d.End:])
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	const bars = "|·•/"
	return (before == "" || strings.ContainsRune(bars, last)) && (after == "" || strings.ContainsRune(bars, next))
}

// lettered counts the words of a text that are not numbers alone.
func lettered(text string) int {
	n := 0
	for _, w := range strings.Fields(text) {
		if strings.ContainsFunc(w, unicode.IsLetter) {
			n += max(1, draft.CountWords(w))
		}
	}
	return n
}

// initials reports whether a line is the initials of an author or two: MT/MG,
// or (mt/mg) in brackets.
func initials(text string) bool {
	bracketed := strings.HasPrefix(text, "(") && strings.HasSuffix(text, ")")
	letters := 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r) || bracketed && unicode.IsLower(r):
			letters++
		case r == '/' || r == '.' || r == '-' || r == ' ' || r == '(' || r == ')' || r == '|' || r == '&':
		default:
			return false
		}
	}
	return letters >= 2 && letters <= 6 && utf8.RuneCountInString(text) <= 10
}

// foreign reports whether a line is surely in another language than the text,
// none of whose longer words it has: it has more of its own small words, or none
// of the text's and letters that the text does not write. Few words may be taken
// for any language.
func foreign(l *line, lang string, known map[string]bool) bool {
	if lang == "" || l.words < 4 || l.words > 25 {
		return false
	}
	if slices.ContainsFunc(longWords(l.Text), func(w string) bool { return known[w] }) {
		return false
	}
	own := language.Detect(l.Text)
	if own == "" || own == lang {
		return false
	}
	theirs, ours := 0, 0
	for _, w := range language.Words(l.Text, own) {
		word := strings.ToLower(l.Text[w.Start:w.End])
		if language.Stop(word, own) {
			theirs++
		}
		if language.Stop(word, lang) {
			ours++
		}
	}
	return theirs > ours+1 || ours == 0 && strangeLetters(l.Text, known) > 1
}

// strangeLetters counts the letters of a line, beyond those of English, that
// none of the words has.
func strangeLetters(text string, words map[string]bool) int {
	n := 0
	for _, r := range strings.ToLower(text) {
		if r < utf8.RuneSelf || !unicode.IsLetter(r) {
			continue
		}
		n++
		for w := range words {
			if strings.ContainsRune(w, r) {
				n--
				break
			}
		}
	}
	return n
}
