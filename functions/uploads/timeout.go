package uploads

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"precis/functions/invocation"
	"precis/functions/store"
	"precis/summarize/document"
)

// defaultTimeout is how long reading and summarizing one document may take
// where nothing else is said: four times what the largest takes with the least
// memory, and less than half of an invocation, so that a document of that kind
// and its neighbours fit into one.
const defaultTimeout = 2 * time.Minute

var (
	errSlow   = errors.New("took too long")
	errShared = errors.New("it had to share the time")
)

// summarizeInTime is summarize, for as long as the timeout allows. Where the
// invocation ends before that, no verdict is due, and the document is handed
// back. What computes cannot be stopped: it goes on behind what follows, whose
// results it cannot touch.
func (u *Handler) summarizeInTime(ctx context.Context, r store.Record, data []byte, final bool) (store.Record, document.Document, error) {
	type result struct {
		record store.Record
		doc    document.Document
		err    error
	}
	done := make(chan result, 1)
	go func(r store.Record) { // of its own, since the verdict below writes r
		var d result
		d.record, d.doc, d.err = u.summarize(r, data, final)
		done <- d
	}(r)
	most := u.timeout()
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case d := <-done:
		return d.record, d.doc, d.err
	case <-timer.C:
		r, err := u.slow(r, fmt.Errorf("%w: more than %v", errSlow, most), final)
		return r, document.Document{}, err
	case <-ctx.Done():
		return r, document.Document{}, fmt.Errorf("summarize %s: %w", r.Source.Key, invocation.ErrNoTime)
	}
}

func (u *Handler) timeout() time.Duration { return cmp.Or(u.Timeout, defaultTimeout) }

// slow returns the verdict on a document that takes too long. Where that is
// final, it is rejected: it would take as long the next time. Where it had to
// share the processor, or to wait for others of its kind, that is not known, and
// it comes back as errShared.
func (u *Handler) slow(r store.Record, why error, final bool) (store.Record, error) {
	if !final {
		return r, fmt.Errorf("summarize %s: %w, and %w", r.Source.Key, why, errShared)
	}
	r.Rejected, r.Timeout = why.Error(), u.timeout()
	return r, nil
}

// reprieved reports whether a document that was rejected for its size or for
// the time taken over it may be read now: the limit was raised since, or what
// took too long was uploaded once more. Under the same limit it is not tried
// again and again.
func (u *Handler) reprieved(r store.Record, now store.Object) bool {
	switch {
	case r.Limit > 0:
		return u.MaxBytes <= 0 || now.Size <= u.MaxBytes
	case r.Timeout > 0:
		return u.timeout() > r.Timeout || now.Modified.After(r.Source.Uploaded)
	}
	return false
}
