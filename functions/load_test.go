package functions_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions"
	"precis/functions/bucket"
	"precis/functions/local/cloud"
)

// drain has workers deliver the queue's messages to the handler until all are
// done or dead.
func (w *world) drain(workers int) {
	w.Helper()
	ctx, stop := context.WithTimeout(w.Context(), 2*time.Minute)
	defer stop()
	work, end := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		w.cloud.Queue.Run(work, workers, lambda.NewHandler(w.uploads.Handle).Invoke)
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
	const documents = 500
	w := newWorld(t)
	w.endure(functions.Endurance{Pause: time.Millisecond})
	var requests atomic.Int64
	faults := []error{&cloud.Fault{Status: 503, Code: "SlowDown"}, &cloud.Fault{Reset: true}, &cloud.Fault{Lost: true}, &cloud.Fault{Half: true}}
	for i := range documents {
		w.put(key(i), fmt.Sprintf("Report %d\n\n%s", i, ferry))
	}
	f := func(cloud.Operation) error {
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
	if n := len(w.keys(bucket.Markers)); n != documents {
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
	var made []string
	picks := func(o cloud.Operation) bool {
		made = append(made, o.Name)
		return false
	}
	for _, tc := range []struct {
		name string
		do   func()
		want string
	}{
		{"new", func() { w.put("a.txt", ferry) }, "GetObject HeadObject GetObject PutObject PutObject PutObject HeadObject"},
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
