package digest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"precis/summarize/language"
)

// A risk is how likely a name stands on both sides of a cut.
type risk int

const (
	free    risk = iota // none
	linked              // small words stand between two that may be a name: "Bank of England"
	adjoint             // both may be of one name: "Marit Solheim"
	risks
)

// Abridge returns a headline in at most most characters: where it is longer, its
// beginning and "…". It never ends inside one of the names, nor, where any other
// end leaves a third of the room filled, between words that may be a name, and
// with no small word such as "of".
func Abridge(s, lang string, most int, names []string) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	const least = 3
	var long, short [risks]string
	for _, end := range ends(s, most) {
		kept := trimmed(s[:end], lang)
		n := utf8.RuneCountInString(kept)
		if n == 0 || n >= most || parts(s, len(kept), names) {
			continue
		}
		r := riskAt(s, len(kept), lang)
		if n*least >= most {
			long[r] = kept
		}
		short[r] = kept
	}
	for _, kept := range append(long[:], short[:]...) {
		if kept != "" {
			return kept + "…"
		}
	}
	return string([]rune(s)[:max(0, most-1)]) + "…" // one long word
}

// ends returns where a text may end within its first most characters: before
// white space, after punctuation of scripts without spaces, and between their
// letters.
func ends(s string, most int) []int {
	var out []int
	var last rune
	at, n := 0, 0
	for g := uniseg.NewGraphemes(s); n <= most && g.Next(); n += utf8.RuneCountInString(g.Str()) {
		next, _ := utf8.DecodeRuneInString(g.Str())
		if at > 0 && (unicode.IsSpace(next) || unspacedScript(last) && (unspacedScript(next) || unicode.IsPunct(next))) {
			out = append(out, at)
		}
		at += len(g.Str())
		last, _ = utf8.DecodeLastRuneInString(g.Str())
		if !unspacedScript(last) && unspacedScript(next) {
			last = next // a mark on it
		}
	}
	return out
}

// unspacedScript reports whether a letter's script sets no spaces between words.
func unspacedScript(r rune) bool {
	return r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// trimmed takes small words and open punctuation from a text's end.
func trimmed(s, lang string) string {
	for {
		kept := strings.TrimRightFunc(s, func(r rune) bool {
			return unicode.IsSpace(r) || unicode.IsPunct(r) && !strings.ContainsRune("%‰)]»”’\"'", r)
		})
		at := strings.LastIndexByte(kept, ' ') + 1
		if !small(kept[at:], lang) || unspacedScript(firstLetter(kept[at:])) {
			return kept
		}
		s = kept[:at]
	}
}

// small reports whether a word only joins others. What is set in capitals does
// not: "US".
func small(word, lang string) bool {
	word = strings.TrimFunc(word, unicode.IsPunct)
	lower := strings.ToLower(word)
	return language.Stop(lower, lang) && (lower == word || strings.ToUpper(word) != word || utf8.RuneCountInString(word) == 1)
}

// parts reports whether an end lies inside one of the names.
func parts(s string, end int, names []string) bool {
	for _, name := range names {
		for from := 0; name != ""; {
			i := strings.Index(s[from:], name)
			if i < 0 {
				break
			}
			if i += from; i < end && end < i+len(name) {
				return true
			}
			from = i + 1
		}
	}
	return false
}

// riskAt judges an end by the words on both sides of it.
func riskAt(s string, end int, lang string) risk {
	before := s[strings.LastIndexByte(s[:end], ' ')+1 : end]
	rest := s[end:]
	if !named(before) || closes(before, rest) {
		return free
	}
	r := adjoint
	for _, word := range strings.Fields(rest) {
		switch {
		case small(word, lang):
			r = linked
			if lang == "de" { // all its nouns are capitals
				r = free
			}
		case !named(word):
			return free
		default:
			return r
		}
		if closes(word, "") {
			break
		}
	}
	return free
}

// named reports whether a word may be of a name, or is a number, which belongs
// to what stands beside it.
func named(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.IsDigit(r) })
}

// closes reports whether punctuation parts a word from the next. The full stop of
// a short word does not: "Dr."
func closes(word, rest string) bool {
	if next, _, _ := strings.Cut(rest, " "); next != "" {
		word += next
	}
	last, _ := utf8.DecodeLastRuneInString(word)
	if last == '.' {
		return utf8.RuneCountInString(word) > 4
	}
	return unicode.IsPunct(last) && !strings.ContainsRune("-’'", last)
}

func firstLetter(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
