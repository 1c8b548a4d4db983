package document

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

// dropAnnounced leaves out, after the running text, the short lines under one
// that announces links, and that line itself.
func dropAnnounced(lines []line, last int) {
	above := ""
	for i := last + 1; i < len(lines); i++ {
		l := &lines[i]
		if !l.kept() {
			above = l.why
			continue
		}
		if found := hits(l.text); l.kind == Heading && len(found) > 0 && found[0].why == whyRelated && !l.ends && covered(found)*2 >= l.words {
			l.why, above = whyRelated, whyRelated
			continue
		}
		if above != whyRelated || l.ends || l.words > 20 || l.kind == Heading || l.kind == Row || l.kind == Code {
			above = ""
			continue
		}
		l.why = above
	}
}
