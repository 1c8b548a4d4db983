package language

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RadhiFadlillah/whatlanggo"
)

// How many words a text must have before they can deny its language, and how
// many longer ones are looked at.
const (
	enoughLong = 5  // longer words in small letters
	mostLong   = 60 // of them
	enoughAny  = 25 // words of any kind
)

// An acquaintance is how much of a text is known of a language. Longer words
// are those of four letters and more that do not begin with a capital, as names
// do.
type acquaintance struct {
	all, stop   int // words, and stop words among them
	long, known int // longer words, and among them stop words and those of the commonest twenty thousand
}

func acquaintanceOf(text, lang string) acquaintance {
	common := rarities(lang)
	var a acquaintance
	for at := 0; at < len(text) && a.long < mostLong; {
		var w Span
		if w, _, at = NextWord(text, at); w.Start == w.End {
			break
		}
		word := text[w.Start:w.End]
		a.all++
		folded := Fold(word, lang)
		isStop := Stop(folded, lang)
		if isStop {
			a.stop++
		}
		first, _ := utf8.DecodeRuneInString(word)
		if unicode.IsUpper(first) || unicode.IsDigit(first) || Letters(word) < 4 {
			continue
		}
		a.long++
		if isStop || common.has(Stem(folded, lang)) {
			a.known++
		}
	}
	return a
}

// surely is the language of a text, given the likeliest of its script: another
// that knows far more of its longer words, or "" where none knows enough.
func (s *script) surely(text, lang string) string {
	own := acquaintanceOf(text, lang)
	if lang == "nl" && own.long >= enoughLong && afrikaans(text) {
		return ""
	}
	if own.long < enoughLong || rarities(lang) != "" && 4*own.known >= 3*own.long {
		return lang
	}
	best := own.known
	for _, other := range s.languages {
		if a := acquaintanceOf(text, other); other != lang && a.known > best+a.long/5 && 10*a.known >= 7*a.long {
			lang, best, own = other, a.known, a
		}
	}
	if own.denies(text, lang) {
		return ""
	}
	return lang
}

// denies reports whether a text is in a language that is not known here and
// only looks most like the one it was taken for.
func (a acquaintance) denies(text, lang string) bool {
	if rarities(lang) != "" {
		return 20*(a.known+1) < 9*a.long
	}
	if a.all < enoughAny {
		return false
	}
	if _, listed := stops().languages[lang]; listed {
		return 30*a.stop < a.all && !strings.ContainsRune(text, 'ə') // which only Azerbaijani writes
	}
	code, found := trigramCodes()[lang]
	return found && whatlanggo.Detect(text).Lang != code
}

// afrikaans reports whether a text that looks Dutch is in Afrikaans, which has
// most of its common words.
func afrikaans(text string) bool {
	both := map[whatlanggo.Lang]bool{whatlanggo.Nld: true, whatlanggo.Afr: true}
	return whatlanggo.DetectWithOptions(text, whatlanggo.Options{Whitelist: both}).Lang == whatlanggo.Afr
}

// looksYiddish reports whether a text has the pairs of letters that Yiddish
// writes as one, and Hebrew does not.
func looksYiddish(text string) bool {
	n := 0
	for _, pair := range [...]string{"\u05f0", "\u05f1", "\u05f2"} {
		n += strings.Count(text, pair)
	}
	return n > 1
}

// has reports whether a word is in the table.
func (t table) has(word string) bool {
	_, found := t.find(word)
	return found
}
