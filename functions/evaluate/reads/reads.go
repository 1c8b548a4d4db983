// Package reads counts what in a summary does not read well: sentences that need
// others that are missing, that are none, or that say nothing.
package reads

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
)

// A Fault is why a kept sentence does not read well.
type Fault string

// The faults.
const (
	Dangling    Fault = "dangling opening"       // it points back at a sentence that is not kept
	Fragment    Fault = "fragment"               // no end mark, or it begins amid a sentence; a colon is one where what follows is kept
	Question    Fault = "question alone"         // and what answers it is not kept
	Long        Fault = "over sixty words"       //
	Speech      Fault = "quotation alone"        // nobody is named who says it
	Repeated    Fault = "repeated"               // another kept one says the same
	Boilerplate Fault = "boilerplate"            // it is about the page, not of it
	Label       Fault = "label"                  // a name and a courtesy
	Title       Fault = "repeats the title only" // under the title
)

// Faults are all, in the order in which they are shown.
func Faults() []Fault {
	return []Fault{Dangling, Fragment, Question, Long, Speech, Repeated, Boilerplate, Label, Title}
}

const (
	mostWords  = 60
	mostSpoken = 0.8 // share of a sentence inside quotation marks
	leastWords = 3
	shortLabel = 5   // words behind a label that say nothing
	sameWords  = 0.8 // share of the words of the shorter of two that say the same
)

// A Kept is a sentence of a summary: Text[Start:End] of its document.
type Kept struct {
	Start, End int
	Cut        bool // it is shown as going on
}

// Of returns the faults of each kept sentence, which are in the order of the
// document.
func Of(doc *document.Document, kept []Kept) [][]Fault {
	all, w := make([][]Fault, len(kept)), writerOf(doc)
	for i, k := range kept {
		text := doc.Text[k.Start:k.End]
		if k.Cut {
			text += "…"
		}
		before := i > 0 && beside(doc.Text, kept[i-1].End, k.Start)
		after := i+1 < len(kept) && beside(doc.Text, k.End, kept[i+1].Start)
		all[i] = alone(doc, w, text, k.Start == 0 || opensPart(doc, k.Start), before, after)
		if after && strings.HasSuffix(text, ":") { // what it leads to stands behind it
			all[i] = slices.DeleteFunc(all[i], func(f Fault) bool { return f == Fragment })
		}
		for _, other := range kept[:i] {
			if same(text, doc.Text[other.Start:other.End], doc.Language) {
				all[i] = append(all[i], Repeated)
				break
			}
		}
	}
	return all
}

// beside reports whether nothing but white space and marks stands between two
// places.
func beside(text string, from, to int) bool {
	return from <= to && !strings.ContainsFunc(text[from:to], func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// opensPart reports whether a sentence stands first under a heading.
func opensPart(doc *document.Document, start int) bool {
	for b, block := range doc.Blocks {
		if block.Start == start {
			return b > 0 && doc.Blocks[b-1].Kind == document.Heading
		}
	}
	return false
}

// A writer is how whoever wrote a document writes.
type writer struct {
	small bool // begins sentences with small letters
}

// writerOf looks at the first letters behind the end marks of a document.
func writerOf(doc *document.Document) writer {
	small, all, end := 0, 0, true
	for _, r := range doc.Text {
		switch {
		case language.EndMark(r) || r == '\n':
			end = true
		case unicode.IsLetter(r) && end:
			if all++; unicode.IsLower(r) {
				small++
			}
			end = false
		case unicode.IsDigit(r):
			end = false
		}
	}
	return writer{small: 2*small > all}
}

// alone returns the faults that a sentence has by itself; first says that nothing
// stands before it, before and after that its neighbours are kept.
func alone(doc *document.Document, w writer, text string, first, before, after bool) []Fault {
	n := wordsOf(text, doc.Language)
	var found []Fault
	add := func(f Fault, holds bool) {
		if holds {
			found = append(found, f)
		}
	}
	part, named := fragment(doc, w, text, n), label(text, doc.Language)
	add(Dangling, pointsBack(text, doc.Language) && !first && !before && !part)
	add(Fragment, part)
	add(Question, asks(text) && !after && !named)
	add(Long, n > mostWords)
	add(Speech, spoken(text) > mostSpoken && !before && !after)
	add(Boilerplate, boilerplate(text, doc.Language))
	add(Label, named)
	add(Title, repeats(text, doc.Title, doc.Language))
	return found
}

// wordsOf counts words: in Chinese and Japanese two characters are one, and in
// Vietnamese three syllables two.
func wordsOf(text, lang string) int {
	n := len(strings.Fields(text))
	switch lang {
	case "zh", "ja":
		return (utf8.RuneCountInString(text) + 1) / 2
	case "vi":
		return n * 2 / 3
	}
	return n
}

// pointsBack reports whether a sentence opens with a word that points back.
func pointsBack(text, lang string) bool {
	text = strings.TrimLeft(text, "\"'“”„«»‘’‹› ")
	small := strings.ToLower(text)
	if begins(small, ofOwn(lang)) != "" {
		return false
	}
	word := begins(small, ofBack(lang))
	if word == "" {
		return false
	}
	// Das Tor öffnet, Sein Boot: an article stands before a noun.
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[min(len(text), len(word)):], " "))
	return word != "das" && word != "es" || !unicode.IsUpper(next)
}

