package document

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

const (
	whyHeadline = "repeated headline"
	whyInitials = "initials of the author"
	whyHeader   = "header in another language"
)

// sift leaves out the lines that are no part of what the document tells.
func sift(lines []line, format, lang, title string) {
	dropHeadlines(lines, title)
	written := writtenByHand(format)
	if !written {
		nameReasons(lines, lang, title)
	}
	if format != "html" {
		dropTail(lines)
	}
	dropPlugs(lines)
	first, last := bounds(lines)
	if first < 0 {
		return
	}
	told := wordsOf(lines, first)
	for i := range lines {
		l := &lines[i]
		if !l.kept() || written && (l.kind == Heading || l.kind == Quote) || l.kind == Heading && i > first && i < last {
			continue
		}
		l.why = edgeReason(l, lang, told, i < first, i > last)
		if written && l.why == whyHeader { // names and commands are taken for many languages
			l.why = ""
		}
	}
	switch {
	case written:
		dropAnnounced(lines, last)
	case format != "html":
		dropLists(lines, last)
	}
}

// writtenByHand reports whether files of a format are written by people more
// often than copied off a page: their headings and lists are meant.
func writtenByHand(format string) bool {
	switch format {
	case "md", "docx", "odt", "rtf", "epub":
		return true
	}
	return false
}

// bounds gives the first and the last line of running text.
func bounds(lines []line) (first, last int) {
	first, last = firstRunning(lines), -1
	for i := range lines {
		if lines[i].kept() && lines[i].running() {
			last = i
		}
	}
	return first, last
}

// dropHeadlines leaves out what says the title again before the text is under
// way.
func dropHeadlines(lines []line, title string) {
	for n := 0; title != "" && n < 5; n++ {
		i := repeated(lines, title)
		if i < 0 {
			return
		}
		lines[i].why = whyHeadline
	}
}

// edgeReason looks at one line by itself: short lines before the first and
// after the last of the running text say by their words or shape what they
// are. Within the text only what is unmistakable goes.
func edgeReason(l *line, lang string, told map[string]bool, before, after bool) string {
	if l.words > 45 && l.running() || l.words > 25 && !before && !after {
		return ""
	}
	edge := (before || after) && l.kind != Item && l.kind != Row && l.kind != Code
	found := hits(l.text)
	switch {
	case edge && stamp(l.text, lang):
		for _, h := range found {
			if h.why == whyPrint {
				return whyPrint
			}
		}
		return whyAbout
	case edge && after && initials(l.text):
		return whyInitials
	case edge && before && !l.ends && foreign(l, lang, told):
		return whyHeader
	case edge && l.words <= 30 && strings.Contains(l.text, "©"):
		return whyFooter
	case len(found) == 0:
		return ""
	}
	return worded(l, found, edge)
}

// worded judges a line by the phrases found in it: the shorter it is, and the
// more of them, the surer.
func worded(l *line, found []phrase, edge bool) string {
	why := found[0].why
	switch {
	case l.kind == Row || l.kind == Code:
		return ""
	case covered(found)*2 >= l.words && !l.ends && (edge || l.words <= 4):
		return why
	case why == whyCaption && l.words <= 25 && (!l.ends || strings.HasSuffix(l.text, ")")):
		return why
	case edge && l.words <= 7 && (!l.ends || strings.HasSuffix(l.text, "?")):
		return why
	case why == whyNewsletter && distinct(found) > 1 && (!l.ends || edge):
		return why
	case edge && distinct(found) > 2 && l.words < 10*len(found):
		return why
	}
	return ""
}

// dropLists leaves out, after the running text, a list of headlines under a
// line that announces it, and the debris of forms: lines of one shape.
func dropLists(lines []line, last int) {
	dropped, short := 0, 0
	why := ""
	for i := last + 1; i < len(lines); i++ {
		if lines[i].why != "" && lines[i].words > 0 {
			dropped++
			if why == "" {
				why = lines[i].why
			}
		} else if lines[i].kept() && !lines[i].ends && lines[i].words <= 15 && lines[i].kind != Row && lines[i].kind != Code {
			short++
		}
	}
	if dropped == 0 {
		return
	}
	for i := last + 1; i < len(lines); i++ {
		l := &lines[i]
		if l.kept() && !l.ends && l.words <= 15 && l.kind != Row && l.kind != Code {
			l.why = why
		}
	}
}

// stamp reports whether a line is no more than a date or a time and a few
// words around it, those aside that stand beside a date on pages.
func stamp(text, lang string) bool {
	if len(text) > 200 {
		return false
	}
	found := findDates(text, lang)
	if len(found) == 0 {
		return false
	}
	rest := text[:found[0].start] + " " + text[found[0].end:]
	if endsSentence(rest) {
		return false
	}
	if countWords(rest) <= 6 {
		return true
	}
	return lettered(rest)-covered(hits(rest)) <= 6 || countWords(rest) <= 15 && barred(text, found[0])
}

// barred reports whether a date stands alone between the bars of a line.
func barred(text string, d dated) bool {
	before, after := strings.TrimSpace(text[:d.start]), strings.TrimSpace(text[d.end:])
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
			n += max(1, countWords(w))
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
// none of whose words it has. Few words may be taken for any language.
func foreign(l *line, lang string, told map[string]bool) bool {
	if lang == "" || l.words < 4 || l.words > 25 {
		return false
	}
	if slices.ContainsFunc(longWords(l.text), func(w string) bool { return told[w] }) {
		return false
	}
	own := language.Detect(l.text)
	return own != "" && own != lang
}
