package document

import (
	"slices"
	"strings"
	"unicode"
)

// dropPlugs leaves out the running lines before and after the text that are
// addressed to the reader, not told: newsletters, cookies, rights. They read
// like sentences, so that short lines beyond them would seem to stand within
// the text.
func dropPlugs(lines []line) {
	for n := 0; n < 6; n++ {
		first, last := bounds(lines)
		if last <= first {
			return
		}
		i := last
		why := plug(&lines[last])
		if why == "" {
			i, why = first, plug(&lines[first])
		}
		if why == "" {
			return
		}
		lines[i].why = why
	}
}

// plug gives the reason why a running line is none of the text: it names what
// stands around texts and asks the reader for something, or it claims rights.
func plug(l *line) string {
	if l.words > 45 || l.kind == Item || l.kind == Row || l.kind == Code || strings.ContainsAny(l.text, "“”„«»\"") {
		return ""
	}
	if l.words <= 30 && strings.HasPrefix(l.text, "©") {
		return whyFooter
	}
	found := hits(l.text)
	if len(found) == 0 {
		return ""
	}
	asks := calls(l.text)
	for _, h := range found {
		if asks && (h.why == whyNewsletter || h.why == whyCookies) {
			return h.why
		}
	}
	for _, h := range found {
		switch h.why {
		case whyComments, whyForm:
			if asks && l.words <= 20 || len(found) > 1 && strings.HasPrefix(strings.ToLower(l.text), h.text) {
				return h.why
			}
		case whyFooter:
			if l.words <= 30 && strings.HasPrefix(strings.ToLower(l.text), h.text) && covered(found)*6 >= l.words {
				return h.why
			}
		case whyAbout:
			if len(found) > 1 && l.words < 10*len(found) && strings.HasPrefix(strings.ToLower(l.text), h.text) {
				return h.why
			}
		}
	}
	return ""
}

// dropTail leaves out the comments and the form for them at the end of a
// text: all that follows a short line that opens them, where it is less than
// half of what goes before. The line by itself is not believed, as a text may
// have a section on comments of its own.
func dropTail(lines []line) {
	total := 0
	for i := range lines {
		if lines[i].kept() && lines[i].running() {
			total += len(lines[i].text)
		}
	}
	before := 0
	for i := range lines {
		l := &lines[i]
		if !l.kept() {
			continue
		}
		if l.running() {
			before += len(l.text)
			continue
		}
		if (total-before)*2 > before || !opensComments(l) || !commented(lines[i:]) {
			continue
		}
		for j := i; j < len(lines); j++ {
			if lines[j].kept() {
				lines[j].why = whyComments
			}
		}
		return
	}
}

// opensComments reports whether a short line speaks of comments and of
// nothing else.
func opensComments(l *line) bool {
	if l.words > 6 || l.ends || l.kind == Row || l.kind == Code || l.kind == Item {
		return false
	}
	found := hits(l.text)
	return len(found) > 0 && found[0].why == whyComments && covered(found)*3 >= l.words
}

// commented reports whether what goes on to the end of a text may be comments:
// a form stands near, or a count with their name, and the text has no more
// sections, tables or code.
func commented(lines []line) bool {
	found := hits(lines[0].text)
	sure := strings.ContainsFunc(lines[0].text, unicode.IsDigit) && lettered(lines[0].text) <= covered(found)
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		if l.kind == Row || l.kind == Code || l.kind == Heading && !goesOn(l, lines[0].level) {
			return false
		}
		sure = sure || i < 7 && !l.ends && slices.ContainsFunc(hits(l.text), func(p phrase) bool { return p.why == whyForm })
	}
	return sure
}

// goesOn reports whether a heading may stand among the comments under one of
// a level: the name of who wrote, or what stands around texts in its turn.
func goesOn(heading *line, level int) bool {
	if level > 0 && heading.level > level {
		return true
	}
	found := hits(heading.text)
	return len(found) > 0 && found[0].why != whyForm && covered(found)*2 >= heading.words
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
