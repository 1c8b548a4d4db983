package summarize

import (
	"precis/summarize/cues"
	"precis/summarize/document"
	"precis/summarize/language"
	"precis/summarize/quotable"
)

// A Reading is one document, or several of one story, made ready for choosing:
// split into sentences and counted, once, for any number of choices. It is for
// one goroutine at a time.
type Reading struct {
	docs       []document.Document
	candidates []candidate // in reading order
	lengths    []int       // candidates of each document
	parts      []part      // of a long document with headings; else none
	words      int         // in all candidates

	vocabulary vocabulary
	titles     [][]int32 // the terms of each document's title, in order
	vectors    matrix    // a row a candidate
	pairs      pairs
	own        []float64 // of each document: how much it is about its authors' own work
	ofLists    []bool    // of each document: whether most of what may be chosen is items without an end mark

	computed *readingFeatures // by the first choice
}

// A candidate is a sentence that may be chosen.
type candidate struct {
	span     language.Span
	document int32
	block    int32 // index
	listed   bool  // an item of a list, without an end mark
	part     int32 // index
	place    int32 // index among the candidates of its document
	before   int32 // index of the candidate before it in its document, or −1
	content  int32 // terms
	tokens   int32 // words of any kind
	words    int   // by white space; where none parts them, two characters are one
	cues     cues.Cues
	decision float64 // added to its score for the decision it tells
}

// Read splits documents into sentences and counts their terms.
func Read(docs ...document.Document) *Reading {
	r := newReading(docs)
	r.vocabulary.lexicon.Rest()
	return r
}

// ReadBlocks is Read of documents of which every block is one sentence.
func ReadBlocks(docs ...document.Document) *Reading {
	r := readAs(docs, eachBlock)
	r.vocabulary.lexicon.Rest()
	return r
}

// eachBlock takes every block of a document as one sentence.
func eachBlock(d int, doc *document.Document) []candidate {
	all := make([]candidate, len(doc.Blocks))
	for b, block := range doc.Blocks {
		all[b] = candidate{span: language.Span{Start: block.Start, End: block.End}, document: int32(d), block: int32(b), place: int32(b)}
	}
	return all
}

// newReading is Read with a lexicon that is ready to read more.
func newReading(docs []document.Document) *Reading { return readAs(docs, split) }

// readAs is newReading of documents that are split in a way of their own.
func readAs(docs []document.Document, split func(int, *document.Document) []candidate) *Reading {
	r := &Reading{docs: docs, lengths: make([]int, len(docs)), own: make([]float64, len(docs)), ofLists: make([]bool, len(docs))}
	bytes := 0
	for d := range docs {
		bytes += len(docs[d].Text)
	}
	r.vocabulary.init(bytes)
	sentences := make([][]candidate, len(docs))
	lists := make([]*cues.Lists, len(docs))
	for d := range docs {
		lang := docs[d].Language
		_, title := r.vocabulary.read(docs[d].Title, lang)
		r.titles = append(r.titles, append([]int32(nil), title...))
		sentences[d], lists[d] = split(d, &docs[d]), cues.Of(lang)
		r.ofLists[d] = mostlyListed(sentences[d])
	}
	clear(r.vocabulary.named) // a title may have capitals throughout
	f := newFlow()
	r.takeTurns(sentences, lists, f)
	r.vocabulary.settle()
	r.pairs = newPairs(f, r.candidates)
	r.vectors = newMatrix(f, r.vocabulary.rarity)
	f.release()
	r.divide()
	r.markDecisions()
	return r
}

// split returns the sentences of one document that may be chosen.
func split(d int, doc *document.Document) []candidate {
	sentences := quotable.Sentences(doc)
	all := make([]candidate, len(sentences))
	for place, s := range sentences {
		all[place] = candidate{span: s.Span, document: int32(d), block: int32(s.Block), listed: s.Listed, place: int32(place)}
	}
	return all
}

// mostlyListed reports whether most of what may be chosen of a document is items
// without an end mark: they are then its sentences, and no fragments of any.
func mostlyListed(all []candidate) bool {
	listed, total := 0, 0
	for i := range all {
		length := all[i].span.End - all[i].span.Start
		total += length
		if all[i].listed {
			listed += length
		}
	}
	return listed > 0 && 2*listed >= total
}

// takeTurns takes the documents' sentences as candidates in reading order: the
// first of each, then the second of each, and so on, since all tell one story
// and each tells the most of it at its start.
func (r *Reading) takeTurns(sentences [][]candidate, lists []*cues.Lists, f *flow) {
	longest := 0
	claims, before := make([]float64, len(sentences)), make([]int, len(sentences))
	total := 0
	for d, all := range sentences {
		longest, total = max(longest, len(all)), total+len(all)
		r.lengths[d], before[d] = len(all), -1
	}
	r.candidates = make([]candidate, 0, total)
	if len(sentences) == 1 {
		r.candidates = sentences[0][:0] // each is taken before its place is
	}
	for place := range longest {
		for d, all := range sentences {
			if place < len(all) {
				all[place].before, before[d] = int32(before[d]), len(r.candidates)
				r.add(all[place], lists[d], f)
				claims[d] += float64(r.candidates[before[d]].cues.Claim)
			}
		}
	}
	for d, n := range r.lengths {
		r.own[d] = min(1, claims[d]/float64(max(n, 3))/ownShare)
	}
}

// ownShare is the share of sentences speaking of the authors' work at which a
// document counts as a paper, a report or a proposal of its own.
const ownShare = 0.3

// add counts the words of a sentence and takes it as the next candidate.
func (r *Reading) add(c candidate, lists *cues.Lists, f *flow) {
	doc := &r.docs[c.document]
	sentence, lang := doc.Text[c.span.Start:c.span.End], doc.Language
	words, ids := r.vocabulary.read(sentence, lang)
	c.cues = lists.Find(sentence, words)
	if c.listed && r.ofLists[c.document] {
		c.cues.Fragment = 0
	}
	c.words, c.tokens = language.CountFields(sentence), int32(len(words))
	if lang == "zh" || lang == "ja" {
		c.words = (len(words) + 1) / 2
	}
	c.content = int32(len(ids))
	f.add(ids)
	r.words += len(words)
	r.candidates = append(r.candidates, c)
}

// quote returns a candidate as it is shown.
func (r *Reading) quote(i int, score float64) Quote {
	c := &r.candidates[i]
	return Quote{Document: int(c.document), Sentence: Sentence{
		Text:  r.docs[c.document].Text[c.span.Start:c.span.End],
		Start: c.span.Start, End: c.span.End,
		Paragraph: int(c.block) + 1,
		Score:     score,
	}}
}
