package markup

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"precis/summarize/document/draft"
)

// symbol writes the character that a command stands for.
func (t *tex) symbol(name string) bool {
	switch name {
	case "%", "&", "$", "#", "_", "{", "}":
		t.b.WriteString(name)
	case " ", ",", ";", ":", ">", "quad", "qquad", "enspace", "thinspace", "space", "newline", "\n":
		t.b.WriteByte(' ')
	case "!", "/", "-", "@", "":
	case "ldots", "dots", "textellipsis":
		t.b.WriteString("…")
	case "LaTeX", "TeX", "BibTeX", "LaTeXe":
		t.b.WriteString(name)
	default:
		if mark := accent(name); mark != 0 {
			t.accented(mark)
			return true
		}
		letter, ok := letters(name)
		if !ok {
			return false
		}
		t.b.WriteString(letter)
	}
	if strings.HasPrefix(t.src[t.at:], "{}") {
		t.at += 2
	}
	return true
}

// accent returns the combining mark of a command.
func accent(name string) rune {
	switch name {
	case "'":
		return '\u0301'
	case "`":
		return '\u0300'
	case "^":
		return '\u0302'
	case `"`:
		return '\u0308'
	case "~":
		return '\u0303'
	case "=":
		return '\u0304'
	case ".":
		return '\u0307'
	case "u":
		return '\u0306'
	case "v":
		return '\u030C'
	case "H":
		return '\u030B'
	case "c":
		return '\u0327'
	case "k":
		return '\u0328'
	case "r":
		return '\u030A'
	}
	return 0
}

// accented writes the next letter with a mark.
func (t *tex) accented(mark rune) {
	for t.at < len(t.src) && t.src[t.at] == ' ' {
		t.at++
	}
	letter := ""
	if t.at < len(t.src) && t.src[t.at] == '{' {
		letter = t.bracketed('{', '}')
	} else if t.at < len(t.src) {
		size := 1
		if t.src[t.at] == '\\' && t.at+1 < len(t.src) {
			size = 2
		}
		letter = t.src[t.at : t.at+size]
		t.at += size
	}
	switch letter {
	case `\i`:
		letter = "i"
	case `\j`:
		letter = "j"
	}
	if letter != "" {
		t.b.WriteString(norm.NFC.String(letter[:1] + string(mark) + letter[1:]))
	}
}

func letters(name string) (string, bool) {
	known := map[string]string{
		"ss": "ß", "o": "ø", "O": "Ø", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ",
		"dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "S": "§", "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "texteuro": "€", "textendash": "–",
		"textemdash": "—", "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textbackslash": `\`,
		"textasciitilde": "~", "textdegree": "°", "degree": "°", "textbullet": "•", "guillemotleft": "«", "guillemotright": "»", "og": "«", "fg": "»", "xspace": "",
		"textregistered": "®", "texttrademark": "™", "textbar": "|", "textless": "<", "textgreater": ">", "lq": "‘", "rq": "’", "textmu": "µ",
	}
	letter, ok := known[name]
	return letter, ok
}

// overlay leaves out on which slides of a talk something is shown: <1->.
func (t *tex) overlay() {
	rest, found := strings.CutPrefix(t.src[t.at:min(len(t.src), t.at+20)], "<")
	if end := strings.IndexByte(rest, '>'); found && end > 0 && strings.IndexByte("0123456789+-", rest[0]) >= 0 && !strings.ContainsAny(rest[:end], " $\\{}") {
		t.leave(draft.WhyMarkup, rest[:end])
		t.at += end + 2
	}
}
