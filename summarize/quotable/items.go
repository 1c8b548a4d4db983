package quotable

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// leastItem is the number of words from which an item of a list may be quoted.
const leastItem = 4

// list takes the items of a list, from one block to another, that say something:
// with an end mark or without, from four words on. A list of which most items
// are shorter, or end in rising page numbers, is a menu, a roll or a table of
// contents.
func (s *splitter) list(from, to int) {
	spans := make([][]language.Span, to-from)
	telling, pages := 0, 0
	for b := from; b < to; b++ {
		block := s.doc.Blocks[b]
		text := s.doc.Text[block.Start:block.End]
		spans[b-from] = sentence.Split(text, s.doc.Language)
		if s.tells(text) {
			telling++
		}
		if last := text[len(text)-1]; last >= '0' && last <= '9' {
			pages++
		}
	}
	contents := pages >= 3 && 4*pages >= 3*(to-from)
	for b := from; b < to; b++ {
		block := s.doc.Blocks[b]
		text := s.doc.Text[block.Start:block.End]
		if contents || 2*telling < to-from && !language.Ended(text) {
			continue
		}
		for _, span := range cutLong(text, spans[b-from]) {
			c := s.sentence(b, span)
			sentence := text[span.Start:span.End]
			c.Listed = !language.Ended(sentence)
			switch {
			case !s.tells(sentence) || heading(sentence, s.doc.Language, len(s.all) == 0) || opensList(sentence):
				s.left = append(s.left, c)
			case !s.again(sentence):
				s.all = append(s.all, c)
			}
		}
	}
}

// tells reports whether an item has words enough to say something, and is no
// link, no roll of names and no tag.
func (s *splitter) tells(text string) bool {
	words := language.Words(text, s.doc.Language)
	n := len(words)
	if s.doc.Language == "zh" || s.doc.Language == "ja" {
		n /= 2
	}
	if n < leastItem || tagged(text) || strings.Contains(text, "://") && len(strings.Fields(text)) <= leastItem+1 {
		return false
	}
	plain, cased := 0, false
	for _, w := range words {
		first, _ := utf8.DecodeRuneInString(text[w.Start:])
		cased = cased || unicode.IsUpper(first) || unicode.IsLower(first)
		if unicode.IsLower(first) {
			plain++
		}
	}
	return !cased || plain > 1 || plain == 1 && n < 2*leastItem && language.Ended(text)
}

// opensList reports whether an item only leads to those below it.
func opensList(text string) bool {
	return strings.HasSuffix(text, ":") || strings.HasSuffix(text, "：")
}
