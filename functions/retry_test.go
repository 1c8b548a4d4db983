package functions_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"

	"precis/functions/config"
	"precis/functions/mail"
	"precis/functions/ses"
	"precis/functions/store"
)

// pipes are connections within the memory of a test, so that its time can be
// that of a bubble.
type pipes chan net.Conn

func (p pipes) Accept() (net.Conn, error) {
	c, ok := <-p
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p pipes) Close() error { close(p); return nil }

func (p pipes) Addr() net.Addr { return &net.UnixAddr{} }

func (p pipes) dial(ctx context.Context, _, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case p <- far:
		return near, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

// reachOf returns a service, for as long as the test runs, reached as the deployed
// functions reach theirs.
func reachOf(t *testing.T, service http.HandlerFunc) config.AWS {
	t.Helper()
	reach := config.AWS{PathStyle: true, Config: aws.Config{
		Region: "eu-north-1", Credentials: credentials.NewStaticCredentialsProvider("key", "secret", ""),
		BaseEndpoint: aws.String("http://service.test"),
	}}.WithRetry(config.Retry{})
	p := make(pipes)
	reach.Config.HTTPClient = reach.Config.HTTPClient.(*awshttp.BuildableClient).WithTransportOptions(func(tr *http.Transport) {
		tr.DialContext, tr.Proxy = p.dial, nil
	})
	server := &http.Server{Handler: service} //nolint:gosec // no stranger reaches it
	go func() { _ = server.Serve(p) }()      // it ends with the test
	t.Cleanup(func() {
		if err := server.Close(); err != nil {
			t.Error(err)
		}
	})
	return reach
}

// With what the deployed functions have, a service that takes long for each
// answer is waited for, one that is silent for a while is outlasted, and one that
// stays silent is given up within a fifth of an invocation.
func TestSilenceIsOutlastedByDefault(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name          string
		silent, slows time.Duration // from the beginning; each answer
		fails         bool
	}{
		{"slow", 0, 9 * time.Second, false},
		{"silent for a while", 30 * time.Second, 0, false},
		{"silent for good", 24 * time.Hour, 0, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				began := time.Now() //nolint:forbidigo // the bubble's
				reach := reachOf(t, func(w http.ResponseWriter, r *http.Request) {
					select {
					case <-time.After(max(tc.slows, time.Until(began.Add(tc.silent)))):
						_, _ = io.WriteString(w, ferry)
					case <-r.Context().Done():
					}
				})
				data, _, err := store.New(reach.S3(), "inbox").Get(t.Context(), "a.txt")
				took := time.Since(began)
				if (err != nil) != tc.fails || !tc.fails && string(data) != ferry {
					t.Errorf("Get = %d bytes, %v, want an error: %v", len(data), err, tc.fails)
				}
				if took > time.Minute {
					t.Errorf("it took %v, want a minute at most", took)
				}
			})
		})
	}
}

// spread checks pauses that were drawn: they lie below a bound, differ, and make
// use of all that lies below it.
func spread(bound time.Duration, pauses []time.Duration) error {
	least, most := slices.Min(pauses), slices.Max(pauses)
	if least < 0 || most >= bound {
		return fmt.Errorf("pauses from %v to %v, want less than %v", least, most, bound)
	}
	if least > bound/4 || most < bound*3/4 {
		return fmt.Errorf("%d pauses from %v to %v, want them spread from 0 to %v", len(pauses), least, most, bound)
	}
	return nil
}

func TestPausesAreRandomAndGrow(t *testing.T) {
	t.Parallel()
	retryer := config.AWS{}.WithRetry(config.Retry{}).Config.Retryer()
	if n := retryer.MaxAttempts(); n != 5 {
		t.Errorf("%d attempts, want 5", n)
	}
	bound := 500 * time.Millisecond
	for attempt := 1; attempt < 5; attempt++ {
		var pauses []time.Duration
		for range 200 {
			pause, err := retryer.RetryDelay(attempt, errors.New("503"))
			if err != nil {
				t.Fatal(err)
			}
			pauses = append(pauses, pause)
		}
		if err := spread(bound, pauses); err != nil {
			t.Errorf("after attempt %d: %v", attempt, err)
		}
		bound *= 2
	}
}

func TestPausesOfMailAreRandomAndGrow(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var at []time.Time // of the tries of one message
		reach := reachOf(t, func(w http.ResponseWriter, _ *http.Request) {
			at = append(at, time.Now()) //nolint:forbidigo // the bubble's
			w.Header().Set("X-Amzn-Errortype", "TooManyRequestsException")
			w.WriteHeader(http.StatusTooManyRequests)
		})
		ses := ses.New(sesv2.NewFromConfig(reach.Config), "digest@example.com", "", "")
		var pauses [3][]time.Duration
		for range 100 {
			at = nil
			if _, err := ses.Send(t.Context(), "ann@example.com", mail.List{}, []byte("Subject: x\r\n\r\n")); !errors.Is(err, mail.ErrRefused) {
				t.Fatalf("Send = %v, want %v", err, mail.ErrRefused)
			}
			if len(at) != 4 {
				t.Fatalf("%d tries, want 4", len(at))
			}
			for i := range pauses {
				pauses[i] = append(pauses[i], at[i+1].Sub(at[i]))
			}
		}
		for i := range pauses {
			if err := spread(time.Second<<i, pauses[i]); err != nil {
				t.Errorf("after try %d: %v", i+1, err)
			}
		}
	})
}
