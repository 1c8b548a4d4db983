package functions_test

import (
	"bytes"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"precis/digest/render/pages"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
)

// TestFailedReadChangesNothing: whatever cannot be read is no reason to take

func TestFailedReadChangesNothing(t *testing.T) {
	t.Parallel()
	id := store.ID("inbox", "a.txt")
	for name, tc := range map[string]struct {
		operation, prefix string
		before            func(w *world)
	}{
		"the summary":         {"GetObject", store.Summary(id), func(*world) {}},
		"the document's head": {"HeadObject", "a.txt", func(*world) {}},
		"the page's head":     {"HeadObject", store.Pages(id), func(*world) {}},
		"the new document":    {"GetObject", "a.txt", func(w *world) { w.put("a.txt", library) }},
		"the pages' list":     {"ListObjectsV2", store.Pages(id), func(w *world) { w.delete("a.txt") }},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			tc.before(w)
			var failed, written atomic.Int64
			f := func(o cloudtest.Operation) error {
				if o.Name == tc.operation && strings.HasPrefix(o.Key, tc.prefix) {
					failed.Add(1)
					return &cloudtest.Fault{Status: 400, Code: "Broken", Message: "broken"}
				}
				if o.Name == "PutObject" || o.Name == "DeleteObject" {
					written.Add(1)
				}
				return nil
			}
			w.before.Store(&f)
			if err := w.notify("a.txt"); err == nil || failed.Load() == 0 {
				t.Errorf("Handle = %v after %d failures, want an error", err, failed.Load())
			}
			if n := written.Load(); n != 0 {
				t.Errorf("%d writes, want none", n)
			}
			w.before.Store(nil)
			w.follow("a.txt")
		})
	}
}

// TestFailedWriteIsHandedBack: what could not be stored was not done, and what

func TestFailedWriteIsHandedBack(t *testing.T) {
	t.Parallel()
	id := store.ID("inbox", "a.txt")
	for name, prefix := range map[string]string{"page": store.Pages(id), "marker": store.Markers, "summary": store.Summary(id)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.put("a.txt", ferry)
			f := func(o cloudtest.Operation) error {
				if o.Name == "PutObject" && strings.HasPrefix(o.Key, prefix) {
					return &cloudtest.Fault{Status: 400, Code: "Broken", Message: "broken"}
				}
				return nil
			}
			w.before.Store(&f)
			if err := w.notify("a.txt"); err == nil {
				t.Error("Handle gave no error")
			}
			w.before.Store(nil)
			if _, ok := w.record("a.txt"); ok {
				t.Error("the summary is there all the same")
			}
			w.follow("a.txt")
		})
	}
}

// TestLostRaceIsRunAgain: a slower worker commits what the document was.

func TestLostRaceIsRunAgain(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	old, _, err := w.store.Get(t.Context(), store.Summary(store.ID("inbox", "a.txt")))
	if err != nil {
		t.Fatal(err)
	}
	w.put("a.txt", library)
	w.on("PutObject", store.Summaries+store.ID("inbox", "a.txt")+".json", 1, func() error {
		w.before.Store(nil)
		w.lay("a.txt", append(old, ' '))
		return nil
	})
	w.follow("a.txt")
	if r, _ := w.record("a.txt"); !strings.Contains(r.Document.Title, "Library") {
		t.Errorf("the summary is of %q, which the document was", r.Document.Title)
	}
}

func TestEveryPageOfADeletedDocumentIsBuried(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, text := range []string{ferry, library, ferry + library} {
		w.drop("a.txt", text)
	}
	w.delete("a.txt")
	w.follow("a.txt")
	kept := w.keys(store.Pages(store.ID("inbox", "a.txt")))
	for _, key := range kept {
		if page, _, err := w.store.Get(t.Context(), key); err != nil || !bytes.Equal(page, pages.Tombstone()) {
			t.Errorf("%s is no tombstone (%v)", key, err)
		}
	}
	if len(kept) != 3 {
		t.Errorf("%d pages, want 3", len(kept))
	}
	f := func(o cloudtest.Operation) error {
		if o.Name == "PutObject" || o.Name == "DeleteObject" {
			return fmt.Errorf("a second notification made a %s of %s", o.Name, o.Key)
		}
		return nil
	}
	w.before.Store(&f)
	w.follow("a.txt")
}

// TestDocumentComesBackWhileItsPagesAreBuried: there is no summary any more,

func TestDocumentComesBackWhileItsPagesAreBuried(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	id := store.ID("inbox", "a.txt")
	if err := w.store.Delete(t.Context(), store.Summary(id)); err != nil {
		t.Fatal(err)
	}
	w.delete("a.txt")
	w.on("PutObject", store.Pages(id), 1, func() error {
		w.before.Store(nil)
		w.drop("a.txt", ferry)
		return nil
	})
	w.follow("a.txt")
	r, ok := w.record("a.txt")
	if !ok {
		t.Fatal("the document has no summary")
	}
	if page, _, err := w.store.Get(t.Context(), r.Page); err != nil || bytes.Equal(page, pages.Tombstone()) {
		t.Errorf("a tombstone lies on the page of a living document (%v)", err)
	}
}

func TestFailedRemovalIsHandedBack(t *testing.T) {
	t.Parallel()
	id := store.ID("inbox", "a.txt")
	for name, tc := range map[string]struct {
		operation, prefix string
		nth               int
	}{
		"tombstone": {"PutObject", store.Pages(id), 1}, "summary": {"DeleteObject", store.Summary(id), 1}, "last look": {"HeadObject", "a.txt", 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			w.delete("a.txt")
			w.on(tc.operation, tc.prefix, tc.nth, func() error {
				return &cloudtest.Fault{Status: 400, Code: "Broken", Message: "broken"}
			})
			if err := w.notify("a.txt"); err == nil {
				t.Error("Handle gave no error")
			}
			w.before.Store(nil)
			w.follow("a.txt")
			if _, ok := w.record("a.txt"); ok {
				t.Error("the summary is still there")
			}
		})
	}
}

func TestDocumentGoesBeforeItIsRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.put("a.txt", library)
	w.on("GetObject", "a.txt", 1, func() error {
		w.before.Store(nil)
		w.delete("a.txt")
		return nil
	})
	w.follow("a.txt")
	if r, ok := w.record("a.txt"); ok {
		t.Errorf("the summary of %q is still there", r.Document.Title)
	}
}

func TestFailedLastLookIsHandedBack(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put("a.txt", ferry)
	w.on("HeadObject", "a.txt", 1, func() error { return &cloudtest.Fault{Status: 400, Code: "Broken", Message: "broken"} })
	if err := w.notify("a.txt"); err == nil {
		t.Error("Handle gave no error")
	}
}
