package functions_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// novel gives a text over which a processor computes for seconds.
func novel() string {
	var b strings.Builder
	for i := 0; b.Len() < 15<<20; i++ {
		fmt.Fprintf(&b, "The ferry number %d from Orsund to Halm%d carried %d cars and captain Solberg%d on day %d.\n", i, i%7919, i%613, i%104729, i%3571)
	}
	return b.String()
}

// A document whose computing alone outlasts patience is rejected with the
// reason, and named in the digest; its neighbours are summarized.
func TestSlowDocumentIsRejected(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("computes for seconds")
	}
	w := newWorld(t)
	w.put("warm.txt", ferry) // tables are made at first use
	w.follow("warm.txt")
	w.uploads.Patience = 400 * time.Millisecond
	w.put("a.txt", ferry)
	w.put("long.txt", novel())
	w.put("z.txt", library)
	for _, key := range []string{"a.txt", "long.txt", "z.txt"} {
		w.follow(key)
		r, ok := w.record(key)
		if want := key == "long.txt"; !ok || strings.HasPrefix(r.Rejected, "took too long: more than 400ms") != want || (r.Summary == nil) != want {
			t.Errorf("%s has a summary: %v, rejected: %q", key, r.Summary != nil, r.Rejected)
		}
	}
	w.issue("2026-W47")
	if d := w.digest("2026-W47"); len(d.Rejected) != 1 || d.Rejected[0].Key != "long.txt" {
		t.Errorf("the digest names %+v as rejected, want long.txt", d.Rejected)
	}
}

// Where the invocation ends before patience does, the document is handed back
// in time, without a verdict; each of its neighbours is done or handed back.
func TestComputingDoesNotEatTheInvocation(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("computes for seconds")
	}
	w := newWorld(t)
	w.put("a.txt", ferry)
	w.put("long.txt", novel())
	w.put("z.txt", library)
	keys := []string{"a.txt", "long.txt", "z.txt"}
	ctx, stop := context.WithTimeout(t.Context(), 2500*time.Millisecond) // two seconds of which are kept for the answer
	defer stop()
	back := w.batch(ctx, keys...)
	if err := ctx.Err(); err != nil {
		t.Errorf("the invocation had no time left to answer: %v", err)
	}
	if !slices.Contains(back, "long.txt") {
		t.Errorf("handed back %v, want long.txt among them", back)
	}
	for _, key := range keys {
		if _, ok := w.record(key); ok == slices.Contains(back, key) {
			t.Errorf("%s has a record: %v, and was handed back: %v", key, ok, !ok)
		}
	}
}
