package functions_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/config"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
)

// TestStoreConforms holds the store's client to what it promises, on the embedded
// cloud and, where PRECIS_STORE names a bucket, on any other: the SDK's variables
// lead there (AWS_ENDPOINT_URL, AWS_REGION and the keys).
func TestStoreConforms(t *testing.T) {
	t.Parallel()
	t.Run("embedded", func(t *testing.T) {
		t.Parallel()
		conforms(t, newWorld(t).store)
	})
	t.Run("elsewhere", func(t *testing.T) {
		t.Parallel()
		name := os.Getenv("PRECIS_STORE")
		if name == "" {
			t.Skip("skipped: PRECIS_STORE names no bucket")
		}
		reach, err := config.Connect(os.Getenv)
		if err != nil {
			t.Fatal(err)
		}
		conforms(t, store.New(reach.S3(), name))
	})
}

// writesOnCondition checks what every commit rests on. Moto's S3 was written
// from Amazon's documentation, by others than the embedded cloud.
func (m *imitation) writesOnCondition(t *testing.T) {
	reach, err := config.Connect(m.getenv("DigestFunction"))
	if err != nil {
		t.Fatal(err)
	}
	conforms(t, store.New(reach.S3(), m.Made["OutputBucket"]))
}

// conforms checks of a store what the functions rely on.
func conforms(t *testing.T, b *store.Bucket) {
	t.Helper()
	ctx := t.Context()
	etag, err := b.Create(ctx, "condition/a b+ü", store.TypeText, []byte("1"))
	if err != nil {
		t.Fatal(err)
	}
	const other = "d41d8cd98f00b204e9800998ecf8427e"
	for name, do := range map[string]func() error{
		"create over an object": func() error {
			_, err := b.Create(ctx, "condition/a b+ü", store.TypeText, []byte("2"))
			return err
		},
		"swap another version": func() error {
			_, err := b.Swap(ctx, "condition/a b+ü", store.TypeText, []byte("2"), other)
			return err
		},
		"swap nothing": func() error {
			_, err := b.Swap(ctx, "condition/none", store.TypeText, []byte("2"), other)
			return err
		},
		"delete another version": func() error { return b.DeleteVersion(ctx, "condition/a b+ü", other) },
	} {
		if err := do(); !errors.Is(err, store.ErrChanged) {
			t.Errorf("%s: %v, want ErrChanged", name, err)
		}
	}
	if data, _, err := b.Get(ctx, "condition/a b+ü"); err != nil || string(data) != "1" {
		t.Errorf("after what was refused it holds %q, %v, want 1", data, err)
	}
	next, err := b.Swap(ctx, "condition/a b+ü", store.TypeText, []byte("2"), etag)
	if err != nil {
		t.Fatalf("swap: %v", err)
	}
	if err := b.DeleteVersion(ctx, "condition/a b+ü", next); err != nil {
		t.Errorf("delete: %v", err)
	}
	oneWins(t, b)
	listsAll(t, b)
}

// oneWins has many make, swap and delete the same object at a time.
func oneWins(t *testing.T, b *store.Bucket) {
	t.Helper()
	const key, many = "condition/race", 8
	etag := ""
	for name, do := range []func(i int) error{
		func(i int) error {
			_, err := b.Create(t.Context(), key, store.TypeText, fmt.Append(nil, i))
			return err
		},
		func(i int) error {
			_, err := b.Swap(t.Context(), key, store.TypeText, fmt.Append(nil, many+i), etag)
			return err
		},
		func(int) error { return b.DeleteVersion(t.Context(), key, etag) },
	} {
		var won atomic.Int64
		var group sync.WaitGroup
		for i := range many {
			group.Go(func() {
				if err := do(i); err == nil {
					won.Add(1)
				} else if !errors.Is(err, store.ErrChanged) {
					t.Errorf("race %d: %v, want ErrChanged", name, err)
				}
			})
		}
		group.Wait()
		// Stores differ in whether deleting what is gone already succeeds.
		if n := won.Load(); n < 1 || n > 1 && name < 2 {
			t.Errorf("race %d: %d of %d had it, want one", name, won.Load(), many)
		}
		o, _ := b.Head(t.Context(), key)
		etag = o.ETag
	}
}

