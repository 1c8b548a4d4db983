// Package headline makes a headline for a document without a title, of the words
// that one of its sentences begins with.
package headline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/cues"
	"precis/summarize/language"
	"precis/summarize/quotable"
)

// A headline has at most so many characters, and one cut off at a comma at
// least half as many.
const longHeadline = 80

// shortHeadline is the number of characters below which a sentence of few words
// says too little.
const shortHeadline = 25

// openingHeadline is how much more the sentence that opens a document counts: it
// tells what the document is about more often than one that is only shorter. It
// was set by hand.
const openingHeadline = 1.3

// A Headline stands in for a title where a document has none: the first words
// of one of its sentences, quoted as they stand, without an end mark.
// Text == document.Text[Start:End].
type Headline struct {
	Text  string `json:"text"`
	Start int    `json:"start"`         // byte offset in the document's text
	End   int    `json:"end"`           // half open
	Cut   bool   `json:"cut,omitempty"` // the sentence goes on: "…" belongs behind it
}

// String returns the headline as it is shown, with "…" where it was cut off.
func (h Headline) String() string {
	if h.Cut {
		return h.Text + "…"
	}
	return h.Text
}

// terse is the number of words below which a sentence says too little by itself.
const terse = 5

// A Sentence is one of those that a headline is made of.
type Sentence struct {
	Text       string
	Start, End int     // byte offsets in the document's text, half open
	Opens      bool    // it stands in the document's first block
	Score      float64 // 0 to 1
}

// Of makes a headline of the sentence that serves best as one: a short one
// of a high score that stands by itself, and no row of numbers. It is nil where there
// are none.
func Of(quotes []Sentence, lang string) *Headline {
	best, most := -1, -1.0
	for i, q := range quotes {
		if language.Numeric(q.Text) {
			continue
		}
		score := q.Score
		if i == 0 && q.Opens {
			score *= openingHeadline
		}
		if n := utf8.RuneCountInString(q.Text); n > longHeadline {
			score *= 0.5 + 0.5*longHeadline/float64(n)
		}
		words := language.Words(q.Text, lang)
		m := cues.Of(lang).Find(q.Text, words)
		if m.Question > 0 || m.Dangling > 0 || m.Spoken > 0.5 || utf8.RuneCountInString(q.Text) < shortHeadline && len(words) < terse {
			score *= 0.3
		}
		if score > most {
			best, most = i, score
		}
	}
	if best < 0 {
		return nil
	}
	text := behindDateline(quotes[best].Text)
	h := &Headline{Start: quotes[best].End - len(text)}
	if utf8.RuneCountInString(text) <= longHeadline {
		h.Text = strings.TrimRight(text, ".。।։۔")
	} else {
		h.Text, h.Cut = beginning(text, lang), true
	}
	h.End = h.Start + len(h.Text)
	return h
}

// Plain returns a sentence as it may stand above others: without its dateline and
// its full stop, on one line.
func Plain(sentence string) string {
	return strings.TrimRight(strings.Join(strings.Fields(behindDateline(sentence)), " "), ".。।։۔")
}

func behindDateline(sentence string) string {
	return strings.TrimLeft(sentence[quotable.Dateline(sentence):], " .,;:!?)]–—-")
}

// beginning returns the first words of a long sentence: up to a comma or the
// like that comes late enough and stands in no brackets, else as many as there is
// room for, but no stop word at their end.
func beginning(text, lang string) string {
	at, n, comma, brackets := len(text), 0, 0, 0
	for i, r := range text {
		if n == longHeadline {
			at = i
			break
		}
		switch {
		case unicode.Is(unicode.Ps, r):
			brackets++
		case unicode.Is(unicode.Pe, r):
			brackets--
		}
		if n++; brackets <= 0 && n > longHeadline/2 && strings.ContainsRune(",;:–—،؛，；、", r) && parts(text[i+utf8.RuneLen(r):]) {
			comma = i
		}
	}
	if comma > 0 {
		return trimMarks(text[:comma])
	}
	// Where words are not parted by spaces, the last space may lie far back.
	if space := strings.LastIndexByte(text[:at], ' '); text[at] != ' ' && space > at/2 {
		at = space
	}
	text = trimMarks(text[:at])
	for {
		space := strings.LastIndexByte(text, ' ')
		if space < at/2 || !language.Stop(strings.ToLower(text[space+1:]), lang) {
			return text
		}
		text = trimMarks(text[:space])
	}
}

// parts reports whether a comma before this text parts words, not digits.
func parts(after string) bool {
	r, _ := utf8.DecodeRuneInString(after)
	return !unicode.IsDigit(r)
}

// trimMarks takes white space and marks off the end, but no closing bracket or
// quotation mark.
func trimMarks(text string) string {
	return strings.TrimRightFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && !unicode.In(r, unicode.Pe, unicode.Pf)
	})
}
