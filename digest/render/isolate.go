package render

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

// isolate keeps a text of a direction from disturbing its line, and its line
// from disturbing it; "" is the line's own direction.
func isolate(text, dir string) string {
	switch {
	case text == "" || dir == "":
		return text
	case dir == "rtl":
		return string(openLeft) + text + string(closing)
	}
	return string(openRight) + text + string(closing)
}

// apart returns the text of a phrase, isolated where it needs that.
func (l *labels) apart(f phrase) string {
	if f.Dir == l.Dir && pure(f.Text, l.Dir) {
		return f.Text
	}
	return isolate(f.Text, f.Dir)
}

// words returns the words of a line.
func (l *labels) words(line []phrase) string {
	var b strings.Builder
	for _, f := range line {
		if f.Kind == "tag" {
			f.Text = "[" + f.Text + "]"
		}
		b.WriteString(l.apart(f))
	}
	return b.String()
}

// enclose closes at the end of each line the isolate that is open there, and
// opens it anew on the next: the end of a line ends it.
func enclose(lines []string) {
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

// led puts a mark before a line whose first letter would not give it its
// direction: one of the other direction, one in an isolate, or none at all.
func led(line, dir string) string {
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
