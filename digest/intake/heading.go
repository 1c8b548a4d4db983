package intake

import (
	"strings"
	"unicode"

	"precis/digest"
	"precis/summarize/language"
)

// longOpening is how many characters of a text stand in for a title, at most.
const longOpening = 64

// Headed returns the title, or what stands in for one.
func (it *Item) Headed() string {
	if it.Document.Title != "" {
		return it.Document.Title
	}
	if it.heading == "" {
		it.heading = opening(it)
	}
	return it.heading
}

// opening stands in for a title where a document has none.
func opening(it *Item) string {
	if h := it.Summary.Headline; h != nil {
		return strings.Join(strings.Fields(h.String()), " ")
	}
	if len(it.Summary.Sentences) == 0 || language.Numeric(it.Summary.Sentences[0].Text) {
		return it.Called()
	}
	text := strings.Join(strings.Fields(it.Summary.Sentences[0].Text), " ")
	return digest.Abridge(text, it.Document.Language, longOpening, nil)
}

// Shouts reports whether a title stands in capitals throughout.
func Shouts(title string) bool {
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
