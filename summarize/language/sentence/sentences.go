// Package sentence splits a text into its sentences.
package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// Split splits a text into its sentences, in order and without overlap;
// between them lies white space alone, of no width included. A line feed always
// ends a sentence: one line is one paragraph. lang is an ISO 639-1 code; "" means
// unknown.
//
// It looks at the marks that end a sentence (Unicode's Sentence_Terminal) and
// decides at each by what stands on both sides. Unicode's own rules (UAX #29)
// served as the start; they neither break before a number that a small letter
// follows, nor know abbreviations, take an opening quotation mark for a
// closing one where no space parts sentences, and their usual implementation
// needs quadratic time for a long run of closing marks. Here time is linear.
func Split(text, lang string) []language.Span {
	s := splitter{text: text, lang: lang, small: uncapitalized(text), unstopped: lang == "th" || lang == "lo", spans: make([]language.Span, 0, len(text)/100+1)}
	for at := 0; at < len(text); {
		end := len(text)
		if n := strings.IndexByte(text[at:], '\n'); n >= 0 {
			end = at + n
		}
		s.line(at, end)
		at = end + 1
	}
	return s.spans
}

// A splitter splits a text line by line.
type splitter struct {
	text  string
	lang  string
	spans []language.Span

	small     bool // has no capitals, so that small letters begin its sentences
	unstopped bool // in a language that ends its sentences with a space

	lineStart, start, end int                // of the line, the sentence, the line
	until                 int                // no sentence ends up to here: a quotation or bracket closes there
	marker                marker             // the list marker that the sentence starts with
	closers               [len(pairs)]closer // where the next of each kind stands
}

// line appends the sentences of one line.
func (s *splitter) line(start, end int) {
	s.lineStart, s.end, s.until = start, end, start
	s.begin(start)
	for i := s.start; i < end; {
		c := s.text[i]
		switch {
		case notable[c>>5]&(1<<(c&31)) == 0, c == ' ' && s.marker.kind == 0 && !s.unstopped:
			i++
		case (c == 0xD8 || c == 0xE3) && s.ordinary(i):
			i += 2
		default:
			i = s.look(i)
		}
	}
	s.cut(end)
}

// ordinary reports whether an Arabic letter or a kana is here, whose first
// byte some marks share.
func (s *splitter) ordinary(i int) bool {
	if i+2 >= s.end {
		return false
	}
	next := s.text[i+1]
	return s.text[i] == 0xD8 && next >= 0xA0 && next < 0xC0 || s.text[i] == 0xE3 && next > 0x80 && next < 0xC0
}

// begin starts a sentence at the first thing that is not white space.
func (s *splitter) begin(at int) {
	s.start = s.skipSpace(at)
	s.marker = s.markerAt(s.start)
}

// cut ends the sentence here, and begins the next.
func (s *splitter) cut(at int) {
	stop := at
	for stop > s.start {
		r, n := utf8.DecodeLastRuneInString(s.text[s.start:stop])
		if !isBlank(r) {
			break
		}
		stop -= n
	}
	if stop > s.start {
		s.spans = append(s.spans, language.Span{Start: s.start, End: stop})
	}
	s.begin(at)
}

// notable is a bit set of the bytes at which the splitter must look: ASCII
// marks and space, and the first bytes of the runes that end sentences, open
// quotations or close them.
var notable = func() (set [8]uint32) {
	for _, c := range []byte(".!?:;([\"'` \xC2\xCD\xD6\xD8\xDB\xDC\xDF\xE0\xE1\xE2\xE3\xEA\xEF\xF0") {
		set[c>>5] |= 1 << (c & 31)
	}
	return set
}()

