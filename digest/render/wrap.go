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
	add := func(piece string, columns, trimmed int) {
		if used > 0 && used+trimmed > width {
			lines = append(lines, line.String())
			line.Reset()
			used = 0
		}
		line.WriteString(piece)
		used += columns
	}
	for state := -1; text != ""; {
		if n := asciiWord(text); 0 < n && n <= width {
			add(text[:n], n, n-1)
			text, state = text[n:], -1
			continue
		}
		var segment string
		segment, text, _, state = uniseg.FirstLineSegmentInString(text, state)
		if trimmed := trimmedWidth(segment); trimmed <= width || strings.Contains(segment, "://") {
			add(segment, uniseg.StringWidth(segment), trimmed)
			continue
		}
		for g := uniseg.NewGraphemes(segment); g.Next(); {
			add(g.Str(), g.Width(), trimmedWidth(g.Str()))
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

func trimmedWidth(text string) int { return uniseg.StringWidth(strings.TrimRight(text, " ")) }

// asciiWord returns the length of a word of ASCII that a text begins with, and of the
// space behind it, where another such word follows: there a line may break, as the
// algorithm says at twenty times the cost. It is 0 where it takes that to tell.
func asciiWord(text string) int {
	n := 0
	for n < len(text) && asciiLetter(text[n]) {
		n++
	}
	if n > 0 && n < len(text) && (text[n] == ',' || text[n] == '.') {
		n++
	}
	if n == 0 || n+1 >= len(text) || text[n] != ' ' || !asciiLetter(text[n+1]) {
		return 0
	}
	return n + 1
}

// asciiLetter reports whether a byte is a letter or digit of ASCII.
func asciiLetter(b byte) bool {
	return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || '0' <= b && b <= '9'
}
