package terminal

import (
	"cmp"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"precis/summarize/language/safe"
)

// A Style is a terminal's escape sequence; it is left out where the output is
// no terminal.
type Style string

// What the program uses.
const (
	Bold   Style = "\x1b[1m"
	Dim    Style = "\x1b[2m"
	Struck Style = "\x1b[2;9m"
)

// Paint puts a style around a text where the output is a terminal
// with colours.
func (s Streams) Paint(st Style, text string) string {
	if !s.Terminal || s.Plain {
		return text
	}
	return string(st) + text + "\x1b[0m"
}

// Fold breaks a text into lines at spaces.
func (s Streams) Fold(text, first, rest string) string {
	var b strings.Builder
	columns := cmp.Or(s.Columns, usual)
	line, used := first, displaywidth.String(first)
	empty := true
	for word := range strings.FieldsSeq(safe.Line(text)) {
		w := displaywidth.String(word)
		if !empty && used+1+w > columns {
			b.WriteString(line + "\n")
			line, used, empty = rest, displaywidth.String(rest), true
		}
		if !empty {
			line, used = line+" ", used+1
		}
		line, used, empty = line+word, used+w, false
	}
	return b.String() + line + "\n"
}

// Pad fills a text with spaces to a width in columns, or cuts it there.
func Pad(text string, columns int) string {
	text = strings.ReplaceAll(safe.Line(text), "\t", " ")
	if w := displaywidth.String(text); w <= columns {
		return text + strings.Repeat(" ", columns-w)
	}
	return displaywidth.TruncateString(text, columns-1, "") + "…"
}
