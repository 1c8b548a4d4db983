package document

// nameReasons finds out why the lines outside the article stood there: by
// their words, or by what stands above them.
func nameReasons(lines []line, lang, title string) {
	above := ""
	_, words := opening(lines)
	for i := range lines {
		l := &lines[i]
		if l.why != whyOutside {
			above = ""
			continue
		}
		found := hits(l.text)
		switch {
		case above != whyComments && stamp(l.text, lang) && (len(found) == 0 || found[0].why != whyPrint):
			l.why = whyAbout
		case len(found) > 0 && l.words < 12:
			l.why = found[0].why
			above = l.why
			continue
		case title != "" && sameText(l.text, title):
			l.why = whyHeadline
		case above != whyComments && boilerplateReason(l) != "":
			l.why = boilerplateReason(l)
		case above == whyRelated && !l.ends || above == whyComments:
			l.why = above
			continue
		case initials(l.text):
			l.why = whyInitials
		case !l.running && foreign(l, lang, words):
			l.why = whyHeader
		}
		above = ""
	}
}
