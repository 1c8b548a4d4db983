package functions_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"precis/functions/mail"
	"precis/functions/mailer"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/ses"
	"precis/functions/store"
)

// An ending is a moment of ann's delivery at which an invocation ends.
type ending struct {
	w    *world
	end  context.CancelFunc
	asks int // for a mail to be sent
}

// at has something happen before an operation.
func (e *ending) at(name string, do func() error) {
	e.w.interfere(func(o cloudtest.Operation) error {
		if o.Name == "SendEmail" {
			e.asks++
		}
		if o.Name == name {
			return do()
		}
		return nil
	})
}

// closing ends the invocation when SES has answered, or when the claim is laid
// with or without the answer coming through.
type closing struct {
	mailer.Sender
	store.Store
	e    *ending
	lost bool
}

func (a closing) Send(ctx context.Context, to string, list mail.List, message []byte) (string, error) {
	defer a.e.end()
	return a.Sender.Send(ctx, to, list, message)
}

func (a closing) Create(ctx context.Context, key, contentType string, data []byte) (string, error) {
	etag, err := a.Store.Create(ctx, key, contentType, data)
	if key == store.Delivery("2026-W47", "ann@example.com") {
		a.e.end()
		if a.lost {
			return "", ctx.Err()
		}
	}
	return etag, err
}

// answered is a client that has something happen when the answer to a mail is read.
type answered struct{ then func() }

func (a answered) Do(r *http.Request) (*http.Response, error) {
	answer, err := http.DefaultClient.Do(r)
	if err != nil || !strings.HasSuffix(r.URL.Path, "/outbound-emails") {
		return answer, err
	}
	body, err := io.ReadAll(answer.Body)
	if err = errors.Join(err, answer.Body.Close()); err != nil {
		return nil, err
	}
	answer.Body = io.NopCloser(bytes.NewReader(body))
	a.then()
	return answer, nil
}

// Whatever the moment at which an invocation's time ends: what was certainly
// not sent is sent by the next, what was certainly sent counts as sent, and
// only what may have gone out is unknown.
func TestEndOfTheInvocationLosesNothingCertain(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		set     func(*ending)
		asks    int // at first
		refused int // at first: by SES, and not by the end
		mails   int // at first
		next    mailer.Deliveries
	}{
		"while the suppressed addresses are read": {func(e *ending) {
			e.at("ListSuppressedDestinations", func() error {
				e.end()
				return &cloudtest.Fault{Silent: true}
			})
		}, 0, 0, 0, mailer.Deliveries{Sent: 1}},
		"over the claim's answer": {func(e *ending) {
			e.at("", nil)
			e.w.weekly.Mailer.Store = store.Store{Objects: closing{Store: e.w.weekly.Mailer.Store, e: e, lost: true}}
		}, 0, 0, 0, mailer.Deliveries{Sent: 1}},
		"between claim and sending": {func(e *ending) {
			e.at("", nil)
			e.w.weekly.Mailer.Store = store.Store{Objects: closing{Store: e.w.weekly.Mailer.Store, e: e}}
		}, 0, 0, 0, mailer.Deliveries{Sent: 1}},
		"in the pause after a throttled mail": {func(e *ending) {
			reach := connect(e.w.cloud)
			reach.Config.HTTPClient = answered{func() { time.AfterFunc(50*time.Millisecond, e.end) }}
			sender := ses.New(sesv2.NewFromConfig(reach.Config), e.w.weekly.Mailer.From, "", "")
			sender.Pause = 1000 * time.Hour // of which a random part is waited
			e.w.weekly.Mailer.Sender = sender
			e.at("SendEmail", func() error { return &cloudtest.Fault{Status: 429, Code: "TooManyRequestsException"} })
		}, 1, 1, 0, mailer.Deliveries{Sent: 1}},
		"while SES is silent": {func(e *ending) {
			e.at("SendEmail", func() error {
				e.end()
				return &cloudtest.Fault{Silent: true}
			})
		}, 1, 0, 0, mailer.Deliveries{Unknown: 1}},
		"between sending and mark": {func(e *ending) {
			e.at("", nil)
			e.w.weekly.Mailer.Sender = closing{Sender: e.w.weekly.Mailer.Sender, e: e}
		}, 1, 0, 1, mailer.Deliveries{Earlier: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.drop("a.txt", ferry)
			w.weekly.Mailer.Recipients = []string{"ann@example.com"}
			w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
			ctx, end := context.WithCancel(t.Context())
			defer end()
			e, before := &ending{w: w, end: end}, *w.weekly.Mailer
			tc.set(e)
			var logged mailer.Deliveries
			w.weekly.Observer = deliveries{&logged}
			_, _ = w.weekly.Handle(ctx, json.RawMessage(queue.Tick(w.now()))) // an error or not: its time had ended
			if ctx.Err() == nil {
				t.Fatal("the invocation did not end where it was to")
			}
			if e.asks != tc.asks || logged.Refused != tc.refused || w.mails() != tc.mails {
				t.Errorf("SES was asked %d times, refused %d, and has %d mails, want %d, %d and %d", e.asks, logged.Refused, w.mails(), tc.asks, tc.refused, tc.mails)
			}
			w.before.Store(nil)
			*w.weekly.Mailer = before
			w.set(w.now().AddDate(0, 0, 1))
			m, err := w.tick(string(queue.Tick(w.now())))
			if err != nil || m.Sent != tc.next.Sent || m.Earlier != tc.next.Earlier || m.Unknown != tc.next.Unknown || m.Busy != 0 {
				t.Errorf("the next day made %+v, %v, want %d sent, %d earlier, %d unknown", m, err, tc.next.Sent, tc.next.Earlier, tc.next.Unknown)
			}
			if want := 1 - tc.next.Unknown; w.mails() != want {
				t.Errorf("%d mails in the end, want %d", w.mails(), want)
			}
		})
	}
}

// What is written down after the end must not hold the invocation up for longer
// than is kept for it.
func TestMarkDoesNotOutliveTheMargin(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.weekly.Mailer.Recipients = []string{"ann@example.com"}
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	ctx, end := context.WithCancel(t.Context())
	defer end()
	w.on("PutObject", store.Delivery("2026-W47", "ann@example.com"), 2, func() error {
		end()
		return &cloudtest.Fault{Silent: true}
	})
	done := make(chan error, 1)
	go func() {
		_, err := w.weekly.Handle(ctx, json.RawMessage(queue.Tick(w.now())))
		done <- err
	}()
	select {
	case err := <-done:
		if err == nil {
			t.Error("a delivery that could not be marked went unnoticed")
		}
	case <-time.After(patience):
		t.Error("the invocation waits for its mark after its end")
	}
}
