package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
	"precis/summarize/language"
)

// findTitle returns the headline. Where the format names it, the first line
// that says the same is taken out of the text; where it does not, the first
// line is the headline if it looks like one and, where it is known how lines
// are laid out, stands apart. What says it again before the text is under way
// is left out. A named headline that is but a day and a time is none.
func findTitle(lines []line, named, lang string, laidOut bool) string {
	if draft.Tells(named) && takeAsText(lines, named) {
		return ""
	}
	if dated(named, lang) {
		named = ""
	}
	title := named
	if named == "" {
		title = subject(lines)
	}
	if title == "" {
		title = likelyTitle(lines, lang, laidOut)
	} else if i := repeated(lines, named); named != "" && i >= 0 {
		lines[i].isTitle = true
	}
	for n := 0; title != "" && n < 5; n++ {
		i := repeated(lines, title)
		if i < 0 {
			break
		}
		lines[i].why = draft.WhyHeadline
	}
	return title
}

// takeAsText takes a title that tells as the text it is, once, and reports whether
// the text has it.
func takeAsText(lines []line, named string) bool {
	at := repeated(lines, named)
	if at < 0 {
		return false
	}
	for i := at; i >= 0; i = repeated(lines, named) {
		at, lines[i].why = i, draft.WhyHeadline
	}
	lines[at].why, lines[at].Kind, lines[at].Level = "", draft.Paragraph, 0
	return true
}

// likelyTitle finds the line before the text that looks most like its
// headline; "" where none does.
func likelyTitle(lines []line, lang string, laidOut bool) string {
	first, words := opening(lines)
	alone := !laidOut && len(lines) > 1 && lines[0].Apart && (headline(&lines[0], lang) || nameOnly(&lines[0], lang))
	switch {
	case first < 0 && alone && hasWord(lines[1].Text): // a list, or a few words
		first = 1
	case first < 0:
		return ""
	}
	opens := alone && !debris(lines)
	best, most := -1, 0
	for i := max(0, first-12); i < first; i++ {
		l := &lines[i]
		if l.isTitle || l.why != "" && l.why != draft.WhyOutside || laidOut && !l.Apart || !headline(l, lang) && (!alone || i > 0) {
			continue
		}
		score := titleScore(lines, i, first, lang, words)
		if opens && i == 0 {
			score += openingTitle
		}
		if best < 0 || score > most {
			best, most = i, score
		}
	}
	if best < 0 || lines[best].why != "" && most < 0 || foreign(&lines[best], lang, words) {
		return ""
	}
	lines[best].isTitle, lines[best].why = true, ""
	return undecorated(lines[best].Text)
}

// nameOnly reports whether a line is one longer word, as the name of a dish above
// its recipe may be.
func nameOnly(l *line, lang string) bool {
	return l.Kind == draft.Paragraph && l.words == 1 && !l.ends && utf8.RuneCountInString(l.Text) > 4 && unicode.IsUpper(firstRune(l.Text)) &&
		!strings.ContainsAny(l.Text, ":,;@/\\.") && !stamp(l.Text, lang)
}

// undecorated takes off the signs that are drawn on both sides of a headline.
func undecorated(title string) string {
	const drawn = "*=#~-_+ "
	inner := strings.Trim(title, drawn)
	if inner == "" || strings.TrimLeft(title, drawn) == title || strings.TrimRight(title, drawn) == title {
		return title
	}
	return inner
}

// openingTitle is how much more the line counts that opens a text which someone
// has typed, and stands alone.
const openingTitle = 12

// repeated returns the first line that says what the title says, among the
// lines before the text is well under way; -1 where there is none.
func repeated(lines []line, title string) int {
	want := draft.Bare(title)
	running := 0
	for i := range lines {
		if lines[i].kept() && lines[i].words <= 60 && draft.Bare(lines[i].Text) == want {
			return i
		}
		if lines[i].running {
			if running++; running > 2 {
				break
			}
		}
	}
	return -1
}

// titleScore weighs a line as the headline of the text that begins later: it
// has a few words, the text takes them up, it may be said twice, and the first
// of several lines goes before the last.
func titleScore(lines []line, at, first int, lang string, words map[string]bool) int {
	l := &lines[at]
	score := min(l.words, 8)
	if first > 6 { // much stands before the text: what is near it belongs to it
		score -= first - at
	} else {
		score -= 2 * at
	}
	for _, w := range longWords(l.Text) {
		if words[w] {
			score += 3
		}
	}
	if len(boilerplate.Find(l.Text)) > 0 && l.words < 6 {
		score -= 10
	}
	if foreign(l, lang, words) {
		score -= 20
	}
	for i := max(0, at-60); i < first; i++ {
		if i != at && draft.SameText(lines[i].Text, l.Text) && l.words > 2 {
			score += 10
			break
		}
	}
	return score
}

// headline reports whether a line looks like the headline of what follows.
func headline(l *line, lang string) bool {
	if l.Kind != draft.Paragraph && l.Kind != draft.Heading || l.words < 2 && l.Kind != draft.Heading || l.words > 25 || len(l.Text) > 300 {
		return false
	}
	last, _ := utf8.DecodeLastRuneInString(l.Text)
	if l.ends && last != '?' && last != '!' && last != '؟' && last != '…' && !closing(last) || strings.ContainsRune(",:;،،：，", last) {
		return false
	}
	found := boilerplate.Find(l.Text)
	if low := strings.ToLower(l.Text); strings.HasPrefix(low, "copyright (c) ") || strings.HasPrefix(low, "copyright ©") || strings.HasPrefix(low, "©") {
		return false
	}
	return !stamp(l.Text, lang) && !roll(l.Text) && !language.Numeric(l.Text) && (len(found) < 3 || boilerplate.Covered(found)*4 < l.words)
}

// Bounds of a roll's label and of each name on it, in words and in characters.
const (
	rollWords = 3
	rollRunes = 32
)

// roll reports whether a line only lists names behind a label, as in
// "Present: A. Brandt (chair), O. Demir".
func roll(text string) bool {
	at := strings.IndexAny(text, ":：")
	if at <= 0 || draft.CountWords(text[:at]) > rollWords {
		return false
	}
	_, size := utf8.DecodeRuneInString(text[at:])
	names := strings.FieldsFunc(text[at+size:], func(r rune) bool { return strings.ContainsRune(",;،؛，；、", r) })
	for _, name := range names {
		name = strings.TrimSpace(name)
		first, _ := utf8.DecodeRuneInString(name)
		if unicode.IsLower(first) || len(strings.Fields(name)) > rollWords || utf8.RuneCountInString(name) > rollRunes {
			return false
		}
	}
	return len(names) > 1
}

func closing(r rune) bool { return unicode.In(r, unicode.Pe, unicode.Pf) || r == '"' }
