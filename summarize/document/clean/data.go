package clean

import (
	"strings"
	"unicode"

	"precis/summarize/document/draft"
)

const leastData = 120 // bytes below which a line is not taken for data

// dropData leaves out lines that people do not read, wherever they stand in a
// text: encoded bytes, hexadecimal dumps, programs and style sheets without
// white space.
func dropData(lines []line) {
	for i := range lines {
		if l := &lines[i]; l.why == "" && l.Kind != draft.Code && len(l.Text) >= leastData {
			l.why = dataReason(l.Text)
		}
	}
}

// dataReason tells what kind of data a line is; "" where it is writing.
func dataReason(text string) draft.Reason {
	switch words := strings.Count(text, " "); {
	case words*12 <= len(text) || hexStart(text):
	case strings.Count(text, "{")+strings.Count(text, "}") >= 4 && dense(text):
		return draft.WhyCode
	default: // as nearly all lines
		return ""
	}
	tokens, packed, hex, letters := 0, 0, 0, 0
	for token := range strings.FieldsSeq(text) {
		tokens++
		switch {
		case len(token) >= 60 && base64(token):
			packed += len(token)
		case len(token)%2 == 0 && len(token) <= 8 && strings.Trim(token, "0123456789abcdefABCDEF") == "":
			hex++
			if strings.ContainsAny(token, "abcdefABCDEF") {
				letters++
			}
		}
	}
	if packed*10 >= len(text)*6 || tokens >= 32 && hex*10 >= tokens*8 && letters*3 >= hex {
		return draft.WhyIllegible
	}
	if dense(text) {
		return draft.WhyCode
	}
	return ""
}

// ofWords reports whether most of a text between white space is words, some of
// them: what people write about programs holds their signs, too.
func ofWords(text string) bool {
	tokens, words := 0, 0
	for token := range strings.FieldsSeq(text) {
		tokens++
		if word := strings.Trim(token, ".,:;!?\"'()"); word != "" && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) }) {
			words++
		}
	}
	return words >= 8 && words*3 >= tokens*2
}

// hexStart reports whether a text begins with little but hexadecimal digits.
func hexStart(text string) bool {
	others := 0
	for _, b := range []byte(text[:leastData]) {
		if b > 'f' || b > 'F' && b < 'a' {
			others++
		}
	}
	return others*5 <= leastData
}

// base64 reports whether a token is of the letters of that encoding, small
// ones, capitals and digits mixed: no address and no long word.
func base64(token string) bool {
	upper, lower, digits := 0, 0, 0
	for _, r := range token {
		switch {
		case r >= 'A' && r <= 'Z':
			upper++
		case r >= 'a' && r <= 'z':
			lower++
		case r >= '0' && r <= '9':
			digits++
		case r != '+' && r != '/' && r != '=' && r != '-' && r != '_':
			return false
		}
	}
	return digits*20 >= len(token) && upper*10 >= len(token) && lower*10 >= len(token)
}

// dense reports whether a text has the signs of programs as others have
// spaces.
func dense(text string) bool {
	signs, spaces, braces := 0, 0, 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("{}", r):
			braces++
			signs++
		case strings.ContainsRune("();=<>:[]", r):
			signs++
		case unicode.IsSpace(r):
			spaces++
		}
	}
	return braces >= 4 && signs*10 >= len(text) && signs > spaces && !ofWords(text)
}
