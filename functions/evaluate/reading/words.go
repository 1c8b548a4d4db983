package reading

import (
	"html"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// plainWords returns the words by which texts are compared in every measure:
// runs of letters and digits, a Chinese, Japanese or Korean ideograph or kana
// by itself; entities decoded, NFKC, lower case, without zero-width marks,
// soft hyphens and tatweel.
func plainWords(text string) []string {
	text = strings.ToLower(norm.NFKC.String(html.UnescapeString(text)))
	var words []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			words = append(words, b.String())
			b.Reset()
		}
	}
	for _, r := range text {
		switch {
		case r == '\u00ad' || r == '\u0640' || r >= '\u200b' && r <= '\u200f' || r == '\ufeff' || r == '\u2060':
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
			end()
			words = append(words, string(r))
		case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			b.WriteRune(r)
		default:
			end()
		}
	}
	end()
	return words
}
