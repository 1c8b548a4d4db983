package functions_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/functions/config"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
)

// drain has workers deliver the queue's messages to the handler until all are
// done or dead.
func (w *world) drain(workers int) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.Context(), patience)
	defer stop()
	work, end := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.cloud.Queue.Run(work, workers, queue.Function{Handle: w.uploads.Handle}.Invoke)
	}()
	err := w.cloud.Queue.Drain(ctx)
	end()
	<-ended
	if err != nil {
		w.Fatal(err)
	}
}

// Nothing is lost of many documents that many workers take from the queue,
// also where S3 now and then refuses, or forgets to answer.
func TestNothingIsLostUnderLoad(t *testing.T) {
	t.Parallel()
	documents := 500
	if testing.Short() {
		documents = 100
	}
	w := newWorld(t)
	w.retrying(config.Retry{Backoff: time.Millisecond})
	var requests atomic.Int64
	faults := []error{&cloudtest.Fault{Status: 503, Code: "SlowDown"}, &cloudtest.Fault{Reset: true}, &cloudtest.Fault{Lost: true}, &cloudtest.Fault{Half: true}}
	for i := range documents {
		w.put(key(i), fmt.Sprintf("Report %d\n\n%s", i, ferry))
	}
	f := func(cloudtest.Operation) error {
		if n := requests.Add(1); n%50 == 0 {
			return faults[int(n/50)%len(faults)]
		}
		return nil
	}
	w.before.Store(&f)
	w.drain(8)
	w.before.Store(nil)
	if counts := w.cloud.Queue.Counts(); counts.Done != documents || counts.Dead+counts.Waiting+counts.InFlight > 0 {
		t.Errorf("the queue: %+v, want %d done", counts, documents)
	}
	for i := range documents {
		r, ok := w.record(key(i))
		if !ok || r.Summary == nil || r.Source.Key != key(i) {
			t.Fatalf("%s: there is a record: %v, of %q", key(i), ok, r.Source.Key)
		}
	}
	if n := len(w.keys(store.Markers)); n != documents {
		t.Errorf("%d markers, want %d", n, documents)
	}
	made := w.issue("2026-W47")
	if made.Documents != documents || made.Pending != 0 {
		t.Errorf("the digest: %+v, want %d documents", made, documents)
	}
}

func key(i int) string { return fmt.Sprintf("section%d/report %d.txt", i%3, i) }

// What a document costs, in requests.
func TestRequestsPerDocument(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var mu sync.Mutex
	var made []string
	picks := func(o cloudtest.Operation) bool {
		mu.Lock()
		defer mu.Unlock()
		made = append(made, o.Name)
		return false
	}
	for _, tc := range []struct {
		name string
		do   func()
		want string
	}{
		{"new", func() { w.put("a.txt", ferry) }, "GetObject GetObject PutObject PutObject PutObject HeadObject"},
		{"told again", func() {}, "GetObject HeadObject HeadObject"},
		{"overwritten", func() { w.put("a.txt", library) }, "GetObject HeadObject GetObject PutObject PutObject PutObject HeadObject"},
		{"deleted", func() { w.delete("a.txt") }, "GetObject HeadObject ListObjectsV2 PutObject PutObject DeleteObject HeadObject"},
	} {
		tc.do()
		made = nil
		w.strike(nil, picks)
		w.follow("a.txt")
		w.before.Store(nil)
		if got := strings.Join(made, " "); got != tc.want {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

// A step is one operation on the inbox.
type step struct{ name, key string }

// steps keeps the operations on the inbox, in order.
func (w *world) steps() (steps func() []step) {
	var mu sync.Mutex
	var all []step
	w.strike(nil, func(o cloudtest.Operation) bool {
		mu.Lock()
		defer mu.Unlock()
		if o.Bucket == "inbox" {
			all = append(all, step{o.Name, o.Key})
		}
		return false
	})
	return func() []step {
		w.before.Store(nil)
		return all
	}
}

// The small documents of a batch are under way at the same time: none is
// answered here before all have asked.
func TestSmallDocumentsAreFollowedTogether(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var keys []string
	for i := range 5 {
		keys = append(keys, key(i))
		w.put(key(i), fmt.Sprintf("Report %d\n\n%s", i, ferry))
	}
	ctx, stop := context.WithTimeout(t.Context(), patience)
	defer stop()
	var asked atomic.Int64
	all := make(chan struct{})
	w.strike(errors.New("the others never came"), func(o cloudtest.Operation) bool {
		if o.Name != "GetObject" || o.Bucket != "inbox" {
			return false
		}
		if asked.Add(1) == int64(len(keys)) {
			close(all)
		}
		select {
		case <-all:
			return false
		case <-ctx.Done():
			return true
		}
	})
	if back := w.batch(ctx, keys...); len(back) > 0 {
		t.Errorf("handed back: %v", back)
	}
}

// A large document has the memory to itself: it is read when all small ones
// are done, and those before it.
func TestLargeDocumentsAreFollowedOneByOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	large := strings.Repeat(ferry+"\n", 300<<10/len(ferry))
	keys := []string{"large1.txt", "small1.txt", "large2.txt", "small2.txt"}
	for _, key := range keys {
		text := ferry + key
		if strings.HasPrefix(key, "large") {
			text = large + key
		}
		w.put(key, text)
	}
	steps := w.steps()
	if back := w.batch(t.Context(), keys...); len(back) > 0 {
		t.Errorf("handed back: %v", back)
	}
	all := steps()
	last := all[max(0, len(all)-4):]
	want := []step{{"GetObject", "large1.txt"}, {"HeadObject", "large1.txt"}, {"GetObject", "large2.txt"}, {"HeadObject", "large2.txt"}}
	if diff := cmp.Diff(want, last, cmp.AllowUnexported(step{})); diff != "" {
		t.Errorf("the last steps (-want +got):\n%s", diff)
	}
	for _, key := range keys {
		if r, ok := w.record(key); !ok || r.Summary == nil {
			t.Errorf("%s has no summary: %s", key, r.Rejected)
		}
	}
}

// One of a batch that comes again may have ended the invocation: they are
// followed one by one, each try in an order of its own.
func TestBatchThatComesAgainIsFollowedOneByOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, key := range []string{"a.txt", "b.txt", "c.txt"} {
		w.put(key, ferry+key)
	}
	for _, m := range w.receive(3) {
		w.cloud.Queue.Release(m.Receipt, errors.New("the function died"))
	}
	steps := w.steps()
	if _, err := w.uploads.Handle(t.Context(), w.cloud.Queue.Event(w.receive(3))); err != nil {
		t.Fatal(err)
	}
	var want []step
	for _, key := range []string{"a.txt", "b.txt", "c.txt"} {
		want = append(want, step{"GetObject", key}, step{"HeadObject", key})
	}
	if diff := cmp.Diff(want, steps(), cmp.AllowUnexported(step{})); diff != "" {
		t.Errorf("the steps (-want +got):\n%s", diff)
	}
}
