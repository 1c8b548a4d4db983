package mail

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/code"
	"precis/summarize/document/draft"
)

// A line is a line of a plain body, or a block of a page.
type line struct {
	text    string          // without the marks of quoting
	marks   string          // of quoting, as they stand before it
	depth   int             // how often it is quoted
	part    draft.Part      // of a page
	unseen  []draft.Dropped // what a page hides before it, and its marks
	why     draft.Reason    // why it is left out, as far as it is known
	header  bool            // a mail program marked it as part of a copied header
	head    bool            // it announces the section it is in
	section int
}

func (l line) blank() bool { return strings.TrimSpace(l.text) == "" }

// raw returns a line as it stood.
func (l line) raw() string { return strings.TrimSpace(l.marks + l.text) }

// plainLines parts a plain body into lines. Those of a flowed body that end
// softly are put together (RFC 3676); delsp says that the space at their end is
// none of the text's.
func plainLines(body string, flowed, delsp bool) []line {
	rows := strings.Split(strings.ReplaceAll(body, "\r\n", "\n"), "\n")
	if n := len(rows); n > 0 && rows[n-1] == "" {
		rows = rows[:n-1]
	}
	lines := make([]line, 0, len(rows))
	var open []byte // the text of the last line, which goes on
	for i, row := range rows {
		l := plainLine(rows, i, row)
		soft := flowed && strings.HasSuffix(row, " ") && l.text != "-- " && strings.TrimSpace(l.text) != ""
		if flowed {
			l.text = strings.TrimPrefix(l.text, " ")
		}
		if last := len(lines) - 1; open != nil && lines[last].depth == l.depth && !delimiter(l.text) {
			open = append(open, l.text...)
			lines[last].text = ""
		} else {
			if open != nil {
				lines[last].text, open = string(open), nil
			}
			lines = append(lines, l)
			if soft {
				open = append([]byte{}, l.text...)
			}
		}
		switch {
		case soft && delsp:
			open = open[:len(open)-1]
		case !soft && open != nil:
			lines[len(lines)-1].text, open = string(open), nil
		}
	}
	if open != nil {
		lines[len(lines)-1].text = string(open)
	}
	return lines
}

// plainLine takes the marks of quoting off a line: arrows, a bar where lines
// beside it have one, too, and arrows behind initials, which stay with the text.
func plainLine(rows []string, i int, row string) line {
	rest, depth := row, 0
	for !arrowed(row) {
		t := strings.TrimLeft(rest, " \t")
		if len(rest)-len(t) > 3 && depth == 0 || !strings.HasPrefix(t, ">") {
			break
		}
		rest, depth = t[1:], depth+1
	}
	if depth == 1 && strings.HasPrefix(row, ">From ") && !quotedBeside(rows, i, ">") {
		return line{text: row[1:], marks: ">"} // a mailbox marks a line that begins so
	}
	if depth > 0 {
		rest = strings.TrimPrefix(rest, " ")
		return line{text: rest, marks: row[:len(row)-len(rest)], depth: depth}
	}
	if bar, ok := strings.CutPrefix(row, "|"); ok && !strings.Contains(bar, "|") && quotedBeside(rows, i, "|") {
		return line{text: strings.TrimPrefix(bar, " "), marks: "|", depth: 1}
	}
	if who := initials(row); who != "" && quotedBeside(rows, i, who) {
		return line{text: row, depth: 1}
	}
	return line{text: row}
}

// arrowed reports whether a line stands between arrows and names a day.
func arrowed(s string) bool {
	s = strings.TrimSpace(s)
	return len(s) < 300 && strings.HasPrefix(s, ">>> ") && strings.HasSuffix(s, " >>>") && timeOfDay(s)
}

// initials returns the initials and the arrow that a line begins with; "" if
// there are none.
func initials(row string) string {
	t := strings.TrimLeft(row, " ")
	i := strings.IndexByte(t, '>')
	if i < 1 || i > 3 || strings.ContainsFunc(t[:i], func(r rune) bool { return r < 'A' || r > 'Z' }) {
		return ""
	}
	return row[:len(row)-len(t)+i+1]
}

// quotedBeside reports whether a line beside the i-th begins with a mark.
func quotedBeside(rows []string, i int, mark string) bool {
	return i > 0 && strings.HasPrefix(rows[i-1], mark) || i+1 < len(rows) && strings.HasPrefix(rows[i+1], mark)
}

