package summarize

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/data"
)

// minutesLists are what the minutes of one language are called, and how they tell
// of a decision.
type minutesLists struct{ called, decides []string }

// minutesListsOf are those of a language; nil where it has none.
var minutesListsOf = data.PerLanguage(func(lang string) *minutesLists {
	p := minutesLists{called: data.List(lang, "minutes called"), decides: data.List(lang, "minutes decides")}
	if p.called == nil {
		return nil
	}
	return &p
})

// minutesHead is the length in bytes of a document's beginning in which the
// word stands that tells minutes.
const minutesHead = 160

// minutesOf returns the lists for a document that is minutes, else nil.
func minutesOf(doc *document.Document) *minutesLists {
	p := minutesListsOf(doc.Language)
	if p == nil {
		return nil
	}
	head := doc.Text[:min(len(doc.Text), minutesHead)]
	if len(doc.Dropped) > 0 && doc.Dropped[0].At == 0 {
		head = doc.Dropped[0].Text + " " + head
	}
	if says(doc.Title, p.called) || says(head, p.called) {
		return p
	}
	return nil
}

// says reports whether a text holds one of the phrases, at the beginning of a
// word where the script parts words.
func says(text string, phrases []string) bool {
	text = strings.ToLower(text)
	for _, phrase := range phrases {
		for rest, at := text, 0; ; {
			i := strings.Index(rest[at:], phrase)
			if i < 0 {
				break
			}
			before, _ := utf8.DecodeLastRuneInString(rest[:at+i])
			if !unicode.IsLetter(before) || before == utf8.RuneError || language.Unspaced(phrase) {
				return true
			}
			at += i + len(phrase)
		}
	}
	return false
}

// decisionScore is added to the score of a sentence that tells of a decision in
// minutes, which are kept for their decisions. It was set by hand, to what the
// authors' own claim counts in a paper.
const decisionScore = 0.6

// markDecisions marks the candidates that tell of a decision, where the first
// document is minutes.
func (r *Reading) markDecisions() {
	if len(r.docs) != 1 {
		return
	}
	doc := &r.docs[0]
	p := minutesOf(doc)
	if p == nil {
		return
	}
	for i := range r.counted.Sentences {
		c := &r.counted.Sentences[i]
		if says(doc.Text[c.Span.Start:c.Span.End], p.decides) {
			c.Decision = decisionScore
		}
	}
}
