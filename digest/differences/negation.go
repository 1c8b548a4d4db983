package differences

import (
	"strings"

	"precis/summarize/language/data"
)

// A denial is how a language denies.
type denial struct {
	words               map[string]bool
	begins, ends, parts []string
}

// denials are those of a language; nil where it has none.
var denials = data.PerLanguage(func(lang string) *denial {
	list := data.List(lang, "negation")
	if list == nil {
		return nil
	}
	d := &denial{words: map[string]bool{}}
	for _, entry := range list {
		bare := strings.Trim(entry, "-")
		switch begin, end := strings.HasSuffix(entry, "-"), strings.HasPrefix(entry, "-"); {
		case begin && end:
			d.parts = append(d.parts, bare)
		case begin:
			d.begins = append(d.begins, bare)
		case end:
			d.ends = append(d.ends, bare)
		default:
			d.words[bare] = true
		}
	}
	return d
})

// Denies reports whether a word in small letters is itself a denial in a
// language, or holds one beside an apostrophe.
func Denies(word, lang string) bool {
	if lang == "en" && strings.HasSuffix(word, "n't") {
		return true
	}
	d := denials(lang)
	if d == nil {
		return false
	}
	for part := range strings.SplitSeq(word, "'") {
		if d.words[part] {
			return true
		}
	}
	return false
}

// hardened joins a stem and an ending as Turkish does, whose ending hardens behind
// a hard consonant: "et" and "di" are "etti".
func hardened(stem, ending string) string {
	if rest, ok := strings.CutPrefix(ending, "d"); ok && strings.ContainsAny(stem[len(stem)-1:], "fstkhp") || ok && (strings.HasSuffix(stem, "ç") || strings.HasSuffix(stem, "ş")) {
		return stem + "t" + rest
	}
	return stem + ending
}

// deniesOther reports whether a word is the other with a denial in it, as
// "گفته نشد" beside "گفته شد", or "gelmedi" beside "geldi".
func deniesOther(word, other, lang string) bool {
	d := denials(lang)
	if d == nil || len(word) <= len(other) {
		return false
	}
	for _, begin := range d.begins {
		if word == begin+other {
			return true
		}
	}
	for _, end := range d.ends {
		if word == other+end {
			return true
		}
	}
	for _, part := range d.parts {
		for at := 2; at+len(part) < len(word); at++ {
			if rest, ok := strings.CutPrefix(word[at:], part); ok && (word[:at]+rest == other || hardened(word[:at], rest) == other) {
				return true
			}
		}
	}
	return false
}
