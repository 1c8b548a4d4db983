package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document/draft"
)

// caption reports whether a text is that of a figure or table: it starts with
// one of their names, shortened perhaps, and a number.
func caption(s string) bool {
	word, rest, _ := strings.Cut(s, " ")
	r, _ := utf8.DecodeRuneInString(strings.TrimSpace(rest))
	return unicode.IsDigit(r) && len(s) < 400 && slices.Contains(captionWords, strings.ToLower(strings.TrimSuffix(word, ".")))
}

var captionWords = []string{
	"figure", "fig", "table", "tab", "abbildung", "abb", "tabelle", "tableau", "figura", "tabla", "tabela", "tabella", "rys", "tablica", "рис", "рисунок",
	"таблица", "табл", "şekil", "tablo", "شکل", "شكل", "جدول", "图", "表", "図", "그림", "표",
}

// ideographic reports whether no space parts a character from the next one:
// Chinese and Japanese, and their punctuation.
func ideographic(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// marker returns the length of a list item's mark at the start of a text, with
// the space after it; 0 where there is none.
func marker(s string) int {
	space := strings.IndexByte(s, ' ')
	if space <= 0 || space > 6 {
		return 0
	}
	if bullet(s) {
		return space + 1
	}
	m := strings.Trim(s[:space], "()")
	inner := strings.TrimRight(m, ".")
	if len(m) == space && len(inner) == len(m) || inner == "" {
		return 0 // neither brackets nor a full stop
	}
	if strings.Trim(inner, "0123456789") == "" && len(inner) <= 2 {
		return space + 1
	}
	if len(inner) == 1 && inner[0] >= 'a' && inner[0] <= 'z' && strings.HasSuffix(s[:space], ")") {
		return space + 1
	}
	return 0
}

// bullet reports whether a text starts with a sign that marks list items.
func bullet(s string) bool {
	r, n := utf8.DecodeRuneInString(s)
	return strings.ContainsRune("•◦▪▫●○■□‣⁃∙·➢➤✓–-*", r) && len(s) > n && s[n] == ' '
}

// headings finds the headings by their size.
func (b *builder) headings() {
	var sizes []float64 // of headings
	large := func(i int) bool { return b.large(b.sets[i].size) && len(b.Parts[i].Text) < 250 }
	for i := range b.Parts {
		if large(i) && !slices.Contains(sizes, b.sets[i].size) {
			sizes = append(sizes, b.sets[i].size)
		}
	}
	slices.SortFunc(sizes, func(x, y float64) int { return int(math.Copysign(1, y-x)) })
	for i := range b.Parts {
		if large(i) {
			b.Parts[i].Kind, b.Parts[i].Level = draft.Heading, min(6, 1+slices.Index(sizes, b.sets[i].size))
		}
	}
}

// direction is above 0 for text from right to left.
func direction(s string) int {
	n := 0
	for _, c := range s {
		switch {
		case unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana):
			n++
		case unicode.IsLetter(c):
			n--
		}
	}
	return n
}
