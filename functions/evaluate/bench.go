package main

import (
	"hash/crc32"
	"slices"
	"strings"

	"precis/digest/assembly"
	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/language/sentence"
)

// A prepared row is read, and its references are counted, once for many
// choices.
type prepared struct {
	reading *summarize.Reading
	docs    []document.Document
	records []summarize.Record // of several documents: quoted as a digest does
	lang    string
	numbers map[string]int32
	refs    []reference
	known   map[string][]cutWord // the words of each sentence met so far
	mention map[string]float64   // share of the references that hold a term, or a pair parted by a space
	fold    int                  // 0 to folds−1
}

// folds is how many parts a set is divided into for cross-validation.
const folds = 5

// A cutWord is what stands between two spaces, as the tokens that ROUGE sees.
type cutWord []int32

// prepare reads every row of a set.
func prepare(rows []row) []*prepared {
	all := make([]*prepared, 0, len(rows))
	for _, r := range rows {
		docs := r.documents()
		p := &prepared{
			reading: summarize.Read(docs...), docs: docs, lang: r.Lang, numbers: map[string]int32{},
			known: map[string][]cutWord{}, mention: map[string]float64{},
		}
		p.records = r.records()
		for _, ref := range r.Refs {
			tokens := p.number(ref)
			p.refs = append(p.refs, newReference(tokens))
			p.mentions(ref, 1/float64(len(r.Refs)))
		}
		p.fold = int(crc32.ChecksumIEEE([]byte(r.ID))>>3) % folds
		all = append(all, p)
	}
	return all
}

// first returns the first sentences as they stand, headings and greetings among
// them, of several documents the first of each, then the second of each: until
// they hold so many words.
func (p *prepared) first(words int) []summarize.Quote {
	var turns [][]summarize.Quote
	for d, doc := range p.docs {
		place := 0
		for _, b := range doc.Blocks {
			text := doc.Text[b.Start:b.End]
			for _, s := range sentence.Split(text, doc.Language) {
				if place == len(turns) {
					turns = append(turns, nil)
				}
				turns[place] = append(turns[place], summarize.Quote{Document: d, Sentence: summarize.Sentence{Text: text[s.Start:s.End]}})
				place++
			}
		}
	}
	var quotes []summarize.Quote
	for _, q := range slices.Concat(turns...) {
		if words <= 0 {
			break
		}
		quotes = append(quotes, q)
		words -= len(strings.Fields(q.Text))
	}
	return quotes
}

// quoted returns what a digest quotes of several documents of one story, and what
// Blend chooses of a single one.
func (p *prepared) quoted(words int) []summarize.Quote {
	o := summarize.Options{Words: words}
	if len(p.records) == 0 {
		return p.reading.Choose(o, summarize.Fitted()).Quotes
	}
	quotes, _ := assembly.Tell(p.records, o, "")
	list := make([]summarize.Quote, len(quotes))
	for i, q := range quotes {
		list[i].Text = q.Text
	}
	return list
}

// mentions counts the terms and pairs of a reference, each once.
func (p *prepared) mentions(ref string, share float64) {
	seen := map[string]bool{}
	before := ""
	for _, t := range language.Terms(ref, p.lang) {
		for _, text := range []string{t, before + " " + t} {
			if !seen[text] {
				seen[text] = true
				p.mention[text] += share
			}
		}
		before = t
	}
}

// number returns the numbers of a text's tokens.
func (p *prepared) number(text string) []int32 {
	var out []int32
	for _, w := range rougeTokens(text, p.lang) {
		n, ok := p.numbers[w]
		if !ok {
			n = int32(len(p.numbers))
			p.numbers[w] = n
		}
		out = append(out, n)
	}
	return out
}

// score reckons ROUGE-1 and ROUGE-2 of quotes cut at the trial's words.
func (p *prepared) score(t trial, quotes []summarize.Quote) rouge {
	var tokens []int32
	words := 0
	for _, q := range quotes {
		list, ok := p.known[q.Text]
		if !ok {
			for w := range strings.FieldsSeq(q.Text) {
				list = append(list, p.number(w))
			}
			p.known[q.Text] = list
		}
		for _, w := range list[:min(len(list), t.words-words)] {
			tokens = append(tokens, w...)
			words++
		}
	}
	summary := newReference(tokens)
	all := make([]rouge, 0, len(p.refs))
	for _, ref := range p.refs {
		all = append(all, compare(summary, ref))
	}
	return t.join(all)
}
