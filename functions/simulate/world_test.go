package simulate

import (
	"bytes"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	v4 "github.com/aws/aws-sdk-go-v2/aws/signer/v4"

	"precis/digest"
	"precis/functions/config"
	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/uploads"
	"precis/functions/weekly"
	"precis/functions/wiring"
)

// thursday is in week 2026-W47.
var thursday = time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)

// A system is both functions on an embedded cloud, with a clock that the
// simulation turns and a wire that it holds in its hand: each request of the
// SDK's clients goes through do.
type system struct {
	testing.TB
	cadence digest.Cadence
	cloud   *cloud.Cloud
	inbox   *store.Bucket
	store   *store.Bucket
	uploads *uploads.Handler
	weekly  *weekly.Handler
	do      func(*http.Request) (*http.Response, error)

	clock atomic.Int64                    // what the cloud takes the time to be
	fault atomic.Pointer[cloudtest.Fault] // what it does to the next request
	wire  wire

	mu    sync.Mutex
	notes [][]byte // notifications that the cloud gave and that are not looked at yet
}

// newSystem opens a cloud. It must be called outside of any bubble.
func newSystem(tb testing.TB) *system {
	tb.Helper()
	s := &system{TB: tb, wire: wire{in: make(chan *http.Request), out: make(chan reply)}}
	s.set(thursday)
	c, err := cloud.Open(folder(tb), cloud.Options{
		Buckets: []string{"inbox", "output"}, Notify: []string{"inbox"}, Scan: -1, Volatile: true,
		Now:  func() time.Time { return time.Unix(0, s.clock.Load()).UTC() },
		Send: s.note,
		Wrap: cloudtest.Before(func(context.Context, cloudtest.Operation) error {
			if f := s.fault.Load(); f != nil {
				return f
			}
			return nil
		}),
	})
	if err != nil {
		tb.Fatalf("open the cloud: %v", err)
	}
	s.cloud = c
	if err := os.WriteFile(filepath.Join(c.Folder("mail"), "readers.contacts"), []byte("cid@example.com\n-dan@example.com\n"), 0o600); err != nil {
		tb.Fatalf("contact list: %v", err)
	}
	s.wire.access, s.wire.secret = c.Credentials()
	s.do = func(r *http.Request) (*http.Response, error) { return s.carry(r).result() }
	go s.wire.run()
	tb.Cleanup(func() {
		close(s.wire.in)
		if err := c.Close(); err != nil {
			tb.Errorf("close the cloud: %v", err)
		}
	})
	return s
}

// folder returns a folder for a cloud: in memory where the system has that.
func folder(tb testing.TB) string {
	tb.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "precis-")
	if err != nil {
		return tb.TempDir()
	}
	tb.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// build makes the handlers, with their clients: in the bubble that they are to
// run in, so that all they wait for belongs to it.
func (s *system) build(now func() time.Time) {
	s.Helper()
	settings, err := config.Read(func(name string) string {
		return map[string]string{
			"INBOX_BUCKET": "inbox", "OUTPUT_BUCKET": "output", "DIGEST_FROM": "Précis <digest@example.com>",
			"DIGEST_RECIPIENTS": "ann@example.com,bob@example.com", "DIGEST_CONTACT_LIST": "readers", "DIGEST_TITLE": "The week", "DIGEST_CADENCE": s.cadence.String(),
		}[name]
	})
	if err != nil {
		s.Fatalf("settings: %v", err)
	}
	reach := s.reach()
	log := slog.New(slog.DiscardHandler)
	s.inbox, s.store = store.New(reach.S3(), "inbox"), store.New(reach.S3(), "output")
	s.uploads = uploads.New(settings, reach, log, now)
	s.weekly = wiring.NewWeekly(settings, reach, log, now)
	s.weekly.Mailer.Workers = 1 // side by side, a history's steps would come in no fixed order
}