// begins returns which of some phrases a text begins with as whole words; "" for
// none.
func begins(text string, phrases []string) string {
	best := ""
	for _, phrase := range phrases {
		if rest, found := strings.CutPrefix(text, phrase); found && len(phrase) > len(best) {
			if next, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(next) || language.Unspaced(phrase) {
				best = phrase
			}
		}
	}
	return best
}

// asks reports whether a sentence asks.
func asks(text string) bool {
	return strings.HasSuffix(strings.TrimRight(text, "\"'”’»)]） 」』"), "?") || strings.ContainsAny(text, "？؟")
}

// spoken returns the share of a sentence's letters that stand between quotation
// marks.
func spoken(text string) float64 {
	in, said, all := false, 0, 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("“„«「『", r):
			in = r != '“' || !in
		case strings.ContainsRune("”»」』", r):
			in = !in && r == '»'
		case r == '"':
			in = !in
		case unicode.IsLetter(r):
			if all++; in {
				said++
			}
		}
	}
	return float64(said) / float64(max(all, 1))
}

// fragment reports whether a text is no sentence: it has no end mark, though it is
// no item of a list, or begins with a mark that ends something, or with a small
// letter where the writer has capitals.
func fragment(doc *document.Document, w writer, text string, words int) bool {
	if words < leastWords && !language.Unspaced(text) {
		return true
	}
	first, _ := utf8.DecodeRuneInString(text)
	if strings.ContainsRune(",;:.)!?%", first) || unicode.IsLower(first) && !w.small && !mixed(text) {
		return true
	}
	return !language.Ended(text) && !listed(doc, text)
}

// mixed reports whether a first word has a capital later on, as "iPhone" and
// "eBay".
func mixed(text string) bool {
	word, _, _ := strings.Cut(text, " ")
	return strings.ContainsFunc(word, func(r rune) bool { return unicode.IsUpper(r) || unicode.IsDigit(r) })
}

// listed reports whether a text is an item of a list, or a line of somebody who
// writes without end marks.
func listed(doc *document.Document, text string) bool {
	at := strings.Index(doc.Text, text)
	for _, b := range doc.Blocks {
		if at >= b.Start && at < b.End {
			return b.Kind == document.Item || b.End-b.Start == len(text) && doc.Format == "chat"
		}
	}
	return false
}

// label reports whether a text is the label of a speaker and a courtesy, or a label
// and nearly nothing.
func label(text, lang string) bool {
	name, said, found := strings.Cut(text, ":")
	if !found || len(name) > 40 || len(strings.Fields(name)) > 4 || strings.ContainsAny(name, ".,!?") {
		return false
	}
	for word := range strings.FieldsSeq(name) {
		if first, _ := utf8.DecodeRuneInString(word); !unicode.IsUpper(first) && first != '#' {
			return false
		}
	}
	n := len(strings.Fields(said))
	return n < shortLabel || n < 2*shortLabel && holds(said, ofCourtesy(lang))
}

// boilerplate reports whether a text is about its page, or about who sent it.
func boilerplate(text, lang string) bool {
	return holds(text, ofPages(lang)) || holds(text, ofPages("en"))
}

// holds reports whether a text holds one of the phrases as whole words.
func holds(text string, phrases []string) bool {
	text = strings.ToLower(text)
	for _, phrase := range phrases {
		if i := strings.Index(text, phrase); i >= 0 {
			before, _ := utf8.DecodeLastRuneInString(text[:i])
			after, _ := utf8.DecodeRuneInString(text[i+len(phrase):])
			if !unicode.IsLetter(before) && !unicode.IsLetter(after) || language.Unspaced(phrase) {
				return true
			}
		}
	}
	return false
}
