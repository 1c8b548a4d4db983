package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"

	"precis/digest"
	"precis/functions/precis/cloud"
	"precis/functions/precis/console"
	"precis/functions/precis/console/search"
	"precis/functions/store"
	"precis/summarize"
)

// A textIndex keeps which words stand in which document, and follows what comes and
// goes: what has just come in first.
type textIndex struct {
	search.Index
	folder string // of the output bucket

	mu     sync.Mutex
	wanted []string // keys, the next one last
	more   chan struct{}
}

// want has a document looked at soon.
func (x *textIndex) want(key string) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.wanted = append(x.wanted, key)
	if x.more != nil {
		close(x.more)
		x.more = nil
	}
}

// next returns the key of a document to look at; where there is none, a channel
// that is closed when there is.
func (x *textIndex) next() (key string, more <-chan struct{}) {
	x.mu.Lock()
	defer x.mu.Unlock()
	if n := len(x.wanted); n > 0 {
		key = x.wanted[n-1]
		x.wanted = x.wanted[:n-1]
		return key, nil
	}
	if x.more == nil {
		x.more = make(chan struct{})
	}
	return "", x.more
}

// fill looks at all that was summarized before the start, newest first, and at
// what comes; beside the work, and as long as ctx is not done.
func (x *textIndex) fill(ctx context.Context, status *status) {
	before, _ := status.find(console.Query{})
	x.mu.Lock()
	soon := x.wanted
	x.wanted = nil
	for _, o := range slices.Backward(before) {
		x.wanted = append(x.wanted, o.Key)
	}
	x.wanted = append(x.wanted, soon...)
	x.mu.Unlock()
	for ctx.Err() == nil {
		key, more := x.next()
		if more != nil {
			select {
			case <-ctx.Done():
			case <-more:
			}
			continue
		}
		begun := time.Now()
		x.look(key)
		select {
		case <-ctx.Done():
		case <-time.After(time.Since(begun)): // at most half a core
		}
	}
}

// look reads what was made of a document, as the files that it is.
func (x *textIndex) look(key string) {
	var r store.Record
	data, err := x.read(store.Summary(store.ID(inboxBucket, key)))
	if err == nil {
		err = json.Unmarshal(data, &r)
	}
	if err != nil {
		x.Remove(key) // it has no summary, or none that can be read
		return
	}
	known := r.Known()
	var texts []search.Text
	for _, one := range append([]summarize.Record{known}, known.Parts...) {
		texts = append(texts, x.text(one))
	}
	x.Put(key, texts...)
}

// text returns what a document says, as far as it can be read.
func (x *textIndex) text(r summarize.Record) search.Text {
	t := search.Text{Language: r.Document.Language, Title: r.Document.Title + " " + r.Part, Whole: x.whole(r.Page)}
	if r.Summary != nil {
		for _, q := range r.Summary.Sentences {
			t.Summary += q.Text + "\n"
		}
		if r.Summary.Headline != nil {
			t.Title += " " + r.Summary.Headline.Text
		}
	}
	return t
}

func (x *textIndex) read(key string) ([]byte, error) {
	return os.ReadFile(filepath.Join(x.folder, filepath.FromSlash(key)))
}

// whole returns a document's text from its reading page.
func (x *textIndex) whole(page string) string {
	if page == "" {
		return ""
	}
	file, err := os.Open(filepath.Join(x.folder, filepath.FromSlash(page)))
	if err != nil {
		return ""
	}
	defer func() { _ = file.Close() }() // only read
	return articleOf(file)
}

// articleOf returns the text of a reading page's article, without the numbers of
// its paragraphs.
func articleOf(page io.Reader) string {
	var b strings.Builder
	inside, number := false, false
	for z := html.NewTokenizer(page); ; {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return b.String()
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			number = kind == html.StartTagToken && string(name) == "span"
			switch string(name) {
			case "article":
				inside = kind == html.StartTagToken
			case "p", "li", "td", "h2", "h3", "h4", "h5", "h6":
				b.WriteByte('\n')
			}
		case html.TextToken:
			if inside && !number {
				b.Write(z.Text())
			}
		}
	}
}

// find returns the documents that a query asks for, newest first or, where words
// are looked for, the best finds first; and what there is to choose from.
func (v view) find(q console.Query) ([]cloud.Object, map[string]search.Match, console.Listing) {
	all, counts := v.status.find(console.Query{})
	l := console.Listing{Counts: counts, Languages: v.sys.texts.Languages(), Searched: v.sys.texts.Len()}
	words := v.sys.texts.Find(q.Search)
	lower, states, weeks := strings.ToLower(q.Search), v.status.states(all), v.weeks()
	l.Sections, l.Weeks = map[string]int{}, map[string]int{}
	var found []cloud.Object
	worth := map[string]int{}
	for i, o := range all {
		section, _, ok := strings.Cut(o.Key, "/")
		if !ok {
			section = ""
		}
		week := weeks(o.Modified)
		l.Sections[section]++
		l.Weeks[week]++
		if q.Section != "" && q.Section != section || q.Week != "" && q.Week != week || q.State != "" && q.State != states[i] {
			continue
		}
		if q.Language != "" && !v.sys.texts.in(o.Key, q.Language) {
			continue
		}
		if q.Search != "" {
			m, inWords := words[o.Key]
			if !inWords && !strings.Contains(strings.ToLower(o.Key), lower) {
				continue
			}
			worth[o.Key] = m.Score
		}
		found = append(found, o)
	}
	if q.Search != "" {
		slices.SortStableFunc(found, func(a, b cloud.Object) int { return cmp.Compare(worth[b.Key], worth[a.Key]) })
	}
	return found, words, l
}

// snippet shows where a document holds what was looked for, where its row does
// not.
func (v view) snippet(key, query string) []search.Piece {
	data, err := v.sys.texts.read(store.Summary(store.ID(inboxBucket, key)))
	var r store.Record
	if errors.Is(err, fs.ErrNotExist) || json.Unmarshal(data, &r) != nil {
		return nil
	}
	known := r.Known()
	for _, one := range append([]summarize.Record{known}, known.Parts...) {
		if pieces := search.Snippet(v.sys.texts.whole(one.Page), one.Document.Language, query); pieces != nil {
			return pieces
		}
	}
	return nil
}

// in reports whether a document, or one inside it, is in a language.
func (x *textIndex) in(key, language string) bool {
	languages, _ := x.Has(key)
	return slices.Contains(languages, language)
}

// weeks returns a function from a moment to the name of its week. No zone begins a
// week within a quarter of an hour, so that each is worked out once.
func (v view) weeks() func(time.Time) string {
	const quarter = 15 * 60
	known := map[int64]string{}
	return func(at time.Time) string {
		week, ok := known[at.Unix()/quarter]
		if !ok {
			week = digest.PeriodOf(v.sys.set.Cadence, at, v.sys.set.Zone).String()
			known[at.Unix()/quarter] = week
		}
		return week
	}
}

// states returns how far documents are.
func (s *status) states(all []cloud.Object) []console.State {
	s.mu.Lock()
	defer s.mu.Unlock()
	states := make([]console.State, len(all))
	for i, o := range all {
		states[i] = s.state(o)
	}
	return states
}
