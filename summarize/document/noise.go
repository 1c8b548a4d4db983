package document

import (
	"strings"
)

const (
	whyInitials = "initials of the author"
	whyHeader   = "header in another language"
)

// dropEdges leaves out the short lines around the running text, and within it
// those that are unmistakable.
func dropEdges(lines []line, first, last int, lang string, written bool) {
	_, words := opening(lines)
	for i := range lines {
		l := &lines[i]
		if !l.kept() || written && (l.kind == Heading || l.kind == Quote) || l.kind == Heading && i > first && i < last {
			continue
		}
		l.why = edgeReason(l, lang, words, i < first, i > last)
		if written && l.why == whyHeader { // names and commands are taken for many languages
			l.why = ""
		}
	}
}

// edgeReason looks at one line by itself: short lines before the first and
// after the last of the running text say by their words or shape what they
// are. Within the text only what is unmistakable goes.
func edgeReason(l *line, lang string, words map[string]bool, before, after bool) string {
	if l.words > 45 && l.running || l.words > 25 && !before && !after {
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
	case edge && before && !l.ends && foreign(l, lang, words):
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
