package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"precis/functions/config"
	"precis/functions/precis/clock"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/terminal"
	"precis/functions/sqs"
)

// A pendingWeek is a system with a document of the last week, whose digest is to
// go to some readers.
type pendingWeek struct {
	*testing.T
	sys     *system
	status  *status
	set     config.Settings
	dir     string
	readers int

	reached chan struct{} // gets one when what is to be held back is asked for, which then waits for
	release chan struct{} // this to be closed
}

// newPendingWeek opens a folder. The first request of a name is held back once the
// document is summarized.
func newPendingWeek(t *testing.T, dir, hold string) *pendingWeek {
	t.Helper()
	const readers = 3
	e := &pendingWeek{T: t, dir: dir, readers: readers, reached: make(chan struct{}, 1), release: make(chan struct{})}
	var to []string
	for n := range readers {
		to = append(to, fmt.Sprintf("reader%d@example.com", n))
	}
	var err error
	e.set, err = settings{Engine: "blend", Sentences: 3, Zone: "UTC", MaxMB: 1, To: to}.functions()
	if err != nil {
		t.Fatal(err)
	}
	var summarized atomic.Bool
	var first sync.Once
	e.status = newStatus(nil)
	opts := cloud.Options{Scan: -1, Volatile: true, Wrap: cloudtest.Before(func(_ context.Context, op cloudtest.Operation) error {
		if op.Name == hold && summarized.Load() {
			first.Do(func() {
				e.reached <- struct{}{}
				<-e.release
			})
		}
		return nil
	})}
	e.sys, err = open(dir, opts, e.set, &clock.Clock{Ahead: 7 * 24 * time.Hour}, observers{uploads: e.status})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = e.sys.cloud.Close() })
	e.status.open(e.sys.cloud)
	if _, err := e.sys.inbox.Put(t.Context(), "pier.txt", "text/plain", []byte("The pier\n\nThe ferry left on time. It came back at noon with many passengers, and no one was late.\n")); err != nil {
		t.Fatal(err)
	}
	e.sys.cloud.Queue.Deliver(t.Context(), []queue.Message{{ID: "1", Body: string(sqs.Notification(inboxBucket, "pier.txt"))}}, e.sys.uploads.Invoke)
	summarized.Store(true)
	return e
}

// states returns how many claims are in which state.
func (e *pendingWeek) states() map[string]int {
	e.Helper()
	claims, err := filepath.Glob(filepath.Join(e.dir, outputBucket, "digests", "*", "deliveries", "*.json"))
	if err != nil {
		e.Fatal(err)
	}
	states := map[string]int{}
	for _, path := range claims {
		data, err := os.ReadFile(path)
		var claim struct{ State string }
		if err = errors.Join(err, json.Unmarshal(data, &claim)); err != nil {
			e.Fatal(err)
		}
		states[claim.State]++
	}
	return states
}

// check wants so many mails, each to another reader, and as many claims, each
// marked.
func (e *pendingWeek) check(want int) {
	e.Helper()
	mails, err := e.sys.cloud.Mails()
	if err != nil {
		e.Fatal(err)
	}
	got := map[string]bool{}
	for _, m := range mails {
		got[strings.Join(m.To, ",")] = true
	}
	if states := e.states(); len(mails) != want || len(got) != want || states["sent"] != want || states["claimed"] > 0 {
		e.Errorf("%d mails to %d readers, and claims %v, want %d of each, all sent", len(mails), len(got), states, want)
	}
}

// Whoever asked for a digest may go: every reader gets it all the same.
func TestDigestOutlivesWhoAskedForIt(t *testing.T) {
	t.Parallel()
	e := newPendingWeek(t, t.TempDir(), "SendEmail")
	page := httptest.NewServer(e.sys.console(e.set, e.dir, "", e.status))
	t.Cleanup(page.Close)
	ctx, interrupt := context.WithCancel(t.Context())
	out := &screen{}
	code := make(chan int)
	go func() {
		code <- execute(ctx, terminal.Streams{In: strings.NewReader(""), Out: out, Err: out}, []string{"digest", "--console", strings.TrimPrefix(page.URL, "http://")})
	}()
	<-e.reached
	interrupt()
	if c := <-code; c != 1 || !strings.Contains(out.String(), "goes on with the digest") {
		t.Errorf("digest ended with %d: %s", c, out)
	}
	close(e.release)
	until(t, "every reader has a copy", func() bool { return e.states()["sent"] == e.readers })
	e.check(e.readers)
}

