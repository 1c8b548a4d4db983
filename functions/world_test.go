package functions_test

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"log/slog"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/ses"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/functions/wiring"
)

// A world is both functions on an embedded cloud, reached through the real
// clients, with a clock that the test turns.
type world struct {
	testing.TB
	folder  string // of the cloud
	cloud   *cloud.Cloud
	inbox   *store.Bucket
	store   *store.Bucket
	uploads *uploads.Handler
	weekly  *weekly.Handler
	time    atomic.Int64
	before  atomic.Pointer[func(cloudtest.Operation) error]
}

// thursday is in week 2026-W47.
var thursday = time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)

func newWorld(tb testing.TB) *world {
	tb.Helper()
	w := &world{TB: tb, folder: tb.TempDir()}
	w.set(thursday)
	c, err := cloud.Open(w.folder, cloud.Options{
		Buckets: []string{"inbox", "output"}, Notify: []string{"inbox"}, Now: w.now, Scan: -1, Volatile: true,
		Queue: queue.Options{Retry: time.Millisecond},
		Wrap: cloudtest.Before(func(_ context.Context, o cloudtest.Operation) error {
			if f := w.before.Load(); f != nil {
				return (*f)(o)
			}
			return nil
		}),
	})
	if err != nil {
		tb.Fatalf("open the cloud: %v", err)
	}
	tb.Cleanup(func() {
		if err := c.Close(); err != nil {
			tb.Errorf("close the cloud: %v", err)
		}
	})
	settings, err := config.Read(func(name string) string {
		return map[string]string{
			"INBOX_BUCKET": "inbox", "OUTPUT_BUCKET": "output", "DIGEST_FROM": "Précis <digest@example.com>",
			"DIGEST_RECIPIENTS": "ann@example.com,bob@example.com", "DIGEST_TITLE": "The week",
		}[name]
	})
	if err != nil {
		tb.Fatalf("settings: %v", err)
	}
	reach := connect(c)
	log := slog.New(slog.DiscardHandler)
	w.cloud, w.inbox, w.store = c, store.New(reach.S3(), "inbox"), store.New(reach.S3(), "output")
	w.uploads = uploads.New(settings, reach, log, nil)
	w.weekly = wiring.NewWeekly(settings, reach, log, w.now)
	w.weekly.Mailer.Sender.(*ses.Sender).Pause, w.weekly.Mailer.Workers = time.Millisecond, 1 // in order
	return w
}

// connect leads the SDK's clients to a cloud. They try once.
func connect(c *cloud.Cloud) config.AWS {
	reach, err := config.Connect(c.Getenv)
	if err != nil {
		panic(err) // a cloud tells all that clients need
	}
	reach.Config.HTTPClient, reach.Config.Retryer, reach.Config.RetryMaxAttempts = nil, nil, 1
	return reach
}

// logTo has the weekly handler log as the deployed one does.
func (w *world) logTo(log *slog.Logger) {
	w.weekly.Observer, w.weekly.Mailer.Log = weekly.Log{Log: log, Now: w.now}, log
}

func (w *world) set(t time.Time) { w.time.Store(t.UnixNano()) }

func (w *world) now() time.Time { return time.Unix(0, w.time.Load()).UTC() }

// on has something happen before the nth operation of a kind whose key begins
// so, and lets the operation go on after it unless it returns an error.
func (w *world) on(name, prefix string, nth int, do func() error) {
	var seen atomic.Int64
	f := func(o cloudtest.Operation) error {
		if o.Name != name || !strings.HasPrefix(o.Key, prefix) || seen.Add(1) != int64(nth) {
			return nil
		}
		return do()
	}
	w.before.Store(&f)
}

// interfere calls f before each operation, one at a time, so that f may keep what
// it saw, and lets the operation go on unless f returns an error.
func (w *world) interfere(f func(cloudtest.Operation) error) {
	var mu sync.Mutex
	one := func(o cloudtest.Operation) error {
		mu.Lock()
		defer mu.Unlock()
		return f(o)
	}
	w.before.Store(&one)
}

// watch tells of each operation before it is carried out, one at a time.
func (w *world) watch(see func(cloudtest.Operation)) {
	w.interfere(func(o cloudtest.Operation) error {
		see(o)
		return nil
	})
}

