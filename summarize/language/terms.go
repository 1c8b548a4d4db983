package language

import (
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longestWord is the length in bytes above which a run of letters is no word
// of any language, and is neither stemmed nor remembered.
const longestWord = 96

// Terms gives the content words of a text in order: lower case, NFKC, stemmed,
// without stop words; in Chinese and Japanese, pairs of neighbouring
// characters, or one that stands by itself, where particles and hiragana part
// them as white space does. They are what texts are compared by.
func Terms(text, lang string) []string {
	lang = known(lang)
	memo := memoOf(lang)
	terms := make([]string, 0, min(len(text)/8, 1<<18)+1)
	var last Span // the single character before
	var paired bool
	for at := 0; at < len(text); {
		w, isSingle, next := nextWord(text, at)
		at = next
		if isSingle && particle(text[w.Start:w.End], lang) {
			isSingle, w = false, Span{w.Start, w.Start}
		}
		if last.End > 0 && !paired && (!isSingle || w.Start != last.End) {
			terms = memo.appendTerm(terms, text[last.Start:last.End], lang, true)
		}
		switch {
		case !isSingle:
			terms = memo.appendTerm(terms, text[w.Start:w.End], lang, false)
			last, paired = Span{}, false
		case last.End > 0 && last.End == w.Start:
			terms = memo.appendTerm(terms, text[last.Start:w.End], lang, true)
			last, paired = w, true
		default:
			last, paired = w, false
		}
	}
	if last.End > 0 && !paired {
		terms = memo.appendTerm(terms, text[last.Start:last.End], lang, true)
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

// A memo remembers the terms of the words last met in one language. A place
// holds one word and is overwritten by the next that falls on it, so that it
// stays small; what it answers does not depend on what it holds.
type memo [1 << 15]atomic.Pointer[remembered]

type remembered struct{ word, term string }

var memos sync.Map // known language → *memo

func memoOf(lang string) *memo {
	if m, ok := memos.Load(lang); ok {
		return m.(*memo)
	}
	m, _ := memos.LoadOrStore(lang, new(memo))
	return m.(*memo)
}

// known gives a language whose words are known here, or "": what is kept for a
// language is then bounded whatever is asked for.
func known(lang string) string {
	switch lang {
	case "no", "nn":
		return "nb"
	}
	if _, found := stops().languages[lang]; found || stemmer(lang) != nil || suffixes()[lang] != nil {
		return lang
	}
	return ""
}

func (m *memo) appendTerm(terms []string, word, lang string, single bool) []string {
	if word == "" {
		return terms
	}
	if t := m.term(word, lang, single); t != "" {
		return append(terms, t)
	}
	return terms
}

func (m *memo) term(word, lang string, pair bool) string {
	if len(word) > longestWord {
		return termOf(word, lang, pair)
	}
	h := uint32(2166136261) // FNV-1a
	for i := 0; i < len(word); i++ {
		h = (h ^ uint32(word[i])) * 16777619
	}
	place := &m[(h^h>>15)%uint32(len(m))]
	if e := place.Load(); e != nil && e.word == word {
		return e.term
	}
	e := &remembered{word: strings.Clone(word)}
	e.term = termOf(e.word, lang, pair)
	place.Store(e)
	return e.term
}

// termOf gives the term of one word as it stands in a text, or "" where it is
// a stop word.
func termOf(word, lang string, pair bool) string {
	folded := fold(word, lang)
	switch {
	case pair:
		return folded
	case folded == "" || len(folded) == 1 && folded[0] >= 'a' || Stop(folded, lang):
		return ""
	default:
		return Stem(folded, lang)
	}
}

// fold gives a word in lower case and NFKC, without what is written or left
// out at will: joiners, soft hyphens, tatweel, vowel points.
func fold(word, lang string) string {
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
	return strings.Map(func(r rune) rune { return foldRune(r, lang) }, word)
}

func foldRune(r rune, lang string) rune {
	switch {
	case isJoiner(r), r == 'ـ', r >= 0x64B && r <= 0x65F, r == 0x670, r >= 0x591 && r <= 0x5C7 && unicode.IsMark(r):
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
