package summarize

import (
	"slices"
	"strings"

	"precis/summarize/cues"
	"precis/summarize/document"
	"precis/summarize/genre"
	"precis/summarize/language"
	"precis/summarize/quotable"
	"precis/summarize/rank"
	"precis/summarize/terms"
)

// A Reading is one document, or several of one story, made ready for choosing:
// split into sentences and counted, once, for any number of choices. It is for
// one goroutine at a time.
type Reading struct {
	docs     []document.Document
	words    int       // in all that may be chosen
	ofLists  []bool    // of each document: whether most of what may be chosen is items without an end mark
	headings []heading // of the parts of a long document
	counted  rank.Text
	genre    genre.Genre         // of a single document
	left     []quotable.Sentence // of a single document: what is quoted where more words are asked for than all else has
}

// Read splits documents into sentences and counts their terms.
func Read(docs ...document.Document) *Reading {
	r := newReading(docs)
	r.counted.Vocabulary.Lexicon.Rest()
	return r
}

// ReadBlocks is Read of documents of which every block is one sentence.
func ReadBlocks(docs ...document.Document) *Reading {
	r := readAs(docs, eachBlock)
	r.counted.Vocabulary.Lexicon.Rest()
	return r
}

// eachBlock takes every block of a document as one sentence.
func eachBlock(d int, doc *document.Document) ([]rank.Sentence, []quotable.Sentence) {
	all := make([]rank.Sentence, len(doc.Blocks))
	for b, block := range doc.Blocks {
		all[b] = rank.Sentence{Span: language.Span{Start: block.Start, End: block.End}, Document: int32(d), Block: int32(b), Place: int32(b)}
	}
	return all, nil
}

// newReading is Read with a lexicon that is ready to read more.
func newReading(docs []document.Document) *Reading { return readAs(docs, split) }

// readAs is newReading of documents that are split in a way of their own.
func readAs(docs []document.Document, split func(int, *document.Document) ([]rank.Sentence, []quotable.Sentence)) *Reading {
	r := &Reading{docs: docs, ofLists: make([]bool, len(docs))}
	r.counted.Lengths, r.counted.Own = make([]int, len(docs)), make([]float64, len(docs))
	bytes := 0
	for d := range docs {
		bytes += len(docs[d].Text)
	}
	r.counted.Vocabulary.Init(bytes)
	sentences := make([][]rank.Sentence, len(docs))
	lists := make([]*cues.Lists, len(docs))
	for d := range docs {
		lang := docs[d].Language
		_, title := r.counted.Vocabulary.Read(docs[d].Title, lang)
		r.counted.Titles = append(r.counted.Titles, append([]int32(nil), title...))
		sentences[d], r.left = split(d, &docs[d])
		lists[d] = cues.Of(lang)
		r.ofLists[d] = mostlyListed(sentences[d])
	}
	clear(r.counted.Vocabulary.Named) // a title may have capitals throughout
	f := terms.NewFlow()
	r.takeTurns(sentences, lists, f)
	r.counted.Vocabulary.Settle()
	r.counted.Pairs = terms.NewPairs(f, func(i int) int32 { return r.counted.Sentences[i].Place })
	r.counted.Vectors = terms.NewMatrix(f, r.counted.Vocabulary.Rarity)
	f.Release()
	r.applyRules()
	r.divide()
	return r
}

// split returns the sentences of one document that may be chosen, and what is left.
func split(d int, doc *document.Document) ([]rank.Sentence, []quotable.Sentence) {
	sentences, left := quotable.Sentences(doc)
	all := make([]rank.Sentence, len(sentences))
	for place, s := range sentences {
		all[place] = rank.Sentence{Span: s.Span, Document: int32(d), Block: int32(s.Block), Listed: s.Listed, Poor: s.Poor, Cut: s.Cut, Place: int32(place)}
	}
	return all, left
}

// mostlyListed reports whether most of what may be chosen of a document is items
// without an end mark: they are then its sentences, and no fragments of any.
func mostlyListed(all []rank.Sentence) bool {
	listed, total := 0, 0
	for i := range all {
		length := all[i].Span.End - all[i].Span.Start
		total += length
		if all[i].Listed {
			listed += length
		}
	}
	return listed > 0 && 2*listed >= total
}

