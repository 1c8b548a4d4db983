package main

import (
	"context"
	"sync"

	"precis/functions/uploads"
)

// results keep what came of each document, by key.
type results struct {
	seen func() // called for each

	mu    sync.Mutex
	byKey map[string]uploads.Outcome
}

// Document implements uploads.Observer.
func (r *results) Document(_ context.Context, o uploads.Outcome) {
	r.mu.Lock()
	r.byKey[o.Key] = o
	r.mu.Unlock()
	r.seen()
}

// HandedBack implements uploads.Observer: the queue tells of what was given up.
func (*results) HandedBack(context.Context, string, error) {}

func (r *results) of(key string) (uploads.Outcome, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	o, ok := r.byKey[key]
	return o, ok
}
