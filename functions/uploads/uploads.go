// Package uploads keeps the summaries in step with the documents. It may be
// notified twice, and in any order, and leaves what being notified once would
// have left.
package uploads

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math"
	"time"

	"github.com/aws/aws-lambda-go/events"
	awssqs "github.com/aws/aws-sdk-go-v2/service/sqs"
	"golang.org/x/sync/errgroup"

	"precis/functions/config"
	"precis/functions/invocation"
	"precis/functions/senders"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/summarize"
)

// Inbox is what is needed of the bucket that people drop documents into. Head
// and GetWithin return fs.ErrNotExist where there is no object, GetWithin
// store.ErrLarge, with the object, where it has more bytes.
type Inbox interface {
	Name() string
	Head(ctx context.Context, key string) (store.Object, error)
	GetWithin(ctx context.Context, key string, most int64) ([]byte, store.Object, error)
}

// A Queue is what is needed of the queue that notifications come from.
type Queue interface {
	PutOff(ctx context.Context, receipt string, pause time.Duration) error
}

// A Handler takes the notifications. Inbox, Store and Zone must be set.
type Handler struct {
	Inbox    Inbox
	Store    store.Store
	Options  summarize.Options
	MaxBytes int64            // of a document; larger ones are rejected; 0 for any
	Timeout  time.Duration    // of one document; two minutes where 0
	Senders  senders.List     // whose mail is read of what SES received; anybody's where empty
	Zone     *time.Location   // in which weeks begin
	Queue    Queue            // nil where what fails comes again by itself
	Observer Observer         // nil for none
	Now      func() time.Time // for what is observed, and the time left; nil measures nothing
}

// New returns the handler that the settings describe.
func New(s config.Settings, a config.AWS, log *slog.Logger, now func() time.Time) *Handler {
	client := a.S3()
	u := &Handler{
		Inbox: store.New(client, s.Inbox), Store: store.Store{Objects: store.New(client, s.Output)},
		Options: s.Summary, MaxBytes: s.MaxBytes, Senders: s.Senders, Zone: s.Zone,
		Observer: Log{Log: log, Function: s.Function}, Now: now,
	}
	if s.QueueURL != "" {
		u.Queue = sqs.New(awssqs.NewFromConfig(a.Config), s.QueueURL)
	}
	return u
}

// Handle brings the summary of each document that the notifications name up
// to date. For a batch of SQS messages it answers which ones failed and must
// come again; for a plain event it returns the error.
func (u *Handler) Handle(ctx context.Context, payload json.RawMessage) (any, error) {
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
		err = errors.Join(err, u.putOff(ctx, n))
		if u.Observer != nil {
			u.Observer.HandedBack(ctx, n.message, err)
		}
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
	parallel = 5
	small    = 256 << 10 // bytes
)

// A pass says how far one goes with a document.
type pass struct {
	most  int64 // bytes; a larger one is left, with store.ErrLarge
	final bool  // whether one that outlasts the timeout is rejected, or left, with errShared
}

// followAll follows each place that notices name, once, and returns what came of
// it. That a document took too long among others, or while what was left still
// computes, says nothing of it: it is tried again by itself, and if need be in
// another invocation, in which all are.
func (u *Handler) followAll(ctx context.Context, notices []notice) map[place]error {
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
	reorder(places, try)
	if len(places) > 1 && try < 2 {
		errs := make([]error, len(places))
		var g errgroup.Group
		g.SetLimit(parallel)
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
func (u *Handler) follow(ctx context.Context, p place, how pass) (err error) {
	defer caught(&err, p.key)
	if p.bucket != u.Inbox.Name() {
		return fmt.Errorf("s3://%s/%s: this function serves the bucket %s alone", p.bucket, p.key, u.Inbox.Name())
	}
	if !store.IsDocument(p.key) {
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
	if u.Now != nil {
		o.At = u.Now()
		o.Took = o.At.Sub(began)
	}
	if u.Observer != nil {
		u.Observer.Document(ctx, o)
	}
	return nil
}

// caught makes an error of a panic over a key; it must be deferred.
func caught(err *error, key string) {
	if bug := recover(); bug != nil {
		*err = fmt.Errorf("%s: panic: %v", key, bug)
	}
}
