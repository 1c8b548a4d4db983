package functions

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"precis/summarize"
	"precis/summarize/document"
)

// patience is how long reading and summarizing one document may take where
// nothing else is said: four times what the largest takes with the least
// memory, and less than half of an invocation, so that a document of that kind
// and its neighbours fit into one.
const patience = 2 * time.Minute

var errSlow = errors.New("took too long")

// understandInTime is understand, for as long as patience lasts: a document
// that takes longer would take longer the next time too, and is rejected. Where
// the invocation ends before that, no verdict is due, and the document is
// handed back. What computes cannot be stopped: it goes on behind what follows,
// whose results it cannot touch.
func (u *Uploads) understandInTime(ctx context.Context, r summarize.Record, data []byte) (summarize.Record, document.Document, error) {
	type understood struct {
		record summarize.Record
		doc    document.Document
		err    error
	}
	done := make(chan understood, 1)
	go func() {
		var d understood
		d.record, d.doc, d.err = u.understand(r, data)
		done <- d
	}()
	most := cmp.Or(u.Patience, patience)
	timer := time.NewTimer(most)
	defer timer.Stop()
	select {
	case d := <-done:
		return d.record, d.doc, d.err
	case <-timer.C:
		r.Rejected = fmt.Sprintf("%v: more than %v", errSlow, most)
		return r, document.Document{}, nil
	case <-ctx.Done():
		return r, document.Document{}, fmt.Errorf("summarize %s: %w", r.Source.Key, errNoTime)
	}
}
