package main

import (
	"context"
	"encoding/json"
	"log/slog"
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
)

// A shelf knows how far each document of the inbox is, so that the page need
// not read a summary for each. It is a log handler: what the functions report
// of a document is known from then on. What they did before the start, the
// listing of the summaries tells; which of it was a rejection, count finds out.
type shelf struct {
	cloud *cloud.Cloud
	next  slog.Handler

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

func newShelf(next slog.Handler) *shelf {
	return &shelf{next: next, known: map[string]verdict{}, rows: map[string]remembered{}}
}

// open takes what lies in the cloud.
func (s *shelf) open(c *cloud.Cloud) {
	s.cloud = c
	for _, o := range c.Objects(inboxBucket, "") {
		made, ok := c.Object(outputBucket, store.Summary(store.ID(inboxBucket, o.Key)))
		if ok && !made.Modified.Before(o.Modified) {
			s.known[o.Key] = verdict{at: made.Modified.Unix()}
		}
	}
}

// Enabled implements slog.Handler.
func (s *shelf) Enabled(context.Context, slog.Level) bool { return true }

// WithAttrs implements slog.Handler; the functions add none.
func (s *shelf) WithAttrs([]slog.Attr) slog.Handler { return s }

// WithGroup implements slog.Handler; the functions open none.
func (s *shelf) WithGroup(string) slog.Handler { return s }

// Handle implements slog.Handler.
func (s *shelf) Handle(ctx context.Context, r slog.Record) error {
	s.note(r)
	if s.next.Enabled(ctx, r.Level) {
		return s.next.Handle(ctx, r)
	}
	return nil
}

func (s *shelf) note(r slog.Record) {
	key, v := "", verdict{at: r.Time.Unix()}
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "key":
			key = a.Value.String()
		case "reason":
			v.rejected = true
		}
		return true
	})
	if key == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	switch r.Message {
	case "summarized", "rejected", "up to date":
		s.known[key] = v
	case "summary removed", "nothing there":
		delete(s.known, key)
		delete(s.rows, key)
	}
}

// state tells how far a document is. The caller holds the lock.
func (s *shelf) state(o cloud.Object) console.State {
	v, ok := s.known[o.Key]
	switch {
	case !ok || v.at < o.Modified.Unix():
		return console.Waiting
	case v.rejected:
		return console.Rejected
	}
	return console.Summarized
}

// find gives the documents that a query asks for, newest first, and how many
// there are in each state. It reads nothing.
func (s *shelf) find(q console.Query) (found []cloud.Object, counts map[console.State]int) {
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

// row gives a document's row, made only where it is another than the one that
// is remembered.
func (s *shelf) row(o cloud.Object, read func(cloud.Object) (console.Document, error)) (console.Document, error) {
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
func (s *shelf) count(ctx context.Context) {
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
func (s *shelf) wasRejected(key string) bool {
	at := store.Summary(store.ID(inboxBucket, key))
	data, err := os.ReadFile(filepath.Join(s.cloud.Folder(outputBucket), filepath.FromSlash(at)))
	var r struct {
		Rejected string `json:"rejected"`
	}
	return err == nil && json.Unmarshal(data, &r) == nil && r.Rejected != ""
}
