package charset

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"precis/summarize/language"
)

// sibling reads a text again by a table that differs in a few letters from the
// one it was read by, where its language has those letters: those of central
// Europe are taken for Western ones, and Ukrainian in KOI8 for Russian.
func sibling(data []byte, text, name string) (string, string) {
	other := ""
	switch name {
	case "windows-1252":
		other = central(data)
	case "koi8-r":
		if strings.ContainsAny(text, "╕╖╓╜┤") { // where KOI8-U has і, ї, Ї, ґ and є
			other = "koi8-u"
		}
	}
	if other == "" {
		return text, name
	}
	better, iana, ok := decodeAs(data, other)
	before, _ := oddities(text[:min(len(text), 1<<16)])
	if now, _ := oddities(better[:min(len(better), 1<<16)]); !ok || now > max(before, 1) {
		return text, name
	}
	return better, iana
}

// central returns the table for the languages of central Europe that fits the
// bytes best; "" where the text is in none of them. That of Windows has letters
// where that of ISO has control characters.
func central(data []byte) string {
	head := data[:min(len(data), 1<<14)]
	best, least := "", len(head)
	for _, name := range []string{"iso-8859-2", "windows-1250"} {
		text, _, ok := decodeAs(head, name)
		if !ok {
			continue
		}
		if others, fits := ofAlphabet(text); fits && others < least {
			best, least = name, others
		}
	}
	return best
}

// alphabet returns the letters beyond ASCII of a language of central Europe:
// those that Western tables have not, and the others.
func alphabet(lang string) (own, shared string) {
	switch lang {
	case "pl":
		return "ąćęłńśźż", "ó"
	case "cs":
		return "čďěňřťů", "áéíóúýšž"
	case "sk":
		return "čďĺľňŕť", "áäéíóôúýšž"
	case "hu":
		return "őű", "áéíóöúü"
	case "ro":
		return "ăşţ", "âî"
	case "hr":
		return "čćđ", "šž"
	case "sl":
		return "č", "šž"
	}
	return "", ""
}

// ofAlphabet counts the letters and signs beyond ASCII that are not of a text's
// language, and tells whether nearly all are, some of them of its own.
func ofAlphabet(text string) (others int, fits bool) {
	own, shared := alphabet(language.Detect(text))
	inOwn, inShared := 0, 0
	for _, r := range strings.ToLower(text) {
		switch {
		case r < utf8.RuneSelf || unicode.IsPunct(r) || unicode.IsSpace(r):
		case strings.ContainsRune(own, r):
			inOwn++
		case strings.ContainsRune(shared, r):
			inShared++
		default:
			others++
		}
	}
	return others, inOwn > 0 && others*8 <= inOwn+inShared
}

// mendedUTF8 returns a text in UTF-8 with a few slips: a byte alone among
// ASCII is one of Windows-1252, as where a line was pasted in.
func mendedUTF8(data []byte) string {
	var b strings.Builder
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 && i > 0 && i+1 < len(data) && data[i-1] < utf8.RuneSelf && data[i+1] < utf8.RuneSelf {
			b.WriteRune(charmap.Windows1252.DecodeByte(data[i]))
		} else {
			b.Write(data[i : i+size])
		}
		i += size
	}
	return strings.ToValidUTF8(b.String(), "\uFFFD")
}
