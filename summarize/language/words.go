package language

import (
	"unicode"
	"unicode/utf8"
)

// The kinds of rune that words are made of.
type runeKind uint8

const (
	outside runeKind = iota // parts words
	inside                  // a letter or a digit
	mark                    // belongs to the word it stands in, begins none
	single                  // a word by itself: an ideograph or a kana
)

// Words returns the words of a text, in order: runs of letters, digits and the
// marks inside them; in Chinese and Japanese, where no space parts words,
// every ideograph or kana by itself.
func Words(text, lang string) []Span {
	perWord := 6 // bytes
	if lang == "zh" || lang == "ja" {
		perWord = 3
	}
	words := make([]Span, 0, min(len(text)/perWord, 1<<18)+1)
	for at := 0; at < len(text); {
		var w Span
		w, _, at = NextWord(text, at)
		if w.End > w.Start {
			words = append(words, w)
		}
	}
	return words
}

// CountWords returns how many words Words finds in a text.
func CountWords(text string) int {
	n := 0
	for at := 0; at < len(text); {
		var w Span
		if w, _, at = NextWord(text, at); w.End > w.Start {
			n++
		}
	}
	return n
}

// NextWord returns the first word at or after a place, whether it is a single
// ideograph or kana, and where to look for the one after it. The span is empty
// where there is no further word.
func NextWord(text string, at int) (w Span, isSingle bool, next int) {
	for at < len(text) {
		kind, size := kindAt(text, at)
		switch kind {
		case single:
			end := at + size
			for end < len(text) { // a voicing mark or a variation selector belongs to its base
				k, n := kindAt(text, end)
				if k != mark {
					break
				}
				end += n
			}
			return Span{at, end}, true, end
		case inside:
			end := endOfRun(text, at+size)
			return Span{at, end}, false, end
		case outside, mark:
			at += size
		}
	}
	return Span{}, false, at
}

// endOfRun returns the end of the run of letters, digits and marks that goes on
// at a place. Marks at the end count, invisible joiners at the end do not.
func endOfRun(text string, at int) int {
	end := at
	for at < len(text) {
		if c := text[at]; c < utf8.RuneSelf { // most of most texts
			if asciiWord[c>>5]&(1<<(c&31)) == 0 {
				break
			}
			at++
			end = at
			continue
		}
		kind, size := kindAt(text, at)
		if kind != inside && kind != mark {
			break
		}
		at += size
		if kind == inside || !unicode.Is(unicode.Cf, runeBefore(text, at)) {
			end = at
		}
	}
	return end
}

func runeBefore(text string, at int) rune {
	r, _ := utf8.DecodeLastRuneInString(text[:at])
	return r
}

func kindAt(text string, at int) (runeKind, int) {
	c := text[at]
	if c < utf8.RuneSelf {
		if asciiWord[c>>5]&(1<<(c&31)) != 0 {
			return inside, 1
		}
		return outside, 1
	}
	r, size := utf8.DecodeRuneInString(text[at:])
	return kindOf(r, size), size
}

// asciiWord is a bit set of the ASCII letters and digits.
var asciiWord = [4]uint32{0, 0x03FF0000, 0x07FFFFFE, 0x07FFFFFE}

func kindOf(r rune, size int) runeKind {
	switch {
	case r == utf8.RuneError && size <= 1:
		return outside
	case r < 0xC0:
		return kindOfLatin1(r)
	case r < 0x250:
		if r == '×' || r == '÷' {
			return outside
		}
		return inside
	case r >= 0x400 && r < 0x530:
		if r >= 0x482 && r <= 0x489 {
			return kindByTable(r)
		}
		return inside
	case r >= 0x620 && r < 0x64B:
		return inside
	case r >= 0x3000 && r < 0xA000:
		return kindOfEastAsian(r)
	case r >= 0xAC00 && r < 0xD7A4:
		return inside
	case r >= 0x2010 && r < 0x2060, r >= 0xFF01 && r < 0xFF10: // punctuation
		return outside
	default:
		return kindByTable(r)
	}
}

func kindOfLatin1(r rune) runeKind {
	switch r {
	case 0xAD: // soft hyphen
		return mark
	case 'ª', '²', '³', 'µ', '¹', 'º', '¼', '½', '¾':
		return inside
	default:
		return outside
	}
}

func kindOfEastAsian(r rune) runeKind {
	switch {
	case r >= 0x4E00 || r >= 0x3400 && r < 0x4DC0:
		return single
	case r >= 0x3041 && r <= 0x3096, r >= 0x309D && r <= 0x309F,
		r >= 0x30A1 && r <= 0x30FA, r >= 0x30FC && r <= 0x30FF, r >= 0x31F0 && r < 0x3200:
		return single
	case r < 0x3005, r >= 0x3008 && r < 0x3021, r == 0x30FB: // punctuation
		return outside
	default:
		return kindByTable(r)
	}
}

func kindByTable(r rune) runeKind {
	switch {
	case r >= 0x20000 && r < 0x323B0, r >= 0xF900 && r < 0xFB00, r == 0x3005, r == 0x3007,
		r >= 0xFF66 && r <= 0xFF9D:
		return single
	case unicode.IsLetter(r), unicode.IsDigit(r):
		return inside
	case unicode.IsMark(r), IsJoiner(r):
		return mark
	default:
		return outside
	}
}

// IsJoiner reports whether a rune is invisible and stands inside words: the
// joiners, the word joiner, directional marks, the soft hyphen.
func IsJoiner(r rune) bool {
	return r == 0xAD || r >= 0x200B && r <= 0x200F || r == 0x2060 || r == 0xFEFF
}

// Letters counts the letters of a word, those that marks belong to once.
func Letters(word string) int {
	n := 0
	for _, r := range word {
		if !unicode.IsMark(r) && !IsJoiner(r) {
			n++
		}
	}
	return n
}

// IsSingle reports whether a rune is a word by itself: an ideograph or a kana.
func IsSingle(r rune) bool { return kindOf(r, utf8.RuneLen(r)) == single }
