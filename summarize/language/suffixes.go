package language

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// suffixList has a line a language that Snowball has no algorithm for: its
// code, a colon, its endings.
//
//go:embed data/suffixes.txt
var suffixList string

var suffixes = sync.OnceValue(func() map[string][]string {
	all := make(map[string][]string)
	for line := range strings.Lines(suffixList) {
		lang, list, found := strings.Cut(line, ":")
		if !found {
			continue
		}
		endings := strings.Fields(list)
		slices.SortStableFunc(endings, func(a, b string) int { return len(b) - len(a) })
		all[lang] = endings
	}
	return all
})

// strip gives a word without the longest ending of its language's list that
// leaves enough of it to know it by, and without a last vowel, which is part
// of the word before one ending and of the ending before another.
func strip(word, lang string) string {
	least := 3
	if lang == "ko" {
		least = 2
	}
	for _, e := range suffixes()[lang] {
		if stem, found := strings.CutSuffix(word, e); found && utf8.RuneCountInString(stem) >= least {
			word = stem
			break
		}
	}
	r, size := utf8.DecodeLastRuneInString(word)
	if strings.ContainsRune(vowels, r) && suffixes()[lang] != nil && utf8.RuneCountInString(word) > least {
		word = word[:len(word)-size]
	}
	return word
}
