package main

import (
	"context"
	"log/slog"
	"sync"
)

// A ledger is a log handler that keeps what the functions report of each
// document, so that people are shown the very lines that CloudWatch gets.
type ledger struct {
	mu    *sync.Mutex
	lines map[string]line // by key, the last one
	seen  func(key string)
	next  slog.Handler // nil for none
}

// A line is what became of a document.
type line struct {
	did, language, reason string
	sentences, of, words  int64
	milliseconds          float64
}

func newLedger(seen func(key string), next slog.Handler) *ledger {
	return &ledger{mu: new(sync.Mutex), lines: map[string]line{}, seen: seen, next: next}
}

// Enabled implements slog.Handler.
func (l *ledger) Enabled(context.Context, slog.Level) bool { return true }

// WithAttrs implements slog.Handler; the functions add none.
func (l *ledger) WithAttrs([]slog.Attr) slog.Handler { return l }

// WithGroup implements slog.Handler; the functions open none.
func (l *ledger) WithGroup(string) slog.Handler { return l }

// Handle implements slog.Handler.
func (l *ledger) Handle(ctx context.Context, r slog.Record) error {
	key, n := "", line{did: r.Message}
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "key":
			key = a.Value.String()
		case "language":
			n.language = a.Value.String()
		case "reason":
			n.reason = a.Value.String()
		case "sentences":
			n.sentences = a.Value.Int64()
		case "words":
			n.words = a.Value.Int64()
		case "of":
			n.of = a.Value.Int64()
		case "Milliseconds":
			n.milliseconds = a.Value.Float64()
		}
		return true
	})
	if key != "" {
		l.mu.Lock()
		l.lines[key] = n
		l.mu.Unlock()
		if l.seen != nil {
			l.seen(key)
		}
	}
	if l.next != nil && l.next.Enabled(ctx, r.Level) {
		return l.next.Handle(ctx, r)
	}
	return nil
}

func (l *ledger) line(key string) (line, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	n, ok := l.lines[key]
	return n, ok
}
