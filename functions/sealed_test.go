package functions_test

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"

	"precis/digest/render/pages"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
)

// A sealed bucket is one under a key of KMS: its ETags are no sums of the bytes, and
// each write has another, even of the same bytes:
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_Object.html
type sealed struct {
	*store.Bucket
	mu     sync.Mutex
	writes map[string]int
}

func seal(b *store.Bucket) *sealed { return &sealed{Bucket: b, writes: map[string]int{}} }

func (s *sealed) etag(key, etag string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return fmt.Sprintf("%s-sealed%d", etag, s.writes[key])
}

func (s *sealed) wrote(key, etag string, err error) (string, error) {
	s.mu.Lock()
	s.writes[key]++
	s.mu.Unlock()
	return s.etag(key, etag), err
}

// own returns the bucket's own ETag for one that it gave; one of before is of no object.
func (s *sealed) own(key, etag string) string {
	own, _, _ := strings.Cut(etag, "-sealed")
	if s.etag(key, own) != etag {
		return "another"
	}
	return own
}

func (s *sealed) Head(ctx context.Context, key string) (store.Object, error) {
	o, err := s.Bucket.Head(ctx, key)
	o.ETag = s.etag(key, o.ETag)
	return o, err
}

func (s *sealed) Get(ctx context.Context, key string) ([]byte, store.Object, error) {
	data, o, err := s.Bucket.Get(ctx, key)
	if err == nil {
		o.ETag = s.etag(key, o.ETag)
	}
	return data, o, err
}

func (s *sealed) GetWithin(ctx context.Context, key string, most int64) ([]byte, store.Object, error) {
	data, o, err := s.Bucket.GetWithin(ctx, key, most)
	o.ETag = s.etag(key, o.ETag)
	return data, o, err
}

func (s *sealed) Put(ctx context.Context, key, contentType string, data []byte) (string, error) {
	etag, err := s.Bucket.Put(ctx, key, contentType, data)
	return s.wrote(key, etag, err)
}

func (s *sealed) Create(ctx context.Context, key, contentType string, data []byte) (string, error) {
	etag, err := s.Bucket.Create(ctx, key, contentType, data)
	return s.wrote(key, etag, err)
}

func (s *sealed) Swap(ctx context.Context, key, contentType string, data []byte, old string) (string, error) {
	etag, err := s.Bucket.Swap(ctx, key, contentType, data, s.own(key, old))
	return s.wrote(key, etag, err)
}

func (s *sealed) DeleteVersion(ctx context.Context, key, etag string) error {
	return s.Bucket.DeleteVersion(ctx, key, s.own(key, etag))
}

func (s *sealed) List(ctx context.Context, prefix string) iter.Seq2[store.Object, error] {
	return func(yield func(store.Object, error) bool) {
		for o, err := range s.Bucket.List(ctx, prefix) {
			o.ETag = s.etag(o.Key, o.ETag)
			if !yield(o, err) {
				return
			}
		}
	}
}

// Under a key of KMS all goes as elsewhere: what is unchanged is left alone, a digest's
// forms are written once, what is gone is buried, and a tombstone on what is there is
// found.
func TestBucketsUnderAKeyOfKMS(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	inbox, output := seal(w.inbox), store.Store{Objects: seal(w.store)}
	queue := &asked{}
	w.uploads.Inbox, w.uploads.Store = inbox, output
	w.weekly.Inbox, w.weekly.Store, w.weekly.Mailer.Store, w.weekly.Notifier = inbox, output, output, queue
	w.drop("a.txt", ferry)
	w.drop("b.txt", library)
	w.drop("gone.txt", ferry+library)
	var written []string
	w.watch(func(o cloudtest.Operation) {
		if o.Name == "PutObject" || o.Name == "DeleteObject" {
			written = append(written, o.Key)
		}
	})
	if w.follow("a.txt"); len(written) != 0 {
		t.Errorf("told again of what is unchanged, %q were written", written)
	}
	w.delete("gone.txt")
	w.follow("gone.txt")
	for _, key := range w.keys(store.Pages(store.ID("inbox", "gone.txt"))) {
		if page, _, err := w.store.Get(t.Context(), key); err != nil || string(page) != string(pages.Tombstone()) {
			t.Errorf("%s shows what is gone: %v", key, err)
		}
	}
	if m := w.issue("2026-W47"); m.Documents != 2 || m.Sent != 2 {
		t.Errorf("the digest is %+v", m)
	}
	written = nil
	if m := w.issue("2026-W47"); m.Earlier != 2 || m.Sent != 0 {
		t.Errorf("a further tick comes to %+v", m)
	}
	if i := slices.IndexFunc(written, func(key string) bool { return strings.HasPrefix(key, "digests/") }); i >= 0 {
		t.Errorf("a further tick wrote %q", written)
	}
	r, _ := w.record("a.txt")
	if _, err := output.Put(t.Context(), r.Page, store.TypeHTML, pages.Tombstone()); err != nil {
		t.Fatal(err)
	}
	queue.keys = nil
	w.set(thursday.AddDate(0, 0, 7))
	w.drop("c.txt", library+"It is Thursday.")
	w.issue("2026-W48")
	if !slices.Equal(queue.keys, []string{"a.txt"}) {
		t.Errorf("asked again for %q, want what a tombstone lies on", queue.keys)
	}
	w.follow("a.txt")
	if page, _, err := w.store.Get(t.Context(), r.Page); err != nil || string(page) == string(pages.Tombstone()) {
		t.Errorf("the tombstone lies on it still: %v", err)
	}
}
