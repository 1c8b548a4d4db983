package sheets

import (
	"encoding/binary"
	"strings"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// A continued reads texts that go on from one record to the next.
type continued struct {
	parts [][]byte
	aids  []string // for reading words
}

// take returns the next n bytes, or as many as there are.
func (c *continued) take(n int) []byte {
	var out []byte
	for n > 0 && len(c.parts) > 0 {
		size := min(n, len(c.parts[0]))
		out = append(out, c.parts[0][:size]...)
		c.parts[0] = c.parts[0][size:]
		if n -= size; len(c.parts[0]) == 0 {
			c.parts = c.parts[1:]
		}
	}
	return out
}

// Flags of a text ([MS-XLS] 2.5.293).
const (
	textWide     = 1
	textPhonetic = 4
	textRich     = 8
)

// text returns a text of n characters, with what stands before them and after.
func (c *continued) text(n int) string {
	flags := c.flags()
	runs, beside := 0, 0
	if flags&textRich != 0 {
		runs = uint16At(c.take(2), 0)
	}
	if flags&textPhonetic != 0 {
		beside = int(int32(compound.Uint32At(c.take(4), 0)))
	}
	var b strings.Builder
	for wide := flags&textWide != 0; n > 0 && len(c.parts) > 0; {
		size := 1
		if wide {
			size = 2
		}
		fits := min(n, len(c.parts[0])/size)
		last := fits*size == len(c.parts[0])
		raw := c.take(fits * size)
		if !wide {
			raw = widened(raw)
		}
		b.WriteString(compound.UTF16(raw))
		if n -= fits; n > 0 {
			if fits == 0 && !last {
				break // half a character
			}
			wide = c.flags()&textWide != 0 // every record says anew
		}
	}
	c.take(4 * runs)
	if aid := readingAid(c.take(beside)); aid != "" {
		c.aids = append(c.aids, aid)
	}
	return b.String()
}

// readingAid returns how words are read from what stands beside a text ([MS-XLS]
// 2.5.87).
func readingAid(beside []byte) string {
	const start = 14 // of its characters; their number stands before them
	if len(beside) < start || uint16At(beside, 0) != 1 {
		return ""
	}
	inner := beside[start:]
	return draft.Fold(compound.UTF16(inner[:min(2*uint16At(beside, start-2), len(inner))]))
}

func (c *continued) flags() byte {
	for _, b := range c.take(1) {
		return b
	}
	return 0
}

// widened returns bytes as UTF-16.
func widened(low []byte) []byte {
	out := make([]byte, 2*len(low))
	for i, b := range low {
		out[2*i] = b
	}
	return out
}

// readShared reads the texts that cells share.
func (w *oldBook) readShared(parts [][]byte) {
	c := &continued{parts: parts}
	count := int(compound.Uint32At(c.take(8), 4))
	for range min(count, maxShared) {
		if len(c.parts) == 0 {
			break
		}
		w.shared = append(w.shared, c.text(uint16At(c.take(2), 0)))
	}
	w.aids = append(w.aids, c.aids...)
}

func uint16At(data []byte, at int) int {
	if at < 0 || at+2 > len(data) {
		return 0
	}
	return int(binary.LittleEndian.Uint16(data[at:]))
}
