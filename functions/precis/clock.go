package main

import (
	"context"
	"sync/atomic"
	"time"

	"precis/functions/precis/cloud/queue"
)

// A clock is real until it is set, but for so much that it goes ahead.
type clock struct {
	fixed atomic.Pointer[time.Time]
	ahead time.Duration
}

func (c *clock) set(t time.Time) { c.fixed.Store(&t) }

func (c *clock) now() time.Time {
	if t := c.fixed.Load(); t != nil {
		return *t
	}
	return time.Now().Add(c.ahead)
}

// wait returns when the clock shows a moment, or ctx ends. It looks at the clock
// each minute: while a machine sleeps its timers stand still, and its clock may
// be set.
func (c *clock) wait(ctx context.Context, at time.Time) {
	for left := time.Duration(1); left > 0 && ctx.Err() == nil; {
		left = at.Sub(c.now().Round(0)) // as the wall's clock shows it
		timer := time.NewTimer(min(left, time.Minute))
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}

// daily calls tick now, for the day that may have passed meanwhile, and at each
// day's hour until ctx ends.
func (c *clock) daily(ctx context.Context, hour int, zone *time.Location, tick func(at time.Time)) {
	s := queue.Schedule{Daily: true, Hour: hour, Zone: zone}
	for at := c.now(); ctx.Err() == nil; c.wait(ctx, at) {
		tick(at)
		at = s.Next(c.now())
	}
}
