package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// A listMark is what a line begins with.
type listMark int

const (
	none listMark = iota
	dash          // of speech or of an item: the line is no longer's end, and the dash stays
	item
)

// cutMark tells what mark a line begins with, and takes that of an item off: a
// bullet, a small picture, a box to tick. A number stays, as it may be the first
// word of a sentence.
func cutMark(line string) (text string, mark listMark) {
	if rest, found := cutBullet(line); found {
		if rest, boxed := cutBox(rest); boxed {
			return rest, item
		}
		return rest, item
	}
	if rest, found := cutBox(line); found {
		return rest, item
	}
	if strings.HasPrefix(line, "– ") || strings.HasPrefix(line, "— ") {
		return line, dash
	}
	if numbered(line) {
		return line, item
	}
	return line, none
}

// dashedItems reports whether the dashes that lines begin with are those of
// items: two at least, and no line ends a sentence, as what people say does.
func dashedItems(lines []string) bool {
	n := 0
	for _, line := range lines {
		trimmed := strings.TrimSpace(line)
		if _, mark := cutMark(trimmed); mark != dash {
			continue
		}
		if n++; draft.EndsSentence(trimmed) {
			return false
		}
	}
	return n > 1
}

// cutBullet takes a bullet or a small picture off the head of a line.
func cutBullet(line string) (rest string, found bool) {
	for _, mark := range []string{"- ", "* ", "+ "} {
		if rest, found := strings.CutPrefix(line, mark); found {
			return strings.TrimSpace(rest), true
		}
	}
	if head, _, _ := strings.Cut(line[:min(len(line), 8)], " "); strings.HasSuffix(head, "\u20e3") { // a digit on a key
		return line, true
	}
	at := 0
	for at < len(line) {
		r, size := utf8.DecodeRuneInString(line[at:])
		if !isBullet(r) && (at == 0 || r != 0xFE0F && r != 0x200D && r != 0x20E3) {
			break
		}
		at += size
	}
	rest = strings.TrimSpace(line[at:])
	first, _ := utf8.DecodeRuneInString(rest)
	if at == 0 || !unicode.IsLetter(first) && !unicode.IsDigit(first) && !unicode.In(first, unicode.Ps, unicode.Pi) && first != '"' {
		return line, false
	}
	return rest, true
}

// isBullet reports whether a rune stands before items, and not in words.
func isBullet(r rune) bool {
	switch r {
	case '•', '·', '‣', '∙', '⁃', '→':
		return true
	}
	return r >= 0x25A0 && r <= 0x25FF || r == '・' || r >= 0x2600 && r <= 0x27BF || r >= 0x2B00 && r <= 0x2BFF || r >= 0x1F000 && r <= 0x1FAFF
}

// cutBox takes a box to tick off the head of a line.
func cutBox(line string) (rest string, found bool) {
	for _, box := range []string{"[ ] ", "[x] ", "[X] ", "[] ", "☐ ", "☑ ", "☒ "} {
		if rest, found := strings.CutPrefix(line, box); found && strings.TrimSpace(rest) != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return line, false
}

// lettered reports whether an item is counted with a small letter or a Roman
// number.
func lettered(number string) bool {
	return len(number) == 1 && number[0] >= 'a' && number[0] <= 'z' ||
		number != "" && len(number) < 6 && strings.Trim(number, "ivx") == ""
}

// numbered reports whether a line begins with the number or letter of an item:
// 1. or 2) or 3.1 or a) or (b), but with no date.
func numbered(line string) bool {
	head, rest, spaced := strings.Cut(line, " ")
	if !spaced || len(head) < 2 || len(head) > 8 || strings.TrimSpace(rest) == "" {
		return false
	}
	round := head[0] == '('
	number, closed := strings.CutSuffix(strings.TrimPrefix(head, "("), ")")
	switch {
	case round != closed && round:
		return false
	case len(number) == 1 && closed && number[0] >= 'a' && number[0] <= 'z':
		return true
	}
	number, dotted := strings.CutSuffix(number, ".")
	if (dotted || closed) && lettered(number) {
		first, size := utf8.DecodeRuneInString(rest)
		return !unicode.IsDigit(first) && !strings.HasPrefix(rest[size:], ".") // no i. e. and no p. 12
	}
	steps := strings.Split(number, ".")
	for _, step := range steps {
		if step == "" || len(step) > 2 || strings.Trim(step, "0123456789") != "" {
			return false
		}
	}
	if !closed && !dotted {
		return len(steps) > 2 // 3.1 may be an amount
	}
	if closed || len(steps) > 1 {
		return true
	}
	found := dates.Find(line[:min(len(line), 60)], "")
	return len(found) == 0 || found[0].Start != 0
}
