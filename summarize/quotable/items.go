package quotable

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// leastItem is the number of words from which an item of a list may be quoted.
const leastItem = 4

// list takes the items of a list, from one block to another, that say something:
// with an end mark or without, from four words on. A list of which most items
// are shorter, or end in rising page numbers, or are headings of the document, is a
// menu, a roll or a table of contents.
func (s *splitter) list(from, to int) {
	spans := make([][]language.Span, to-from)
	telling, pages, headings := 0, 0, 0
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
		if s.isHeading(text) {
			headings++
		}
	}
	contents := pages >= 3 && 4*pages >= 3*(to-from) || headings >= 2 && 2*headings >= to-from
	for b := from; b < to; b++ {
		block := s.doc.Blocks[b]
		text := s.doc.Text[block.Start:block.End]
		if contents || 2*telling < to-from && !language.Ended(text) {
			for _, span := range spans[b-from] {
				s.bits = append(s.bits, s.sentence(b, span))
			}
			continue
		}
		for _, span := range cutLong(text, spans[b-from]) {
			c := s.sentence(b, span)
			c.shorten(s.doc.Text, s.doc.Language)
			sentence := s.doc.Text[c.Start:c.End]
			c.Listed = !c.Cut && !language.Ended(sentence)
			switch {
			case !s.tells(sentence) || language.Numeric(sentence) || heading(sentence, s.doc.Language, len(s.all) == 0) || opensList(sentence):
				s.left = append(s.left, c)
			case !s.again(sentence):
				s.all = append(s.all, c)
			}
		}
	}
}

// isHeading reports whether a heading of the document reads as a text does, whatever
// their numbers, capitals and marks.
func (s *splitter) isHeading(text string) bool {
	if s.headings == nil {
		s.headings = map[string]bool{}
		for _, b := range s.doc.Blocks {
			if h := s.doc.Text[b.Start:b.End]; b.Kind == document.Heading && len(h) <= longestHead {
				s.headings[string(unnumbered(nil, h))] = true
			}
		}
	}
	if len(text) > longestHead {
		return false
	}
	s.bare = unnumbered(s.bare[:0], text)
	return len(s.bare) > 0 && s.headings[string(s.bare)]
}

// unnumbered is bare of a text without the number before it.
func unnumbered(to []byte, text string) []byte {
	text = strings.TrimLeft(text, "0123456789.) ")
	return bare(to, text, len(text))
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
	brackets, last := 0, 0
	for _, w := range words {
		brackets += strings.Count(text[last:w.Start], "(") - strings.Count(text[last:w.Start], ")")
		if last = w.Start; brackets > 0 || last > 0 && text[last-1] == '@' { // what somebody of a roll is, and is called
			continue
		}
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
