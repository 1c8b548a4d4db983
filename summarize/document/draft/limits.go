package draft

import (
	"bytes"
	"fmt"
)

// What of a text is read.
const (
	MaxText  = 16 << 20 // bytes of a text: three times the longest of novels
	MaxLines = 400_000  // of a text
	MaxTags  = 200_000  // of a page
)

// Within reports whether a text has no more bytes, and no more of a mark that
// each of its pieces has, than are read.
func Within(data []byte, most int, mark string, pieces int) error {
	switch {
	case len(data) > most:
		return fmt.Errorf("%w: %d MB of text, and %d MB are read", ErrTooLarge, len(data)>>20, most>>20)
	case len(data) > pieces && bytes.Count(data, []byte(mark)) > pieces:
		return fmt.Errorf("%w: more than %d pieces", ErrTooLarge, pieces)
	}
	return nil
}
