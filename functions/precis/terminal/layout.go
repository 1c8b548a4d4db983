package terminal

import (
	"strings"

	"github.com/clipperhouse/displaywidth"

	"precis/summarize/language/safe"
)

// Width is that of what is shown to people, in columns.
const Width = 78

// A Style is a terminal's escape sequence; it is left out where the output is
// no terminal.
type Style string

// What the program uses.
const (
	Bold   Style = "\x1b[1m"
	Dim    Style = "\x1b[2m"
	Struck Style = "\x1b[2;9m"
)

// Paint puts a style around a text where the output is a terminal.
func (s Streams) Paint(st Style, text string) string {
	if !s.Terminal {
		return text
	}
	return string(st) + text + "\x1b[0m"
}

// Fold breaks a text into lines at spaces.
func Fold(text, first, rest string) string {
	var b strings.Builder
	line, used := first, displaywidth.String(first)
	empty := true
	for word := range strings.FieldsSeq(safe.Line(text)) {
		w := displaywidth.String(word)
		if !empty && used+1+w > Width {
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
