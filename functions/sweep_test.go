package functions_test

import (
	"bytes"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest/render/pages"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/sweep"
)

// isTombstone reports whether a page is one.
func (w *world) isTombstone(page string) bool {
	w.Helper()
	data, _, err := w.store.Get(w.Context(), page)
	if err != nil {
		w.Fatal(err)
	}
	return bytes.Equal(data, pages.Tombstone())
}

// A handler that was killed and given up can leave the text of a document whose
// delete no one was told of. No summary tells its key: the digest function lays
// the tombstone itself, but on no page of a document that is there, and on none
// that is so young that its summary may be on the way.
func TestDigestBuriesWhatWasLeftHalfway(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.put("new.txt", library)
	leave := func(key string) string {
		page := store.Page(store.ID("inbox", key), "0123456789abcdef")
		if _, err := w.store.Put(t.Context(), page, store.TypeHTML, []byte(ferry)); err != nil {
			t.Fatal(err)
		}
		return page
	}
	left, living, waiting := leave("left.txt"), leave("a.txt"), leave("new.txt")
	w.set(time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC))
	young := leave("young.txt")
	w.issue("2026-W47")
	for page, want := range map[string]bool{left: true, living: false, waiting: false, young: false} {
		if w.isTombstone(page) != want {
			t.Errorf("after the digest %s is a tombstone: %v", page, !want)
		}
	}
	w.issue("2026-W48")
	if !w.isTombstone(young) {
		t.Error("after the next digest the page that was young is none")
	}
}

// A tombstone on the page of a document that is there is found, and the
// document asked for again; the digest does not call it late for that.
func TestBuriedPageOfALivingDocumentIsFound(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, key := range []string{"a.txt", "b.txt", "back.txt"} {
		w.put(key, ferry+key)
	}
	w.set(thursday.Add(time.Hour)) // by when no summary is in doubt
	for _, key := range []string{"a.txt", "b.txt", "back.txt"} {
		w.follow(key)
	}
	r, _ := w.record("a.txt")
	if _, err := w.store.Put(t.Context(), r.Page, store.TypeHTML, pages.Tombstone()); err != nil {
		t.Fatal(err)
	}
	w.delete("back.txt") // and comes back as something else: its old page stays buried
	w.follow("back.txt")
	w.drop("back.txt", library)
	w.issue("2026-W47")
	if d := w.digest("2026-W47"); len(d.Pending) != 0 {
		t.Errorf("the digest calls %v late, want none", d.Pending)
	}
	for _, want := range [][]string{{"a.txt"}, {}} {
		missing, again, err := sweep.Missed(t.Context(), w.inbox, store.Store{Objects: w.store}, w.now())
		if err != nil || len(missing) != 0 {
			t.Fatalf("Missed = %v, %v, %v", missing, again, err)
		}
		if diff := cmp.Diff(want, again); diff != "" {
			t.Errorf("asked for again (-want +got):\n%s", diff)
		}
		w.follow("a.txt")
	}
	if w.isTombstone(r.Page) {
		t.Error("the page is still a tombstone")
	}
}

// A tombstone is known by what it holds. A page of its very size is none, nor is
// one with the words of another version; and what is one is not written again.
func TestTombstoneIsKnownByItsMark(t *testing.T) {
	t.Parallel()
	tombstone := pages.Tombstone()
	for name, text := range map[string][]byte{
		"the tombstone":       tombstone,
		"text of its size":    bytes.Repeat([]byte("x"), len(tombstone)),
		"a byte of it off":    append(bytes.Clone(tombstone[:len(tombstone)-1]), ' '),
		"of other words":      bytes.Replace(tombstone, []byte("deleted"), []byte("taken away"), 1),
		"a large page":        bytes.Repeat([]byte("page "), 4096),
		"nothing":             {},
		"shorter than it was": tombstone[:len(tombstone)/2],
	} {
		for _, by := range []string{"the worker", "the digest"} {
			t.Run(name+", by "+by, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t)
				page := store.Page(store.ID("inbox", "gone.txt"), "0123456789abcdef")
				if _, err := w.store.Put(t.Context(), page, store.TypeHTML, text); err != nil {
					t.Fatal(err)
				}
				w.drop("a.txt", ferry)
				var writes atomic.Int64
				w.strike(nil, func(o cloudtest.Operation) bool {
					if o.Name == "PutObject" && o.Key == page {
						writes.Add(1)
					}
					return false
				})
				if by == "the worker" {
					w.follow("gone.txt")
				} else {
					w.issue("2026-W47")
				}
				want := int64(1)
				if name == "the tombstone" {
					want = 0
				}
				if !w.isTombstone(page) || writes.Load() != want {
					t.Errorf("a tombstone lies there: %v, written %d times, want %d", w.isTombstone(page), writes.Load(), want)
				}
			})
		}
	}
}
