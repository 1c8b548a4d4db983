package intake

import (
	"net/url"
	"slices"

	"precis/summarize"
	"precis/summarize/language"
)

// What a source repeats from page to page is furniture: an agency's template, a
// navigation, a request to log in. It is learnt anew each week, and of two pages
// alone where it has nothing to do with what either tells.
const (
	fewestRepeats = 3   // documents of one source that hold the sentence
	mostInCommon  = 0.2 // share of a sentence's terms that a document holds elsewhere too, of one that is foreign to it
	mostlySame    = 0.5 // share of two documents' sentences from which they are one text published again
	mostHolders   = 64  // documents that are looked at
)

// ClearFurniture takes out of the items what their sources repeat in documents
// that are otherwise different: it is not quoted, and its words join no stories.
// A document of nothing else keeps it.
func ClearFurniture(items []*Item) {
	r := repeats{items: items, holders: map[string]map[uint64][]int{}, sentences: make([][]uint64, len(items)), own: map[int]map[string]bool{}}
	var all []uint64
	for i, it := range items {
		for _, text := range sentencesOf(it.Summary) {
			r.sentences[i] = append(r.sentences[i], HashOf(text))
		}
		slices.Sort(r.sentences[i])
		r.sentences[i] = slices.Compact(r.sentences[i])
		all = append(all, r.sentences[i]...)
	}
	again := map[uint64]bool{}
	for _, hash := range repeated(all) {
		again[hash] = true
	}
	for i, it := range items {
		source := sourceOf(it)
		if r.holders[source] == nil {
			r.holders[source] = map[uint64][]int{}
		}
		held := r.holders[source]
		for _, hash := range r.sentences[i] {
			if again[hash] && len(held[hash]) < mostHolders {
				held[hash] = append(held[hash], i)
			}
		}
	}
	cleared := make([]*Item, len(items)) // apart, for the others are compared with it as it was
	for i, it := range items {
		held, as := r.holders[sourceOf(it)], *it
		as.withoutSentences(func(text string) bool { return r.furniture(text, held[HashOf(text)]) })
		cleared[i] = &as
	}
	for i, it := range items {
		it.Record = cleared[i].Record
	}
}

// repeats are the sentences that several documents of a source hold.
type repeats struct {
	items     []*Item
	holders   map[string]map[uint64][]int // of each sentence that several hold, by source
	sentences [][]uint64                  // of each document, sorted, each once
	own       map[int]map[string]bool     // terms of what a document alone holds; made by first use
}

// furniture reports whether enough of the holders of a sentence are different
// otherwise: three, or two that it is foreign to.
func (r *repeats) furniture(text string, holders []int) bool {
	if len(holders) < 2 {
		return false
	}
	different := holders[:1:1]
	for _, h := range holders[1:] {
		if !slices.ContainsFunc(different, func(d int) bool { return mostly(r.sentences[h], r.sentences[d]) }) {
			if different = append(different, h); len(different) == fewestRepeats {
				return true
			}
		}
	}
	return len(different) == 2 && r.foreign(text, different[0]) && r.foreign(text, different[1])
}

// foreign reports whether a sentence has hardly a word in common with what a
// document alone holds.
func (r *repeats) foreign(text string, i int) bool {
	it := r.items[i]
	own := r.own[i]
	if own == nil {
		own = map[string]bool{}
		held := r.holders[sourceOf(it)]
		for _, s := range append(sentencesOf(it.Summary), it.Document.Title) {
			if len(held[HashOf(s)]) < 2 {
				for _, term := range language.Terms(s, it.Document.Language) {
					own[term] = true
				}
			}
		}
		r.own[i] = own
	}
	shared, terms := 0, language.Terms(text, it.Document.Language)
	for _, term := range terms {
		if own[term] {
			shared++
		}
	}
	return float64(shared) <= mostInCommon*float64(len(terms))
}

// sourceOf names where a document is from: its site, or else its folder.
func sourceOf(it *Item) string {
	if u, err := url.Parse(it.Document.Address); err == nil && u.Host != "" {
		return u.Host
	}
	return "/" + it.Section
}

// sentencesOf returns the sentences that are known of a document.
func sentencesOf(s *summarize.Summary) []string {
	texts := make([]string, 0, len(s.Sentences)+len(s.Candidates))
	for _, x := range s.Sentences {
		texts = append(texts, x.Text)
	}
	for _, x := range s.Candidates {
		texts = append(texts, x.Text)
	}
	return texts
}

// mostly reports whether two documents share most of their sentences.
func mostly(a, b []uint64) bool {
	return float64(Shared(a, b)) > mostlySame*float64(min(len(a), len(b)))
}

// withoutSentences takes sentences out of an item's summary, and the terms that
// stand in no other. The record itself stays as it is.
func (it *Item) withoutSentences(furniture func(text string) bool) {
	s := *it.Summary
	dropped, kept := map[string]bool{}, map[string]bool{}
	s.Sentences = slices.DeleteFunc(slices.Clone(s.Sentences), func(x summarize.Sentence) bool { return furniture(x.Text) })
	if len(s.Sentences) == 0 || len(s.Sentences) == len(it.Summary.Sentences) && !slices.ContainsFunc(s.Candidates, func(x summarize.Candidate) bool { return furniture(x.Text) }) {
		return
	}
	for _, text := range append(sentencesOf(it.Summary), it.Document.Title) {
		into := kept
		if furniture(text) {
			into = dropped
		}
		for _, term := range language.Terms(text, it.Document.Language) {
			into[term] = true
		}
	}
	out := func(term string) bool { return dropped[term] && !kept[term] }
	s.Candidates = slices.DeleteFunc(slices.Clone(s.Candidates), func(x summarize.Candidate) bool { return furniture(x.Text) })
	s.Terms = slices.DeleteFunc(slices.Clone(s.Terms), func(t summarize.Term) bool { return out(t.Text) })
	if s.Evidence != nil {
		e := *s.Evidence
		e.Lead, e.Names = slices.DeleteFunc(slices.Clone(e.Lead), out), slices.DeleteFunc(slices.Clone(e.Names), out)
		s.Evidence = &e
	}
	r := *it.Record
	r.Summary = &s
	it.Record = &r
}
