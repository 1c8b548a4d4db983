package word97

import (
	"fmt"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// maxChars bounds the characters of a document.
const maxChars = draft.MaxText / 2

// A char is one character of the text, and where it lies in the main stream.
type char struct {
	r  rune
	at int // byte offset; -1 where nothing is known of it
}

// readPieces puts the text together from the pieces that the table names
// ([MS-DOC] 2.9.38). Every character position has one char, so that positions
// can be counted: the second half of a surrogate pair is the rune 0.
func readPieces(main, table []byte) ([]char, error) {
	for len(table) > 3 && table[0] == 1 { // properties of pieces
		table = table[min(3+int(uint16At(table, 1)), len(table)):]
	}
	if len(table) < 5 || table[0] != 2 {
		return nil, fmt.Errorf("%w: no table of the pieces of its text", draft.ErrDamaged)
	}
	plc := table[5:]
	plc = plc[:min(int64(len(plc)), int64(compound.Uint32At(table, 1)))]
	n := (len(plc) - 4) / 12
	var chars []char
	for i := range n {
		first, end := compound.Uint32At(plc, 4*i), compound.Uint32At(plc, 4*i+4)
		if end < first || int64(end) != int64(len(chars))+int64(end-first) {
			return nil, fmt.Errorf("%w: the pieces of its text do not follow one another", draft.ErrDamaged)
		}
		length := int(end - first)
		if len(chars)+length > maxChars {
			return nil, fmt.Errorf("%w: more than %d characters", draft.ErrTooLarge, maxChars)
		}
		var err error
		if chars, err = appendPiece(chars, main, compound.Uint32At(plc, 4*(n+1)+8*i+2), length); err != nil {
			return nil, err
		}
	}
	return chars, nil
}

// compressed says of a piece's place that its characters are bytes.
const compressed = 1 << 30

// appendPiece adds the characters of one piece.
func appendPiece(chars []char, main []byte, place uint32, length int) ([]char, error) {
	at, size := int(place&^(compressed|1<<31)), 2
	if place&compressed != 0 {
		at, size = at/2, 1
	}
	if at > len(main) || length > (len(main)-at)/size {
		return nil, fmt.Errorf("%w: its text is cut off", draft.ErrDamaged)
	}
	if size == 1 {
		for i, b := range main[at : at+length] {
			chars = append(chars, char{charmap.Windows1252.DecodeByte(b), at + i})
		}
		return chars, nil
	}
	for i := 0; i < length; i++ {
		r := rune(uint16At(main, at+2*i))
		if utf16.IsSurrogate(r) {
			if whole := utf16.DecodeRune(r, rune(uint16At(main, at+2*i+2))); whole != '\uFFFD' && i+1 < length {
				chars = append(chars, char{whole, at + 2*i}, char{0, at + 2*i + 2})
				i++
				continue
			}
			r = '\uFFFD'
		}
		chars = append(chars, char{r, at + 2*i})
	}
	return chars, nil
}
