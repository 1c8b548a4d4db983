package functions_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
)

// halfway has a handler be killed between a document's marker and its summary,
// and returns the marker.
func (w *world) halfway(key, text string) string {
	w.Helper()
	w.put(key, text)
	w.on("PutObject", store.Summary(store.ID("inbox", key)), 1, func() error { return &cloudtest.Fault{Reset: true} })
	if err := w.notify(key); err == nil {
		w.Fatalf("the handler of %s was not killed", key)
	}
	w.before.Store(nil)
	markers := w.keys(store.Markers)
	if len(markers) != 1 {
		w.Fatalf("markers %v, want that of %s", markers, key)
	}
	return markers[0]
}

// While a worker stands between a document's marker and its summary, the digest
// function's clock may say that the marker is of long ago. Only S3's times say
// how old one is.
func TestJumpingClockDropsNoMarker(t *testing.T) {
	t.Parallel()
	for _, jump := range []time.Duration{0, 16 * 24 * time.Hour, 365 * 24 * time.Hour} {
		t.Run(jump.String(), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("b.txt", library)
			w.put("a.txt", ferry)
			monday := thursday.Add(4 * 24 * time.Hour)
			w.on("PutObject", store.Summary(store.ID("inbox", "a.txt")), 1, func() error {
				w.before.Store(nil)
				w.delete("a.txt") // so that no sweep finds it missing
				w.set(monday.Add(jump))
				// By a clock that far back the week is not over.
				if _, err := w.tick(string(queue.Tick(monday))); (err != nil) != (jump < 0) {
					t.Errorf("tick: %v", err)
				}
				w.set(thursday.Add(time.Hour))
				w.put("a.txt", ferry) // and is there again, the same
				return nil
			})
			w.follow("a.txt")
			w.issue("2026-W48")
			want := map[string]int{"a.txt": 1}
			if jump < 0 {
				want["b.txt"] = 1
			}
			if diff := cmp.Diff(want, w.taken("2026-W48")); diff != "" {
				t.Errorf("taken (-want +got):\n%s", diff)
			}
		})
	}
}

// A marker whose summary will not come any more goes, as soon as another one is
// younger by more than a notification can live; whatever the clock says then.
func TestMarkerPastRetentionGoes(t *testing.T) {
	t.Parallel()
	const retention = 15 * 24 * time.Hour
	for _, tc := range []struct {
		after, jump time.Duration
		gone        bool
	}{
		{retention, 0, false},
		{retention, 365 * 24 * time.Hour, false},
		{retention + time.Second, 0, true},
		{retention + time.Second, 365 * 24 * time.Hour, true},
	} {
		t.Run(tc.after.String()+" "+tc.jump.String(), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			marker := w.halfway("a.txt", ferry)
			w.delete("a.txt")
			w.set(thursday.Add(tc.after))
			w.drop("b.txt", library)
			monday := time.Date(2026, 12, 7, 6, 0, 0, 0, time.UTC)
			w.set(monday.Add(tc.jump))
			if _, err := w.tick(string(queue.Tick(monday))); err != nil {
				t.Fatal(err)
			}
			want := []string{marker}
			if tc.gone {
				want = []string{}
			}
			if diff := cmp.Diff(want, w.keys(store.Markers)); diff != "" {
				t.Errorf("markers (-want +got):\n%s", diff)
			}
		})
	}
}

// asking follows what the digest function asks for at once, before it goes on.
type asking struct{ *world }

func (a asking) Notify(_ context.Context, _ string, keys []string) error {
	var errs []error
	for _, key := range keys {
		errs = append(errs, a.notify(key))
	}
	return errors.Join(errs...)
}

// A document that is asked for again may have its summary before the digest
// that asked is committed: the marker that it was given long ago, and anew just
// now, stays for the next.
func TestMarkerOfWhatIsAskedForStays(t *testing.T) {
	t.Parallel()
	for name, before := range map[string]func(*world){
		"no summary yet": func(*world) {},
		"an older one": func(w *world) {
			w.drop("a.txt", library)
			w.issue("2026-W47")
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.weekly.Notifier = asking{w}
			before(w)
			w.set(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC))
			w.halfway("a.txt", ferry)
			w.set(time.Date(2026, 12, 11, 9, 0, 0, 0, time.UTC))
			w.drop("b.txt", library+"It rained.")
			w.issue("2026-W50")
			if d := w.digest("2026-W50"); len(d.Pending) != 1 || d.Pending[0].Key != "a.txt" {
				t.Fatalf("the digest calls %v late, want a.txt", d.Pending)
			}
			w.issue("2026-W51")
			if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W51")); diff != "" {
				t.Errorf("taken in the next digest (-want +got):\n%s", diff)
			}
		})
	}
}