// look decides about the rune here and returns the place to go on from.
func (s *splitter) look(i int) int {
	r, size := rune(s.text[i]), 1
	if r >= utf8.RuneSelf {
		r, size = utf8.DecodeRuneInString(s.text[i:s.end])
	}
	switch {
	case r == ' ':
		if i >= s.until && (s.marker.kind != 0 && s.nextItem(i+1) || s.unstopped && s.endsAtSpace(i)) {
			s.cut(i + 1)
		}
		return i + 1
	case s.terminal(r, i):
		return s.terminated(i)
	case r == ':' || r == ';':
		if p := s.face(i); p > i && s.startsAfter(p) {
			s.cut(p)
			return p
		}
		if s.listAfter(i) {
			s.cut(i + 1)
			return s.start
		}
	case isEmoji(r):
		return s.afterEmoji(i)
	case i >= s.until:
		s.open(r, i, size)
	}
	return i + size
}

// terminated decides whether the sentence ends with the marks that begin here.
func (s *splitter) terminated(i int) int {
	m := s.marks(i)
	p := s.close(m.end)
	if p > s.until && !s.omission(m) && s.ends(m, p) {
		p = s.withFace(p)
		s.cut(p)
		return max(p, s.start)
	}
	return m.end
}

// omission reports whether marks stand for words left out, as in [...], or
// have no word before them.
func (s *splitter) omission(m marks) bool {
	if m.start > s.start && (s.text[m.start-1] == '[' || s.text[m.start-1] == '(') {
		return true
	}
	return !m.strong && s.isFirst(m.start)
}

// Marks are a run of marks that may end a sentence.
type marks struct {
	start, end int
	strong     bool // ends a sentence whatever follows, such as 。 and ।
	loud       bool // holds an exclamation or question mark
	dots       int  // full stops
	ellipsis   bool
}

// marks reads the run of marks that begins here, those that stand by
// themselves (". . .", "! !") included.
func (s *splitter) marks(i int) marks {
	m := marks{start: i}
	for i < s.end {
		r, size := utf8.DecodeRuneInString(s.text[i:s.end])
		switch {
		case r == '.':
			m.dots++
		case r == '…':
			m.ellipsis = true
		case r == '!' || r == '?' || r >= 0x203C && r <= 0x2049 && s.terminal(r, i):
			m.loud = true
		case r == ' ' && s.loneMark(i+1):
		case s.terminal(r, i):
			m.strong = true
		default:
			m.end = i
			m.ellipsis = m.ellipsis || m.dots > 1
			return m
		}
		i += size
	}
	m.end = i
	m.ellipsis = m.ellipsis || m.dots > 1
	return m
}

// loneMark reports whether ASCII marks stand here with white space after them.
func (s *splitter) loneMark(i int) bool {
	from := i
	for i < s.end && i < from+4 && (s.text[i] == '.' || s.text[i] == '!' || s.text[i] == '?') {
		i++
	}
	return i > from && (i == s.end || s.text[i] == ' ')
}

// terminal reports whether a rune may end a sentence here.
func (s *splitter) terminal(r rune, i int) bool {
	switch r {
	case ':': // typed for the Armenian full stop
		return s.lang == "hy" && s.spaceAt(i+1)
	case ';': // the Greek question mark
		return s.lang == "el" && s.spaceAt(i+1)
	}
	return language.EndMark(r)
}

func (s *splitter) skipSpace(i int) int {
	for i < s.end {
		r, size := utf8.DecodeRuneInString(s.text[i:s.end])
		if !isBlank(r) {
			break
		}
		i += size
	}
	return i
}

// isBlank reports whether a rune is white space, or a mark of no width that
// may stand in its place: a break between or within words, a byte order mark, a
// mark of direction.
func isBlank(r rune) bool {
	return unicode.IsSpace(r) || r == 0xAD || r == 0x200B || r == 0x200E || r == 0x200F || r == 0x2060 || r == 0xFEFF
}

// spaceAt reports whether white space or the line's end is here.
func (s *splitter) spaceAt(i int) bool {
	if i >= s.end {
		return true
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:s.end])
	return isBlank(r)
}
