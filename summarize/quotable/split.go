// Package quotable finds the sentences of a document that may be quoted: each
// once, without its heads, greetings, rows of numbers and lists of mere names.
package quotable

import (
	"bytes"
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// A Sentence is a span of a document's text within one of its blocks.
type Sentence struct {
	language.Span
	Block  int  // index
	Listed bool // an item of a list, without an end mark
	Cut    bool // the beginning of a long sentence, up to the end of its main clause
	Poor   bool // no sentence that anyone quotes where there is another: see poor
}

// A splitter takes the sentences of one document that may be chosen.
type splitter struct {
	doc  *document.Document
	all  []Sentence
	left []Sentence       // taken after all where there is nothing else
	bits []Sentence       // of menus, rolls, code and quotations of a few words
	met  map[uint64]int32 // the sentences taken, by their words

	letter letter

	headings map[string]bool // by their letters; nil before the first list

	bare, other []byte // scratch
}

// Sentences returns the sentences of one document that may be chosen, each once
// however often the document says it, and those that stand in only where words are
// asked for and these have too few: heads, greetings, rows of numbers, lines of code.
func Sentences(doc *document.Document) (all, left []Sentence) {
	s := splitter{doc: doc, all: make([]Sentence, 0, len(doc.Text)/120+1), met: make(map[uint64]int32, len(doc.Text)/120+1)}
	for b := 0; b < len(doc.Blocks); b++ {
		switch kind := doc.Blocks[b].Kind; {
		case kind == document.Item:
			end := b + 1
			for end < len(doc.Blocks) && doc.Blocks[end].Kind == document.Item {
				end++
			}
			s.list(b, end)
			b = end - 1
		case Kind(kind):
			s.block(b)
		}
	}
	inOrder := func(a, b Sentence) int { return a.Start - b.Start }
	slices.SortFunc(s.left, inOrder)
	switch {
	case len(s.all) > 0:
		all, left = s.all, append(s.left, s.bits...)
		slices.SortFunc(left, inOrder)
	case len(s.left) > 0:
		all = s.left
	default: // headings, rows or captions are all there is
		all = wholeBlocks(doc)
	}
	markPoor(doc, all)
	return all, left
}

// Kind tells the kinds of block that sentences are taken from.
func Kind(k document.Kind) bool {
	return k == document.Paragraph || k == document.Item || k == document.Quote
}

// wholeBlocks returns the sentences of all blocks, of whatever kind, that hold a
// word.
func wholeBlocks(doc *document.Document) []Sentence {
	var all []Sentence
	for b, block := range doc.Blocks {
		text := doc.Text[block.Start:block.End]
		for _, s := range cutLong(text, sentence.Split(text, doc.Language)) {
			if language.CountWords(text[s.Start:s.End]) > 0 {
				all = append(all, Sentence{Span: language.Span{Start: block.Start + s.Start, End: block.Start + s.End}, Block: b})
			}
		}
	}
	return all
}

// block takes the sentences of a paragraph, or of a quotation that holds whole
// ones.
func (s *splitter) block(b int) {
	block := s.doc.Blocks[b]
	text := s.doc.Text[block.Start:block.End]
	spans := sentence.Split(text, s.doc.Language)
	if block.Kind == document.Quote && !whole(text, spans) {
		for _, span := range spans {
			s.bits = append(s.bits, s.sentence(b, span))
		}
		return
	}
	from, heads, aside := len(s.all), 0, s.letter.aside(text, s.doc.Language)
	for _, span := range cutLong(text, spans) {
		c := s.sentence(b, span)
		c.shorten(s.doc.Text, s.doc.Language)
		sentence := s.doc.Text[c.Start:c.End]
		if language.Numeric(sentence) {
			s.left = append(s.left, c)
			continue
		}
		if heading(sentence, s.doc.Language, len(s.all) == 0) || aside || tagged(sentence) {
			heads++
			s.left = append(s.left, c)
			continue
		}
		if !s.again(sentence) {
			s.all = append(s.all, c)
		}
	}
	if 2*heads > len(spans) && len(s.all) > from { // what stands among them is one of them
		s.left = append(s.left, s.all[from:]...)
		s.all = s.all[:from]
	}
}

func (s *splitter) sentence(b int, span language.Span) Sentence {
	start := s.doc.Blocks[b].Start
	span.Start += strayMarks(s.doc.Text[start+span.Start : start+span.End])
	return Sentence{Span: language.Span{Start: start + span.Start, End: start + span.End}, Block: b}
}

// opening is the number of bytes of a sentence by which it is first looked up.
const opening = 24

// again reports whether the document has said a sentence before, whatever its
// capitals, spaces and marks, those within numbers aside.
func (s *splitter) again(sentence string) bool {
	s.bare = bare(s.bare[:0], sentence, opening)
	if len(s.bare) == 0 {
		return false
	}
	before, found := s.take(hashOf(s.bare))
	if !found {
		return false
	}
	s.bare = bare(s.bare[:0], sentence, len(sentence))
	if s.other = bare(s.other[:0], before, len(before)); bytes.Equal(s.bare, s.other) {
		return true
	}
	if before, found = s.take(hashOf(s.bare) + 1); found { // others open like it
		s.other = bare(s.other[:0], before, len(before))
	}
	return found && bytes.Equal(s.bare, s.other)
}

// take returns the sentence that is known by a key; where none is, the next one
// will be.
func (s *splitter) take(key uint64) (sentence string, found bool) {
	i, found := s.met[key]
	if !found || int(i) >= len(s.all) { // what stood there was left out after all
		s.met[key] = int32(len(s.all))
		return "", false
	}
	span := s.all[i].Span
	return s.doc.Text[span.Start:span.End], true
}

// hashOf returns the FNV-1a hash of a text.
func hashOf(text []byte) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(text)
	return h.Sum64()
}

// bare appends the letters and digits of a text in small letters, with the marks
// that make numbers others, up to about so many bytes.
func bare(to []byte, text string, most int) []byte {
	digit := false
	for i, r := range text {
		if len(to) >= most {
			break
		}
		switch {
		case r < utf8.RuneSelf && (r >= 'a' && r <= 'z' || r >= '0' && r <= '9'):
			to = append(to, byte(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			to = utf8.AppendRune(to, unicode.ToLower(r))
		case (digit || r == '-' || r == '−') && digitAt(text, i+utf8.RuneLen(r)):
			to = utf8.AppendRune(to, r)
		}
		digit = r >= '0' && r <= '9'
	}
	return to
}

// whole reports whether a quotation is made of sentences, not of a few words.
func whole(text string, spans []language.Span) bool {
	if len(spans) == 0 {
		return false
	}
	last := spans[len(spans)-1]
	return language.Ended(text[last.Start:last.End]) && utf8.RuneCountInString(text) >= 20*len(spans)
}

// tagged reports whether a text is of tags alone, as "#harbour #storm".
func tagged(text string) bool {
	for word := range strings.FieldsSeq(text) {
		if word[0] != '#' && word[0] != '@' {
			return false
		}
	}
	return true
}
