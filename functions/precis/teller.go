package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"

	"precis/summarize/language/safe"
)

// A teller is a log handler that tells people what the functions do, in a
// line each.
type teller struct {
	out interface{ Write([]byte) (int, error) }
	mu  *sync.Mutex
}

// Enabled implements slog.Handler.
func (t *teller) Enabled(context.Context, slog.Level) bool { return true }

// WithAttrs implements slog.Handler; the functions add none.
func (t *teller) WithAttrs([]slog.Attr) slog.Handler { return t }

// WithGroup implements slog.Handler; the functions open none.
func (t *teller) WithGroup(string) slog.Handler { return t }

// Handle implements slog.Handler. What the end broke off is not told: the next
// start takes it up; nor is what is a number for alarms alone.
func (t *teller) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError && errors.Is(ctx.Err(), context.Canceled) {
		return nil
	}
	var parts []string
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "key", "week", "folder":
			parts = append(parts, safe.Line(a.Value.String()))
		case "reason", "error":
			parts = append(parts, "("+safe.Line(a.Value.String())+")")
		case "Mails", "Unknown", "Refused", "Skipped":
			if a.Value.Float64() > 0 {
				parts = append(parts, fmt.Sprintf("%s %.0f", strings.ToLower(a.Key), a.Value.Float64()))
			}
		}
		return true
	})
	if len(parts) == 0 && r.Level < slog.LevelWarn {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	_, err := fmt.Fprintf(t.out, "%s  %-15s %s\n", r.Time.Format("15:04:05"), r.Message, strings.Join(parts, " "))
	return err
}
