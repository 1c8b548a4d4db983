package genre

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// Lists are the words of the genres in each language, by the names of lists in
// the languages' folders.
var lists = data.PerLanguage(func(lang string) map[string][]string {
	all := make(map[string][]string, len(needed()))
	for _, name := range needed() {
		all[name] = data.List(lang, name)
	}
	all["days"] = slices.Concat(slices.Concat(data.Forms(lang, "weekdays")...), slices.Concat(data.Forms(lang, "months")...), slices.Concat(data.Forms(lang, "dates")...))
	return all
})

func needed() []string {
	return []string{
		"minutes called", "minutes decides", "genre roll", "genre meeting", "genre acts", "genre reasons", "genre formal", "genre courtesy", "genre deadline", "genre answers",
		"genre release", "genre changes", "genre features", "genre fixes", "genre breaking", "genre minor", "genre press", "genre about", "genre contact", "genre pride",
		"genre ingredients", "genre method", "genre howto", "genre warning", "genre law", "genre clause", "genre duty", "genre severance", "genre offer",
		"genre abstract", "genre introduction", "genre references",
	}
}

// says reports whether a text in lower case holds one of the phrases, at the
// beginning of a word where the script parts words.
func says(text string, phrases []string) bool {
	for _, phrase := range phrases {
		for at := 0; ; {
			i := strings.Index(text[at:], phrase)
			if i < 0 {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(text[:at+i])
			if !unicode.IsLetter(before) || before == utf8.RuneError || language.Unspaced(phrase) {
				return true
			}
			at += i + len(phrase)
		}
	}
	return false
}

// opens reports whether a text in lower case begins with one of the phrases, as a
// whole word.
func opens(text string, phrases []string) bool {
	for _, phrase := range phrases {
		if rest, found := strings.CutPrefix(text, phrase); found {
			after, _ := utf8.DecodeRuneInString(rest)
			if rest == "" || !unicode.IsLetter(after) && !unicode.IsMark(after) || language.Unspaced(phrase) {
				return true
			}
		}
	}
	return false
}