// serve runs serve on it until interrupt; ended gets what it returned.
func (e *pendingWeek) serve() (out *screen, interrupt func(), ended chan error) {
	e.Helper()
	listener, err := new(net.ListenConfig).Listen(e.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		e.Fatal(err)
	}
	out, ended = &screen{}, make(chan error, 1)
	ctx, interrupt := context.WithCancel(e.Context())
	e.Cleanup(interrupt)
	go func() {
		c := serveCommand{Dir: e.dir, Workers: 1}
		ended <- c.serve(ctx, terminal.Streams{Out: out, Err: out}, e.sys, e.status, e.set, listener)
	}()
	return out, interrupt, ended
}

// Interrupted between a claim and its mail's answer, serve waits for that one,
// says so, and begins no further one. The next start sends the rest.
func TestServeEndsBetweenTwoRecipients(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	e := newPendingWeek(t, dir, "SendEmail")
	out, interrupt, ended := e.serve()
	<-e.reached
	interrupt()
	until(t, "serve says what it waits for", func() bool { return strings.Contains(out.String(), "after the mail at hand") })
	select {
	case err := <-ended:
		t.Fatalf("serve did not wait for the mail at hand: %v; %v", err, e.states())
	case <-time.After(grace + time.Second): // longer than for anything else
	}
	close(e.release)
	if err := <-ended; err != nil {
		t.Errorf("serve: %v", err)
	}
	e.check(1)
	if err := e.sys.cloud.Close(); err != nil {
		t.Fatal(err)
	}

	e = newPendingWeek(t, dir, "SendEmail")
	close(e.release)
	_, interrupt, ended = e.serve()
	until(t, "the next start sends the rest", func() bool { return e.states()["sent"] == e.readers })
	interrupt()
	if err := <-ended; err != nil {
		t.Errorf("serve: %v", err)
	}
	e.check(e.readers)
}

// An invocation whose time is over begins no further copy; one after the end
// begins nothing at all.
func TestRunnerStops(t *testing.T) {
	t.Parallel()
	e := newPendingWeek(t, t.TempDir(), "SendEmail")
	r := e.sys.runner
	r.limit = time.Hour
	failed := make(chan error, 1)
	go func() {
		_, err := r.Invoke(t.Context(), queue.Tick(e.sys.clock.Now()))
		failed <- err
	}()
	<-e.reached
	r.mu.Lock()
	for i := range r.running {
		i.stop(errLong) // as the limit does
	}
	r.mu.Unlock()
	close(e.release)
	if err := <-failed; !errors.Is(err, errLong) {
		t.Errorf("past its time: %v, want %v", err, errLong)
	}
	e.check(1)
	if sending := r.end(); len(sending) > 0 {
		t.Errorf("after its end %d still send", len(sending))
	}
	if _, err := r.Invoke(t.Context(), queue.Tick(e.sys.clock.Now())); !errors.Is(err, errEnding) {
		t.Errorf("after the end: %v, want %v", err, errEnding)
	}
	e.check(1)
}

// What has laid no claim is ended at once.
func TestRunnerEndsWhatSendsNothing(t *testing.T) {
	t.Parallel()
	e := newPendingWeek(t, t.TempDir(), "ListObjectsV2")
	defer close(e.release)
	failed := make(chan error, 1)
	go func() {
		_, err := e.sys.runner.Invoke(t.Context(), queue.Tick(e.sys.clock.Now()))
		failed <- err
	}()
	<-e.reached
	if sending := e.sys.runner.end(); len(sending) > 0 {
		t.Errorf("%d send already", len(sending))
	}
	if err := <-failed; !errors.Is(err, errEnding) {
		t.Errorf("at the end: %v, want %v", err, errEnding)
	}
	e.check(0)
}