// reach leads the SDK's clients to their wire. They try once more what failed, as
// they do by themselves, but after a time that no dice are thrown for.
func (s *system) reach() config.AWS {
	reach, err := config.Connect(s.cloud.Getenv)
	if err != nil {
		s.Fatalf("clients: %v", err)
	}
	reach.Config.HTTPClient = doer{s}
	reach.Config.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts, o.RateLimiter = 2, unlimited{}
			o.Backoff = retry.BackoffDelayerFunc(func(int, error) (time.Duration, error) { return time.Second, nil })
		})
	}
	return reach
}

type doer struct{ s *system }

// Do implements aws.HTTPClient.
func (d doer) Do(r *http.Request) (*http.Response, error) { return d.s.do(r) }

// unlimited lets every retry happen: what one client's faults have spent must
// not decide what another's come to.
type unlimited struct{}

func (unlimited) GetToken(context.Context, uint) (func() error, error) {
	return func() error { return nil }, nil
}
func (unlimited) AddTokens(uint) error { return nil }

func (s *system) set(t time.Time) { s.clock.Store(t.UnixNano()) }

// note takes each notification out of the cloud's hands.
func (s *system) note(body []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.notes = append(s.notes, body)
}

// noted returns the notifications since the last time.
func (s *system) noted() [][]byte {
	s.mu.Lock()
	defer s.mu.Unlock()
	notes := s.notes
	s.notes = nil
	return notes
}

// carry has the cloud carry out one request.
func (s *system) carry(r *http.Request) reply {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body) // it lies in memory
	}
	return s.carryOut(r, body)
}

func (s *system) carryOut(r *http.Request, body []byte) reply {
	out := r.Clone(context.Background())
	out.Body, out.GetBody = io.NopCloser(bytes.NewReader(body)), nil
	if len(body) == 0 {
		out.Body = http.NoBody
	}
	s.wire.in <- out
	return <-s.wire.out
}

// A wire leads from a bubble of time to the cloud outside: it carries one
// request at a time.
type wire struct {
	in             chan *http.Request
	out            chan reply
	access, secret string
}

type reply struct {
	response *http.Response
	body     []byte
	err      error // of the connection, or of the body after so much of it
}

// result returns a reply as an HTTP client does.
func (r reply) result() (*http.Response, error) {
	if r.response == nil {
		return nil, r.err
	}
	var body io.Reader = bytes.NewReader(r.body)
	if r.err != nil {
		body = io.MultiReader(body, broken{r.err})
	}
	r.response.Body = io.NopCloser(body)
	return r.response, nil
}

func (r reply) ok() bool {
	return r.err == nil && r.response != nil && r.response.StatusCode < http.StatusMultipleChoices
}

type broken struct{ err error }

func (b broken) Read([]byte) (int, error) { return 0, b.err }

func (w *wire) run() {
	client := &http.Client{Transport: &http.Transport{}}
	defer client.CloseIdleConnections()
	for r := range w.in {
		w.out <- w.carry(client, r)
	}
}

// carry signs the request anew: the cloud checks signatures against the real
// clock, which bubbles know nothing of.
func (w *wire) carry(client *http.Client, r *http.Request) reply {
	now := time.Now()
	if hash := r.Header.Get("X-Amz-Content-Sha256"); hash != "" {
		err := v4.NewSigner(func(o *v4.SignerOptions) { o.DisableURIPathEscaping = true }).SignHTTP(context.Background(),
			aws.Credentials{AccessKeyID: w.access, SecretAccessKey: w.secret}, r, hash, "s3", cloud.Region, now)
		if err != nil {
			return reply{err: err}
		}
	}
	response, err := client.Do(r)
	if err != nil {
		return reply{err: errors.New("the connection broke")} // without its ports, which differ
	}
	body, err := io.ReadAll(response.Body)
	_ = response.Body.Close()
	response.Header.Del("Date") // of the real clock
	return reply{response, body, err}
}
