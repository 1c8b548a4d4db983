package language

import (
	"slices"
	"strings"
	"unicode/utf8"

	"precis/summarize/language/data"
)

// suffixes are the endings of a language that Snowball has no algorithm for, the
// longest first.
var suffixes = data.PerLanguage(func(lang string) []string {
	endings := data.List(lang, "suffixes")
	slices.SortStableFunc(endings, func(a, b string) int { return len(b) - len(a) })
	return endings
})

// strip returns a word without the longest ending of its language's list that
// leaves enough of it to know it by, and without a last vowel, which is part
// of the word before one ending and of the ending before another.
func strip(word, lang string) string {
	least := 3
	if lang == "ko" {
		least = 2
	}
	for _, e := range suffixes(lang) {
		if stem, found := strings.CutSuffix(word, e); found && utf8.RuneCountInString(stem) >= least {
			word = stem
			break
		}
	}
	r, size := utf8.DecodeLastRuneInString(word)
	if IsVowel(r) && suffixes(lang) != nil && utf8.RuneCountInString(word) > least {
		word = word[:len(word)-size]
	}
	return word
}

// IsVowel reports whether a small letter is a vowel, in Latin, Cyrillic or Greek.
func IsVowel(r rune) bool { return strings.ContainsRune(vowels, r) }

const vowels = "aeiouyəáàâäãåāăąæéèêëēęěíìîïīıóòôöõøōőœúùûüūůűýÿ" +
	"ảạẻẽẹỉĩịỏọủũụỷỹỵắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡơợứừửữưự" +
	"аеёиоуыэюяіїєўәөұү" + "αειουηωάέίόύήώ"
