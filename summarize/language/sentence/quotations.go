package sentence

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The lengths in bytes up to which a quotation and a bracket are kept whole in
// one sentence, whatever sentences they hold.
const (
	longestQuotation = 300
	longestBracket   = 200
)

// pairs are the marks that open a quotation or bracket, and those that close
// it; » opens where « closes, too.
var pairs = [...]struct{ open, close string }{
	{"(", ")"},
	{"[", "]"},
	{"\"", "\""},
	{"'", "'"},
	{"‘", "’"},
	{"“", "”"},
	{"„", "“"},
	{"«", "»"},
	{"»", "«"},
	{"（", "）"},
	{"``", "''"},
	{"「", "」"},
	{"『", "』"},
	{"《", "》"},
	{"【", "】"},
	{"‚", "‘"},
}

// A closer remembers where the next closing mark of a kind stands, so that
// looking for it costs no more than one pass however many marks open.
type closer struct{ from, at int } // found from, at; at < 0: none in the line

// pairOf returns the index in pairs of what a rune opens, or -1.
func pairOf(r rune) int {
	switch r {
	case '(':
		return 0
	case '[':
		return 1
	case '"':
		return 2
	case '\'':
		return 3
	}
	if r < utf8.RuneSelf && r != '`' {
		return -1
	}
	for k := 4; k < len(pairs); k++ {
		if open, _ := utf8.DecodeRuneInString(pairs[k].open); open == r {
			return k
		}
	}
	return -1
}

// open keeps the sentence whole up to the mark that closes what opens here, if
// it is near. Marks that nothing closes are left alone.
func (s *splitter) open(r rune, i, size int) {
	k := pairOf(r)
	if k < 0 || !strings.HasPrefix(s.text[i:s.end], pairs[k].open) || !s.opens(r, i, size) {
		return
	}
	longest := longestQuotation
	if r == '(' || r == '[' || r == '（' {
		longest = longestBracket
	}
	if at := s.closing(k, i+size); at >= 0 && at-i <= longest {
		s.until = at
	}
}

// opens reports whether a mark that could open or close does open here.
func (s *splitter) opens(r rune, i, size int) bool {
	if r == '(' || r >= 0x3000 {
		return true
	}
	before := rune(' ')
	if i > s.start {
		before, _ = utf8.DecodeLastRuneInString(s.text[s.start:i])
	}
	if unicode.IsLetter(before) || unicode.IsDigit(before) || isClosing(before) || before == r {
		return false
	}
	if r == '`' {
		return true
	}
	return !s.spaceAt(i+size) || r == '«'
}

// closing returns the place of the next mark that closes pair k, or -1.
func (s *splitter) closing(k, from int) int {
	c := &s.closers[k]
	if c.from > 0 && c.from <= from && (c.at >= from || c.at < 0) && from <= s.end && c.inLine(s) {
		return c.at
	}
	c.from = from
	c.at = -1
	mark := pairs[k].close
	for at := from; at < s.end; {
		n := strings.Index(s.text[at:s.end], mark)
		if n < 0 {
			break
		}
		at += n
		if s.closes(mark, at) {
			c.at = at
			break
		}
		at += len(mark)
	}
	return c.at
}

// inLine reports whether what is remembered was found in this line.
func (c *closer) inLine(s *splitter) bool { return c.from >= s.lineStart }

// closes reports whether a mark that could close does so here.
func (s *splitter) closes(mark string, at int) bool {
	after := at + len(mark)
	switch mark {
	case "\"", "'", "’": // an apostrophe otherwise
		return after >= s.end || !isWordByte(s.text[after]) && s.text[after] != '\''
	default:
		return true
	}
}

func isWordByte(c byte) bool {
	return c >= utf8.RuneSelf || c|0x20 >= 'a' && c|0x20 <= 'z' || c >= '0' && c <= '9'
}

// close returns the place after the marks that close what the sentence's end is
// in, and after references such as [12].
func (s *splitter) close(i int) int {
	for i < s.end {
		r, size := utf8.DecodeRuneInString(s.text[i:s.end])
		switch {
		case isClosing(r):
			i += size
		case r == '"' || r == '\'' || r == '“' || r == '‘' || r == '«' || r == '`':
			if !s.closesAfter(r, i+size) {
				return i
			}
			i += size
		case r == '[':
			end := s.reference(i)
			if end == i {
				return i
			}
			i = end
		case isNoteMark(r):
			i += size
		case (r == ' ' || r == 0xA0 || r == 0x202F) && (s.guillemet(i+size) || s.loneQuote(i+size)):
			i = s.skipSpace(i) + 1
			for i < s.end && !utf8.RuneStart(s.text[i]) {
				i++
			}
		default:
			return i
		}
	}
	return i
}

// closesAfter reports whether a quotation mark that could do either closes: no
// word follows at once.
func (s *splitter) closesAfter(r rune, i int) bool {
	if i >= s.end {
		return true
	}
	next, _ := utf8.DecodeRuneInString(s.text[i:s.end])
	return next != r && !unicode.IsLetter(next) && !unicode.IsDigit(next) || next == r && r == '\''
}

// guillemet reports whether a closing guillemet stands here, as French sets it
// after a space.
func (s *splitter) guillemet(i int) bool {
	return strings.HasPrefix(s.text[i:s.end], "»") && s.spaceAt(i+len("»"))
}

// loneQuote reports whether a straight quotation mark stands here with white
// space on both sides, and closes: the sentence holds an odd number of them.
func (s *splitter) loneQuote(i int) bool {
	if i >= s.end || s.text[i] != '"' || !s.spaceAt(i+1) {
		return false
	}
	return strings.Count(s.text[max(s.start, i-1000):i], "\"")%2 == 1
}

// reference returns the place after a reference to a note in square brackets, or
// the same place where there is none.
func (s *splitter) reference(i int) int {
	j := i + 1
	for j < s.end && j < i+5 && s.text[j] >= '0' && s.text[j] <= '9' {
		j++
	}
	if j > i+1 && j < s.end && s.text[j] == ']' {
		return j + 1
	}
	return i
}

// isNoteMark reports whether a rune is the mark of a note that stands after the
// end of a sentence.
func isNoteMark(r rune) bool {
	switch r {
	case '*', '†', '‡', '‖', '¶', '¹', '²', '³':
		return true
	default:
		return r >= 0x2070 && r <= 0x2079
	}
}

// isClosing reports whether a rune can only close.
func isClosing(r rune) bool {
	switch r {
	case ')', ']', '}', '”', '’', '»', '›', '）', '］', '｝', '」', '』', '】', '》', '〉', '〕', '｣':
		return true
	default:
		return false
	}
}

// isOpening reports whether a rune can open what a sentence starts with.
func isOpening(r rune) bool {
	switch r {
	case '(', '[', '{', '"', '\'', '`', '“', '‘', '„', '‚', '«', '»', '‹', '¿', '¡',
		'（', '［', '「', '『', '【', '《', '〈', '*', '_':
		return true
	default:
		return false
	}
}
