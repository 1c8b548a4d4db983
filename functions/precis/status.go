package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/functions/precis/cloud"
	"precis/functions/precis/console"
	"precis/functions/store"
	"precis/functions/uploads"
)

// A status knows how far each document of the inbox is, so that the page need
// not read a summary for each. It observes the function, and passes on what it
// sees. What was done before the start, the listing shows.
type status struct {
	cloud *cloud.Cloud
	next  uploads.Observer // nil for none

	mu    sync.Mutex
	known map[string]verdict    // by key
	rows  map[string]remembered // by key; a few, lately shown
}

// A verdict is what became of a document at a moment. It holds for what came in
// until then.
type verdict struct {
	at       int64  // Unix seconds
	rejected string // why it will never be read; "" where it was summarized
}

// remembered is a row as it was made, and what it was made of.
type remembered struct {
	from cloud.Object
	verdict
	row console.Document
}

// maxRows is how many rows are remembered: those of some pages.
const maxRows = 1000

func newStatus(next uploads.Observer) *status {
	return &status{next: next, known: map[string]verdict{}, rows: map[string]remembered{}}
}

// open takes what lies in the cloud. A document that was summarized left a reading
// page just before its record; of the others, the records are read, which are few.
func (s *status) open(c *cloud.Cloud) {
	s.cloud = c
	pages := map[string]time.Time{} // the newest of each document, by its ID
	for _, o := range c.Objects(outputBucket, store.Summaries) {
		if id, ok := store.PageID(o.Key); ok && o.Modified.After(pages[id]) {
			pages[id] = o.Modified
		}
	}
	for _, o := range c.Objects(inboxBucket, "") {
		id := store.ID(inboxBucket, o.Key)
		made, ok := c.Object(outputBucket, store.Summary(id))
		if !ok || made.Modified.Before(o.Modified) {
			continue
		}
		v := verdict{at: made.Modified.Unix()}
		page := pages[id]
		if before := made.Modified.Sub(page); !page.After(o.Modified) || before < 0 || before > justBefore {
			v.rejected = s.rejection(id)
		}
		s.known[o.Key] = v
	}
}

// justBefore is how long before a record its page is written where nothing holds
// that up. An older page may be that of another record: then the record is read.
const justBefore = time.Second

// Document implements uploads.Observer.
func (s *status) Document(ctx context.Context, o uploads.Outcome) {
	s.note(o)
	if s.next != nil {
		s.next.Document(ctx, o)
	}
}

// HandedBack implements uploads.Observer.
func (s *status) HandedBack(ctx context.Context, message string, err error) {
	if s.next != nil {
		s.next.HandedBack(ctx, message, err)
	}
}

func (s *status) note(o uploads.Outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	switch o.Result {
	case uploads.Summarized, uploads.Rejected, uploads.Current:
		s.known[o.Key] = verdict{at: time.Now().Unix(), rejected: o.Record.Rejected}
	case uploads.Removed, uploads.Absent:
		delete(s.known, o.Key)
		delete(s.rows, o.Key)
	}
}

// state returns how far a document is. The caller holds the lock.
func (s *status) state(o cloud.Object) console.State {
	v, ok := s.known[o.Key]
	switch {
	case !ok || v.at < o.Modified.Unix():
		return console.Waiting
	case v.rejected != "":
		return console.Rejected
	}
	return console.Summarized
}

// find returns the documents that a query asks for, newest first, and how many
// there are in each state. It reads nothing.
func (s *status) find(q console.Query) (found []cloud.Object, counts map[console.State]int) {
	counts = map[console.State]int{}
	search := strings.ToLower(q.Search)
	objects := s.cloud.Objects(inboxBucket, "")
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range objects {
		if strings.HasSuffix(o.Key, "/") {
			continue
		}
		state := s.state(o)
		counts[state]++
		if (q.State == "" || q.State == state) && strings.Contains(strings.ToLower(o.Key), search) {
			found = append(found, o)
		}
	}
	slices.SortFunc(found, func(a, b cloud.Object) int {
		if c := b.Modified.Compare(a.Modified); c != 0 {
			return c
		}
		return strings.Compare(a.Key, b.Key)
	})
	return found, counts
}

// waits reports whether a document is not yet done.
func (s *status) waits(o cloud.Object) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.state(o) == console.Waiting
}

// counts returns how many documents there are in each state.
func (s *status) counts() map[console.State]int {
	counts := map[console.State]int{}
	objects := s.cloud.Objects(inboxBucket, "")
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, o := range objects {
		if !strings.HasSuffix(o.Key, "/") {
			counts[s.state(o)]++
		}
	}
	return counts
}

// row returns a document's row, made only where it is another than the one that
// is remembered.
func (s *status) row(o cloud.Object, read func(cloud.Object) (console.Document, error)) (console.Document, error) {
	s.mu.Lock()
	state, v := s.state(o), s.known[o.Key]
	was, ok := s.rows[o.Key]
	s.mu.Unlock()
	if state == console.Waiting {
		return console.Document{Key: o.Key, State: state, Uploaded: o.Modified}, nil
	}
	if ok && was.from == o && was.verdict == v {
		return was.row, nil
	}
	row, err := read(o)
	if err != nil || row.State == console.Waiting {
		return row, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.rows) >= maxRows {
		clear(s.rows)
	}
	s.rows[o.Key] = remembered{o, v, row}
	return row, nil
}

// each returns what became of every document, by key.
func (s *status) each() []console.Accounted {
	objects := s.cloud.Objects(inboxBucket, "")
	all := make([]console.Accounted, 0, len(objects))
	s.mu.Lock()
	for _, o := range objects {
		if strings.HasSuffix(o.Key, "/") {
			continue
		}
		one := console.Accounted{Key: o.Key, State: s.state(o)}
		if one.State == console.Rejected {
			one.Why = s.known[o.Key].rejected
		}
		all = append(all, one)
	}
	s.mu.Unlock()
	slices.SortFunc(all, func(x, y console.Accounted) int { return strings.Compare(x.Key, y.Key) })
	return all
}

// rejection reads in a record, as the file that it is, why the document was
// rejected. One that cannot be read tells of none.
func (s *status) rejection(id string) string {
	data, err := os.ReadFile(filepath.Join(s.cloud.Folder(outputBucket), filepath.FromSlash(store.Summary(id))))
	var r struct {
		Rejected string `json:"rejected"`
	}
	if err != nil || json.Unmarshal(data, &r) != nil {
		return ""
	}
	return r.Rejected
}
