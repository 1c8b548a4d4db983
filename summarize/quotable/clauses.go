package quotable

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// Bounds of a passage without a stop, in words.
const (
	longPassage = 120 // above which it is cut
	leastClause = 20  // of what is cut off it where a semicolon stands
	commaClause = 35  // likewise where a comma stands
	mostClause  = 60  // and where there is but a space
)

// cutLong cuts sentences that are longer than anyone quotes, as of speech
// written down without stops, at clauses.
func cutLong(text string, spans []language.Span) []language.Span {
	for i, s := range spans {
		if isLong(text[s.Start:s.End]) {
			cut := append([]language.Span(nil), spans[:i]...)
			for _, s := range spans[i:] {
				cut = append(cut, clauses(text, s)...)
			}
			return cut
		}
	}
	return spans
}

// A measure counts words as a text goes on: by the spaces between them, and in
// a script without spaces three characters for one.
type measure struct{ words, run int }

// longRun is the number of characters above which a run of them is no word.
const longRun = 24

func (m *measure) add(r rune) {
	switch {
	case !unicode.IsSpace(r):
		m.run++
	case m.run > 0:
		m.words, m.run = m.count(), 0
	}
}

func (m *measure) count() int {
	switch {
	case m.run > longRun:
		return m.words + m.run/3
	case m.run > 0:
		return m.words + 1
	}
	return m.words
}

// isLong reports whether a sentence is longer than anyone quotes.
func isLong(sentence string) bool {
	if len(sentence) <= 2*longPassage {
		return false
	}
	var m measure
	for _, r := range sentence {
		m.add(r)
	}
	return m.count() > longPassage
}

// clauses cuts a sentence that is too long, and returns any other as it is.
func clauses(text string, s language.Span) []language.Span {
	if !isLong(text[s.Start:s.End]) {
		return []language.Span{s}
	}
	var cut []language.Span
	var m measure
	start := s.Start
	end := func(at int) {
		piece := text[start:at]
		from := start + len(piece) - len(strings.TrimLeftFunc(piece, unicode.IsSpace))
		if piece = strings.TrimSpace(piece); piece != "" {
			cut = append(cut, language.Span{Start: from, End: from + len(piece)})
		}
		start, m = at, measure{}
	}
	for i, r := range text[s.Start:s.End] {
		m.add(r)
		at := s.Start + i + utf8.RuneLen(r)
		switch n := m.count(); {
		case n < leastClause || r == utf8.RuneError:
		case strings.ContainsRune(";:—–；：؛", r),
			n >= commaClause && strings.ContainsRune(",،，、､", r) && !digitAt(text, at),
			n >= mostClause && (unicode.IsSpace(r) || m.run > 3*mostClause && !markAt(text, at)):
			end(at)
		}
	}
	end(s.End)
	return cut
}

// markAt reports whether a mark stands at a place that belongs to the letter
// before.
func markAt(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return unicode.IsMark(r)
}

func digitAt(text string, at int) bool {
	return at < len(text) && text[at] >= '0' && text[at] <= '9'
}