// listsAll lists more objects than a page holds, odd keys among them.
func listsAll(t *testing.T, b *store.Bucket) {
	t.Helper()
	want := []string{}
	for _, key := range slices.Sorted(maps.Values(oddKeys)) {
		if len(key) < 900 && !strings.HasSuffix(key, "/") {
			want = append(want, "condition/list/"+key)
		}
	}
	for i := range 1001 {
		want = append(want, fmt.Sprintf("condition/list/%04d", i))
	}
	var group sync.WaitGroup
	var unkept sync.Map
	turn := make(chan struct{}, store.Readers)
	for _, key := range want {
		turn <- struct{}{}
		group.Go(func() {
			defer func() { <-turn }()
			if _, err := b.Put(t.Context(), key, store.TypeText, []byte(key)); errors.Is(err, fs.ErrNotExist) && strings.Contains(key, "\n") {
				unkept.Store(key, true) // moto's router knows no line feed
			} else if err != nil {
				t.Errorf("put %q: %v", key, err)
			}
		})
	}
	group.Wait()
	want = slices.DeleteFunc(want, func(key string) bool { _, ok := unkept.Load(key); return ok })
	slices.Sort(want)
	behind := []string{}
	for o, err := range b.ListAfter(t.Context(), "condition/list/", "condition/list/0500") {
		if err != nil {
			t.Fatal(err)
		}
		behind = append(behind, o.Key)
	}
	at, _ := slices.BinarySearch(want, "condition/list/0500")
	if diff := cmp.Diff(want[at+1:], behind); diff != "" {
		t.Errorf("listed behind a key (-want +got):\n%s", diff)
	}
	got := []string{}
	for o, err := range b.List(t.Context(), "condition/list/") {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, o.Key)
		if err := b.Delete(t.Context(), o.Key); err != nil {
			t.Errorf("delete %q: %v", o.Key, err)
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("listed (-want +got):\n%s", diff)
	}
}

// careless is a store that passes over If-Match on deletes.
type careless struct{ store.Objects }

func (c careless) DeleteVersion(ctx context.Context, key, _ string) error { return c.Delete(ctx, key) }

// lenient is a store that answers a delete of what is not there as one of what is.
type lenient struct{ store.Objects }

func (l lenient) DeleteVersion(ctx context.Context, key, etag string) error {
	if _, err := l.Head(ctx, key); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return l.Objects.DeleteVersion(ctx, key, etag)
}

// A store that would lose claims is refused by whatever asks first, before anything
// is written or sent.
func TestAStoreThatLosesClaimsIsRefused(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.set(thursday.AddDate(0, 0, 5))
	sound := w.weekly.Store
	w.weekly.Store = store.Store{Objects: careless{sound.Objects}}
	before := w.keys("")
	for _, event := range []string{
		`{"week":"2026-W47"}`, `{"week":"2026-W47"}`, scheduled(w.now()), `{"preview":true}`, `{"week":"2026-W47","rebuild":true}`,
		`{"forget":"b.txt"}`, `{"forgetReader":"ann@example.com"}`, `{"renew":5}`,
	} {
		if _, err := w.weekly.Handle(t.Context(), json.RawMessage(event)); !errors.Is(err, store.ErrUnconditional) || !strings.Contains(err.Error(), "keep the output bucket") {
			t.Errorf("Handle(%s) = %v, want ErrUnconditional", event, err)
		}
	}
	if diff := cmp.Diff(before, w.keys("")); diff != "" || w.mails() != 0 {
		t.Errorf("%d mails went out on claims that may be lost; objects (-want +got):\n%s", w.mails(), diff)
	}
	w.weekly.Store = store.Store{Objects: lenient{sound.Objects}}
	if m, err := w.tick(`{"week":"2026-W47"}`); err != nil || m.Sent != 2 {
		t.Errorf("in a sound store it sent %d (%v), want 2", m.Sent, err)
	}
}

// A store is asked once, and again where it gave no answer; what it is asked by stays.
func TestAStoreIsAskedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var asked []string
	fail := true
	f := func(o cloudtest.Operation) error {
		if o.Key != store.Probe {
			return nil
		}
		asked = append(asked, o.Name)
		if fail {
			return forbidden
		}
		return nil
	}
	w.before.Store(&f)
	if _, err := w.tick(`{"preview":true}`); err == nil || !strings.Contains(err.Error(), store.Probe) {
		t.Errorf("Handle = %v, want an error that names %s", err, store.Probe)
	}
	fail = false
	for range 3 {
		if _, err := w.tick(`{"preview":true}`); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff([]string{"HeadObject", "HeadObject", "PutObject", "DeleteObject"}, asked); diff != "" {
		t.Errorf("asked (-want +got):\n%s", diff)
	}
	if _, err := w.store.Head(t.Context(), store.Probe); err != nil {
		t.Errorf("the probe does not stay for the next start: %v", err)
	}
}
