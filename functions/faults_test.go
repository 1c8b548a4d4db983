package functions_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/mailer"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/ses"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
)

// silence is what the tests' clients bear; a loaded machine may be as slow.
const silence = 600 * time.Millisecond

// retrying gives the functions clients that bear faults as the deployed ones do,
// but for the times.
func (w *world) retrying(e config.Retry) {
	reach := connect(w.cloud)
	reach.Config.RetryMaxAttempts = 0
	reach = reach.WithRetry(e)
	s3 := reach.S3()
	output := store.Store{Objects: store.New(s3, "output")}
	w.uploads.Inbox, w.uploads.Store = store.New(s3, "inbox"), output
	w.weekly.Inbox, w.weekly.Store, w.weekly.Mailer.Store = store.New(s3, "inbox"), output, output
	ses := ses.New(sesv2.NewFromConfig(reach.Config), w.weekly.Mailer.From, "", "")
	ses.Pause = time.Millisecond
	w.weekly.Mailer.Sender = ses
}

// strike has a fault befall what a test picks.
func (w *world) strike(fault error, picks func(cloudtest.Operation) bool) {
	f := func(o cloudtest.Operation) error {
		if picks(o) {
			return fault
		}
		return nil
	}
	w.before.Store(&f)
}

// first picks the first so many operations of each kind on each bucket, as
// there are first ones after each success.
func first(n int, service string) func(cloudtest.Operation) bool {
	var mu sync.Mutex
	seen := map[string]int{}
	return func(o cloudtest.Operation) bool {
		mu.Lock()
		defer mu.Unlock()
		kind := o.Name + " " + o.Bucket
		seen[kind]++
		return o.Service == service && seen[kind] <= n
	}
}

// contents returns the ETag of each object of the output bucket, but for what
// only waits to be cleared away.
func (w *world) contents() map[string]string {
	w.Helper()
	all := map[string]string{}
	for o, err := range w.store.List(w.Context(), "") {
		if err != nil {
			w.Fatal(err)
		}
		if !strings.HasPrefix(o.Key, store.Markers) {
			all[o.Key] = o.ETag
		}
	}
	return all
}

// fortnight is all that the functions do: documents that come, change and go,
// and two digests.
func (w *world) fortnight() {
	w.Helper()
	w.notifyAll(map[string]string{"a/ferry.txt": ferry, "a/library.txt": library, "b/empty.txt": ""})
	w.notifyAll(map[string]string{"a/ferry.txt": ferry + "It rained."})
	w.delete("a/library.txt")
	w.follow("a/library.txt")
	w.issue("2026-W47")
	w.notifyAll(map[string]string{"a/night.txt": library})
	w.issue("2026-W48")
}

func (w *world) notifyAll(texts map[string]string) {
	w.Helper()
	for key, text := range texts {
		w.put(key, text)
		w.follow(key)
	}
}

// A fault that passes is borne within the invocation: what comes of it is to
// the byte what comes of a quiet run, and each mail goes out once.
func TestPassingFaultsLeaveNoTrace(t *testing.T) {
	t.Parallel()
	quiet := newWorld(t)
	quiet.fortnight()
	want := quiet.contents()
	for name, fault := range map[string]*cloudtest.Fault{
		"500":                 {},
		"503":                 {Status: http.StatusServiceUnavailable, Code: "SlowDown"},
		"reset":               {Reset: true},
		"lost answer":         {Lost: true},
		"half an answer":      {Half: true},
		"wrong checksum":      {Corrupt: true},
		"silence":             {Silent: true},
		"silence at half":     {Half: true, Silent: true},
		"silence after doing": {Lost: true, Silent: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.retrying(config.Retry{ReadTimeout: silence, Backoff: 2 * time.Millisecond})
			w.inbox, w.store = w.uploads.Inbox.(*store.Bucket), w.uploads.Store.Objects.(*store.Bucket)
			picks := first(2, "s3")
			w.strike(fault, func(o cloudtest.Operation) bool {
				// A flipped bit in a listing has no checksum that would show it.
				return picks(o) && (!fault.Corrupt || o.Name != "ListObjectsV2")
			})
			w.fortnight()
			w.before.Store(nil)
			if diff := cmp.Diff(want, w.contents()); diff != "" {
				t.Errorf("another output than without faults (-want +got):\n%s", diff)
			}
			if n := w.mails(); n != 4 {
				t.Errorf("%d mails, want 4", n)
			}
		})
	}
}

