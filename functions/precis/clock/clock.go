// Package clock holds the clock of a local run.
package clock

import (
	"context"
	"sync/atomic"
	"time"

	"precis/functions/precis/cloud/queue"
)

// A Clock is real until it is set, but for so much that it goes ahead.
type Clock struct {
	Ahead time.Duration // of the machine's clock

	fixed atomic.Pointer[time.Time]
}

// Set stops the clock at a moment.
func (c *Clock) Set(t time.Time) { c.fixed.Store(&t) }

// IsSet reports whether it was set.
func (c *Clock) IsSet() bool { return c.fixed.Load() != nil }

// Now returns what the clock shows.
func (c *Clock) Now() time.Time {
	if t := c.fixed.Load(); t != nil {
		return *t
	}
	return time.Now().Add(c.Ahead)
}

// wait returns when the clock shows a moment, or ctx ends. It looks at the clock
// each minute: while a machine sleeps its timers stand still, and its clock may
// be set.
func (c *Clock) wait(ctx context.Context, at time.Time) {
	for left := time.Duration(1); left > 0 && ctx.Err() == nil; {
		left = at.Sub(c.Now().Round(0)) // as the wall's clock shows it
		timer := time.NewTimer(min(left, time.Minute))
		select {
		case <-ctx.Done():
		case <-timer.C:
		}
		timer.Stop()
	}
}

// Daily calls tick now, for the day that may have passed meanwhile, and at each
// day's hour until ctx ends.
func (c *Clock) Daily(ctx context.Context, hour int, zone *time.Location, tick func(at time.Time)) {
	s := queue.Schedule{Daily: true, Hour: hour, Zone: zone}
	for at := c.Now(); ctx.Err() == nil; c.wait(ctx, at) {
		tick(at)
		at = s.Next(c.Now())
	}
}
