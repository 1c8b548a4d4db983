package intake

import (
	"net/url"
	"slices"

	"precis/summarize"
	"precis/summarize/language"
)

// What a source repeats from page to page is furniture: an agency's template, a
// navigation, a request to log in. It is learnt anew each week.
const (
	fewestRepeats = 3   // documents of one source that hold the sentence
	mostlySame    = 0.5 // share of two documents' sentences from which they are one text told again
	mostHolders   = 64  // documents that are looked at
)

// ClearFurniture takes out of the items what their sources repeat in documents
// that are otherwise different: it is not quoted, and its words join no stories.
// A document of nothing else keeps it.
func ClearFurniture(items []*Item) {
	holders := map[string]map[uint64][]int{}
	sentences := make([]map[uint64]bool, len(items))
	for i, it := range items {
		source := sourceOf(it)
		if holders[source] == nil {
			holders[source] = map[uint64][]int{}
		}
		sentences[i] = map[uint64]bool{}
		for _, text := range sentencesOf(it.Summary) {
			hash := HashOf(text)
			if !sentences[i][hash] && len(holders[source][hash]) < mostHolders {
				holders[source][hash] = append(holders[source][hash], i)
			}
			sentences[i][hash] = true
		}
	}
	for _, it := range items {
		held := holders[sourceOf(it)]
		it.withoutSentences(func(text string) bool { return repeatedElsewhere(held[HashOf(text)], sentences) })
	}
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

// repeatedElsewhere reports whether enough of the holders of a sentence are
// different otherwise.
func repeatedElsewhere(holders []int, sentences []map[uint64]bool) bool {
	if len(holders) < fewestRepeats {
		return false
	}
	var different []int
	for _, h := range holders {
		if !slices.ContainsFunc(different, func(d int) bool { return mostly(sentences[h], sentences[d]) }) {
			if different = append(different, h); len(different) == fewestRepeats {
				return true
			}
		}
	}
	return false
}

// mostly reports whether two documents share most of their sentences.
func mostly(a, b map[uint64]bool) bool {
	both := 0
	for hash := range a {
		if b[hash] {
			both++
		}
	}
	return float64(both) > mostlySame*float64(min(len(a), len(b)))
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
