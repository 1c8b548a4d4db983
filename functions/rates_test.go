package functions_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"precis/digest"
	"precis/functions/invocation"
	"precis/functions/mail"
	"precis/functions/mailer"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
)

// memory is a bucket in memory, each of whose requests takes a while.
type memory struct {
	mu    sync.Mutex
	all   map[string][]byte
	takes time.Duration
	now   func() time.Time
}

func (o *memory) Get(_ context.Context, key string) ([]byte, store.Object, error) {
	time.Sleep(o.takes)
	o.mu.Lock()
	defer o.mu.Unlock()
	data, ok := o.all[key]
	if !ok {
		return nil, store.Object{}, fs.ErrNotExist
	}
	return data, store.Object{Key: key, ETag: string(data), Modified: o.now()}, nil
}

func (o *memory) Create(ctx context.Context, key, kind string, data []byte) (string, error) {
	return o.Swap(ctx, key, kind, data, "")
}

func (o *memory) Swap(_ context.Context, key, _ string, data []byte, etag string) (string, error) {
	time.Sleep(o.takes)
	o.mu.Lock()
	defer o.mu.Unlock()
	if string(o.all[key]) != etag {
		return "", store.ErrChanged
	}
	o.all[key] = data
	return string(data), nil
}

func (o *memory) DeleteVersion(_ context.Context, key, etag string) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if string(o.all[key]) != etag {
		return store.ErrChanged
	}
	delete(o.all, key)
	return nil
}

func (o *memory) Head(ctx context.Context, key string) (store.Object, error) {
	_, at, err := o.Get(ctx, key)
	return at, err
}

func (o *memory) Put(_ context.Context, key, _ string, data []byte) (string, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.all[key] = data
	return string(data), nil
}

// What delivering asks of no bucket.
func (o *memory) Delete(context.Context, string) error { panic("not asked for") }

func (o *memory) ListAfter(ctx context.Context, prefix, _ string) iter.Seq2[store.Object, error] {
	return o.List(ctx, prefix)
}

func (o *memory) List(context.Context, string) iter.Seq2[store.Object, error] {
	panic("not asked for")
}

func (o *memory) Folders(context.Context, string) ([]string, error) { panic("not asked for") }

// pacedSES takes so many mails a second and a day, and a while for each.
type pacedSES struct {
	rate  float64
	quota int
	takes time.Duration
	blind bool // it tells no rate

	mu   sync.Mutex
	at   []time.Time
	sent map[string]int
	fast int // how often it was asked for more than it takes in a second
}

func (p *pacedSES) Rate(context.Context) (float64, error) {
	if p.blind {
		return 0, errors.New("AccessDeniedException")
	}
	return p.rate, nil
}

func (p *pacedSES) Send(ctx context.Context, to string, _ mail.List, _ []byte) (string, error) {
	p.mu.Lock()
	if p.quota > 0 && len(p.at) >= p.quota {
		p.mu.Unlock()
		return "", fmt.Errorf("SES: %w", mail.ErrQuota)
	}
	now := time.Now() //nolint:forbidigo // the bubble's
	lately := 0
	for _, at := range slices.Backward(p.at) {
		if now.Sub(at) >= time.Second {
			break
		}
		lately++
	}
	if float64(lately) >= p.rate+1 { // one more may come in a second that is begun late
		p.fast++
	}
	p.at, p.sent[to] = append(p.at, now), p.sent[to]+1
	p.mu.Unlock()
	time.Sleep(p.takes)
	return "id", ctx.Err()
}

// mailing returns a digest for so many readers, and who delivers it.
func (p *pacedSES) mailing(readers int) (*mailer.Mailer, digest.Digest) {
	p.sent = map[string]int{}
	now := time.Now //nolint:forbidigo // the bubble's
	m := &mailer.Mailer{
		Store: store.Store{Objects: &memory{all: map[string][]byte{}, takes: 15 * time.Millisecond, now: now}}, Sender: p, Rates: p,
		From: "digest@example.com", Zone: time.UTC, Now: now, Log: slog.New(slog.DiscardHandler),
	}
	d := digest.Digest{Week: "2026-W47", Title: "The week"}
	for i := range readers {
		d.Recipients = append(d.Recipients, fmt.Sprintf("reader%05d@example.org", i))
	}
	return m, d
}

// deliver has an invocation of so long deliver a digest.
func deliver(t *testing.T, m *mailer.Mailer, d digest.Digest, within time.Duration) (mailer.Deliveries, error) {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), within)
	defer stop()
	return m.Deliver(ctx, d)
}

