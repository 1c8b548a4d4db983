package sentence

import (
	"unicode"
	"unicode/utf8"
)

// face returns the place after a face made of marks, such as :-), or the same
// place where there is none.
func (s *splitter) face(i int) int {
	if i >= s.end || s.text[i] != ':' && s.text[i] != ';' {
		return i
	}
	j := i + 1
	if j < s.end && s.text[j] == '-' {
		j++
	}
	from := j
	for j < s.end && (s.text[j] == ')' || s.text[j] == '(' || s.text[j] == 'D' || s.text[j] == 'P') {
		j++
	}
	if j == from || !s.spaceAt(j) {
		return i
	}
	return j
}

// withFace returns the place after the face or the pictures that follow the end
// of a sentence and belong to it. Where the sentence opens with a picture, those
// that follow open others.
func (s *splitter) withFace(p int) int {
	at := s.skipSpace(p)
	if f := s.face(at); f > at {
		return f
	}
	first, _ := utf8.DecodeRuneInString(s.text[s.start:s.end])
	if f := s.emoji(at); f > at && !isEmoji(first) && !isPointer(first) {
		return f
	}
	return p
}

// afterEmoji goes on after the pictures here: they end a sentence that has no
// other mark where another plainly starts.
func (s *splitter) afterEmoji(i int) int {
	p := s.emoji(i)
	if s.isFirst(i) || !s.startsAfter(p) {
		return p
	}
	_, at := s.opening(s.skipSpace(p))
	after := s.skipSpace(at + len(s.wordAt(at)))
	if s.starts(at) || unicode.IsLower(s.runeAt(after)) && s.text[i] == 0xF0 {
		s.cut(p)
	}
	return max(p, s.start)
}

// emoji returns the place after a run of pictures, or the same place where
// there is none.
func (s *splitter) emoji(i int) int {
	for i < s.end {
		r, size := utf8.DecodeRuneInString(s.text[i:s.end])
		if !isEmoji(r) && r != 0x200D && r != 0xFE0F {
			break
		}
		i += size
	}
	return i
}

// isEmoji reports whether a rune is a picture that people end a sentence with:
// no hand that points, no tick, which open one.
func isEmoji(r rune) bool {
	return r >= 0x1F300 && r <= 0x1FAFF && !isPointer(r) || r == 0x2639 || r == 0x263A || r == 0x2728 || r == 0x2764
}

func isPointer(r rune) bool { return r >= 0x1F446 && r <= 0x1F449 || r == 0x2705 || r == 0x2714 }
