package clean

import (
	"strings"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// dropEdges leaves out the short lines around the running text, and within it
// those that are unmistakable.
func dropEdges(lines []line, first, last int, lang string, written bool) {
	_, words := opening(lines)
	for i := range lines {
		l := &lines[i]
		if !l.kept() || written && (l.Kind == draft.Heading || l.Kind == draft.Quote) || l.Kind == draft.Heading && i > first && i < last {
			continue
		}
		l.why = edgeReason(l, lang, words, i < first, i > last)
		if written && l.why == draft.WhyHeader { // names and commands are taken for many languages
			l.why = ""
		}
	}
}

// edgeReason looks at one line by itself: short lines before the first and
// after the last of the running text say by their words or shape what they
// are. Within the text only what is unmistakable goes.
func edgeReason(l *line, lang string, words map[string]bool, before, after bool) draft.Reason {
	if l.words > 45 && l.running || l.words > 25 && !before && !after {
		return ""
	}
	edge := (before || after) && l.Kind != draft.Item && l.Kind != draft.Row && l.Kind != draft.Code
	found := boilerplate.Find(l.Text)
	switch {
	case edge && stamp(l.Text, lang):
		for _, h := range found {
			if h.Why == draft.WhyPrint {
				return draft.WhyPrint
			}
		}
		return draft.WhyAbout
	case edge && after && initials(l.Text):
		return draft.WhyInitials
	case edge && before && !l.ends && foreign(l, lang, words):
		return draft.WhyHeader
	case edge && l.words <= 30 && strings.Contains(l.Text, "©"):
		return draft.WhyFooter
	case len(found) == 0:
		return ""
	}
	return worded(l, found, edge)
}

// worded judges a line by the phrases found in it: the shorter it is, and the
// more of them, the surer.
func worded(l *line, found []boilerplate.Phrase, edge bool) draft.Reason {
	why := found[0].Why
	switch {
	case l.Kind == draft.Row || l.Kind == draft.Code:
		return ""
	case edge && why == draft.WhyFooter && strings.Contains(found[0].Text, " ") && boilerplate.Covered(found)*3 >= 2*l.words: // a sentence, too
		return why
	case boilerplate.Covered(found)*2 >= l.words && !l.ends && (edge || l.words <= 4):
		return why
	case why == draft.WhyCaption && l.words <= 25 && (!l.ends || strings.HasSuffix(l.Text, ")")):
		return why
	case edge && l.words <= 7 && (!l.ends || strings.HasSuffix(l.Text, "?")):
		return why
	case why == draft.WhyNewsletter && boilerplate.Distinct(found) > 1 && (!l.ends || edge):
		return why
	case edge && boilerplate.Distinct(found) > 2 && l.words < 10*len(found):
		return why
	}
	return ""
}

// mostPointing is how many words a line has at most that only leads elsewhere.
const mostPointing = 15

// dropPointers leaves out the lines before the text that only lead elsewhere or stand
// below a picture: they look like its headline.
func dropPointers(lines []line) {
	_, last := bounds(lines)
	for i := range max(last, 0) {
		l := &lines[i]
		switch {
		case !l.kept() || l.Kind != draft.Paragraph || l.words > mostPointing:
		case boilerplate.Points(l.Text):
			l.why = draft.WhyNavigation
		case boilerplate.Captions(l.Text) && !l.running:
			l.why = draft.WhyCaption
		}
		if l.kept() && l.running {
			return
		}
	}
}
