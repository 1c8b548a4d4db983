package functions_test

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
)

// TestClaimsAreCountedByTheirAge counts claims by what they say and by how
// old they are.
func TestClaimsAreCountedByTheirAge(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		state                  string
		age                    time.Duration
		earlier, busy, unknown int
	}{
		"marked":                  {"sent", 0, 1, 0, 0},
		"marked long ago":         {"sent", 48 * time.Hour, 1, 0, 0},
		"just claimed":            {"claimed", 0, 0, 1, 0},
		"claimed by a slow one":   {"claimed", 15*time.Minute - time.Second, 0, 1, 0},
		"claimed by a dead one":   {"claimed", 15 * time.Minute, 0, 0, 1},
		"claimed a good time ago": {"claimed", 26 * time.Hour, 0, 0, 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			monday := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
			w.set(monday.Add(-tc.age))
			key := store.Delivery("2026-W47", "ann@example.com")
			claim := fmt.Appendf(nil, `{"state":%q,"since":%q}`, tc.state, w.now().Format(time.RFC3339))
			if _, err := w.store.Put(t.Context(), key, store.TypeJSON, claim); err != nil {
				t.Fatal(err)
			}
			m := w.issue("2026-W47")
			if m.Sent != 1 || m.Earlier != tc.earlier || m.Busy != tc.busy || m.Unknown != tc.unknown || w.mails() != 1 {
				t.Errorf("made %+v and %d mails, want bob's alone, earlier %d, busy %d, unknown %d", m, w.mails(), tc.earlier, tc.busy, tc.unknown)
			}
		})
	}
}

func TestNoDeliveryBeginsWithoutTime(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		left  time.Duration // of the invocation, two seconds of which are kept for its end
		mails int
	}{"enough": {12 * time.Second, 2}, "a little less": {12*time.Second - 1, 0}} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			soon := time.Now().Add(time.Hour) //nolint:forbidigo // contexts know no other clock
			week := digest.WeekOf(soon, time.UTC).Prev()
			w.set(week.Start(time.UTC))
			w.drop("a.txt", ferry)
			w.set(soon)
			ctx, cancel := context.WithDeadline(t.Context(), soon.Add(tc.left))
			defer cancel()
			_, err := w.weekly.Handle(ctx, json.RawMessage(queue.Tick(w.now())))
			late := err != nil && strings.Contains(err.Error(), "no time left")
			if late != (tc.mails == 0) || w.mails() != tc.mails || len(w.keys(store.Week(week.String())+"deliveries/")) != tc.mails {
				t.Errorf("Handle = %v with %d mails, want %d", err, w.mails(), tc.mails)
			}
			if m := w.issue(week.String()); m.Sent+m.Earlier != 2 || w.mails() != 2 {
				t.Errorf("the next tick made %+v and %d mails, want both", m, w.mails())
			}
		})
	}
}

// Reading whom nothing is sent to may take all the time there is: then no claim
// is laid.
func TestNoDeliveryBeginsWhereReadingTookTheTime(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	soon := time.Now().Add(time.Hour) //nolint:forbidigo // contexts know no other clock
	week := digest.WeekOf(soon, time.UTC).Prev()
	w.set(week.Start(time.UTC))
	w.drop("a.txt", ferry)
	w.set(soon)
	w.on("ListSuppressedDestinations", "", 1, func() error {
		w.set(soon.Add(time.Minute))
		return nil
	})
	ctx, cancel := context.WithDeadline(t.Context(), soon.Add(time.Minute+11*time.Second))
	defer cancel()
	_, err := w.weekly.Handle(ctx, json.RawMessage(queue.Tick(soon)))
	if err == nil || !strings.Contains(err.Error(), "no time left") || w.mails() != 0 || len(w.keys(store.Week(week.String())+"deliveries/")) != 0 {
		t.Errorf("Handle = %v with %d mails, want no time left and nothing claimed", err, w.mails())
	}
	if m := w.issue(week.String()); m.Sent != 2 {
		t.Errorf("the next tick made %+v, want both sent", m)
	}
}

func TestWithoutASenderNothingIsClaimed(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.weekly.Mailer.Sender = nil
	w.drop("a.txt", ferry)
	if m := w.issue("2026-W47"); m.Sent != 0 || w.mails() != 0 || len(w.keys(store.Week("2026-W47")+"deliveries/")) != 0 {
		t.Errorf("made %+v and %d mails, want none", m, w.mails())
	}
}

func TestFailedClaimSendsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	f := func(o cloudtest.Operation) error {
		if o.Name == "PutObject" && strings.Contains(o.Key, "/deliveries/") {
			return &cloudtest.Fault{Status: 400, Code: "Broken", Message: "broken"}
		}
		return nil
	}
	w.before.Store(&f)
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	if m, err := w.tick(string(queue.Tick(w.now()))); err == nil || w.mails() != 0 {
		t.Errorf("Handle = %+v, %v with %d mails, want an error and none", m, err, w.mails())
	}
	w.before.Store(nil)
	if m := w.issue("2026-W47"); m.Sent != 2 {
		t.Errorf("the next tick made %+v, want both sent", m)
	}
}

// A claim may be released, since the mail was refused, before it can be looked
// at: it counts as at work, and the next tick sends.
func TestReleasedClaimIsNoError(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	key := store.Delivery("2026-W47", "bob@example.com") // ann's has been laid before it is looked at
	if _, err := w.store.Put(t.Context(), key, store.TypeJSON, []byte(`{"state":"claimed"}`)); err != nil {
		t.Fatal(err)
	}
	w.on("GetObject", key, 2, func() error { return w.store.Delete(t.Context(), key) }) // the first asks whose it is
	if m := w.issue("2026-W47"); m.Busy != 1 || m.Sent != 1 || m.Unknown != 0 || w.mails() != 1 {
		t.Errorf("made %+v and %d mails, want one at work, and ann's", m, w.mails())
	}
	if m := w.issue("2026-W47"); m.Sent != 1 || w.mails() != 2 {
		t.Errorf("the next tick made %+v and %d mails, want it sent", m, w.mails())
	}
}

// What cannot be read as a claim, or read at all, is an error, and no reason to
// send.
func TestUnreadableClaimSendsNothing(t *testing.T) {
	t.Parallel()
	for name, harm := range map[string]func(w *world, key string){
		"damaged": func(w *world, key string) {
			if _, err := w.store.Put(w.Context(), key, store.TypeJSON, []byte("claimed")); err != nil {
				w.Fatal(err)
			}
		},
		"forbidden": func(w *world, key string) {
			if _, err := w.store.Put(w.Context(), key, store.TypeJSON, []byte(`{"state":"sent"}`)); err != nil {
				w.Fatal(err)
			}
			w.strike(forbidden, func(o cloudtest.Operation) bool { return o.Name == "GetObject" && o.Key == key })
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			harm(w, store.Delivery("2026-W47", "ann@example.com"))
			w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
			if m, err := w.tick(string(queue.Tick(w.now()))); err == nil || w.mails() != 1 {
				t.Errorf("Handle = %+v, %v with %d mails, want an error, and bob's mail alone", m, err, w.mails())
			}
		})
	}
}

// Claims age by the function's own timeout where it is told.
func TestClaimsAgeByTheTimeout(t *testing.T) {
	t.Parallel()
	for age, busy := range map[time.Duration]int{4 * time.Minute: 1, 5 * time.Minute: 0} {
		w := newWorld(t)
		w.weekly.Mailer.Timeout = 5 * time.Minute
		w.weekly.Mailer.Recipients = []string{"ann@example.com"}
		w.drop("a.txt", ferry)
		w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC).Add(-age))
		if _, err := w.store.Put(t.Context(), store.Delivery("2026-W47", "ann@example.com"), store.TypeJSON, []byte(`{"state":"claimed"}`)); err != nil {
			t.Fatal(err)
		}
		if m := w.issue("2026-W47"); m.Busy != busy || m.Unknown != 1-busy {
			t.Errorf("a claim of %v: %+v, want %d at work", age, m, busy)
		}
	}
}

// Where the answer to a claim, or to its mark, is lost, the request is made
// again and finds what the first has written: that is no one else's.
func TestLostAnswersToClaimsAreOurs(t *testing.T) {
	t.Parallel()
	for nth, name := range map[int]string{1: "claim", 2: "mark"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.retrying(config.Retry{Backoff: time.Millisecond})
			w.weekly.Mailer.Recipients = []string{"ann@example.com"}
			w.drop("a.txt", ferry)
			w.on("PutObject", store.Delivery("2026-W47", "ann@example.com"), nth, func() error { return &cloudtest.Fault{Lost: true} })
			if m := w.issue("2026-W47"); m.Sent != 1 || m.Busy != 0 || w.mails() != 1 {
				t.Errorf("made %+v and %d mails, want the one sent", m, w.mails())
			}
			if m := w.issue("2026-W47"); m.Earlier != 1 || w.mails() != 1 {
				t.Errorf("the next tick made %+v and %d mails, want it sent earlier", m, w.mails())
			}
		})
	}
}
