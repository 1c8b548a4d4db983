package mail

import (
	"strings"
	"unicode"

	"precis/summarize/document/draft"
)

const (
	fewWords  = 4  // fewer of one's own above a quoted mail are none
	muchMore  = 10 // words of a quoted mail that is worth more than few
	noteWords = 6  // from so many on what a forwarder adds is text, too
	muchAdded = 40 // and from so many on it may be quoted
)

// settle decides which sections are the document: those that were forwarded
// and the words above them, or the sender's own words. An answer is known by
// its subject, or by the mail that it names as answered.
func (t *thread) settle(why intent, answered bool) {
	t.count()
	t.sections[0].kept = true
	if len(t.sections) == 1 {
		return
	}
	if !t.forwards(why, answered) {
		t.keepQuotations(why == answers || answered)
		return
	}
	of := t.sent()
	for i := range t.sections[1:] {
		s := &t.sections[i+1]
		s.kept = t.sections[s.parent].kept && (s.parent > 0 || of[s.kind])
	}
	for i := range t.sections {
		s := &t.sections[i]
		if _, inner := subject(s.header.subject); s.words < noteWords && (i == 0 || inner == forwards) {
			s.note = true
		}
	}
	for i := len(t.sections) - 1; i > 0; i-- { // a note needs what it is about
		if s := t.sections[i]; s.kind == forwarded && s.kept && t.sections[s.parent].words < noteWords {
			t.sections[s.parent].note = true
		}
	}
	most := make([]int, len(t.sections)) // words of what is kept within each
	for i := len(t.sections) - 1; i > 0; i-- {
		if s := t.sections[i]; s.kept {
			most[s.parent] = max(most[s.parent], s.words, most[i])
		}
	}
	for i := range t.sections {
		s := &t.sections[i]
		s.remark = !s.note && most[i] > s.words && s.words < muchAdded
		s.note = s.note && most[i] > s.words
	}
}

// forwards reports whether a body was sent for what it quotes.
func (t *thread) forwards(why intent, answered bool) bool {
	quoted := 0
	first := own
	for i, s := range t.sections {
		if i > 0 {
			quoted += s.words
		}
		if i > 0 && s.parent == 0 && s.kind > first && (first == own || first == quote) {
			first = s.kind
		}
	}
	words := t.sections[0].words
	switch {
	case quoted == 0:
		return false
	case words == 0, why == forwards, first == forwarded, words < fewWords && quoted >= muchMore:
		return true
	case why == answers, answered:
		return false
	}
	return first == original
}

// sent returns the kinds of the sections quoted by the sender that were sent
// on: what is forwarded or copied, or else whatever there is.
func (t *thread) sent() map[sectionKind]bool {
	for _, s := range t.sections[1:] {
		if s.parent == 0 && (s.kind == forwarded || s.kind == original) && s.words > 0 {
			return map[sectionKind]bool{forwarded: true, original: true}
		}
	}
	return map[sectionKind]bool{quote: true, reply: true, forwarded: true, original: true}
}

// keepQuotations keeps, of a mail that answers none, what it quotes of nobody
// (the words of a book, a rule, a poem) and what nothing marks as quoted.
func (t *thread) keepQuotations(answer bool) {
	for i := range t.sections[1:] {
		s := &t.sections[i+1]
		s.kept = !answer && s.parent == 0 && (s.kind == quote || s.kind == reply && s.depth == 0)
	}
}

// count counts what is left of each section, greetings apart.
func (t *thread) count() {
	for i := range t.sections {
		t.sections[i].words = 0
	}
	for _, l := range t.lines {
		if !l.head && l.why == "" && !greeting(l.text) {
			t.sections[l.section].words += draft.CountWords(l.text)
		}
	}
}

// greeting reports whether a line only greets.
func greeting(text string) bool {
	if len(text) > 80 {
		return false
	}
	t := strings.TrimRight(lowered(text), ",.!:;，！：、。 -–")
	if t == "" || len(strings.Fields(t)) > 5 {
		return false
	}
	return terms().starts("greeting", t)
}

// reasons settles for each line why it is left out; "" is kept.
func (t *thread) reasons() {
	for i := range t.lines {
		l := &t.lines[i]
		switch s := t.sections[l.section]; {
		case !s.kept:
			l.why = draft.WhyReply
		case l.head:
			l.why = draft.WhyMailHeader
		case s.note:
			l.why = draft.WhyForwarder
		}
	}
	if t.silent() { // nothing but a signature and the like: that is what was said
		for i := range t.lines {
			if l := &t.lines[i]; t.sections[l.section].kept && !l.head && l.why != draft.WhyMarkup {
				l.why = ""
			}
		}
	}
}

// silent reports whether nothing is kept.
func (t *thread) silent() bool {
	for _, l := range t.lines {
		if l.why == "" && strings.ContainsFunc(l.text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
			return false
		}
	}
	return true
}

// substance returns the header of the quoted mail that says most of what is
// kept; what is quoted of nobody within it counts as said there.
func (t *thread) substance() (of header, found bool) {
	words := make([]int, len(t.sections))
	for i := len(t.sections) - 1; i > 0; i-- {
		s := t.sections[i]
		if !s.kept {
			continue
		}
		words[i] += s.words
		if s.kind == quote {
			words[s.parent] += words[i]
		}
	}
	most := 0
	for i, s := range t.sections {
		if words[i] > most && (s.kind == forwarded || s.kind == original) {
			most, of, found = words[i], s.header, true
		}
	}
	return of, found && most >= t.sections[0].words
}
