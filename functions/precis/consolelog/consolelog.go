// Package consolelog shows people what the functions do, in a line each.
package consolelog

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"time"

	"precis/functions/precis/cloud/disk"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/summarize/language/safe"
)

// A Log does so as the observer of the functions, and as the log handler of what
// goes wrong beside.
type Log struct {
	out io.Writer
	mu  sync.Mutex
}

// New shows what happens on a console.
func New(out io.Writer) *Log { return &Log{out: out} }

// Document implements uploads.Observer.
func (l *Log) Document(_ context.Context, o uploads.Outcome) {
	l.line(time.Now(), string(o.Result), safe.Line(o.Key), reason(o.Record.Rejected))
}

// HandedBack implements uploads.Observer. What the end broke off is not shown:
// the next start takes it up. Nor is what a full disk holds up, of which serve says
// once that it waits.
func (l *Log) HandedBack(ctx context.Context, _ string, err error) {
	if !errors.Is(ctx.Err(), context.Canceled) && !disk.SaysNoRoom(err.Error()) {
		l.line(time.Now(), "handed back", reason(err.Error()))
	}
}

// Digest implements weekly.Observer.
func (l *Log) Digest(_ context.Context, m weekly.Made) {
	parts := []string{safe.Line(m.Week)}
	for _, n := range []struct {
		name  string
		count int
	}{{"mails", m.Sent}, {"refused", m.Refused}, {"skipped", m.Skipped}, {"unknown", m.Unknown}} {
		if n.count > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", n.name, n.count))
		}
	}
	l.line(time.Now(), "digest", parts...)
}

// Watched implements weekly.Observer: it is a number for alarms alone.
func (*Log) Watched(context.Context, int) {}

// Enabled implements slog.Handler.
func (*Log) Enabled(_ context.Context, level slog.Level) bool { return level >= slog.LevelWarn }

// WithAttrs implements slog.Handler; nothing adds any.
func (l *Log) WithAttrs([]slog.Attr) slog.Handler { return l }

// WithGroup implements slog.Handler; nothing opens one.
func (l *Log) WithGroup(string) slog.Handler { return l }

// Handle implements slog.Handler. What the end broke off is not shown here
// either.
func (l *Log) Handle(ctx context.Context, r slog.Record) error {
	if r.Level >= slog.LevelError && errors.Is(ctx.Err(), context.Canceled) {
		return nil
	}
	var parts []string
	r.Attrs(func(a slog.Attr) bool {
		switch a.Key {
		case "key", "folder":
			parts = append(parts, safe.Line(a.Value.String()))
		case "error":
			parts = append(parts, reason(a.Value.String()))
		}
		return true
	})
	l.line(r.Time, r.Message, parts...)
	return nil
}

func reason(why string) string {
	if why == "" {
		return ""
	}
	return "(" + safe.Line(why) + ")"
}

func (l *Log) line(at time.Time, what string, parts ...string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = fmt.Fprintf(l.out, "%s  %-15s %s\n", at.Format("15:04:05"), what, strings.TrimRight(strings.Join(parts, " "), " "))
}
