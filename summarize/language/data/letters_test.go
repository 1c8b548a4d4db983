package data

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

// alike are the scripts that are written with no letter of the Latin one.
var alike = []*unicode.RangeTable{unicode.Cyrillic, unicode.Greek, unicode.Arabic, unicode.Hebrew}

// mixed returns the first word of a text that has Latin letters beside those of
// another script, "" where there is none. Some look the same, and no text has such a
// word.
func mixed(text string) string {
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }) {
		latin := strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) })
		if latin && strings.ContainsFunc(word, func(r rune) bool { return unicode.In(r, alike...) }) {
			return word
		}
	}
	return ""
}

func TestWordsAreOfOneScript(t *testing.T) {
	t.Parallel()
	for _, lang := range folders() {
		for name := range languages()[lang]() {
			for _, entry := range List(lang, name) {
				if word := mixed(entry); word != "" {
					t.Errorf("%s: %s: %q has letters of two scripts: %+q", lang, name, word, word)
				}
			}
		}
		stop, _ := os.ReadFile(lang + "/stop.txt") // which some have not
		if word := mixed(string(stop)); word != "" {
			t.Errorf("%s: stop.txt: %q has letters of two scripts: %+q", lang, word, word)
		}
	}
}

func TestMixed(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]string{
		"мелница": "", "мeлница": "мeлница", "старата мелницa": "мелницa", "μύλος": "", "μύλoς": "μύλoς", "آسیاب": "", "טחנה": "",
		"км=km": "", "ב-PDF": "", "vatrenjača ватрењача": "", "м\u0301ельница": "",
	} {
		if got := mixed(text); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}
