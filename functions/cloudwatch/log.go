// Package cloudwatch writes the log of the functions as CloudWatch reads it:
// lines of JSON, with metrics in them.
package cloudwatch

import (
	"fmt"
	"io"
	"log/slog"
	"strings"
	"unicode/utf8"

	"precis/summarize/language/safe"
)

// NewLog returns the log of the functions: a line of JSON each, in which no
// character of a document's name or of an error acts on the terminal or page
// that shows it.
func NewLog(w io.Writer) *slog.Logger { return slog.New(slog.NewJSONHandler(quiet{w}, nil)) }

// A quiet writer escapes what JSON may hold as it is but what commands a
// terminal, turns the direction of text or cannot be seen: the line still says
// the same. It takes whole lines of JSON, which has such characters in strings
// alone.
type quiet struct{ w io.Writer }

func (q quiet) Write(line []byte) (int, error) {
	var b strings.Builder
	b.Grow(len(line))
	for rest := line; len(rest) > 0; {
		r, size := utf8.DecodeRune(rest)
		switch {
		case r < 0x7f:
			b.WriteByte(byte(r))
		case r == utf8.RuneError && size == 1, safe.Invisible(r):
			escape(&b, r)
		default:
			b.Write(rest[:size])
		}
		rest = rest[size:]
	}
	if _, err := io.WriteString(q.w, b.String()); err != nil {
		return 0, err
	}
	return len(line), nil
}

// escape writes a character as JSON spells it: beyond the first plane as a
// pair.
func escape(b *strings.Builder, r rune) {
	if r > 0xffff {
		r -= 0x10000
		_, _ = fmt.Fprintf(b, `\u%04x\u%04x`, 0xd800+r>>10, 0xdc00+r&0x3ff)
		return
	}
	_, _ = fmt.Fprintf(b, `\u%04x`, r)
}
