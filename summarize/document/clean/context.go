package clean

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// dropContext keeps, of a text with the debris of a web page around it, the
// run of lines that is worth most as running text (the maximum subsequence
// segmentation of Pasternack & Roth 2009, on lines instead of tokens).
func dropContext(lines []line) {
	if !debris(lines) {
		return
	}
	best, bestFrom, bestTo := 0, -1, -1
	sum, from := 0, 0
	gap := 0
	for i := range lines {
		l := &lines[i]
		if l.isTitle || l.why != "" {
			continue
		}
		if sum <= 0 {
			sum, from = 0, i
		}
		switch {
		case l.running:
			gap = 0
			sum += min(l.words, 60)
		case l.words >= 15 || l.words >= 4 && (l.ends || continues(l.Text)):
			gap = max(0, gap-1)
		default:
			gap++
			sum -= 3 + 2*min(gap, 6) + penalty(l)
		}
		if sum > best {
			best, bestFrom, bestTo = sum, from, i
		}
	}
	if bestFrom < 0 {
		return
	}
	for bestFrom > 0 && lines[bestFrom-1].kept() && lines[bestFrom-1].words >= 15 {
		bestFrom--
	}
	for i := range lines {
		if (i < bestFrom || i > bestTo) && lines[i].kept() {
			lines[i].why = draft.WhyOutside
		}
	}
}

// continues reports whether a line looks like a piece of a sentence that
// other lines begin or end, as in an enumeration.
func continues(text string) bool {
	first, _ := utf8.DecodeRuneInString(text)
	last, _ := utf8.DecodeLastRuneInString(text)
	return unicode.IsLower(first) || strings.ContainsRune(",;:،؛，；：、", last)
}

// penalty is what it costs to go on past a short line that gives itself away: a
// form for comments ends an article, a button to share it may stand within.
func penalty(l *line) int {
	if l.words > 8 {
		return 0
	}
	for _, h := range boilerplate.Find(l.Text) {
		switch h.Why {
		case draft.WhyComments, draft.WhyForm, draft.WhyFooter, draft.WhyCookies:
			return 30
		case draft.WhyRelated, draft.WhyNewsletter, draft.WhyNavigation:
			return 10
		}
	}
	return 0
}

// debris reports whether a text looks like a web page copied whole.
func debris(lines []line) bool {
	found, short, running := map[draft.Reason]bool{}, 0, 0
	for i := range lines {
		l := &lines[i]
		if l.running {
			running++
			continue
		}
		if l.words <= 8 && !l.ends && l.Kind == draft.Paragraph {
			short++
			for _, h := range boilerplate.Find(l.Text) {
				found[h.Why] = true
			}
		}
	}
	return running > 0 && len(found) > 0 && (len(found) > 2 || short >= 3)
}
