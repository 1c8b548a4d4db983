// Package invocation keeps account of the time that Lambda gives to one
// invocation of a function.
package invocation

import (
	"context"
	"errors"
	"time"
)

const (
	// margin is kept between the end of what is under way and the end of the
	// invocation, to say what was done and what is handed back.
	margin = 2 * time.Second
	// reserve is the time left below which nothing further is begun.
	reserve = 10 * time.Second
)

// ErrNoTime is returned for what is left for another invocation.
var ErrNoTime = errors.New("no time left in this invocation")

// Ahead returns a context that ends a little before the invocation does: what
// then still waits for a service fails, and is handed back by itself instead of
// with all that was done.
func Ahead(ctx context.Context) (context.Context, context.CancelFunc) {
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, deadline.Add(-margin))
	}
	return ctx, func() {}
}

// Spent reports whether too little of the invocation is left to begin anything
// more.
func Spent(ctx context.Context, now time.Time) bool {
	deadline, ok := ctx.Deadline()
	return ctx.Err() != nil || (ok && deadline.Sub(now) < reserve)
}

// Outlasting returns a context that lives on for a while after another has
// ended: for as long as what is certain may take to be written down, out of the
// margin that an invocation keeps for its end.
func Outlasting(ctx context.Context) (context.Context, context.CancelFunc) {
	after, end := context.WithCancel(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		select {
		case <-after.Done():
		case <-time.After(margin / 2):
			end()
		}
	})
	return after, func() {
		stop()
		end()
	}
}
