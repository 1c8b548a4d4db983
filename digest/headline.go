package digest

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/language"
)

// A headline reads well up to so many characters.
const (
	longHeadline = 90
	longOpening  = 64
)

// headline gives the title of the source that holds the most of what the story
// tells, in the language of the most sources, and its language. Titles that
// shout or run on stand behind those that do not, and words taken from the text
// of one without a title behind all of these.
func headline(t *tale) (text, lang string) {
	count := map[string]int{}
	for _, p := range t.pieces {
		count[p.Document.Language]++
	}
	lang = slices.MinFunc(slices.Collect(maps.Keys(count)), func(a, b string) int {
		return cmp.Or(count[b]-count[a], cmp.Compare(a, b))
	})
	best, most := t.pieces[0], 0.0
	for _, p := range t.pieces {
		if worth := t.worth(p, lang); worth > most {
			best, most = p, worth
		}
	}
	text = cmp.Or(best.Document.Title, opening(best))
	if utf8.RuneCountInString(text) > longHeadline { // a sentence that stands for a title
		text = cut(text, longHeadline)
	}
	return text, best.Document.Language
}

// worth tells how well a source's title would head the story.
func (t *tale) worth(p *piece, lang string) float64 {
	title := cmp.Or(p.Document.Title, opening(p))
	worth := 1 + t.holds(title, p.Document.Language)
	if p.Document.Title == "" {
		worth /= 1000
	}
	if shouts(title) {
		worth /= 4
	}
	if utf8.RuneCountInString(title) > longHeadline {
		worth /= 2
	}
	if p.Document.Language != lang {
		worth /= 8
	}
	return worth
}

// holds tells how much of a story's weight a text's words carry.
func (t *tale) holds(text, lang string) float64 {
	terms := language.Terms(text, lang)
	slices.Sort(terms)
	sum := 0.0
	for _, term := range slices.Compact(terms) {
		sum += t.weight[term]
	}
	return sum
}

// shouts reports whether a title stands in capitals throughout.
func shouts(title string) bool {
	upper, letters := 0, 0
	for _, r := range title {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			upper++
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return upper > 3 && upper == letters
}

// opening stands in for a title where a document has none.
func opening(p *piece) string {
	if h := p.Summary.Headline; h != nil {
		return strings.Join(strings.Fields(h.String()), " ")
	}
	if len(p.Summary.Sentences) == 0 {
		return p.Source.Key
	}
	return cut(p.Summary.Sentences[0].Text, longOpening)
}

// cut gives the first words of a text, at most so many characters long where
// it has spaces, and "…".
func cut(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	at, n := len(text), 0
	for i := range text {
		if n == most {
			at = i
			break
		}
		n++
	}
	if at < len(text) && text[at] != ' ' {
		// Where words are not parted by spaces, the last space may lie far back.
		if space := strings.LastIndexByte(text[:at], ' '); space > at/2 {
			at = space
		}
	}
	return strings.TrimRightFunc(text[:at], func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) }) + "…"
}
