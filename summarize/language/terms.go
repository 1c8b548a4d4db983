package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// LongestWord is the length in bytes above which a run of letters is no word
// of any language, and is neither stemmed nor remembered.
const LongestWord = 96

// Terms returns the content words of a text in order: lower case, NFKC, stemmed,
// without stop words; in Chinese and Japanese, pairs of neighbouring
// characters, or one that stands by itself, where particles and hiragana part
// them as white space does. They are what texts are compared by.
func Terms(text, lang string) []string {
	m := takeMemory()
	defer m.rest()
	m.read(text, m.of(lang))
	n := 0
	for _, t := range m.found {
		if t >= 0 {
			n++
		}
	}
	terms := make([]string, 0, n)
	for _, t := range m.found {
		if t >= 0 {
			terms = append(terms, m.terms[t])
		}
	}
	return terms
}

// particle reports whether a single character tells nothing by itself.
func particle(character, lang string) bool {
	if lang == "ja" {
		r, _ := utf8.DecodeRuneInString(character)
		return r >= 0x3040 && r < 0x30A0
	}
	return Stop(character, lang)
}

// knownCode returns a language whose words are known here, or "": what is kept for a
// language is then bounded whatever is asked for.
func knownCode(lang string) string {
	switch lang {
	case "no", "nn":
		return "nb"
	case "sr", "bs":
		return "hr"
	}
	if _, found := stops().languages[lang]; found || stemmer(lang) != nil || suffixes(lang) != nil {
		return lang
	}
	return ""
}

// termOf returns the term of one word as it stands in a text, or "" where it is
// a stop word.
func termOf(word, lang string, pair bool) string {
	folded := Fold(word, lang)
	switch {
	case pair:
		return folded
	case folded == "" || len(folded) == 1 && folded[0] >= 'a' || Stop(folded, lang):
		return ""
	default:
		return Stem(folded, lang)
	}
}

// Fold returns a word in lower case and NFKC, without what is written or left
// out at will: joiners, soft hyphens, tatweel, vowel points.
func Fold(word, lang string) string {
	ascii := true
	for i := 0; i < len(word); i++ {
		if word[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii && lang != "tr" && lang != "az" {
		return strings.ToLower(word)
	}
	word = norm.NFKC.String(word)
	switch lang {
	case "tr", "az":
		word = strings.ToLowerSpecial(unicode.TurkishCase, word)
	default:
		word = strings.ToLower(word)
	}
	if lang == "hr" {
		word = romanize(word)
	}
	return strings.Map(func(r rune) rune { return foldRune(r, lang) }, word)
}

// romanize writes a word of Serbian in its Latin letters, in which its terms are
// compared whichever it is written in.
func romanize(word string) string {
	if !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Cyrillic, r) }) {
		return word
	}
	var b strings.Builder
	for _, r := range word {
		switch at := strings.IndexRune(serbian, r); {
		case at >= 0:
			// Each letter takes two bytes, and stands for one of the list beside it.
			b.WriteString(strings.Fields(serbianLatin)[at/2])
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// The letters of Serbian in both scripts, in one order.
const (
	serbian      = "абвгдђежзијклљмнњопрстћуфхцчџш"
	serbianLatin = "a b v g d đ e ž z i j k l lj m n nj o p r s t ć u f h c č dž š"
)

func foldRune(r rune, lang string) rune {
	switch {
	case IsJoiner(r), r == 'ـ', r >= 0x64B && r <= 0x65F, r == 0x670, r >= 0x591 && r <= 0x5C7 && unicode.IsMark(r):
		return -1
	case r == 'ё':
		return 'е'
	case r == 'ς':
		return 'σ'
	case (lang == "fa" || lang == "ur") && (r == 'ي' || r == 'ى'):
		return 'ی'
	case (lang == "fa" || lang == "ur") && r == 'ك':
		return 'ک'
	}
	return r
}

// WordTerms returns the words of a text, as Words does, and beside each what
// Terms gives of it by itself: a character of Chinese or Japanese is no pair
// here. It is "" of a word without a term. Reading a text so costs far less than
// asking for the terms of one word after another.
func WordTerms(text, lang string) (words []Span, terms []string) {
	m := takeMemory()
	defer m.rest()
	l := m.of(lang)
	words = Words(text, lang)
	terms = make([]string, len(words))
	for i, w := range words {
		word := text[w.Start:w.End]
		_, isSingle, _ := NextWord(word, 0)
		if isSingle && particle(word, l.code) {
			continue
		}
		if t := l.term(word, isSingle); t >= 0 {
			terms[i] = m.terms[t]
		}
	}
	return words, terms
}
