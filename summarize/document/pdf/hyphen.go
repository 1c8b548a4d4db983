package pdf

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// A vocabulary knows the words of a document that no line end breaks, by which
// to tell a word broken at a line's end from one that has a hyphen anyway.
type vocabulary struct {
	seen   map[string]bool
	breaks bool // the document breaks words at line ends
	lang   string
}

// learn reads the words of all lines. A document in which more than one line
// in forty ends in a hyphen breaks words; in others the few hyphens at line
// ends belong to their words.
func learn(pages []page, lang string) vocabulary {
	v := vocabulary{seen: map[string]bool{}, lang: lang}
	lines, hyphens := 0, 0
	for _, p := range pages {
		for i, l := range p.lines {
			words := strings.FieldsFunc(strings.ToLower(l.text), func(r rune) bool { return !wordRune(r) })
			if l.hyphen && len(words) > 0 {
				words = words[:len(words)-1]
				hyphens++
			}
			if i > 0 && p.lines[i-1].hyphen && len(words) > 0 {
				words = words[1:]
			}
			for _, w := range words {
				v.seen[strings.Trim(w, "-")] = true
			}
			lines++
		}
	}
	v.breaks = hyphens*40 > lines
	return v
}

func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '-' || r == '\u2010' || r == '\u2011'
}

// join makes one text of lines.
func (v vocabulary) join(lines []line) string {
	var b strings.Builder
	for i, l := range lines {
		b.WriteString(l.text)
		if i == len(lines)-1 {
			if l.hyphen {
				b.WriteByte('-')
			}
			break
		}
		next := lines[i+1].text
		if l.hyphen {
			b.WriteString(v.hyphen(l.text, next))
			continue
		}
		end, _ := utf8.DecodeLastRuneInString(l.text)
		start, _ := utf8.DecodeRuneInString(next)
		if !ideographic(end) || !ideographic(start) {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// hyphen returns what stands between the two halves of a word that a line's end
// parts: nothing, or the hyphen that belongs to it.
func (v vocabulary) hyphen(before, after string) string {
	end, _ := utf8.DecodeLastRuneInString(before)
	start, _ := utf8.DecodeRuneInString(after)
	if !unicode.IsLower(end) || !unicode.IsLower(start) {
		return "-"
	}
	not := func(r rune) bool { return !wordRune(r) }
	left, right := strings.ToLower(before), strings.ToLower(after)
	if i := strings.IndexFunc(right, not); i >= 0 {
		right = right[:i]
	}
	if words := strings.FieldsFunc(left, not); len(words) > 0 {
		left = words[len(words)-1]
	}
	switch {
	case slices.Contains(conjunctions(), right): // Haupt- und Nebenstraßen
		return "- "
	case v.seen[left+right]:
		return ""
	case v.seen[left+"-"+right]:
		return "-"
	case v.compound(left, right) && strings.HasSuffix(before, left): // names are broken anywhere
		return "-"
	case v.breaks:
		return ""
	}
	return "-"
}

// compound reports whether two halves are parts of a word with hyphens of its
// own, as in state-of-the-art, or, in English, which writes few words as one,
// two words that are none together.
func (v vocabulary) compound(left, right string) bool {
	l := left[strings.LastIndexByte(left, '-')+1:]
	r, _, more := strings.Cut(right, "-")
	short := func(w string) bool { return len(w) <= 3 && v.seen[w] }
	switch {
	case v.seen[l+r]:
		return false
	case l != left && short(l), more && short(r):
		return true
	}
	return v.lang == "en" && len(l) > 3 && len(r) > 3 && v.known(l) && v.known(r) && !v.known(l+r)
}

// known reports whether a word is one of the language at large.
func (v vocabulary) known(word string) bool {
	return language.Stop(word, v.lang) || language.Rarity(language.Stem(word, v.lang), v.lang) < 1
}

// conjunctions join a half word with its hyphen to a whole one.
var conjunctions = data.EverywhereOnce("joins halves")
