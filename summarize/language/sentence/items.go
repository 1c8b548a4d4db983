package sentence

import (
	"strings"
	"unicode/utf8"
)

// A marker is what an item of a list starts with: 3. or b) or (c).
type marker struct {
	kind   byte // '.', ')', '(' for (c), ']' for 3.), '*' for a bullet alone; 0 where there is none
	letter bool
	number int // from 1
}

// markerAt reads the marker that begins here, after a bullet if there is one.
func (s *splitter) markerAt(i int) marker {
	var m, none marker
	for range 2 { // a bullet, perhaps a dash after it
		r, size := utf8.DecodeRuneInString(s.text[i:s.end])
		if size == 0 || !strings.ContainsRune("•⁃·*-–", r) {
			break
		}
		if r == '•' || r == '⁃' {
			none.kind = '*'
		}
		i = s.skipSpace(i + size)
	}
	round := i < s.end && s.text[i] == '('
	if round {
		i++
	}
	from := i
	for i < s.end && i-from < 3 && s.text[i] >= '0' && s.text[i] <= '9' {
		m.number = 10*m.number + int(s.text[i]-'0')
		i++
	}
	if i == from && i < s.end && s.text[i] >= 'a' && s.text[i] <= 'z' {
		m.letter, m.number = true, int(s.text[i]-'a')+1
		i++
	}
	if i == from || i == s.end {
		return none
	}
	switch {
	case round && s.text[i] == ')':
		m.kind = '('
	case strings.HasPrefix(s.text[i:s.end], ".)"):
		m.kind = ']'
		i++
	case s.text[i] == '.' || s.text[i] == ')':
		m.kind = s.text[i]
	default:
		return none
	}
	i++
	if !s.spaceAt(i) || i >= s.end {
		return none
	}
	return m
}

// nextItem reports whether the marker that follows the sentence's own begins
// here.
func (s *splitter) nextItem(i int) bool {
	m := s.markerAt(i)
	if m.kind != s.marker.kind || m.letter != s.marker.letter {
		return false
	}
	return m.kind == '*' || m.number == s.marker.number+1 || m.number == 1 && s.marker.number > 1
}

// listAfter reports whether a list that is counted 1., 2. begins behind the colon
// here, within the line: the number belongs to the first item then.
func (s *splitter) listAfter(i int) bool {
	m := s.markerAt(s.skipSpace(i + 1))
	return s.text[i] == ':' && i >= s.until && s.spaceAt(i+1) && m.kind == '.' && !m.letter && m.number == 1 &&
		i > s.start && !isDigit(s.text[i-1]) && strings.Contains(s.text[i:s.end], " 2. ")
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }
