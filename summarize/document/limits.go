package document

import (
	"bytes"
	"fmt"
)

// What of a text is read.
const (
	maxText  = 16 << 20 // bytes of a text: three times the longest of novels
	maxLines = 400_000  // of a text
	maxTags  = 200_000  // of a page
)

// within reports whether a text has no more bytes, and no more of a mark that
// each of its pieces has, than are read.
func within(data []byte, most int, mark string, pieces int) error {
	switch {
	case len(data) > most:
		return fmt.Errorf("%w: %d MB of text, and %d MB are read", ErrTooLarge, len(data)>>20, most>>20)
	case len(data) > pieces && bytes.Count(data, []byte(mark)) > pieces:
		return fmt.Errorf("%w: more than %d pieces", ErrTooLarge, pieces)
	}
	return nil
}
