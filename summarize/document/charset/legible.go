package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// legible reports whether a text reads as one that was decoded by the right
// table: hardly a control character in it, a capital within a word, letters of
// two scripts in one, a sign between letters, or three accented letters in a row.
func legible(text string) bool {
	odd, foreign := oddities(text[:min(len(text), 1<<16)])
	return odd < 2 || odd*12 <= foreign
}

// oddities counts what does not look like writing, and the letters beyond ASCII.
func oddities(text string) (odd, foreign int) {
	var o oddity
	for _, r := range text {
		o.next(r)
		o.last, o.before = o.before, r
	}
	if o.up > 0 && o.down == 0 && o.upper > o.lower { // capitals for small letters, and the other way round
		o.odd += o.foreign
	}
	return o.odd, o.foreign
}

// An oddity counts on from rune to rune.
type oddity struct {
	odd, foreign, accents  int
	up, down, upper, lower int // capitals after small letters, small ones after capitals, and each
	last, before           rune
}

func (o *oddity) next(r rune) {
	accent := false
	switch {
	case r < utf8.RuneSelf:
		if unicode.IsLetter(r) && (Script(o.before) > 1 || o.before >= 0x2E80 && o.last < utf8.RuneSelf && unicode.IsLetter(o.last)) {
			o.odd++ // Latin after Cyrillic, or around one ideograph
		}
	case r >= 0x80 && r < 0xA0, r == utf8.RuneError:
		o.odd += 3
	case unicode.IsLetter(r):
		accent = o.letter(r)
	case (r < 0x100 && !strings.ContainsRune("«»·\u00ad\u00a0", r) || r >= 0x2500 && r < 0x25A0) && Script(o.before) > 0 && o.before >= utf8.RuneSelf:
		o.odd++ // a sign that letters of its table run into
	}
	if !accent {
		o.accents = 0
	}
}

// letter counts a letter beyond ASCII, and tells whether it is an accented one.
func (o *oddity) letter(r rune) bool {
	o.foreign++
	upper := unicode.IsUpper(r)
	switch {
	case upper && unicode.IsLower(o.before):
		o.odd++
		o.up++
	case unicode.IsLower(r) && unicode.IsUpper(o.before):
		o.down++
	case Script(r)*Script(o.before) > 0 && Script(r) != Script(o.before), r >= 0xFF61 && r < 0xFFA0:
		o.odd++ // two scripts in a word, or kana of half their width
	}
	if upper {
		o.upper++
	} else if unicode.IsLower(r) {
		o.lower++
	}
	if Script(r) != 1 {
		return false
	}
	if o.accents++; o.accents > 3 {
		o.odd++
	}
	return true
}

// Script numbers the scripts that the tables of one byte hold, Latin first; 0 is any
// other, and what is no letter.
func Script(r rune) int {
	switch {
	case !unicode.IsLetter(r):
		return 0
	case r < 0x250, r >= 0x1E00 && r < 0x1F00:
		return 1
	case r >= 0x370 && r < 0x400:
		return 2
	case r >= 0x400 && r < 0x530:
		return 3
	case r >= 0x590 && r < 0x600:
		return 4
	case r >= 0x600 && r < 0x700:
		return 5
	}
	return 0
}

// widened returns the table of Windows that has all letters of a table of ISO
// and signs where that has control characters; "" where there is none.
func widened(name string) string {
	switch name {
	case "iso-8859-15":
		return "windows-1252"
	case "iso-8859-2":
		return "windows-1250"
	case "iso-8859-5":
		return "windows-1251"
	case "iso-8859-7":
		return "windows-1253"
	case "iso-8859-8", "iso-8859-8-i":
		return "windows-1255"
	case "iso-8859-6":
		return "windows-1256"
	case "iso-8859-4", "iso-8859-13":
		return "windows-1257"
	}
	return ""
}

// unmangled mends a text that was UTF-8, was read by a table of one byte and
// written as UTF-8 again, as "MÃ¼ller" for "Müller": every piece beyond ASCII
// must be one that can have come so.
func unmangled(text string) (string, bool) {
	mended := false
	for range 3 {
		again := false
		for _, table := range []*charmap.Charmap{charmap.Windows1252, charmap.Windows1251} {
			if better, ok := unmangledBy(text, table); ok {
				text, mended, again = better, true, true
				break
			}
		}
		if !again {
			break
		}
	}
	return text, mended
}

func unmangledBy(text string, table *charmap.Charmap) (string, bool) {
	good, bad, runes := 0, 0, 0
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			continue
		}
		end := pieceEnd(text, i)
		if _, ok := once(text[i:end], table); ok {
			good++
			runes += utf8.RuneCountInString(text[i:end])
		} else if bad++; bad > 4 && bad*20 > good {
			return "", false
		}
		i = end - 1
	}
	if bad*20 > good || good < 2 && runes < 3 {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		if text[i] < utf8.RuneSelf {
			b.WriteByte(text[i])
			continue
		}
		end := pieceEnd(text, i)
		if piece, ok := once(text[i:end], table); ok {
			b.WriteString(piece)
		} else {
			b.WriteString(text[i:end])
		}
		i = end - 1
	}
	return b.String(), true
}

// pieceEnd returns where a piece beyond ASCII ends.
func pieceEnd(text string, i int) int {
	for i < len(text) && text[i] >= utf8.RuneSelf {
		i++
	}
	return i
}

// once takes back one wrong reading of a piece beyond ASCII.
func once(piece string, table *charmap.Charmap) (string, bool) {
	var raw []byte
	for _, r := range piece {
		c, ok := table.EncodeRune(r)
		if !ok {
			if r < 0x80 || r >= 0xA0 {
				return "", false
			}
			c = byte(r) // a byte for which the table has nothing
		}
		raw = append(raw, c)
	}
	if !utf8.Valid(raw) {
		return "", false
	}
	for _, r := range string(raw) { // of scripts in use, not their neighbours
		if r < 0x80 || r >= 0x250 && r < 0x370 && r != 'ˆ' && r != '˜' || r >= 0x530 && r < 0x590 || r >= 0x700 && r < 0x900 {
			return "", false
		}
	}
	return string(raw), true
}
