package functions

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"golang.org/x/sync/errgroup"

	"precis/functions/cloudwatch"
	"precis/functions/invocation"
	"precis/functions/store"
	"precis/summarize"
)

// Uploads keeps the summaries in step with the documents. All fields but
// Patience, Log and Now must be set.
type Uploads struct {
	Inbox    Inbox
	Store    Store
	Options  summarize.Options
	MaxBytes int64            // of a document; larger ones are rejected
	Patience time.Duration    // with one document; two minutes where 0
	Zone     *time.Location   // in which weeks begin
	Function string           // its name, in metrics; "" for none
	Log      *slog.Logger     // slog.Default() where nil
	Now      func() time.Time // for metrics alone; nil measures nothing
}

// Handle brings the summary of each document that the notifications name up
// to date. For a batch of SQS messages it answers which ones failed and must
// come again; for a plain event it returns the error.
func (u *Uploads) Handle(ctx context.Context, payload json.RawMessage) (any, error) {
	ctx, stop := invocation.Ahead(ctx)
	defer stop()
	notices, queued, err := decode(payload)
	if err != nil {
		return nil, err
	}
	done := u.followAll(ctx, notices)
	response := events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{}}
	var failed []error
	for _, n := range notices {
		err := n.err
		for _, p := range n.places {
			err = errors.Join(err, done[p])
		}
		if err == nil {
			continue
		}
		u.log().ErrorContext(ctx, "handed back", "message", n.message, "error", err)
		failed = append(failed, err)
		response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: n.message})
	}
	if queued {
		return response, nil
	}
	return nil, errors.Join(failed...)
}

// Most of the time that a small document takes is waiting for S3, which Lambda
// bills: so a few are followed at a time. With a large one its memory would be
// shared, and what comes again may have ended an invocation: these are followed
// one by one, so that a document can only take those with it that come after.
const (
	together = 5
	small    = 256 << 10 // bytes
)

// A pass says how far one goes with a document.
type pass struct {
	most  int64 // bytes; a larger one is left, with store.ErrLarge
	final bool  // whether one that outlasts patience is rejected, or left, with errShared
}

// followAll follows each place that notices name, once, and gives what came of
// it. That a document took too long among others, or while what was left still
// computes, says nothing of it: it is tried again by itself, and if need be in
// another invocation, in which all are.
func (u *Uploads) followAll(ctx context.Context, notices []notice) map[place]error {
	var places []place
	try := 0
	done := map[place]error{} // several notices often name one document
	for _, n := range notices {
		try = max(try, n.receives)
		for _, p := range n.places {
			if _, seen := done[p]; !seen {
				done[p] = store.ErrLarge
				places = append(places, p)
			}
		}
	}
	turn(places, try)
	if len(places) > 1 && try < 2 {
		errs := make([]error, len(places))
		var g errgroup.Group
		g.SetLimit(together)
		for i, p := range places {
			g.Go(func() error {
				errs[i] = u.follow(ctx, p, pass{most: small})
				return nil
			})
		}
		_ = g.Wait() // each has its own error
		for i, p := range places {
			done[p] = errs[i]
		}
	}
	var left, slow []place
	for _, p := range places {
		switch {
		case errors.Is(done[p], store.ErrLarge):
			left = append(left, p)
		case errors.Is(done[p], errShared):
			slow = append(slow, p)
		}
	}
	for _, p := range append(left, slow...) {
		done[p] = u.follow(ctx, p, pass{most: math.MaxInt64, final: len(slow) == 0})
	}
	return done
}

// follow brings one document's summary up to date and reports what came of it,
// unless the pass has it left. A panic is a bug of ours that this document
// brings to light: it alone is handed back for it, and not its neighbours.
func (u *Uploads) follow(ctx context.Context, p place, how pass) (err error) {
	defer caught(&err, p.key)
	if p.bucket != u.Inbox.Name() {
		return fmt.Errorf("s3://%s/%s: this function serves the bucket %s alone", p.bucket, p.key, u.Inbox.Name())
	}
	if skip(p.key) {
		return nil
	}
	if u.Now != nil && invocation.Spent(ctx, u.Now()) {
		return fmt.Errorf("s3://%s/%s: %w", p.bucket, p.key, invocation.ErrNoTime)
	}
	var began time.Time
	if u.Now != nil {
		began = u.Now()
	}
	o, err := u.reconcile(ctx, p.key, how)
	if err != nil {
		return err
	}
	u.report(ctx, p.key, o, began)
	return nil
}

// caught makes an error of a panic over a key; it must be deferred.
func caught(err *error, key string) {
	if bug := recover(); bug != nil {
		*err = fmt.Errorf("%s: panic: %v", key, bug)
	}
}

// skip leaves out the empty objects that consoles make to show a folder.
func skip(key string) bool { return key == "" || key[len(key)-1] == '/' }

func (u *Uploads) report(ctx context.Context, key string, o outcome, began time.Time) {
	attrs := []any{"key", key, "id", store.ID(u.Inbox.Name(), key)}
	if r := o.record; r.Summary != nil {
		attrs = append(attrs, "language", r.Document.Language, "words", r.Document.Words,
			"sentences", len(r.Summary.Sentences), "of", r.Summary.Of,
			"engine", r.Summary.Engine)
	} else if r.Rejected != "" {
		attrs = append(attrs, "reason", r.Rejected)
	}
	if o.wrote() && u.Now != nil {
		now := u.Now()
		values := map[string]float64{"Documents": 1, "Bytes": float64(o.record.Source.Size), "Milliseconds": float64(now.Sub(began).Milliseconds())}
		if o.did == rejected {
			values["Rejected"] = 1
		}
		attrs = append(attrs, cloudwatch.Metrics(now, u.Function, values)...)
	}
	u.log().InfoContext(ctx, string(o.did), attrs...)
}

func (u *Uploads) log() *slog.Logger {
	if u.Log == nil {
		return slog.Default()
	}
	return u.Log
}