// batch hands messages for keys to the handler, as Lambda does, and returns the
// keys that it hands back.
func (w *world) batch(ctx context.Context, keys ...string) []string {
	w.Helper()
	messages := w.cloud.Queue.Receive(100)
	if len(messages) != len(keys) {
		w.Fatalf("the queue holds %d messages, want %d", len(messages), len(keys))
	}
	byID := map[string]string{}
	for i, m := range messages {
		byID[m.ID] = keys[i]
	}
	answer, err := w.uploads.Handle(ctx, json.RawMessage(w.cloud.Queue.Event(messages)))
	if err != nil {
		w.Fatalf("batch: %v", err)
	}
	back := []string{}
	for _, f := range answer.(events.SQSEventResponse).BatchItemFailures {
		back = append(back, byID[f.ItemIdentifier])
	}
	return back
}

// What does not pass is handed back by itself, and its neighbours are done.
func TestLastingFaultHoldsUpNoNeighbour(t *testing.T) {
	t.Parallel()
	for name, fault := range map[string]*cloudtest.Fault{
		"500":             {},
		"denied":          {Status: http.StatusForbidden, Code: "AccessDenied"},
		"reset":           {Reset: true},
		"half an answer":  {Half: true},
		"wrong checksum":  {Corrupt: true},
		"silence":         {Silent: true},
		"silence at half": {Half: true, Silent: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.retrying(config.Retry{ReadTimeout: silence, Backoff: 2 * time.Millisecond, Attempts: 3})
			keys := []string{"a.txt", "bad.txt", "c.txt"}
			for _, key := range keys {
				w.put(key, ferry+key)
			}
			w.strike(fault, func(o cloudtest.Operation) bool { return o.Name == "GetObject" && o.Key == "bad.txt" })
			back := w.batch(t.Context(), keys...)
			w.before.Store(nil)
			if diff := cmp.Diff([]string{"bad.txt"}, back); diff != "" {
				t.Errorf("handed back (-want +got):\n%s", diff)
			}
			for _, key := range keys {
				if _, ok := w.record(key); ok != (key != "bad.txt") {
					t.Errorf("%s has a summary: %v", key, ok)
				}
			}
		})
	}
}

// Where S3 says nothing at all, the invocation ends by itself before Lambda
// ends it, and everything is handed back.
func TestSilenceDoesNotEatTheInvocation(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.retrying(config.Retry{}) // as deployed: ten seconds each
	keys := []string{"a.txt", "b.txt", "c.txt"}
	for _, key := range keys {
		w.put(key, ferry)
	}
	w.strike(&cloudtest.Fault{Silent: true}, func(cloudtest.Operation) bool { return true })
	ctx, stop := context.WithTimeout(t.Context(), 4*time.Second) // two of which are kept for the answer
	defer stop()
	if diff := cmp.Diff(keys, w.batch(ctx, keys...)); diff != "" {
		t.Errorf("handed back (-want +got):\n%s", diff)
	}
	if err := ctx.Err(); err != nil {
		t.Errorf("the invocation had no time left to answer: %v", err)
	}
}

// receive returns so many messages, as soon as those that failed are visible
// again.
func (w *world) receive(n int) []queue.Message {
	w.Helper()
	var messages []queue.Message
	for tick := time.NewTicker(time.Millisecond); len(messages) < n; {
		messages = append(messages, w.cloud.Queue.Receive(n-len(messages))...)
		select {
		case <-w.Context().Done():
			w.Fatalf("the queue gave %d messages, want %d", len(messages), n)
		case <-tick.C:
		}
	}
	return messages
}

// A panic over one document is that document's alone.
func TestPanicHoldsUpNoNeighbour(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	keys := []string{"a.txt", "bad.txt", "c.txt"}
	for _, key := range keys {
		w.put(key, ferry+key)
	}
	w.uploads.Inbox = panicking{w.uploads.Inbox}
	if diff := cmp.Diff([]string{"bad.txt"}, w.batch(t.Context(), keys...)); diff != "" {
		t.Errorf("handed back (-want +got):\n%s", diff)
	}
	if _, ok := w.record("c.txt"); !ok {
		t.Error("c.txt, behind the document of the panic, has no summary")
	}
}

