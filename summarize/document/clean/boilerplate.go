package clean

import (
	"strings"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// dropBoilerplate leaves out the running lines before and after the text that are
// addressed to the reader: newsletters, cookies, rights. They read
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

// leastSaid is how many words a phrase has that says by itself that links of a page
// are paid for.
const leastSaid = 4

// boilerplateReason returns the reason why a running line is no part of the
// text, or "": it names what stands around texts and asks the reader for
// something, or it claims rights.
func boilerplateReason(l *line) draft.Reason {
	if l.words > 45 || l.Kind == draft.Item || l.Kind == draft.Row || l.Kind == draft.Code || strings.ContainsAny(l.Text, "“”„«»\"") {
		return ""
	}
	if l.words <= 30 && strings.HasPrefix(l.Text, "©") {
		return draft.WhyFooter
	}
	if boilerplate.Disclaims(l.Text) {
		return draft.WhyDisclaimer
	}
	found := boilerplate.Find(l.Text)
	if len(found) == 0 {
		return ""
	}
	asks := boilerplate.Asks(l.Text)
	for _, h := range found {
		if asks && (h.Why == draft.WhyNewsletter || h.Why == draft.WhyCookies) || h.Why == draft.WhyAd && strings.Count(h.Text, " ") >= leastSaid-1 {
			return h.Why
		}
	}
	for _, h := range found {
		switch h.Why {
		case draft.WhyComments, draft.WhyForm:
			if asks && l.words <= 20 || len(found) > 1 && strings.HasPrefix(strings.ToLower(l.Text), h.Text) {
				return h.Why
			}
		case draft.WhyFooter:
			if l.words <= 30 && strings.HasPrefix(strings.ToLower(l.Text), h.Text) && boilerplate.Covered(found)*6 >= l.words {
				return h.Why
			}
		case draft.WhyAbout:
			if len(found) > 1 && l.words < 10*len(found) && strings.HasPrefix(strings.ToLower(l.Text), h.Text) {
				return h.Why
			}
		}
	}
	return ""
}
