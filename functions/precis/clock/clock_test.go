package clock

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// While a machine sleeps, its timers stand still and its clock goes on. The
// tick comes soon after it wakes, and no day is ticked twice.
func TestTicksAfterSleep(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		sunday := time.Date(2026, 11, 15, 22, 0, 0, 0, time.UTC)
		monday := sunday.Add(8 * time.Hour) // at six
		c := &Clock{}
		c.Set(sunday)
		ctx, stop := context.WithCancel(t.Context())
		defer synctest.Wait()
		defer stop()
		var ticks []time.Time
		go c.Daily(ctx, 6, time.UTC, func(at time.Time) { ticks = append(ticks, at) })
		want := []time.Time{sunday}
		for _, step := range []struct {
			clock time.Time
			want  []time.Time
		}{
			{sunday, nil},
			{monday.Add(-time.Second), nil},
			{monday.Add(2 * time.Hour), []time.Time{monday}}, // it slept ten hours
			{monday, nil},                                    // set back
			{monday.Add(3 * time.Hour), nil},
			{monday.Add(24 * time.Hour), []time.Time{monday.Add(24 * time.Hour)}},
		} {
			c.Set(step.clock)
			time.Sleep(time.Minute)
			synctest.Wait()
			if want = append(want, step.want...); !slices.EqualFunc(ticks, want, time.Time.Equal) {
				t.Fatalf("a minute after it shows %v: ticks at %v, want %v", step.clock, ticks, want)
			}
		}
	})
}

// A clock that goes ahead makes no tick later.
func TestTicksAhead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		start := time.Now()
		c := &Clock{Ahead: 7 * 24 * time.Hour}
		ctx, stop := context.WithCancel(t.Context())
		defer synctest.Wait()
		defer stop()
		var after []time.Duration
		go c.Daily(ctx, 6, time.UTC, func(time.Time) { after = append(after, time.Since(start)) })
		time.Sleep(31 * time.Hour)
		synctest.Wait()
		if want := []time.Duration{0, 6 * time.Hour, 30 * time.Hour}; !slices.Equal(after, want) { // from midnight on
			t.Errorf("ticks after %v, want %v", after, want)
		}
	})
}