func (w *world) put(key, text string) {
	w.Helper()
	if _, err := w.inbox.Put(w.Context(), key, "text/plain", []byte(text)); err != nil {
		w.Fatalf("put %s: %v", key, err)
	}
}

func (w *world) delete(key string) {
	w.Helper()
	if err := w.inbox.Delete(w.Context(), key); err != nil {
		w.Fatalf("delete %s: %v", key, err)
	}
}

// notify has the handler follow one document, as a queued notification would.
func (w *world) notify(key string) error {
	_, err := w.uploads.Handle(w.Context(), json.RawMessage(sqs.Notification("inbox", key)))
	return err
}

func (w *world) follow(key string) {
	w.Helper()
	if err := w.notify(key); err != nil {
		w.Fatalf("notification of %s: %v", key, err)
	}
}

// drop puts a document and has the handler follow it.
func (w *world) drop(key, text string) {
	w.Helper()
	w.put(key, text)
	w.follow(key)
}

func (w *world) tick(event string) (weekly.Made, error) {
	w.Helper()
	answer, err := w.weekly.Handle(w.Context(), json.RawMessage(event))
	if err != nil {
		return weekly.Made{}, err
	}
	return answer.(weekly.Made), nil
}

// issue turns the clock to the Monday after a week and ticks.
func (w *world) issue(week string) weekly.Made {
	w.Helper()
	wk, err := digest.ParsePeriod(week)
	if err != nil {
		w.Fatal(err)
	}
	w.set(wk.Next().Start(time.UTC).Add(6 * time.Hour))
	m, err := w.tick(string(queue.Tick(w.now())))
	if err != nil {
		w.Fatalf("digest of %s: %v", week, err)
	}
	if m.Week != week {
		w.Fatalf("the tick made the digest of %s, want %s", m.Week, week)
	}
	return m
}

func (w *world) record(key string) (store.Record, bool) {
	w.Helper()
	data, _, err := w.store.Get(w.Context(), store.Summary(store.ID("inbox", key)))
	if errors.Is(err, fs.ErrNotExist) {
		return store.Record{}, false
	}
	if err != nil {
		w.Fatal(err)
	}
	var r store.Record
	if err := json.Unmarshal(data, &r); err != nil {
		w.Fatalf("summary of %s: %v", key, err)
	}
	return r, true
}

func (w *world) digest(week string) digest.Digest {
	w.Helper()
	data, _, err := w.store.Get(w.Context(), store.Week(week)+"digest.json")
	if err != nil {
		w.Fatal(err)
	}
	var d digest.Digest
	if err := json.Unmarshal(data, &d); err != nil {
		w.Fatalf("digest of %s: %v", week, err)
	}
	return d
}

// taken returns the keys that a week's digest has reported, with their times.
func (w *world) taken(week string) map[string]int {
	w.Helper()
	keys := map[string]int{}
	for _, t := range w.digest(week).Included {
		keys[t.Key]++
	}
	return keys
}

// keys returns the keys of the output bucket that begin so, but for the object by
// which any tick learns whether the store keeps claims.
func (w *world) keys(prefix string) []string {
	w.Helper()
	keys := []string{}
	for o, err := range w.store.List(w.Context(), prefix) {
		if err != nil {
			w.Fatal(err)
		}
		if o.Key != store.Probe {
			keys = append(keys, o.Key)
		}
	}
	return keys
}

func (w *world) mails() int {
	w.Helper()
	mails, err := w.cloud.Mails()
	if err != nil {
		w.Fatal(err)
	}
	return len(mails)
}

// The texts that the tests upload: two short reports of different events.
const (
	ferry = `Ferry service to Halm resumes

The ferry between Orsund and Halm sailed again on Tuesday after eleven days in the dock. Engineers replaced a bearing in the port engine and tested it for two days. The operator said that all 214 booked cars had been taken across by the evening. Captain Ingrid Solberg called the repair the longest in the ship's nineteen years. A second ship, chartered from the south, will stay until the end of the month.
`
	library = `Library opens its night reading room

The city library of Brenn opened a reading room on Monday that closes only at two in the morning. Some 60 students came on the first night, more than the 48 seats could hold. The librarian Tomas Weil said the room would be enlarged if the numbers last until spring. The city pays 90,000 crowns a year for two guards and the heating. Three other towns have asked for the plans.
`
)
