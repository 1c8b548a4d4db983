package invocation

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"
)

// What is under way ends two seconds before the invocation, and nothing is begun in
// the last ten.
func TestAhead(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		whole, stop := context.WithTimeout(t.Context(), time.Minute)
		defer stop()
		last, _ := whole.Deadline()
		began := last.Add(-time.Minute)
		ctx, end := Ahead(whole)
		defer end()
		for after, want := range map[time.Duration]bool{0: false, 50 * time.Second: false, 50*time.Second + 1: true} {
			if got := Spent(whole, began.Add(after)); got != want {
				t.Errorf("Spent after %v = %v, want %v", after, got, want)
			}
		}
		<-ctx.Done()
		if took := time.Since(began); took != 58*time.Second || whole.Err() != nil {
			t.Errorf("ended after %v, the invocation with %v, want 58s before it", took, whole.Err())
		}
		if !Spent(ctx, began) {
			t.Error("what has ended is not spent")
		}
	})
}

func TestAheadOfNothing(t *testing.T) {
	t.Parallel()
	ctx, end := Ahead(t.Context())
	defer end()
	if _, ok := ctx.Deadline(); ok || Spent(ctx, time.Time{}) {
		t.Error("what has no deadline is spent")
	}
}

// What is certain may still be written down for a second after the end.
func TestOutlasting(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		after, end := Outlasting(ctx)
		defer end()
		stop()
		time.Sleep(time.Second - 1)
		synctest.Wait()
		if after.Err() != nil {
			t.Errorf("ended too soon: %v", after.Err())
		}
		time.Sleep(time.Nanosecond)
		synctest.Wait()
		if !errors.Is(after.Err(), context.Canceled) {
			t.Errorf("lives on: %v", after.Err())
		}
		done, endDone := Outlasting(ctx)
		endDone()
		if done.Err() == nil {
			t.Error("lives on after it was ended")
		}
	})
}
