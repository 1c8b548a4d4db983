package draft

import (
	"path"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
	"precis/summarize/language/data"
)

// LanguageCode returns ISO 639-1 of a language tag such as "pt-BR".
func LanguageCode(tag string) string {
	code, _, _ := strings.Cut(strings.ReplaceAll(strings.TrimSpace(tag), "_", "-"), "-")
	if len(code) != 2 {
		return ""
	}
	return strings.ToLower(code)
}

// PlausibleTitle reports whether a file's own title is one that a person gave,
// not a program: no file name, no template's name, not "untitled".
func PlausibleTitle(title string) bool {
	t := strings.ToLower(strings.TrimSpace(title))
	letters := 0
	for _, r := range t {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	if letters < 4 && utf8.RuneCountInString(t) < 3 || letters < 2 || len(t) > 300 {
		return false
	}
	for _, start := range untitled() {
		if rest, ok := strings.CutPrefix(t, start); ok && (strings.Trim(rest, " 0123456789.-_()") == "" || strings.HasSuffix(start, " - ") || strings.HasSuffix(start, "/")) {
			return false
		}
	}
	return !fileName(t)
}

// untitled are the beginnings of titles that programs give.
var untitled = sync.OnceValue(func() []string {
	starts := []string{"about:blank", "http://", "https://", "file://"}
	for _, start := range data.Everywhere("untitled") {
		if word, spaced := strings.CutSuffix(start, "_"); spaced {
			start = word + " "
		}
		starts = append(starts, start)
	}
	return starts
})

// fileName reports whether a text looks like the name of a file.
func fileName(t string) bool {
	ext := strings.TrimPrefix(path.Ext(t), ".")
	if ext != "" && len(ext) <= 5 && strings.Contains(" doc docx dot dotx odt rtf txt htm html xhtml pdf indd qxd qxp tex dvi ps pages wpd xls xlsx ppt pptx jpg jpeg png tif tiff eml md fm pm6 p65 ", " "+ext+" ") {
		return true
	}
	return !strings.ContainsAny(t, " \u00a0") && strings.ContainsAny(t, "_\\/0123456789")
}

// longTitle is how many words a title has at most that ends like a sentence.
const longTitle = 20

// Tells reports whether a title is a whole long sentence, as the first of a report
// is that has no headline.
func Tells(title string) bool {
	last, _ := utf8.DecodeLastRuneInString(title)
	return language.EndMark(last) && !strings.ContainsRune("?!…？！؟", last) && CountWords(title) > longTitle
}