// takeTurns takes the documents' sentences as candidates in reading order: the
// first of each, then the second of each, and so on, since all tell one story
// and each tells the most of it at its start.
func (r *Reading) takeTurns(sentences [][]rank.Sentence, lists []*cues.Lists, f *terms.Flow) {
	longest := 0
	claims, before := make([]float64, len(sentences)), make([]int, len(sentences))
	total := 0
	for d, all := range sentences {
		longest, total = max(longest, len(all)), total+len(all)
		r.counted.Lengths[d], before[d] = len(all), -1
	}
	r.counted.Sentences = make([]rank.Sentence, 0, total)
	if len(sentences) == 1 {
		r.counted.Sentences = sentences[0][:0] // each is taken before its place is
	}
	for place := range longest {
		for d, all := range sentences {
			if place < len(all) {
				all[place].Before, before[d] = int32(before[d]), len(r.counted.Sentences)
				r.add(all[place], lists[d], f)
				claims[d] += float64(r.counted.Sentences[before[d]].Cues.Claim)
			}
		}
	}
	for d, n := range r.counted.Lengths {
		r.counted.Own[d] = min(1, claims[d]/float64(max(n, 3))/ownShare)
	}
}

// ownShare is the share of sentences speaking of the authors' work at which a
// document counts as a paper, a report or a proposal of its own.
const ownShare = 0.3

// add counts the words of a sentence and takes it as the next candidate.
func (r *Reading) add(c rank.Sentence, lists *cues.Lists, f *terms.Flow) {
	doc := &r.docs[c.Document]
	sentence, lang := doc.Text[c.Span.Start:c.Span.End], doc.Language
	words, ids := r.counted.Vocabulary.Read(sentence, lang)
	c.Cues, c.Surface = lists.Find(sentence, words), cues.Look(sentence, words)
	c.Opens = opens(sentence, words)
	c.Words, c.Tokens = language.CountFields(sentence), int32(len(words))
	c.Leads = !c.Poor && !c.Cut && (strings.HasSuffix(sentence, ":") || strings.HasSuffix(sentence, "："))
	if c.Cut || c.Leads || c.Listed && r.ofLists[c.Document] || c.Before < 0 && len(words) >= quotable.Standfirst {
		c.Cues.Fragment = 0
	}
	if lang == "zh" || lang == "ja" {
		c.Words = (len(words) + 1) / 2
	}
	c.Content = int32(len(ids))
	f.Add(ids)
	r.words += len(words)
	r.counted.Sentences = append(r.counted.Sentences, c)
}

// ruled are the genres that rules know, and the trees were fitted to nothing like.
var ruled = []string{genre.Minutes, genre.ReleaseNotes, genre.Recipe, genre.HowTo, genre.Legal, genre.Product, genre.Poem}

// poor is what is added to the score of what is quoted only where nothing better is
// left. It was set by hand, to more than a sentence's score mostly is.
const poor = -1.2

// poorFaults is how many faults it has: in the choice of a set it must not be worth
// while for what it covers.
const poorFaults = 2

// tooLong is what is added to the score of a sentence that is too long and has no
// main clause to quote instead: another as good is taken. It was set by hand.
const tooLong = -0.3

// applyRules asks how each sentence reads, and the genre of a document what it says
// of it. Several documents of one story are of several genres.
func (r *Reading) applyRules() {
	single := len(r.docs) == 1
	if single {
		r.genre = genre.Of(&r.docs[0])
		r.counted.Unseen = slices.Contains(ruled, r.genre.Name)
		r.counted.Introduced = len(r.counted.Sentences) > 0 && r.genre.Introduction(int(r.counted.Sentences[0].Block))
	}
	for i := range r.counted.Sentences {
		c := &r.counted.Sentences[i]
		weight := 0.0
		if single {
			weight, c.Rule = r.genre.Rule(int(c.Block), c.Span.Start, c.Span.End)
			c.Abstract = r.genre.Abstract(int(c.Block))
		}
		switch {
		case c.Poor && (weight <= 0 || r.genre.Name == genre.Transcript || r.genre.Name == genre.Mail):
			weight = min(weight, poor)
		case weight > 0: // what the genre looks for may ask, or end in no mark
			c.Poor, c.Cues.Question, c.Cues.Fragment = false, 0, 0
		}
		if c.Poor {
			c.Faults += poorFaults
		}
		c.Extra = weight
		if quotable.Long(c.Words, r.docs[c.Document].Language) {
			c.Faults++
			c.Extra += tooLong
		}
		if c.Cues.Fragment > 0 {
			c.Faults++
		}
	}
}

// quote returns a candidate as it is shown.
func (r *Reading) quote(i int, score float64) Quote {
	c := &r.counted.Sentences[i]
	return Quote{Document: int(c.Document), Sentence: Sentence{
		Text:  r.docs[c.Document].Text[c.Span.Start:c.Span.End],
		Start: c.Span.Start, End: c.Span.End,
		Paragraph: int(c.Block) + 1,
		Speaker:   r.genre.Speaker(int(c.Block), c.Span.Start),
		Score:     score,
		Cut:       c.Cut,
	}}
}

// opens returns the buckets of what opens a sentence.
func opens(sentence string, words []language.Span) [2]rank.Bucket {
	var first [2]string
	for k := range first {
		if k < len(words) {
			first[k] = sentence[words[k].Start:words[k].End]
		}
	}
	return rank.OpenedBy(first[0], first[1])
}
