// Package genre tells what kind of text a document is, by its file and by what
// it is made of, and what that says of each of its sentences. Where it is not
// sure a document is of no genre, and its sentences weigh as they stand.
package genre

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"precis/summarize/document"
	"precis/summarize/language"
)

// The genres.
const (
	Minutes      = "minutes"
	Mail         = "mail"
	Transcript   = "transcript" // and chats
	ReleaseNotes = "release notes"
	PressRelease = "press release"
	Recipe       = "recipe"
	HowTo        = "how-to"
	Legal        = "legal"
	Product      = "product"
	Poem         = "poem"
	Paper        = "paper"
	Press        = "press"
	Report       = "report" // in parts
)

// What a rule adds to the score of a sentence. The weights were set by hand, beside
// trees that count 12: Never to more than anything else adds up to.
const (
	Strong = 0.9
	Fair   = 0.45
	Slight = 0.225
	Never  = -4
)

// A Genre is what kind of text a document is. The zero value is none.
type Genre struct {
	Name string // one of those above; "" where it is of none, or not surely of one
	From string // the rule that named it, such as "roll call under the title"

	rule  func(*sentence) (float64, string)
	turns []turn // of a transcript
	*shape
}

// Of recognises the genre of a document.
func Of(doc *document.Document) Genre {
	if len(doc.Blocks) == 0 {
		return Genre{} // a mere container
	}
	s := shapeOf(doc)
	for _, recognise := range []func(*shape) Genre{
		minutes, pressRelease, releaseNotes, recipe, howTo, legal, talk, mail, product, paper, poem, report, press,
	} {
		if g := recognise(s); g.Name != "" {
			if g.shape = s; g.Name == Transcript {
				g.turns = turns(s)
			}
			return g
		}
	}
	return Genre{shape: s}
}

// A sentence is one as rules look at it.
type sentence struct {
	text    string // in lower case
	raw     string
	kind    document.Kind
	block   int
	section string // what the part it stands in is called, in lower case; "" before the first
	before  string // the text before it
	*shape
}

// Rule returns what a document's genre adds to the score of the sentence at
// Text[start:end] of a block, and the name of the rule; 0 and "" where none says
// anything.
func (g *Genre) Rule(block, start, end int) (weight float64, name string) {
	if g.rule == nil {
		return 0, ""
	}
	raw := g.doc.Text[start:end]
	return g.rule(&sentence{
		text: strings.ToLower(raw), raw: raw, kind: g.doc.Blocks[block].Kind, block: block,
		section: g.sectionOf(block), before: g.doc.Text[:start], shape: g.shape,
	})
}

// says reports whether the sentence holds one of the phrases of a list.
func (s *sentence) says(list string) bool { return says(s.text, s.list(list)) }

// label reports whether the sentence only calls a part by its name.
func (s *sentence) label() bool {
	b := s.doc.Blocks[s.block]
	return len(s.raw) == b.End-b.Start && labelOf(s.raw, s.kind) != ""
}

// deadline reports whether the sentence says by which day something is due. Where
// no spaces part words, the day stands before the word.
func (s *sentence) deadline() bool {
	for _, phrase := range s.list("genre deadline") {
		for at := 0; ; {
			i := strings.Index(s.text[at:], phrase)
			if i < 0 {
				break
			}
			end := at + i + len(phrase)
			if language.Unspaced(phrase) {
				if strings.ContainsAny(s.text[:at+i], "月日周曜") {
					return true
				}
			} else if before, _ := utf8.DecodeLastRuneInString(s.text[:at+i]); !unicode.IsLetter(before) && names(s.text[end:], s.list("days")) {
				return true
			}
			at = end
		}
	}
	return false
}

// names reports whether one of a list is among the first words of a text.
func names(text string, list []string) bool {
	n := 0
	for word := range strings.FieldsSeq(text) {
		if opens(word, list) {
			return true
		}
		if n++; n == daysWithin {
			break
		}
	}
	return false
}

// daysWithin is how many words behind "by" or the like a day may be named.
const daysWithin = 4

// figures reports whether the sentence holds a digit, its own number aside.
func (s *sentence) figures() bool {
	return strings.ContainsAny(strings.TrimLeft(s.text, "0123456789.()§ "), "0123456789")
}
