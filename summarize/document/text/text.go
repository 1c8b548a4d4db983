// Package text drafts plain text and Markdown.
package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/charset"
	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// Read reads plain text. Lines that were wrapped at a width are put
// together again to the paragraphs they were; where none were, every line is
// a paragraph. What no one can read has no text: ErrEmpty.
func Read(data []byte) (draft.Draft, error) {
	if err := draft.Within(data, draft.MaxText, "\n", draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	text, enc, guessed := charset.Decode(data, "")
	text, other, err := legible(data, text)
	if err != nil {
		return draft.Draft{}, err
	}
	if other != "" {
		enc, guessed = other, true
	}
	return draft.Draft{Encoding: enc, Guessed: guessed, Parts: paragraphs(text)}, nil
}

// Lines makes a paragraph of every line that is not blank.
func Lines(text string) []draft.Part {
	var parts []draft.Part
	for line := range textLines(text) {
		if strings.TrimSpace(line) != "" {
			parts = append(parts, draft.Part{Text: line})
		}
	}
	return parts
}

// textLines returns the lines of a text, whatever ends them.
func textLines(text string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for text != "" {
			i := lineEnd(text)
			if i < 0 {
				yield(text)
				return
			}
			if !yield(text[:i]) {
				return
			}
			_, size := utf8.DecodeRuneInString(text[i:])
			if strings.HasPrefix(text[i:], "\r\n") {
				size = 2
			}
			text = text[i+size:]
		}
	}
}

// lineEnd returns the place of the first rune that ends a line: one of
// "\n\v\f\r\u0085\u2028\u2029", or −1.
func lineEnd(text string) int {
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c >= '\n' && c <= '\r':
			return i
		case c == 0xC2 && strings.HasPrefix(text[i:], "\u0085"),
			c == 0xE2 && (strings.HasPrefix(text[i:], "\u2028") || strings.HasPrefix(text[i:], "\u2029")):
			return i
		}
	}
	return -1
}

// paragraphs returns the paragraphs of a plain text.
func paragraphs(text string) []draft.Part {
	lines := slices.Collect(textLines(text))
	width := wrapWidth(lines)
	var parts []draft.Part
	var open []byte // the last part, while it may go on
	end := func() {
		if open != nil {
			parts[len(parts)-1].Text = string(open)
		}
		open = nil
	}
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		switch {
		case trimmed == "":
			end()
			continue
		case ruled(trimmed):
			if open != nil && len(open) <= 160 && underline(trimmed) {
				parts[len(parts)-1].Kind, parts[len(parts)-1].Level = draft.Heading, 1
			}
			end()
			continue
		}
		text, bullet := cutBullet(trimmed)
		if open != nil && !bullet && width > 0 && wrapped(lines[i-1], line, width) {
			open = joinLine(open, trimmed)
			continue
		}
		end()
		p := draft.Part{Text: text}
		if bullet {
			p.Kind = draft.Item
		}
		parts = append(parts, p)
		open = append([]byte{}, text...)
	}
	end()
	return parts
}

// wrapWidth returns the width at which the lines of a text were wrapped, in
// characters; 0 where they were not. Lines were wrapped if nearly every one of
// them that another follows could not have taken up that one's first word.
func wrapWidth(lines []string) int {
	widths := make([]int, 0, min(len(lines), 4000))
	for i, line := range lines {
		if len(widths) == cap(widths) {
			break
		}
		if i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != "" && strings.TrimSpace(line) != "" {
			widths = append(widths, lineWidth(line))
		}
	}
	if len(widths) < 3 {
		return 0
	}
	slices.Sort(widths)
	width := widths[len(widths)*19/20]
	if width < 30 || width > 110 {
		return 0
	}
	full, ended, pairs, long := 0, 0, 0, 0
	for i := 0; i+1 < len(lines) && pairs < 4000; i++ {
		if strings.TrimSpace(lines[i]) == "" || strings.TrimSpace(lines[i+1]) == "" {
			if lineWidth(lines[i])*2 > 3*width {
				long++
			}
			continue
		}
		pairs++
		if wrapped(lines[i], lines[i+1], width) {
			full++
			if draft.EndsSentence(strings.TrimSpace(lines[i])) {
				ended++
			}
		}
	}
	if full*10 < pairs*6 || ended*2 > full || long*2 > pairs { // where most lines end sentences, they are paragraphs
		return 0
	}
	return width
}

// wrapped reports whether a line ended only because the first word of the
// next had no more room, within the slack that people leave.
func wrapped(line, next string, width int) bool {
	if len(line) > 8*width || len(next) > 8*width {
		return false
	}
	if indent(next) > indent(line)+1 {
		return false
	}
	word := strings.TrimSpace(next)
	if i := strings.IndexFunc(word, unicode.IsSpace); i > 0 {
		word = word[:i]
	}
	wide, _ := utf8.DecodeRuneInString(word)
	if trimmed := strings.TrimSpace(line); unicode.IsLower(wide) && !draft.EndsSentence(trimmed) && lineWidth(line)*2 > width {
		return true
	}
	room := width - lineWidth(line)
	if wide >= 0x2E80 { // no space parts the words
		return room <= 4
	}
	return utf8.RuneCountInString(word)+1 > room-width/12
}

func lineWidth(line string) int {
	return utf8.RuneCountInString(strings.TrimRightFunc(line, unicode.IsSpace))
}

func indent(line string) int {
	return len(line) - len(strings.TrimLeft(line, " \t"))
}

// joinLine adds to a paragraph the next of the lines it was parted into. A
// hyphen between two small letters goes with the line's end.
func joinLine(a []byte, b string) []byte {
	last, size := utf8.DecodeLastRune(a)
	first, _ := utf8.DecodeRuneInString(b)
	before, _ := utf8.DecodeLastRune(a[:len(a)-size])
	switch {
	case last == '\u00AD', (last == '-' || last == '\u2010') && unicode.IsLower(first) && unicode.IsLetter(before):
		return append(a[:len(a)-size], b...)
	case last >= 0x2E80 && first >= 0x2E80 && !hangul(last) && !hangul(first):
		return append(a, b...)
	}
	return append(append(a, ' '), b...)
}

func hangul(r rune) bool { return unicode.Is(unicode.Hangul, r) }

// cutBullet reports whether a line is an item of a list, and takes its mark
// off; a number stays, as it may be the first word of a sentence.
func cutBullet(line string) (text string, found bool) {
	for _, mark := range []string{"- ", "* ", "• ", "+ ", "◦ ", "▪ ", "· ", "‣ ", "● ", "■ "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return strings.TrimSpace(rest), true
		}
	}
	digits := len(line) - len(strings.TrimLeft(line, "0123456789"))
	if digits > 0 && digits <= 2 && len(line) > digits && line[digits] == '.' {
		if dates := dates.Find(line[:min(len(line), 60)], ""); len(dates) > 0 && dates[0].Start == 0 {
			return line, false
		}
	}
	return line, digits > 0 && digits <= 2 && len(line) > digits+1 && (line[digits] == '.' || line[digits] == ')') && line[digits+1] == ' '
}

// ruled reports whether a line is drawn, not written.
func ruled(line string) bool {
	if len(line) < 3 {
		return false
	}
	return strings.Trim(line, "-=*_~#+.·—–─━═ ") == ""
}

func underline(line string) bool {
	return strings.Trim(line, "=") == "" || strings.Trim(line, "-") == ""
}
