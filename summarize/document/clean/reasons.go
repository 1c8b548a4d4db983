package clean

import (
	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// nameReasons finds out why the lines outside the article stood there: by
// their words, or by what stands above them.
func nameReasons(lines []line, lang, title string) {
	above := draft.Reason("")
	_, words := opening(lines)
	for i := range lines {
		l := &lines[i]
		if l.why != draft.WhyOutside {
			above = ""
			continue
		}
		found := boilerplate.Find(l.Text)
		switch {
		case above != draft.WhyComments && stamp(l.Text, lang) && (len(found) == 0 || found[0].Why != draft.WhyPrint):
			l.why = draft.WhyAbout
		case len(found) > 0 && l.words < 12:
			l.why = found[0].Why
			above = l.why
			continue
		case title != "" && draft.SameText(l.Text, title):
			l.why = draft.WhyHeadline
		case above != draft.WhyComments && boilerplateReason(l) != "":
			l.why = boilerplateReason(l)
		case above == draft.WhyRelated && !l.ends || above == draft.WhyComments:
			l.why = above
			continue
		case initials(l.Text):
			l.why = draft.WhyInitials
		case !l.running && foreign(l, lang, words):
			l.why = draft.WhyHeader
		}
		above = ""
	}
}
