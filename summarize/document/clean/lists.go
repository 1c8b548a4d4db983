package clean

import (
	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// dropTrailing leaves out the lists after the running text that are no part of
// it: in what was written by hand, only those that say so.
func dropTrailing(lines []line, last int, written bool) {
	if written {
		dropAnnounced(lines, last)
		return
	}
	dropLists(lines, last)
}

// dropLists leaves out, after the running text, a list of headlines under a
// line that announces it, and the debris of forms: lines of one shape.
func dropLists(lines []line, last int) {
	dropped, short := 0, 0
	why := draft.Reason("")
	for i := last + 1; i < len(lines); i++ {
		if lines[i].why != "" && lines[i].words > 0 {
			dropped++
			if why == "" {
				why = lines[i].why
			}
		} else if lines[i].kept() && !lines[i].ends && lines[i].words <= 15 && lines[i].Kind != draft.Row && lines[i].Kind != draft.Code {
			short++
		}
	}
	if dropped == 0 {
		return
	}
	for i := last + 1; i < len(lines); i++ {
		l := &lines[i]
		if l.kept() && !l.ends && l.words <= 15 && l.Kind != draft.Row && l.Kind != draft.Code {
			l.why = why
		}
	}
}

// dropAnnounced leaves out, after the running text, the short lines under one
// that announces links, and that line itself.
func dropAnnounced(lines []line, last int) {
	above := draft.Reason("")
	for i := last + 1; i < len(lines); i++ {
		l := &lines[i]
		if !l.kept() {
			above = l.why
			continue
		}
		if found := boilerplate.Find(l.Text); l.Kind == draft.Heading && len(found) > 0 && found[0].Why == draft.WhyRelated && !l.ends && boilerplate.Covered(found)*2 >= l.words {
			l.why, above = draft.WhyRelated, draft.WhyRelated
			continue
		}
		if above != draft.WhyRelated || l.ends || l.words > 20 || l.Kind == draft.Heading || l.Kind == draft.Row || l.Kind == draft.Code {
			above = ""
			continue
		}
		l.why = above
	}
}