type panicking struct{ uploads.Inbox }

func (p panicking) GetWithin(ctx context.Context, key string, most int64) ([]byte, store.Object, error) {
	if key == "bad.txt" {
		panic("a bug of ours")
	}
	return p.Inbox.GetWithin(ctx, key, most)
}

// deliveries is an observer that keeps what came of a digest's copies, also where
// the handler returns an error.
type deliveries struct{ made *mailer.Deliveries }

func (d deliveries) Digest(_ context.Context, m weekly.Made) { *d.made = m.Deliveries }

func (deliveries) Watched(context.Context, int) {}

// SES may throttle, refuse one address, and fail to answer: each for one
// recipient alone.
func TestMailFaultsHoldUpNoRecipient(t *testing.T) {
	t.Parallel()
	to := func(address string) func(cloudtest.Operation) bool {
		return func(o cloudtest.Operation) bool { return len(o.To) == 1 && o.To[0] == address }
	}
	throttle := &cloudtest.Fault{Status: http.StatusTooManyRequests, Code: "TooManyRequestsException"}
	for _, tc := range []struct {
		name  string
		fault *cloudtest.Fault
		picks func(cloudtest.Operation) bool
		made  mailer.Deliveries
		fails bool
		mails int // in the end
	}{
		{"throttled at first", throttle, first(3, "ses"), mailer.Deliveries{Sent: 4}, false, 4},
		{"throttled for good", throttle, to("bob@example.com"), mailer.Deliveries{Sent: 3, Refused: 1}, true, 4},
		{"refused address", &cloudtest.Fault{Status: http.StatusBadRequest, Code: "MessageRejected"}, to("bob@example.com"), mailer.Deliveries{Sent: 3, Refused: 1}, true, 4},
		{"silence after sending", &cloudtest.Fault{Lost: true, Silent: true}, to("bob@example.com"), mailer.Deliveries{Sent: 3, Unknown: 1, Found: 1}, false, 4},
		{"silence instead of sending", &cloudtest.Fault{Silent: true}, to("bob@example.com"), mailer.Deliveries{Sent: 3, Unknown: 1, Found: 1}, false, 3},
		{"error after sending", &cloudtest.Fault{Half: true}, to("bob@example.com"), mailer.Deliveries{Sent: 3, Unknown: 1, Found: 1}, false, 4},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			// A mail is not sent again on silence: nobody but bob may meet it.
			w.retrying(config.Retry{ReadTimeout: 10 * silence, Backoff: 2 * time.Millisecond})
			w.weekly.Mailer.Recipients = []string{"ann@example.com", "bob@example.com", "cem@example.com", "dor@example.com"}
			w.drop("a.txt", ferry)
			w.set(thursday.Add(5 * 24 * time.Hour))
			var logged mailer.Deliveries
			w.weekly.Observer = deliveries{&logged}
			w.strike(tc.fault, tc.picks)
			_, err := w.tick(string(queue.Tick(w.now())))
			w.before.Store(nil)
			if (err != nil) != tc.fails {
				t.Errorf("the tick's error: %v, want one: %v", err, tc.fails)
			}
			if diff := cmp.Diff(tc.made, logged); diff != "" {
				t.Errorf("deliveries (-want +got):\n%s", diff)
			}
			w.set(w.now().Add(24 * time.Hour)) // the daily tick completes what it may
			if _, err := w.tick(fmt.Sprintf(`{"week":"2026-W47","time":%q}`, w.now().Format(time.RFC3339))); err != nil {
				t.Errorf("the next tick: %v", err)
			}
			if n := w.mails(); n != tc.mails {
				t.Errorf("%d mails in the end, want %d", n, tc.mails)
			}
		})
	}
}

