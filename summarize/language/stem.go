package language

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/arabic"
	"github.com/blevesearch/snowballstem/danish"
	"github.com/blevesearch/snowballstem/dutch"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/finnish"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/hungarian"
	"github.com/blevesearch/snowballstem/irish"
	"github.com/blevesearch/snowballstem/italian"
	"github.com/blevesearch/snowballstem/norwegian"
	"github.com/blevesearch/snowballstem/portuguese"
	"github.com/blevesearch/snowballstem/romanian"
	"github.com/blevesearch/snowballstem/russian"
	"github.com/blevesearch/snowballstem/spanish"
	"github.com/blevesearch/snowballstem/swedish"
	"github.com/blevesearch/snowballstem/tamil"
	"github.com/blevesearch/snowballstem/turkish"

	"precis/summarize/language/data"
)

// Stem returns the stem of one lower-case word, or the word where the language
// has no stemmer. It is Snowball's where there is one, and otherwise takes off
// the language's endings.
func Stem(word, lang string) string {
	if len(word) > LongestWord {
		return word
	}
	stem := stemmer(lang)
	if stem == nil {
		return strip(word, lang)
	}
	env := snowballstem.NewEnv(word)
	stem(env)
	if s := env.Current(); s != "" {
		return s
	}
	return word
}

// stemmer returns the Snowball algorithm of a language, or nil.
func stemmer(lang string) func(*snowballstem.Env) bool {
	switch lang {
	case "ar":
		return arabic.Stem
	case "da":
		return danish.Stem
	case "de":
		return german.Stem
	case "en":
		return english.Stem
	case "es":
		return spanish.Stem
	case "fi":
		return finnish.Stem
	case "fr":
		return french.Stem
	case "ga":
		return irish.Stem
	case "hu":
		return hungarian.Stem
	case "it":
		return italian.Stem
	case "nb", "nn", "no":
		return norwegian.Stem
	case "nl":
		return dutch.Stem
	case "pt":
		return portuguese.Stem
	case "ro":
		return romanian.Stem
	case "ru":
		return russian.Stem
	case "sv":
		return swedish.Stem
	case "ta":
		return tamil.Stem
	case "tr":
		return turkish.Stem
	default:
		return nil
	}
}

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
