package mail

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"precis/summarize/language/data"
	"precis/summarize/language/safe"
)

// kinds are the lists of what mail programs write, by their names behind "mail". A name
// of a field is of the first that has it, a whole line and a prefix of the last.
var kinds = []string{
	"forwarded-prefix", "answer-prefix", "either-prefix", "from", "date", "to", "copy", "subject", "other-header", "forward-marker",
	"forward-start", "original-marker", "forward-end", "wrote", "sent-from", "sign-off", "team-start", "team-end", "team-whose",
	"no-reply", "closing-sentence", "greeting", "warning", "outside", "mail-word", "banner-act", "notice-title", "this-mail",
	"notice-word", "print-plea", "virus-seal", "list-footer", "browser-link", "rights",
}

// A termTable holds the terms of mail programs.
type termTable struct {
	lists  map[string][]string // by kind
	fields map[string]field    // what a header's field of a name holds
	lines  map[string]string   // the kind of a whole line: "forward-marker", "original-marker", "forward-end", "sign-off"
	prefix map[string]intent   // what the prefix of a subject says
}

var terms = sync.OnceValue(func() termTable {
	t := termTable{map[string][]string{}, map[string]field{}, map[string]string{}, map[string]intent{}}
	for _, kind := range kinds {
		list := data.Everywhere("mail " + kind)
		for i, term := range list {
			list[i] = strings.ReplaceAll(term, ",_", ", ")
			t.add(kind, list[i])
		}
		t.lists[kind] = list
	}
	return t
})

func (t termTable) add(kind, term string) {
	if f, ok := fieldKinds[kind]; ok {
		if _, taken := t.fields[term]; !taken {
			t.fields[term] = f
		}
	}
	switch kind {
	case "forward-marker", "original-marker", "forward-end", "sign-off":
		t.lines[term] = kind
	case "forwarded-prefix":
		t.prefix[term] = forwards
	case "answer-prefix":
		t.prefix[term] = answers
	case "either-prefix":
		t.prefix[term] = either
	}
}

// A field is what one line of a mail's header holds.
type field int

const (
	noField field = iota
	fromField
	dateField
	toField
	copyField
	subjectField
	otherField
)

var fieldKinds = map[string]field{
	"from": fromField, "date": dateField, "to": toField, "copy": copyField, "subject": subjectField, "other-header": otherField,
}

// has reports whether a text in small letters holds a term of a kind, at the
// start of a word where its script parts words.
func (t termTable) has(kind, text string) bool {
	return slices.ContainsFunc(t.lists[kind], func(term string) bool { return holds(text, term) })
}

// hits counts the terms of a kind that a text in small letters holds, each once,
// whatever languages have it.
func (t termTable) hits(kind, text string) int {
	n, list := 0, t.lists[kind]
	for i, term := range list {
		if holds(text, term) && !slices.Contains(list[:i], term) {
			n++
		}
	}
	return n
}

func holds(text, term string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], term)
		switch {
		case i < 0:
			return false
		case startsWord(text[:from+i], term):
			return true
		}
		from += i + len(term)
	}
}

// starts reports whether a text in small letters begins with a term of a kind.
func (t termTable) starts(kind, text string) bool {
	for _, term := range t.lists[kind] {
		if rest, ok := strings.CutPrefix(text, term); ok && endsWord(term, rest) {
			return true
		}
	}
	return false
}

func startsWord(before, term string) bool {
	last := lastRune(before)
	first := firstRune(term)
	return first >= 0x2E80 || first >= 0xE00 && first < 0x1100 || !unicode.IsLetter(last) || !unicode.IsLetter(first)
}

func endsWord(term, rest string) bool {
	last := lastRune(term)
	next := firstRune(rest)
	return last >= 0xE00 || !unicode.IsLetter(last) || !unicode.IsLetter(next) || unicode.In(last, unicode.Arabic, unicode.Hebrew)
}

// lowered returns a line in small letters, with plain spaces and without the
// marks that only set its direction.
func lowered(s string) string {
	return strings.ToLower(strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0' || r == '\u202f' || r == '\u3000':
			return ' '
		case safe.Directs(r) || r == '\ufeff':
			return -1
		}
		return r
	}, s)))
}
