package render

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"

	"precis/summarize/language"
	"precis/summarize/language/safe"
)

// The longest texts that are shown whole, in characters. What documents hold
// stays below; only what was made to do harm is cut.
const (
	longestTitle    = 300
	longestSentence = 2000
	longestLink     = 2000 // bytes
	longestMarks    = 8    // combining marks on one character
)

// clean makes a text from a document fit to be shown in one line: white space
// is folded, and what could change the text around it is left out, such as
// control characters, directional overrides and invisible characters. Joiners
// and directional marks, which Persian and Hebrew need, stay.
func clean(s string) string { return strings.TrimSpace(scrub(s)) }

// scrub is clean for a part of a line: white space at its ends stays, folded.
func scrub(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	space, marks := false, 0
	for _, r := range s {
		switch {
		case r > ' ' && r < 0x7f:
			marks = 0
		case unicode.IsSpace(r) && r != '\u00a0' && r != '\u202f':
			if !space {
				b.WriteByte(' ')
			}
			space, marks = true, 0
			continue
		case safe.Hidden(r):
			continue
		case unicode.In(r, unicode.Mn, unicode.Me):
			if marks++; marks > longestMarks {
				continue
			}
		default:
			marks = 0
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// clip cuts a text after at most so many characters, at a word's end where one
// is near, and says so by mark.
func clip(s string, most int, mark string) string {
	if len(s) <= most || utf8.RuneCountInString(s) <= most {
		return s
	}
	end, n := 0, 0
	for i := range s {
		if n == most {
			end = i
			break
		}
		n++
	}
	cut := s[:end]
	if i := strings.LastIndexByte(cut, ' '); i > len(cut)*3/4 {
		cut = cut[:i]
	}
	return strings.TrimRight(cut, " ,;:–-") + mark
}

// title is clean for a headline or a name.
func title(s string) string { return clip(clean(short(s, longestTitle)), longestTitle, "…") }

// letter is clean for the letter of a source.
func letter(s string) string {
	const longest = 6
	return clip(strings.ReplaceAll(clean(short(s, longest)), " ", ""), longest, "")
}

// short bounds the work on a text of which no more than so many characters
// will be shown.
func short(s string, most int) string {
	bound := 16 * most
	if len(s) <= bound {
		return s
	}
	for i := range utf8.UTFMax { // a text that is no UTF-8 may begin no character for long
		if utf8.RuneStart(s[bound-i]) {
			return s[:bound-i]
		}
	}
	return s[:bound]
}

// web returns an address as it may be linked: on the web, without a user's name
// in it; "" where it is anything else.
func web(address string) string {
	if len(address) > longestLink {
		return ""
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "http" && u.Scheme != "https") || u.User != nil || !site(u.Hostname()) {
		return ""
	}
	if address = u.String(); len(address) > longestLink { // escaping made it longer
		return ""
	}
	return address
}

// site reports whether a text can name one: letters, digits, dots, hyphens, and
// the colons of an IPv6 address.
func site(host string) bool {
	for _, r := range host {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".-_:", r) {
			return false
		}
	}
	return host != ""
}

// host names the site of an address that web gave.
func host(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return title(strings.TrimPrefix(u.Hostname(), "www."))
}

// fragment leads from an address to a sentence in it
// (https://wicg.github.io/scroll-to-text-fragment/): by its first and last
// words.
func fragment(address, sentence string) string {
	const edge = 4
	words := strings.Fields(clean(short(sentence, longestSentence)))
	if address == "" || len(words) == 0 {
		return address
	}
	text := encode(words)
	if len(words) > 2*edge {
		text = encode(words[:edge]) + "," + encode(words[len(words)-edge:])
	}
	if len(address)+len(text) > longestLink {
		return address
	}
	if strings.Contains(address, "#") {
		return address + ":~:text=" + text
	}
	return address + "#:~:text=" + text
}

func encode(words []string) string {
	escaped := url.PathEscape(strings.Join(words, " "))
	return strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26", "'", "%27", "(", "%28", ")", "%29").Replace(escaped)
}

// tongue returns a language's code where it is one, else "".
func tongue(lang string) string {
	if len(lang) < 2 || len(lang) > 12 {
		return ""
	}
	for i, r := range lang {
		letter := r|0x20 >= 'a' && r|0x20 <= 'z'
		if !letter && (i < 2 || r != '-') {
			return ""
		}
	}
	return lang
}

// direction returns the direction of a text: that of its language, or of its
// first letter where the language is unknown.
func direction(text, lang string) string {
	if lang != "" {
		if language.RightToLeft(lang) {
			return "rtl"
		}
		return "ltr"
	}
	for _, r := range text {
		if dir := strong(r); dir != "" {
			return dir
		}
	}
	return "ltr"
}

// pure reports whether no letter of a text runs against a direction.
func pure(text, dir string) bool {
	for _, r := range text {
		if d := strong(r); d != "" && d != dir {
			return false
		}
	}
	return true
}

// strong returns the direction that a character has of itself, or "".
func strong(r rune) string {
	p, _ := bidi.LookupRune(r)
	if c := p.Class(); c == bidi.L {
		return "ltr"
	} else if c == bidi.R || c == bidi.AL {
		return "rtl"
	}
	return ""
}
