package uploads

import (
	"context"
	"log/slog"
	"time"

	"precis/functions/cloudwatch"
	"precis/functions/store"
)

// A Result is what following one document came to.
type Result string

// The results.
const (
	Summarized Result = "summarized"
	Rejected   Result = "rejected"
	Current    Result = "up to date"
	Removed    Result = "summary removed"
	Absent     Result = "nothing there"
)

// An Outcome is a result with what it is about.
type Outcome struct {
	Result Result
	Key    string
	ID     string
	Record store.Record  // zero where there is no document
	At     time.Time     // zero where the handler has no clock
	Took   time.Duration // 0 where the handler has no clock
}

// An Observer is called with what came of each document, and of each notification that
// is handed back, by the ID of its message.
type Observer interface {
	Document(ctx context.Context, o Outcome)
	HandedBack(ctx context.Context, message string, err error)
}

// Log is the observer that writes the log of the deployed function.
type Log struct {
	Log      *slog.Logger
	Function string // its name, in metrics; "" for none
}

// Document implements Observer: one line, with metrics of what was written.
func (l Log) Document(ctx context.Context, o Outcome) {
	attrs := []any{"key", o.Key, "id", o.ID}
	if r := o.Record; r.Summary != nil {
		attrs = append(attrs, "language", r.Document.Language, "words", r.Document.Words,
			"sentences", len(r.Summary.Sentences), "of", r.Summary.Of,
			"engine", r.Summary.Engine)
	} else if r.Rejected != "" {
		attrs = append(attrs, "reason", r.Rejected)
	}
	if n := len(o.Record.Parts); n > 0 {
		attrs = append(attrs, "parts", n)
	}
	if wrote := o.Result == Summarized || o.Result == Rejected; wrote && !o.At.IsZero() {
		values := map[string]float64{"Documents": 1, "Bytes": float64(o.Record.Source.Size), "Milliseconds": float64(o.Took.Milliseconds())}
		if o.Result == Rejected {
			values["Rejected"] = 1
		}
		attrs = append(attrs, cloudwatch.Metrics(o.At, l.Function, values)...)
	}
	l.Log.InfoContext(ctx, string(o.Result), attrs...)
}

// HandedBack implements Observer.
func (l Log) HandedBack(ctx context.Context, message string, err error) {
	l.Log.ErrorContext(ctx, "handed back", "message", message, "error", err)
}
