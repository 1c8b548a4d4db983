package render

import (
	"strings"

	"github.com/rivo/uniseg"

	"precis/digest/render/wording"
)

// columns is the width of the plain text.
const columns = 72

// wrap breaks a text into lines of at most so many columns, where Unicode
// allows a line to break (UAX #14), and inside a word that is longer than a
// line; East Asian characters count two. Only an address stands whole. No-break
// spaces have done their work then and become spaces. Isolates are closed and
// opened anew at a line's end.
func wrap(text string, width int) []string {
	var lines []string
	var line strings.Builder
	used := 0
	add := func(piece string) {
		if used > 0 && used+uniseg.StringWidth(strings.TrimRight(piece, " ")) > width {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		line.WriteString(piece)
		used += uniseg.StringWidth(piece)
	}
	for state := -1; text != ""; {
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		if uniseg.StringWidth(strings.TrimRight(segment, " ")) <= width || strings.Contains(segment, "://") {
			add(segment)
			continue
		}
		for g := uniseg.NewGraphemes(segment); g.Next(); {
			add(g.Str())
		}
	}
	if used > 0 {
		lines = append(lines, line.String())
	}
	for i := range lines {
		lines[i] = strings.TrimRight(strings.ReplaceAll(lines[i], "\u00a0", " "), " ")
	}
	wording.CloseIsolates(lines)
	return lines
}