// delimiter reports whether a line is the one that a signature follows.
func delimiter(text string) bool {
	t := strings.TrimSpace(text)
	return t == "--" || t == "—" || t == "- -"
}

// ruled reports whether a line is drawn, not written.
func ruled(text string) bool {
	t := strings.TrimSpace(text)
	return len(t) >= 3 && strings.Trim(t, "-=*_~#+.·—–─━═ ") == ""
}

// unwrap puts together the lines of a plain text that were parted at a width:
// those that go on with a small letter, and those that had no more room for
// the first word of the next.
func unwrap(lines []string) string {
	width, listing := wrapWidth(lines), code.Lines(lines)
	var b strings.Builder
	for i, l := range lines {
		switch {
		case i == 0:
		case listing[i-1] || listing[i] || !wraps(lines[i-1], l, width):
			b.WriteByte('\n')
		default:
			l = strings.TrimSpace(l)
			if before := strings.TrimSpace(lines[i-1]); !hyphened(before, l) && (!wide(lastRune(before)) || !wide(firstRune(l))) {
				b.WriteByte(' ')
			}
		}
		if i+1 < len(lines) && !listing[i] && !listing[i+1] && wraps(l, lines[i+1], width) {
			l = strings.TrimRightFunc(l, unicode.IsSpace)
		}
		b.WriteString(l)
	}
	return b.String()
}

// hyphened reports whether a word goes on in the next line behind its hyphen.
func hyphened(line, next string) bool {
	bare, ok := strings.CutSuffix(line, "-")
	return ok && unicode.IsLetter(lastRune(bare)) && unicode.IsLower(firstRune(next))
}

// wrapWidth returns the width at which lines were parted; 0 where it is not
// known. The longest tells, if it is one that mail programs have, or if most
// lines were filled up to it.
func wrapWidth(lines []string) int {
	width := 0
	for i, l := range lines {
		if n := utf8.RuneCountInString(strings.TrimSpace(l)); n > width && i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" {
			width = n
		}
	}
	if width < 24 || width > 100 {
		return 0
	}
	pairs, full := 0, 0
	for i := 0; width < 60 && i+1 < len(lines); i++ {
		if strings.TrimSpace(lines[i]) != "" && strings.TrimSpace(lines[i+1]) != "" {
			pairs++
			if wraps(lines[i], lines[i+1], width) {
				full++
			}
		}
	}
	if width < 60 && (pairs < 3 || full*10 < pairs*8) {
		return 0
	}
	return width
}

func wide(r rune) bool { return r >= 0x2E80 && !unicode.Is(unicode.Hangul, r) }

// wraps reports whether a line ended only because its width was used up; 0 is
// an unknown width.
func wraps(line, next string, width int) bool {
	t, n := strings.TrimSpace(line), strings.TrimSpace(next)
	if t == "" || n == "" || ruled(t) || ruled(n) || strings.HasSuffix(t, "---") || indent(next) > indent(line)+1 || listed(n) {
		return false
	}
	used := utf8.RuneCountInString(t)
	ends := draft.EndsSentence(t)
	if unicode.IsLower(firstRune(n)) && !ends && used >= 30 && lastRune(t) != ':' {
		return true
	}
	if ends && labelled(n) {
		return false
	}
	word, _, _ := strings.Cut(n, " ")
	return width > 0 && used+1+utf8.RuneCountInString(word) > width && lastRune(t) != ':' && !wide(firstRune(n))
}

func indent(s string) int { return len(s) - len(strings.TrimLeft(s, " \t")) }

// listed reports whether a line is an item of a list.
func listed(t string) bool {
	if strings.HasPrefix(t, "- ") || strings.HasPrefix(t, "* ") || strings.HasPrefix(t, "• ") || strings.HasPrefix(t, "+ ") || strings.HasPrefix(t, "– ") {
		return true
	}
	rest := strings.TrimLeft(t, "0123456789")
	return len(rest) < len(t) && len(t)-len(rest) <= 2 && len(rest) > 1 && (rest[0] == '.' || rest[0] == ')') && rest[1] == ' '
}

// labelled reports whether a line begins with a time in brackets, or with a name
// and a colon.
func labelled(t string) bool {
	if len(t) > 2 && t[0] == '[' && t[1] >= '0' && t[1] <= '9' {
		return true
	}
	head, _, ok := strings.Cut(t, ": ")
	return ok && personName(head)
}
