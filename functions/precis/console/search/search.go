// Package search finds documents by the words of their titles, their summaries
// and their whole texts. It keeps, in memory, which words stand in which
// document, and none of the texts.
package search

import (
	"maps"
	"strings"
	"sync"

	"precis/summarize/language"
)

// A Text is one of those that a document holds: its own, or that of a document
// inside it.
type Text struct {
	Language string // BCP 47; "" unknown
	Title    string
	Summary  string
	Whole    string
}

// Where a word stands, by what a find there counts.
const (
	inText    = 1
	inSummary = 3
	inTitle   = 8
)

// An Index holds documents by their keys. Its zero value is empty; its methods
// may be called from many goroutines at once.
type Index struct {
	mu     sync.RWMutex
	byKey  map[string]uint32
	docs   []entry              // by number; those taken out have no key
	gone   int                  // of them
	found  map[string][]posting // by word; numbers rise
	starts map[string][]string  // words by their first letters
	langs  map[string]int       // documents by language
}

type entry struct {
	key   string
	langs []string
}

// A posting is the number of a document and what a find in it counts.
type posting struct {
	doc   uint32
	score uint8
}

// prefix is how many letters a word has at least to be found by its beginning.
const prefix = 3

// Put takes a document in, in place of what was known of it.
func (x *Index) Put(key string, texts ...Text) {
	words := map[string]uint8{}
	langs := map[string]bool{}
	for _, t := range texts {
		note(words, t.Whole, t.Language, inText)
		note(words, t.Summary, t.Language, inSummary)
		note(words, t.Title, t.Language, inTitle)
		langs[t.Language] = true
	}
	note(words, key, "", inTitle)
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(key)
	if x.byKey == nil {
		x.byKey, x.found, x.starts, x.langs = map[string]uint32{}, map[string][]posting{}, map[string][]string{}, map[string]int{}
	}
	doc := uint32(len(x.docs)) //nolint:gosec // bounded by the memory that they take
	e := entry{key: key}
	for lang := range langs {
		e.langs = append(e.langs, lang)
		x.langs[lang]++
	}
	x.docs = append(x.docs, e)
	x.byKey[key] = doc
	for word, worth := range words {
		list, known := x.found[word]
		if start, ok := start(word); ok && !known {
			x.starts[start] = append(x.starts[start], word)
		}
		x.found[word] = append(list, posting{doc, worth})
	}
}

// Remove takes a document out.
func (x *Index) Remove(key string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(key)
}

func (x *Index) remove(key string) {
	doc, ok := x.byKey[key]
	if !ok {
		return
	}
	for _, lang := range x.docs[doc].langs {
		if x.langs[lang]--; x.langs[lang] == 0 {
			delete(x.langs, lang)
		}
	}
	delete(x.byKey, key)
	x.docs[doc] = entry{}
	if x.gone++; x.gone > 1000+len(x.docs)/2 {
		x.compact()
	}
}

// compact numbers the documents anew, without those that were taken out.
func (x *Index) compact() {
	to := make([]uint32, len(x.docs))
	var kept []entry
	for i, e := range x.docs {
		to[i] = uint32(len(kept)) //nolint:gosec // as above
		if e.key != "" {
			x.byKey[e.key] = to[i]
			kept = append(kept, e)
		}
	}
	starts := map[string][]string{}
	for word, list := range x.found {
		left := list[:0]
		for _, p := range list {
			if x.docs[p.doc].key != "" {
				left = append(left, posting{to[p.doc], p.score})
			}
		}
		if len(left) == 0 {
			delete(x.found, word)
			continue
		}
		x.found[word] = left
		if start, ok := start(word); ok {
			starts[start] = append(starts[start], word)
		}
	}
	x.docs, x.gone, x.starts = kept, 0, starts
}

// Has reports whether a document is known, and in what languages it is.
func (x *Index) Has(key string) (languages []string, ok bool) {
	x.mu.RLock()
	defer x.mu.RUnlock()
	doc, ok := x.byKey[key]
	if !ok {
		return nil, false
	}
	return x.docs[doc].langs, true
}

// Languages returns how many documents there are in each.
func (x *Index) Languages() map[string]int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return maps.Clone(x.langs)
}

// Len returns how many documents are known.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.byKey)
}

// A Match says what a find in a document is worth, and whether it lies in the
// title or the summary, and not in the whole text alone.
type Match struct {
	Score int
	Shown bool
}

// mostWords is how many words of a query are looked for.
const mostWords = 20

// Find returns the documents that hold every word of a query, each as it stands,
// in another form of it, or, from three letters on, as the beginning of a longer
// one. It returns nil where the query has no word.
func (x *Index) Find(query string) map[string]Match {
	asked := wordsOf(query, "")
	if len(asked) == 0 {
		return nil
	}
	asked = asked[:min(len(asked), mostWords)]
	x.mu.RLock()
	defer x.mu.RUnlock()
	worth, all := make([]uint8, len(x.docs)), make([]Match, len(x.docs))
	for i, word := range asked {
		clear(worth)
		x.mark(word, worth)
		for doc, w := range worth {
			switch {
			case w == 0 || i > 0 && all[doc].Score == 0:
				all[doc] = Match{}
			default:
				all[doc].Score += int(w)
				all[doc].Shown = w > inText && (i == 0 || all[doc].Shown)
			}
		}
	}
	found := map[string]Match{}
	for doc, m := range all {
		if m.Score > 0 && x.docs[doc].key != "" {
			found[x.docs[doc].key] = m
		}
	}
	return found
}

// mark marks the documents that hold a word with what it counts there.
func (x *Index) mark(word string, worth []uint8) {
	add := func(as string) {
		for _, p := range x.found[as] {
			worth[p.doc] = max(worth[p.doc], p.score)
		}
	}
	add(word)
	for lang := range x.langs {
		stem := language.Stem(word, lang)
		add(stemOf(lang, stem))
		add(stem)
	}
	if start, ok := start(word); ok {
		for _, longer := range x.starts[start] {
			if strings.HasPrefix(longer, word) {
				add(longer)
			}
		}
	}
}
