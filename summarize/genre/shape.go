package genre

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
)

// Bounds of what is looked at.
const (
	headBlocks = 4   // in which a document says what it is
	headBytes  = 160 // of each of them
	labelBytes = 72  // of a line that is called a part
	mostBlocks = 400 // that are counted
)

// A shape is what a document is made of.
type shape struct {
	doc   *document.Document
	lists map[string][]string
	title string   // in lower case
	head  []string // its first lines, in lower case
	parts []part   // in order
	items int      // blocks that are items of lists

	versions int // headings that name a version

	abstract, behind int // of a paper: its first block, and the first one behind it
}

// A part is what one block says that the next ones are.
type part struct {
	block int
	label string // in lower case, without a number
}

func shapeOf(doc *document.Document) *shape {
	s := &shape{doc: doc, lists: lists(doc.Language), title: strings.ToLower(doc.Title)}
	for _, d := range doc.Dropped {
		if d.At > 0 || len(s.head) == headBlocks {
			break
		}
		s.head = append(s.head, strings.ToLower(cut(d.Text)))
	}
	for b, block := range doc.Blocks[:min(len(doc.Blocks), mostBlocks)] {
		text := doc.Text[block.Start:block.End]
		if b < headBlocks {
			s.head = append(s.head, strings.ToLower(cut(text)))
		}
		if block.Kind == document.Item {
			s.items++
		}
		if block.Kind == document.Heading && version(text) {
			s.versions++
		}
		if label := labelOf(text, block.Kind); label != "" {
			s.parts = append(s.parts, part{b, label})
		}
	}
	return s
}

// cut returns the beginning of a text.
func cut(text string) string {
	if len(text) <= headBytes {
		return text
	}
	at := headBytes
	for at > 0 && !utf8.RuneStart(text[at]) {
		at--
	}
	return text[:at]
}

// labelOf returns what a heading, or a short line that ends in no mark, calls a
// part; "" for any other block.
func labelOf(text string, kind document.Kind) string {
	switch {
	case kind == document.Heading:
	case numbered(text) && len(text) <= labelBytes:
	case kind != document.Paragraph || len(text) > labelBytes || language.Ended(text) || !strings.HasSuffix(text, ":") && strings.ContainsAny(text, "0123456789"):
		return ""
	}
	text = strings.TrimLeftFunc(cut(text), func(r rune) bool { return !unicode.IsLetter(r) })
	return strings.ToLower(strings.TrimRight(text, " :：."))
}

// longestName is how many words a numbered part's name has, with its number.
const longestName = 8

// numbered reports whether a text is a number and a name, as "3. Moorings" and
// "1 Introduction".
func numbered(text string) bool {
	digits := len(text) - len(strings.TrimLeft(text, "0123456789"))
	if digits == 0 || digits > 3 || digits+1 >= len(text) || len(strings.Fields(text)) > longestName {
		return false
	}
	switch rest := text[digits+1:]; text[digits] {
	case '.', ')':
		return true
	case ' ':
		return language.Capital(rest) && !language.Ended(text)
	}
	return false
}

func (s *shape) list(name string) []string { return s.lists[name] }

// sectionOf returns what the part is called that a block stands in.
func (s *shape) sectionOf(block int) string {
	for i := len(s.parts) - 1; i >= 0; i-- {
		if s.parts[i].block < block {
			return s.parts[i].label
		}
	}
	return ""
}

// calls returns how many parts are called by one of a list.
func (s *shape) calls(list string) int {
	n := 0
	for _, p := range s.parts {
		if opens(p.label, s.list(list)) {
			n++
		}
	}
	return n
}

// heads reports whether one of a list opens one of the first lines.
func (s *shape) heads(list string) bool {
	for _, line := range s.head {
		if opens(line, s.list(list)) {
			return true
		}
	}
	return false
}

// count counts the blocks for which something holds.
func (s *shape) count(holds func(text string, kind document.Kind) bool) (n, of int) {
	blocks := s.doc.Blocks[:min(len(s.doc.Blocks), mostBlocks)]
	for _, b := range blocks {
		if holds(s.doc.Text[b.Start:b.End], b.Kind) {
			n++
		}
	}
	return n, len(blocks)
}
