package main

import (
	"context"
	"encoding/json"
	"maps"
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
// sees. What was done before the start, the listing of the summaries shows; which
// of it was a rejection, count finds out.
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
	at       int64 // Unix seconds
	rejected bool
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

// open takes what lies in the cloud.
func (s *status) open(c *cloud.Cloud) {
	s.cloud = c
	for _, o := range c.Objects(inboxBucket, "") {
		made, ok := c.Object(outputBucket, store.Summary(store.ID(inboxBucket, o.Key)))
		if ok && !made.Modified.Before(o.Modified) {
			s.known[o.Key] = verdict{at: made.Modified.Unix()}
		}
	}
}

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
		s.known[o.Key] = verdict{at: time.Now().Unix(), rejected: o.Record.Rejected != ""}
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
	case v.rejected:
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

// count finds out which of the documents that were done before the start were
// rejected: it reads their summaries, gently, beside the work. One that cannot
// be read counts as no rejection.
func (s *status) count(ctx context.Context) {
	s.mu.Lock()
	before := maps.Clone(s.known)
	s.mu.Unlock()
	for key, v := range before {
		begun := time.Now()
		if s.wasRejected(key) {
			s.mu.Lock()
			if s.known[key] == v {
				v.rejected = true
				s.known[key] = v
			}
			s.mu.Unlock()
		}
		select {
		case <-ctx.Done():
			return
		case <-time.After(4 * time.Since(begun)): // at most a fifth of a core
		}
	}
}

// wasRejected reads one summary, as the file that it is.
func (s *status) wasRejected(key string) bool {
	at := store.Summary(store.ID(inboxBucket, key))
	data, err := os.ReadFile(filepath.Join(s.cloud.Folder(outputBucket), filepath.FromSlash(at)))
	var r struct {
		Rejected string `json:"rejected"`
	}
	return err == nil && json.Unmarshal(data, &r) == nil && r.Rejected != ""
}
