package wording

import "strings"

// Marks of the bidirectional algorithm (UAX #9). Plain text has no attribute
// that could say the same; its readers find the direction of each line by its
// first letter.
const (
	toRight   = '\u200e' // left-to-right mark
	toLeft    = '\u200f' // right-to-left mark
	openRight = '\u2066' // left-to-right isolate
	openLeft  = '\u2067' // right-to-left isolate
	closing   = '\u2069' // pop directional isolate
)

// Isolate keeps a text of a direction from disturbing its line, and its line
// from disturbing it; "" is the line's own direction.
func Isolate(text, dir string) string {
	switch {
	case text == "" || dir == "":
		return text
	case dir == "rtl":
		return string(openLeft) + text + string(closing)
	}
	return string(openRight) + text + string(closing)
}

// Apart returns the text of a phrase, isolated where it needs that.
func (l *Labels) Apart(f Phrase) string {
	if f.Dir == l.Dir && pure(f.Text, l.Dir) {
		return f.Text
	}
	return Isolate(f.Text, f.Dir)
}

// Text returns the words of a line.
func (l *Labels) Text(line []Phrase) string {
	var b strings.Builder
	for _, f := range line {
		if f.Kind == "tag" {
			f.Text = "[" + f.Text + "]"
		}
		b.WriteString(l.Apart(f))
	}
	return b.String()
}

// CloseIsolates closes at the end of each line the isolate that is open there, and
// opens it anew on the next: the end of a line ends it.
func CloseIsolates(lines []string) {
	open := ""
	for i, line := range lines {
		line, open = open+line, ""
		for _, r := range line {
			switch r {
			case openRight, openLeft:
				open = string(r)
			case closing:
				open = ""
			}
		}
		if rest, late := strings.CutSuffix(line, open); open != "" && late {
			line = strings.TrimRight(rest, " ") // it holds nothing here
		} else if open != "" {
			line += string(closing)
		}
		lines[i] = line
	}
}

// Directed puts a mark before a line whose first letter would not give it its
// direction: one of the other direction, one in an isolate, or none at all.
func Directed(line, dir string) string {
	first := ""
	for _, r := range line {
		if first = strong(r); first != "" || r == openRight || r == openLeft {
			break
		}
	}
	switch {
	case dir == "rtl" && first != "rtl" && line != "":
		return string(toLeft) + line
	case dir == "ltr" && (first == "rtl" || first == "" && strings.ContainsRune(line, closing)):
		return string(toRight) + line
	}
	return line
}
