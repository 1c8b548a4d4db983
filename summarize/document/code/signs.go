package code

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// assigned reports whether a line gives a name a value that no sentence is.
func assigned(line string) bool {
	at := strings.Index(line, "=")
	if at < 1 || at+1 == len(line) {
		return false
	}
	name := strings.TrimRight(line[:at], " :+-*")
	if at := strings.LastIndexByte(name, ' '); at > 0 { // a type before it
		if words(name[:at]) > 1 {
			return false
		}
		name = name[at+1:]
	}
	value := strings.TrimLeft(line[at+1:], "= ")
	if !joined(strings.TrimLeft(name, "$@")) || value == "" {
		return false
	}
	return words(value) < fewest && expressed(value) && !draft.EndsSentence(strings.TrimRight(value, ")\"'"))
}

// expressed reports whether a value is an expression, which neither what a short form
// stands for nor a sum of money is.
func expressed(value string) bool {
	dollar := strings.IndexByte(value, '$')
	return strings.ContainsAny(value[:1], "('") || strings.ContainsAny(value, "[{\"") || strings.HasSuffix(value, ";") && words(value) < 2 ||
		dollar >= 0 && dollar+1 < len(value) && (letter(value[dollar+1]) || value[dollar+1] == '(') || slices.ContainsFunc(strings.Fields(value), called)
}

// mostlySigns reports whether most of a line is names, calls and expressions.
func mostlySigns(line string) bool {
	first, _ := utf8.DecodeRuneInString(line)
	if draft.EndsSentence(line) && unicode.IsUpper(first) && words(line) > 0 {
		return false
	}
	code, all := 0, 0
	for token := range strings.FieldsSeq(line) {
		all += len(token)
		for part := range strings.FieldsFuncSeq(token, unspaced) {
			if coded(part) {
				code += len(part)
			}
		}
	}
	return 2*code > all
}

// unspaced reports whether a character may be of a script whose words no spaces part:
// a sentence of it that holds "GDP(国内生产总值)" is one token, and no call.
func unspaced(r rune) bool { return r >= 0x0800 }

// coded reports whether a word holds the signs of a program. Addresses, notes and
// endings in brackets hold some of them.
func coded(token string) bool {
	switch token {
	case "==", "!=", ":=", "+=", "-=", "=>", "->", "&&", "||", "<-", "::":
		return true
	}
	if strings.Contains(token, "://") || strings.Contains(token, "@") || strings.HasPrefix(token, "www.") {
		return false
	}
	if strings.HasPrefix(token, "--") && len(token) > 3 && token[2] >= 'a' && token[2] <= 'z' {
		return true
	}
	word := strings.Trim(token, "()[].,:;!?\"'“”„«»*_")
	for i := 1; i+1 < len(word); i++ {
		switch next := word[i+1]; word[i] {
		case '[', '<', '=', '_':
			if letter(word[i-1]) && (letter(next) || word[i] != '[' && next != '.') {
				return true
			}
		case ':', '-':
			if letter(word[i-1]) && (next == ':' || next == '>') {
				return true
			}
		case '\\', '{', '}':
			return true
		}
	}
	return called(token) || len(word) > 1 && word[0] == '$' && letter(word[1]) || strings.HasPrefix(token, "${")
}

// called reports whether a word is a call, as "len(rows)" or "print(row[0],", and
// not two words in one, as "word(s)".
func called(token string) bool {
	at := strings.IndexByte(token, '(')
	if at < 1 || !letter(token[at-1]) {
		return false
	}
	inside, _, closed := strings.Cut(token[at+1:], ")")
	ending := closed && inside != "" && (len(inside) <= 2 || inside == "innen") && strings.IndexFunc(inside, func(r rune) bool { return !unicode.IsLetter(r) }) < 0
	return !ending || strings.ContainsAny(token[:at], "._")
}

// reached reports whether a word is a call, or a part of something, as "rows.open".
func reached(token string) bool {
	at := strings.IndexByte(token, '.')
	return called(token) || at > 0 && at+1 < len(token) && letter(token[at-1]) && letter(token[at+1])
}

func letter(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b == '_'
}
