package functions

import (
	"cmp"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/smithy-go"
)

// Endurance says how clients bear passing faults: answers that name one, cut
// connections, answers that differ from their checksum, and silence. The zero value works.
type Endurance struct {
	Silence  time.Duration // for which an attempt may bring no byte before it is given up; 10 s where 0
	Attempts int           // of one request; 5 where 0
	Pause    time.Duration // the longest before the second attempt; doubled before each further one; 500 ms where 0
}

// Enduring gives the same services, reached with that endurance. By default a
// request to a service that stays silent ends after a minute at most, a fifth
// of what the functions have: so it leaves time for others.
func (a AWS) Enduring(e Endurance) AWS {
	a.Config.RequestChecksumCalculation = cmp.Or(a.Config.RequestChecksumCalculation, aws.RequestChecksumCalculationWhenSupported)
	a.Config.ResponseChecksumValidation = cmp.Or(a.Config.ResponseChecksumValidation, aws.ResponseChecksumValidationWhenSupported)
	silence, attempts, pause := cmp.Or(e.Silence, 10*time.Second), cmp.Or(e.Attempts, 5), cmp.Or(e.Pause, 500*time.Millisecond)
	a.Config.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = attempts
			o.Backoff = jitter(pause)
			o.Retryables = append(o.Retryables, retry.IsErrorRetryableFunc(garbled))
		})
	}
	a.Config.HTTPClient = awshttp.NewBuildableClient().
		WithReadTimeout(silence).
		WithTransportOptions(func(t *http.Transport) {
			t.TLSHandshakeTimeout = silence
			// A connection's time to be silent also runs while it is idle: one
			// that is used again must have some of it left.
			t.IdleConnTimeout = silence / 2
			t.MaxIdleConnsPerHost = 2 * readers
		}).
		WithDialerOptions(func(d *net.Dialer) { d.Timeout = silence })
	return a
}

// jitter gives pauses that are random, so that those who failed together do
// not come back together.
func jitter(first time.Duration) retry.BackoffDelayer {
	return retry.BackoffDelayerFunc(func(attempt int, _ error) (time.Duration, error) {
		return rand.N(first << min(max(attempt-1, 0), 10)), nil //nolint:gosec // no secret
	})
}

// garbled has an answer that was cut short, or cannot be read, asked for again.
func garbled(err error) aws.Ternary {
	if _, ok := errors.AsType[*smithy.DeserializationError](err); ok || errors.Is(err, io.ErrUnexpectedEOF) {
		return aws.TrueTernary
	}
	return aws.UnknownTernary
}

// margin is kept between the end of what is under way and the end of the
// invocation, to say what was done and what is handed back.
const margin = 2 * time.Second

// ahead gives a context that ends by so much before the invocation does: what
// then still waits for a service fails, and is handed back by itself instead of
// with all that was done.
func ahead(ctx context.Context) (context.Context, context.CancelFunc) {
	if deadline, ok := ctx.Deadline(); ok {
		return context.WithDeadline(ctx, deadline.Add(-margin))
	}
	return ctx, func() {}
}
