package weekly

import (
	"strings"
	"sync"

	"precis/functions/store"
	"precis/summarize"
)

// wordsOnce keeps one copy of each word: the records of a large week hold the same
// over and over. The copies lie close together, since the garbage collector follows
// each term to its word.
type wordsOnce struct {
	sync.Mutex
	known map[string]string
	page  strings.Builder // of the latest copies
}

// wordsPage is how many bytes of copies lie together.
const wordsPage = 64 << 10

// take makes a record smaller in memory.
func (w *wordsOnce) take(r *store.Record) {
	w.Lock()
	defer w.Unlock()
	w.replace(&r.Source.Bucket, &r.Options.Engine)
	w.about(&r.Document)
	w.summary(r.Summary)
	for i := range r.Parts {
		w.about(&r.Parts[i].Document)
		w.summary(r.Parts[i].Summary)
	}
}

func (w *wordsOnce) about(a *summarize.About) {
	w.replace(&a.Published, &a.DateFrom, &a.Language, &a.Format, &a.Encoding, &a.Genre, &a.GenreFrom)
}

func (w *wordsOnce) summary(s *summarize.Summary) {
	if s == nil {
		return
	}
	w.replace(&s.Engine)
	for i := range s.Terms {
		w.replace(&s.Terms[i].Text)
	}
	e := s.Evidence
	if e == nil {
		return
	}
	for _, words := range [][]string{e.Lead, e.Names} {
		for i := range words {
			w.replace(&words[i])
		}
	}
	for i := range e.Events {
		w.replace(&e.Events[i].First, &e.Events[i].Last)
	}
}

// replace puts the copies that are kept in place of words.
func (w *wordsOnce) replace(words ...*string) {
	for _, word := range words {
		*word = w.once(*word)
	}
}

// once returns the copy of a word that is kept.
func (w *wordsOnce) once(text string) string {
	if known, ok := w.known[text]; ok {
		return known
	}
	if w.page.Cap()-w.page.Len() < len(text) {
		w.page = strings.Builder{}
		w.page.Grow(max(wordsPage, len(text)))
	}
	from := w.page.Len()
	w.page.WriteString(text)
	text = w.page.String()[from:]
	w.known[text] = text
	return text
}
