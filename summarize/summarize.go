// Package summarize chooses the sentences of a document that tell the most of
// it. Every sentence is quoted as it stands; nothing is rewritten, nothing is
// random, and no model is asked.
package summarize

import (
	"strconv"

	"precis/summarize/document"
	"precis/summarize/headline"
	"precis/summarize/keyphrase"
	"precis/summarize/language"
)

// The engines. Blend is our own and the default; TLDR is the library
// github.com/JesusIslam/tldr; Lead takes the first sentences.
const (
	Blend = "blend"
	TLDR  = "tldr"
	Lead  = "lead"
)

// Version changes whenever the same document could give another summary; what
// was written by another version is written anew.
const Version = 9

// Options say how much to keep, and how to choose it. The zero value keeps
// five sentences, chosen by Blend.
type Options struct {
	Engine    string `json:"engine"`         // Blend where empty
	Sentences int    `json:"sentences"`      // 5 where 0
	Words     int    `json:"words"`          // where above 0, as many sentences as together hold at least so many words; in Chinese and Japanese two characters are one
	Auto      bool   `json:"auto,omitempty"` // as many sentences as suit the document's length, whatever the two above say
}

// A Sentence is a span of a document, never rewritten:
// Text == document.Text[Start:End].
type Sentence struct {
	Text      string  `json:"text"`
	Start     int     `json:"start"`             // byte offset in the document's text
	End       int     `json:"end"`               // half open
	Paragraph int     `json:"paragraph"`         // number of its block, from 1
	Score     float64 `json:"score"`             // 0 to 1, relative to the document's best sentence
	Cut       bool    `json:"cut,omitempty"`     // the sentence goes on: "…" belongs behind its main clause, which this is
	Speaker   string  `json:"speaker,omitempty"` // who says it, of a document in which people speak in turn
}

// A Term is a stemmed content word and its weight in the document, above 0;
// the squares of a document's weights sum to 1 over all its terms.
type Term struct {
	Text   string  `json:"term"`
	Weight float64 `json:"weight"`
}

// A Headline stands in for a title where a document has none.
type Headline = headline.Headline

// A Summary is what was chosen from a document.
type Summary struct {
	Engine     string     `json:"engine"`         // the engine that chose
	Note       string     `json:"note,omitempty"` // why it is not the one asked for
	Version    int        `json:"version"`
	Headline   *Headline  `json:"headline,omitempty"` // of a document without a title, taken from its text; else nil
	Sentences  []Sentence `json:"sentences"`          // in document order
	Of         int        `json:"of"`                 // sentences in the document
	Auto       int        `json:"auto,omitempty"`     // sentences that suit its length, where that was asked for
	Length     string     `json:"length,omitempty"`   // why so many, where Auto is above 0
	Parts      []Part     `json:"parts,omitempty"`    // of a long document with headings: those that are quoted, in order
	Words      int        `json:"words"`              // words in the document
	Keyphrases []string   `json:"keyphrases"`         // best first, as they stand in the document; 0 to 8
	Terms      []Term     `json:"terms"`              // heaviest first; at most 64, in Chinese and Japanese 160

	Candidates []Candidate `json:"candidates,omitempty"` // the best sentences beyond those kept, in document order
	Evidence   *Evidence   `json:"evidence,omitempty"`   // by which documents of one story are found; nil where none was taken
}

// Summarize chooses the sentences of one document.
func Summarize(doc document.Document, o Options) Summary {
	s, _ := WithAbout(doc, o)
	return s
}

// WithAbout returns what a record keeps of a document: Summarize and
// Describe of it, which name its genre once for both.
func WithAbout(doc document.Document, o Options) (Summary, About) {
	r := newReading([]document.Document{doc})
	keyphrases := keyphrase.Of(r.text())
	r.counted.Vocabulary.Lexicon.Rest()
	chosen := r.Choose(o, Fitted())
	s := Summary{
		Engine:     chosen.Engine,
		Note:       chosen.Note,
		Version:    Version,
		Sentences:  make([]Sentence, 0, len(chosen.Quotes)),
		Of:         len(r.counted.Sentences),
		Parts:      r.kept(chosen.Quotes),
		Words:      r.words,
		Keyphrases: keyphrases,
		Terms:      r.terms(),
		Evidence:   r.evidence(&doc),
		Candidates: r.beyond(chosen.taken, chosen.score),
	}
	if o.Auto {
		s.Auto = r.settle(o).Sentences
		s.Length = r.suits(s.Auto)
	}
	if doc.Title == "" {
		s.Headline = headline.Of(openings(chosen.Quotes), doc.Language)
	}
	for _, q := range chosen.Quotes {
		s.Sentences = append(s.Sentences, q.Sentence)
	}
	return s, describe(doc, r.genre, r.words)
}

// text is the first document, as key phrases are sought in it.
func (r *Reading) text() keyphrase.Text {
	doc, v := &r.docs[0], &r.counted.Vocabulary
	t := keyphrase.Text{
		Text: doc.Text, Language: doc.Language,
		Sentences: make([]language.Span, r.counted.Lengths[0]), Lexicon: &v.Lexicon,
		Row:   func(i int) []int32 { terms, _ := r.counted.Vectors.Row(i); return terms },
		Terms: v.Text, Rarity: v.Rarity, Named: v.Named, Total: r.counted.Vectors.Total, Title: r.counted.Titles[0],
	}
	for i := range t.Sentences {
		t.Sentences[i] = r.counted.Sentences[i].Span
	}
	if doc.Language == "zh" || doc.Language == "ja" {
		for k, p := range r.counted.Pairs.Of {
			t.Pairs = append(t.Pairs, keyphrase.Pair{First: p.First, Second: p.Second, Count: r.counted.Pairs.Count[k]})
		}
	}
	return t
}

// openings are the sentences that a headline may be made of.
func openings(quotes []Quote) []headline.Sentence {
	all := make([]headline.Sentence, len(quotes))
	for i, q := range quotes {
		all[i] = headline.Sentence{Text: q.Text, Start: q.Start, End: q.End, Opens: q.Paragraph == 1, Score: q.Score}
	}
	return all
}

// A Quote is a sentence of one of several documents.
type Quote struct {
	Document int // index
	Sentence
}

// String returns the sentence as it is shown, with "…" where it goes on.
func (s Sentence) String() string {
	if s.Cut {
		return s.Text + "…"
	}
	return s.Text
}

// Anchor returns the name of the sentence's place on the reading page.
func (s Sentence) Anchor() string { return "s" + strconv.Itoa(s.Start) }
