package clean

import (
	"slices"
	"strings"
	"unicode"

	"precis/summarize/document/boilerplate"
	"precis/summarize/document/draft"
)

// dropTail leaves out the comments and the form for them at the end of a
// text: all that follows a short line that opens them, where it is less than
// half of what goes before. The line by itself is not believed, as a text may
// have a section on comments of its own.
func dropTail(lines []line) {
	total := 0
	for i := range lines {
		if lines[i].kept() && lines[i].running {
			total += len(lines[i].Text)
		}
	}
	before := 0
	for i := range lines {
		l := &lines[i]
		if !l.kept() {
			continue
		}
		if l.running {
			before += len(l.Text)
			continue
		}
		if (total-before)*2 > before || !opensComments(l) || !commented(lines[i:]) {
			continue
		}
		for j := i; j < len(lines); j++ {
			if lines[j].kept() {
				lines[j].why = draft.WhyComments
			}
		}
		return
	}
}

// opensComments reports whether a short line speaks of comments and of
// nothing else.
func opensComments(l *line) bool {
	if l.words > 6 || l.ends || l.Kind == draft.Row || l.Kind == draft.Code || l.Kind == draft.Item {
		return false
	}
	found := boilerplate.Find(l.Text)
	return len(found) > 0 && found[0].Why == draft.WhyComments && boilerplate.Covered(found)*3 >= l.words
}

// commented reports whether what goes on to the end of a text may be comments:
// a form stands near, or a count with their name, and the text has no more
// sections, tables or code.
func commented(lines []line) bool {
	found := boilerplate.Find(lines[0].Text)
	sure := strings.ContainsFunc(lines[0].Text, unicode.IsDigit) && lettered(lines[0].Text) <= boilerplate.Covered(found)
	for i := 1; i < len(lines); i++ {
		l := &lines[i]
		if l.Kind == draft.Row || l.Kind == draft.Code || l.Kind == draft.Heading && !goesOn(l, lines[0].Level) {
			return false
		}
		sure = sure || i < 7 && !l.ends && slices.ContainsFunc(boilerplate.Find(l.Text), func(p boilerplate.Phrase) bool { return p.Why == draft.WhyForm })
	}
	return sure
}

// goesOn reports whether a heading may stand among the comments under one of
// a level: the name of who wrote, or what stands around texts in its turn.
func goesOn(heading *line, level int) bool {
	if level > 0 && heading.Level > level {
		return true
	}
	found := boilerplate.Find(heading.Text)
	return len(found) > 0 && found[0].Why != draft.WhyForm && boilerplate.Covered(found)*2 >= heading.words
}