// A tenth of 50,000 readers get their mail in a tenth of an invocation's time,
// where SES takes 60 a second; never more at once.
func TestManyAreMailedWithinTheRate(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := &pacedSES{rate: 60, takes: 150 * time.Millisecond}
		m, d := p.mailing(5000)
		done, err := deliver(t, m, d, 100*time.Second)
		if err != nil || done.Sent != len(d.Recipients) || done.Left != 0 || p.fast > 0 {
			t.Errorf("made %+v, %v, %d times too fast; want all sent", done, err, p.fast)
		}
	})
}

// Whoever is left when the time is used up is no error and no alarm: the next
// tick goes on with them, and nobody gets two. An invocation that sent nothing
// says so.
func TestWhoIsLeftIsHandedOn(t *testing.T) {
	t.Parallel()
	for name, p := range map[string]*pacedSES{
		"slow":            {rate: 14, takes: 300 * time.Millisecond},
		"slower":          {rate: 1, takes: 2 * time.Second},
		"an unknown rate": {rate: 1, blind: true, takes: time.Millisecond},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				m, d := p.mailing(100)
				ticks, sent := 0, 0
				for ; sent < 100 && ticks < 40; ticks++ {
					done, err := deliver(t, m, d, 16*time.Second)
					sent += done.Sent
					if err != nil || done.Earlier+done.Sent+done.Left != 100 || done.Unknown+done.Refused+done.Busy > 0 {
						t.Errorf("tick %d made %+v, %v", ticks, done, err)
					}
				}
				if sent != 100 || len(p.sent) != 100 || ticks < 2 || p.fast > 0 {
					t.Errorf("after %d ticks %d mails were sent to %d, %d too fast; want 100", ticks, sent, len(p.sent), p.fast)
				}
			})
		})
	}
	synctest.Test(t, func(t *testing.T) {
		m, d := (&pacedSES{rate: 14}).mailing(3)
		if done, err := deliver(t, m, d, time.Second); !errors.Is(err, invocation.ErrNoTime) || done.Left != 3 {
			t.Errorf("an invocation without time made %+v, %v, want it to say so", done, err)
		}
	})
}

// Where the day's quota is used up, nothing more is tried: who is left waits for
// a later tick, and counts as neither refused nor unknown.
func TestQuotaLeavesTheRest(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		p := &pacedSES{rate: 100, quota: 70, takes: 20 * time.Millisecond}
		m, d := p.mailing(200)
		done, err := deliver(t, m, d, time.Minute)
		if err != nil || done.Sent != 70 || done.Left != 130 || done.Refused+done.Unknown > 0 {
			t.Errorf("made %+v, %v, want 70 sent and 130 left", done, err)
		}
		p.quota = 1000
		if done, err = deliver(t, m, d, time.Minute); err != nil || done.Sent != 130 || done.Earlier != 70 || len(p.sent) != 200 {
			t.Errorf("then made %+v, %v, want 130 sent", done, err)
		}
	})
}

// With the truthful SES: its rate is asked for and kept, each reader gets one
// mail; over the quota it is asked no more often than mails are on their way, and
// what it says reaches no log with an address.
func TestSESIsAskedWithinItsRate(t *testing.T) {
	t.Parallel()
	var contacts strings.Builder
	for i := range 60 {
		fmt.Fprintf(&contacts, "reader%d@example.org\n", i)
	}
	w := mailing(t, contacts.String(), nil)
	w.weekly.Mailer.Workers = 0
	account := func(text string) {
		t.Helper()
		if err := os.WriteFile(filepath.Join(w.folder, "mail", "account"), []byte("identity example.com\nrate 50\n"+text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	account("quota 40\n")
	var log bytes.Buffer
	w.logTo(slog.New(slog.NewJSONHandler(&log, nil)))
	asked := map[string]int{}
	w.watch(func(o cloudtest.Operation) { asked[o.Name]++ })
	if m := w.issue("2026-W47"); m.Sent != 40 || m.Left != 20 || m.Refused != 0 || asked["GetAccount"] != 1 || asked["SendEmail"] > 40+store.Readers {
		t.Errorf("made %+v with %v, want 40 sent and 20 left", m, asked)
	}
	if said := log.String(); !strings.Contains(said, "Daily message quota exceeded") || strings.Contains(said, "@example.org") {
		t.Errorf("the log says %s", said)
	}
	account("quota 1000\n")
	if m := w.issue("2026-W47"); m.Sent != 20 || m.Earlier != 40 || w.mails() != 60 || len(w.envelopes()) != 60 {
		t.Errorf("made %+v, %d mails to %d, want one each", m, w.mails(), len(w.envelopes()))
	}
}
