package functions_test

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/summarize/document/pdf/engine"
)

// chapters returns a text of so many bytes and a little more.
func chapters(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "The ferry number %d from Orsund to Halm%d carried %d cars and captain Solberg%d on day %d.\n", i, i%7919, i%613, i%104729, i%3571)
	}
	return b.String()
}

// holdPDFs lets no PDF be read until the returned function is called: one that
// is to be read waits, as long as it takes.
func holdPDFs(t *testing.T) (release func()) {
	t.Helper()
	held, let, ended := make(chan struct{}), make(chan struct{}), make(chan error)
	go func() {
		ended <- engine.Use(time.Hour, func(*engine.Engine) error {
			close(held)
			<-let
			return nil
		})
	}()
	select {
	case <-held:
	case err := <-ended:
		t.Fatal(err)
	}
	release = sync.OnceFunc(func() {
		close(let)
		if err := <-ended; err != nil {
			t.Log(err)
		}
	})
	t.Cleanup(release)
	return release
}

func pdf(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile("../summarize/document/pdf/testdata/columns.pdf")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// A document whose computing alone outlasts the timeout is rejected with the
// reason, and named in the digest; its neighbours are summarized.
func TestSlowDocumentIsRejected(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put("a.txt", ferry)
	w.follow("a.txt")
	w.put("long.pdf", pdf(t))
	release := holdPDFs(t)
	w.uploads.Timeout = 10 * time.Millisecond
	w.follow("long.pdf")
	release()
	w.uploads.Timeout = 0
	w.put("z.txt", library)
	w.follow("z.txt")
	for _, key := range []string{"a.txt", "long.pdf", "z.txt"} {
		r, ok := w.record(key)
		if want := key == "long.pdf"; !ok || (r.Rejected == "took too long: more than 10ms") != want || (r.Summary == nil) != want {
			t.Errorf("%s has a summary: %v, rejected: %q", key, r.Summary != nil, r.Rejected)
		}
	}
	w.issue("2026-W47")
	if d := w.digest("2026-W47"); len(d.Rejected) != 1 || d.Rejected[0].Key != "long.pdf" {
		t.Errorf("the digest names %+v as rejected, want long.pdf", d.Rejected)
	}
}

// fetched is an inbox that says when a document has been fetched.
type fetched struct {
	uploads.Inbox
	then func(key string)
}

func (f fetched) GetWithin(ctx context.Context, key string, most int64) ([]byte, store.Object, error) {
	data, o, err := f.Inbox.GetWithin(ctx, key, most)
	f.then(key)
	return data, o, err
}

// Where the invocation ends before the timeout does, the document is handed back
// while it is still computed on, without a verdict; each of its neighbours is done
// or handed back.
func TestComputingDoesNotEatTheInvocation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put("a.txt", ferry)
	w.put("long.pdf", pdf(t))
	w.put("z.txt", library)
	keys := []string{"a.txt", "long.pdf", "z.txt"}
	ctx, end := context.WithCancel(t.Context())
	defer end()
	w.uploads.Inbox = fetched{w.uploads.Inbox, func(key string) {
		if key == "long.pdf" {
			end()
		}
	}}
	release := holdPDFs(t)
	stuck := time.AfterFunc(patience, release) // where the handler waits for the document
	back := w.batch(ctx, keys...)
	if !stuck.Stop() {
		t.Error("the invocation lasts as long as the computing")
	}
	if !slices.Contains(back, "long.pdf") {
		t.Errorf("handed back %v, want long.pdf among them", back)
	}
	for _, key := range keys {
		// A neighbour may be both: stored, and its message not answered for yet.
		again := slices.Contains(back, key)
		if _, ok := w.record(key); !ok && !again || ok && key == "long.pdf" {
			t.Errorf("%s has a record: %v, and was handed back: %v", key, ok, again)
		}
	}
}

// small are texts that are followed together, and over which a processor
// computes for longer than the timeout of the tests below.
var small = []string{"a.txt", "b.txt", "c.txt"}

func (w *world) putSmall() {
	w.Helper()
	text := chapters(200 << 10)
	for _, key := range small {
		w.put(key, key+"\n\n"+text)
	}
}

// What takes too long among others may be waiting for them: it is tried again
// by itself at once, and done.
func TestSlowAmongOthersIsTriedAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.uploads.Timeout = time.Nanosecond
	w.putSmall()
	read := map[string]int{}
	w.interfere(func(o cloudtest.Operation) error {
		if o.Name == "GetObject" && slices.Contains(small, o.Key) {
			if read[o.Key]++; read[o.Key] > 1 {
				w.uploads.Timeout = time.Minute // by itself it has the processor
			}
		}
		return nil
	})
	if back := w.batch(t.Context(), small...); len(back) > 0 {
		t.Errorf("handed back %v, want none", back)
	}
	for _, key := range small {
		if r, ok := w.record(key); !ok || r.Summary == nil || read[key] != 2 {
			t.Errorf("%s was read %d times and has a summary: %v, rejected: %q", key, read[key], r.Summary != nil, r.Rejected)
		}
	}
}

// While what was left may still compute, being slow by itself is no verdict
// either: the document is handed back, and when it comes again and all that
// come with it are followed one by one, it is rejected.
func TestSlowIsRejectedOnlyAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.uploads.Timeout = time.Nanosecond
	w.putSmall()
	messages := w.cloud.Queue.Receive(100)
	for try, want := range []string{"", "took too long: more than 1ns"} {
		for i := range messages {
			messages[i].Receives = try + 1
		}
		answer, err := w.uploads.Handle(t.Context(), json.RawMessage(w.cloud.Queue.Event(messages)))
		if err != nil {
			t.Fatal(err)
		}
		back := len(answer.(events.SQSEventResponse).BatchItemFailures)
		if (back == 0) != (want != "") || len(messages) != len(small) {
			t.Errorf("try %d: %d of %d handed back", try+1, back, len(messages))
		}
		for _, key := range small {
			if r, ok := w.record(key); ok != (want != "") || r.Rejected != want {
				t.Errorf("try %d: %s has a record: %v, rejected: %q, want %q", try+1, key, ok, r.Rejected, want)
			}
		}
	}
}
