package document

import (
	"strings"
)

// dropBoilerplate leaves out the running lines before and after the text that are
// addressed to the reader, not told: newsletters, cookies, rights. They read
// like sentences, so that short lines beyond them would seem to stand within
// the text.
func dropBoilerplate(lines []line) {
	for n := 0; n < 6; n++ {
		first, last := bounds(lines)
		if last <= first {
			return
		}
		i := last
		why := boilerplateReason(&lines[last])
		if why == "" {
			i, why = first, boilerplateReason(&lines[first])
		}
		if why == "" {
			return
		}
		lines[i].why = why
	}
}

// plug gives the reason why a running line is none of the text: it names what
// stands around texts and asks the reader for something, or it claims rights.
func boilerplateReason(l *line) string {
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
