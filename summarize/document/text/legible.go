package text

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
)

// What a text is judged by.
const (
	fewBytes = 160     // below it there is too little to judge by
	sampled  = 1 << 16 // bytes at the start that are looked at
)

// legible returns a text that people can read, and the name of the encoding
// where the first was not the right one: EBCDIC is tried. What is encoded data, a
// program or noise in every encoding has no readable text.
func legible(data []byte, text string) (read, encoding string, err error) {
	what := noise(text)
	if what == "" {
		return text, "", nil
	}
	if decoded, err := charmap.CodePage037.NewDecoder().Bytes(data); err == nil {
		mainframe := strings.ReplaceAll(string(decoded), "\u0085", "\n")
		if noise(mainframe) == "" && strings.Count(mainframe, " ")*15 > len(mainframe) {
			return mainframe, "ibm037", nil
		}
	}
	return "", "", fmt.Errorf("%w: no readable text, but %s", draft.ErrEmpty, what)
}

// noise says what a text is that no one reads; "" where it is one to read.
func noise(text string) string {
	text = strings.ToValidUTF8(text[:min(len(text), sampled)], "")
	if len(text) < fewBytes {
		return ""
	}
	c := count(text)
	switch {
	case c.broken*30 >= c.runes:
		return "characters without meaning"
	case c.running*6 >= c.tokens: // with a good part of sentences, the rest may be code, tables or data
		return ""
	case c.packed*10 >= c.bytes*6, c.hex*10 >= c.tokens*6 && c.hexLetters*3 >= c.hex && c.tokens > 20:
		return "encoded data"
	case c.read*3 < c.shown:
		return "characters without meaning"
	case c.signs*20 >= c.runes && c.code*10 >= c.lines*7 && c.lines > 0 && c.ends*4 < c.lines:
		return "a program or a style sheet"
	}
	return ""
}

// counts are what was seen of a text.
type counts struct {
	bytes, runes, lines int
	tokens              int // between white space
	read, shown         int // characters in words of three letters and more, and in all tokens but numbers
	packed              int // bytes in long runs of letters and digits
	hex, hexLetters     int // tokens of hexadecimal digits, and those with letters
	signs               int // braces, brackets and semicolons, as programs have them
	broken              int // characters that stand for what could not be decoded
	code                int // lines that end as those of programs do
	running             int // words in lines that read like sentences
	ends                int // lines that end as sentences do, behind a word
}

func count(text string) counts {
	c := counts{bytes: len(text)}
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		c.lines++
		words := 0
		for token := range strings.FieldsSeq(line) {
			if c.token(token) {
				words++
			}
		}
		last := line[len(line)-1]
		switch {
		case strings.IndexByte("{};,()>*+=", last) >= 0 || strings.HasPrefix(line, "//") || strings.HasPrefix(line, "/*"):
			c.code++
		case draft.EndsSentence(line):
			c.ends++
		}
		if fields := len(strings.Fields(line)); words >= 4 && words*10 >= fields*8 {
			c.running += words
		}
	}
	for _, r := range text {
		c.runes++
		switch {
		case r == utf8.RuneError || r >= 0x80 && r < 0xA0 || unicode.Is(unicode.Co, r):
			c.broken++
		case strings.ContainsRune("{}[]();=<>", r):
			c.signs++
		}
	}
	return c
}

// token counts one run between white space, and reports whether it looks like
// a word.
func (c *counts) token(token string) bool {
	c.tokens++
	if len(token) >= 40 && strings.Trim(token, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=_-") == "" && strings.ContainsAny(token, "0123456789+/=") {
		c.packed += len(token) + 1
	}
	if hex := strings.TrimRight(strings.TrimPrefix(token, "0x"), ":,|"); len(hex) >= 2 && len(hex)%2 == 0 && strings.Trim(hex, "0123456789abcdefABCDEF") == "" {
		c.hex++
		if strings.ContainsAny(hex, "abcdefABCDEF") {
			c.hexLetters++
		}
	}
	bare := strings.TrimFunc(token, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) })
	shape, length := shapeOf(bare), utf8.RuneCountInString(bare)
	if shape != otherShape {
		c.shown += utf8.RuneCountInString(token)
	}
	if wide, _ := utf8.DecodeRuneInString(bare); shape == wordShape && (length > 2 || wide >= 0x2E80) {
		c.read += length
	}
	return shape == wordShape
}

// The shapes of a run: a word, a mixture that is none, or anything else, such
// as a number.
const (
	otherShape = iota
	wordShape
	oddShape
)

const wide = 6 // the script of ideographs and kana

// shapeOf tells whether a run is of letters as words have them: of one script,
// in small letters, with a capital at its head, or in capitals. Among ideographs and
// kana, no spaces part a short form of another script from them.
func shapeOf(run string) int {
	letters, marks, mixed, script := 0, 0, 0, 0
	before := rune(0)
	for _, r := range run {
		switch {
		case unicode.IsLetter(r):
			letters++
			s := scriptOf(r)
			if script != 0 && s != script && s != wide && script != wide || unicode.IsUpper(r) && unicode.IsLower(before) {
				mixed++
			}
			script = s
		case unicode.IsMark(r) || unicode.IsDigit(r) || strings.ContainsRune("'’-‐./·\u200c\u200d", r):
		default:
			marks++
		}
		before = r
	}
	switch {
	case letters == 0 && marks == 0:
		return otherShape
	case marks > 0 && marks*3 >= letters || mixed > 1 || mixed == 1 && letters < 6:
		return oddShape
	case utf8.RuneCountInString(run) > 40 && (script == 1 || script == 2):
		return oddShape
	}
	return wordShape
}

// scriptOf tells the alphabets apart that no word mixes; ideographs and kana
// are one.
func scriptOf(r rune) int {
	if r >= 0x2E80 {
		return wide
	}
	return charset.Script(r)
}
