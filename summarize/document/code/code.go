// Package code tells the lines of a text that are programs, commands and what
// they print from those that people write around them.
package code

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// A role is what a line of a text may be.
type role int

const (
	unread role = iota // without the signs of code: words, or a few
	other              // a few words, as code and its output have them, too
	blank              // nothing stands on it
	bare               // brackets, a comment: code beside code
	sign               // code by itself
	prompt             // a command or the head of a trace: what it prints stands below
	prose              // words
)

// Lines reports which lines of a text are code. Code that stands amid a paragraph
// belongs to a sentence of it, and is none.
func Lines(lines []string) []bool {
	roles := make([]role, len(lines))
	for i, line := range lines {
		roles[i] = roleOf(strings.TrimSpace(line))
	}
	code := make([]bool, len(lines))
	for start := 0; start < len(lines); start++ {
		if roles[start] == blank {
			continue
		}
		end := start + 1
		for end < len(lines) && roles[end] != blank {
			end++
		}
		if nested(lines[start:end]) {
			fill(code[start:end])
		} else if slices.ContainsFunc(roles[start:end], func(r role) bool { return r == sign || r == prompt }) {
			mark(lines[start:end], roles[start:end], code[start:end])
		}
		start = end
	}
	return code
}

// Line reports whether a line is code by itself, whatever stands around it.
func Line(line string) bool {
	r := roleOf(strings.TrimSpace(line))
	return r == sign || r == prompt || r == bare && strings.IndexFunc(line, unicode.IsLetter) < 0
}

// Most reports whether most lines of a text that are not blank are code.
func Most(text string) bool {
	lines := strings.Split(text, "\n")
	n, all := 0, 0
	for i, is := range Lines(lines) {
		if strings.TrimSpace(lines[i]) == "" {
			continue
		}
		if all++; is {
			n++
		}
	}
	return 2*n > all
}

// Prose reports whether a text that is marked as code is sentences all the same:
// some words long, with none of its lines code, and a sentence ends where it does.
func Prose(text string) bool {
	n, last := 0, ""
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(line)
		if Line(line) || n == 0 && unicode.IsLower(first) {
			return false
		}
		n, last = n+draft.CountWords(line), line
	}
	return n >= 2*fewest && draft.EndsSentence(last)
}

func fill(code []bool) {
	for i := range code {
		code[i] = true
	}
}

// mark finds the code in a paragraph: what stands between its lines of words.
func mark(lines []string, roles []role, code []bool) {
	for i, r := range roles {
		if r == unread {
			roles[i] = read(strings.TrimSpace(lines[i]))
		}
	}
	printed(lines, roles)
	for start := 0; start < len(lines); start++ {
		if roles[start] == prose {
			continue
		}
		end := start
		for end < len(lines) && roles[end] != prose {
			end++
		}
		from, to := trimmed(lines, roles, start, end)
		if from < to && dense(roles[from:to]) && apart(lines, from, to) {
			fill(code[from:to])
		}
		start = end
	}
}

// printed takes what stands below a command or the head of a trace for what it
// printed, up to a sentence.
func printed(lines []string, roles []role) {
	below := false
	for i, line := range lines {
		switch {
		case roles[i] == prompt:
			below = true
		case below && (roles[i] == other || roles[i] == prose):
			first, _ := utf8.DecodeRuneInString(strings.TrimSpace(line))
			if below = roles[i] == other || line[0] <= ' ' || !unicode.IsUpper(first) || !draft.EndsSentence(strings.TrimSpace(line)); below {
				roles[i] = bare
			}
		}
	}
}

// trimmed takes words off both ends of what stands between lines of words.
func trimmed(lines []string, roles []role, start, end int) (from, to int) {
	from, to = start, end
	opens := func(i int) bool { // lines of it stand below
		return branch(strings.TrimSpace(lines[i])) && i+1 < to && indent(lines[i+1]) > indent(lines[i])
	}
	for from < to && roles[from] == other && !opens(from) {
		from++
	}
	for to > from && roles[to-1] == other {
		to--
	}
	return from, to
}

// dense reports whether at least half of the lines are code.
func dense(roles []role) bool {
	found, known := false, 0
	for _, r := range roles {
		if r != other {
			known++
		}
		found = found || r == sign || r == prompt
	}
	return found && 2*known >= len(roles)
}

// apart reports whether the lines before and behind some do not go on with each
// other: a sentence or a colon ends before, and none goes on behind.
func apart(lines []string, from, to int) bool {
	if from > 0 {
		if before := strings.TrimSpace(lines[from-1]); !draft.EndsSentence(before) && !strings.HasSuffix(before, ":") {
			return false
		}
	}
	if to < len(lines) {
		first, _ := utf8.DecodeRuneInString(strings.TrimSpace(lines[to]))
		return !unicode.IsLower(first)
	}
	return true
}

// nested reports whether lines are settings in the manner of YAML: names and their
// values, some of them below another name.
func nested(lines []string) bool {
	if len(lines) < 2 {
		return false
	}
	below := false
	for i, line := range lines {
		name, value, found := strings.Cut(strings.TrimLeft(line, " -"), ":")
		if !found || !identifier(name) || value != "" && value[0] != ' ' || strings.Count(value, " ") > 4 || draft.EndsSentence(value) {
			return false
		}
		if i > 0 && strings.TrimSpace(strings.TrimLeft(line, "- ")) != "" && indent(line) > indent(lines[i-1]) && strings.HasSuffix(strings.TrimSpace(lines[i-1]), ":") {
			below = true
		}
	}
	return below
}

func indent(line string) int { return len(line) - len(strings.TrimLeft(line, " \t")) }

// identifier reports whether a word is a name in a program: of small letters of
// ASCII, digits and the marks that join them.
func identifier(word string) bool {
	return word != "" && word[0] >= 'a' && word[0] <= 'z' && strings.Trim(word, "abcdefghijklmnopqrstuvwxyz0123456789_.-") == ""
}