// The clock of a function may jump, a day back or a year on: what was made and
// sent stays made and sent, once.
func TestJumpingClockRepeatsNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	monday := w.now()
	want := w.contents()
	for _, jump := range []time.Duration{-24 * time.Hour, -10 * 365 * 24 * time.Hour, time.Minute, 365 * 24 * time.Hour} {
		w.set(monday.Add(jump))
		w.follow("a.txt")
		m, err := w.tick(string(queue.Tick(monday))) // the schedule's time comes with the tick
		if err != nil {
			t.Fatalf("the clock jumped by %v: %v", jump, err)
		}
		if m.Sent != 0 || m.Earlier != 2 {
			t.Errorf("the clock jumped by %v: %+v, want both mails sent earlier", jump, m)
		}
	}
	if diff := cmp.Diff(want, w.contents()); diff != "" {
		t.Errorf("the output changed (-before +after):\n%s", diff)
	}
	if n := w.mails(); n != 2 {
		t.Errorf("%d mails, want 2", n)
	}
}

// A claim that a crash left is never taken up, whatever the clock says of its
// age: busy before the function's timeout, unknown after.
func TestJumpingClockSendsNoClaimedMail(t *testing.T) {
	t.Parallel()
	for jump, want := range map[time.Duration]mailer.Deliveries{
		-365 * 24 * time.Hour: {Busy: 1},
		time.Minute:           {Busy: 1},
		16 * time.Minute:      {Unknown: 1},
		365 * 24 * time.Hour:  {Unknown: 1},
	} {
		t.Run(jump.String(), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			w.weekly.Mailer.Recipients = []string{"ann@example.com"}
			w.set(thursday.Add(5 * 24 * time.Hour))
			monday, sent := w.now(), false
			w.interfere(func(o cloudtest.Operation) error {
				if sent { // the process is gone
					return &cloudtest.Fault{Reset: true}
				}
				if sent = o.Name == "SendEmail"; sent {
					return &cloudtest.Fault{Lost: true}
				}
				return nil
			})
			if m, err := w.tick(string(queue.Tick(monday))); err == nil && m.Unknown != 1 {
				t.Fatalf("the first tick made %+v", m)
			}
			w.before.Store(nil)
			w.set(monday.Add(jump))
			for range 2 {
				m, err := w.tick(string(queue.Tick(monday)))
				if err != nil || m.Busy != want.Busy || m.Unknown != want.Unknown || m.Sent != 0 {
					t.Errorf("%+v, %v; want %d busy and %d unknown", m, err, want.Busy, want.Unknown)
				}
			}
			if n := w.mails(); n != 1 {
				t.Errorf("%d mails, want the 1 whose answer was lost", n)
			}
		})
	}
}

// The clock may also jump in the midst of a delivery. Back, all goes on; on, the
// invocation takes its time for spent and leaves the rest to the next. Nobody
// gets two mails, and nobody none.
func TestJumpingClockInADelivery(t *testing.T) {
	t.Parallel()
	for jump, early := range map[time.Duration]int{-365 * 24 * time.Hour: 4, -time.Hour: 4, time.Hour: 2, 365 * 24 * time.Hour: 2} {
		t.Run(jump.String(), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.weekly.Mailer.Recipients = []string{"ann@example.com", "bob@example.com", "cem@example.com", "dor@example.com"}
			soon := time.Now().Add(time.Hour) //nolint:forbidigo // contexts know no other clock
			week := digest.WeekOf(soon, time.UTC).Prev()
			w.set(week.Start(time.UTC))
			w.drop("a.txt", ferry)
			w.set(soon)
			w.on("SendEmail", "", 2, func() error {
				w.set(soon.Add(jump))
				return nil
			})
			ctx, stop := context.WithDeadline(t.Context(), soon.Add(5*time.Minute))
			defer stop()
			_, err := w.weekly.Handle(ctx, json.RawMessage(queue.Tick(soon)))
			if err != nil || w.mails() != early {
				t.Errorf("Handle = %v with %d mails, want %d", err, w.mails(), early)
			}
			w.set(soon.Add(24 * time.Hour))
			m, err := w.tick(fmt.Sprintf(`{"week":%q}`, week))
			if err != nil || m.Earlier != early || m.Sent != 4-early {
				t.Errorf("the next tick made %+v, %v, want %d sent earlier and the rest now", m, err, early)
			}
			mails, err := w.cloud.Mails()
			if err != nil {
				t.Fatal(err)
			}
			to := []string{}
			for _, m := range mails {
				to = append(to, m.To...)
			}
			slices.Sort(to)
			if diff := cmp.Diff(w.weekly.Mailer.Recipients, to); diff != "" {
				t.Errorf("recipients of mails (-want +got):\n%s", diff)
			}
		})
	}
}
