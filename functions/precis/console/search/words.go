package search

import (
	"unicode/utf8"

	"precis/summarize/language"
)

// stemOf is how the stem of a word is noted, where it is another than the word.
func stemOf(lang, stem string) string { return "\x00" + lang + "\x00" + stem }

// start returns the letters by which the words that begin with it are kept.
func start(word string) (string, bool) {
	at, n := 0, 0
	for n < prefix && at < len(word) {
		_, size := utf8.DecodeRuneInString(word[at:])
		at, n = at+size, n+1
	}
	return word[:at], n == prefix && word[0] != 0
}

// note notes the words of a text and their stems, and what a find there counts.
func note(words map[string]uint8, text, lang string, worth uint8) {
	for _, word := range wordsOf(text, lang) {
		if words[word] >= worth {
			continue
		}
		words[word] = worth
		if stem := language.Stem(word, lang); stem != word && lang != "" {
			as := stemOf(lang, stem)
			words[as] = max(words[as], worth)
		}
	}
}

// longest is how long a word is kept, in bytes: what is longer is none.
const longest = 120

// wordsOf returns the words of a text as they are compared. Ideographs and kana
// are taken by twos, or one that stands by itself.
func wordsOf(text, lang string) []string {
	var all []string
	before, last := "", -1 // a single sign, and where it ends
	paired := false
	flush := func() {
		if before != "" && !paired {
			all = append(all, before)
		}
		before, paired = "", false
	}
	for at := 0; ; {
		w, single, next := language.NextWord(text, at)
		if w.Start == w.End {
			flush()
			return all
		}
		at = next
		word := language.Fold(text[w.Start:w.End], lang)
		if single && before != "" && last == w.Start {
			all = append(all, before+word)
			before, last, paired = word, w.End, true
			continue
		}
		flush()
		if single {
			before, last = word, w.End
			continue
		}
		if word != "" && len(word) <= longest {
			all = append(all, word)
		}
	}
}
