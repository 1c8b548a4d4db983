package config

import (
	"cmp"
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

	"precis/functions/store"
)

// Retry says how clients bear passing faults: answers that name one, cut
// connections, answers that differ from their checksum, and silence. The zero
// value works.
type Retry struct {
	ReadTimeout time.Duration // for which an attempt may bring no byte before it is given up; 10 s where 0
	Attempts    int           // of one request; 5 where 0
	Backoff     time.Duration // the longest before the second attempt; doubled before each further one; 500 ms where 0
}

// WithRetry returns the same services, reached with such retries. By default a
// request to a service that stays silent ends after a minute at most, a fifth
// of what the functions have: so it leaves time for others.
func (a AWS) WithRetry(r Retry) AWS {
	a.Config.RequestChecksumCalculation = cmp.Or(a.Config.RequestChecksumCalculation, aws.RequestChecksumCalculationWhenSupported)
	a.Config.ResponseChecksumValidation = cmp.Or(a.Config.ResponseChecksumValidation, aws.ResponseChecksumValidationWhenSupported)
	timeout, attempts, backoff := cmp.Or(r.ReadTimeout, 10*time.Second), cmp.Or(r.Attempts, 5), cmp.Or(r.Backoff, 500*time.Millisecond)
	a.Config.Retryer = func() aws.Retryer {
		return retry.NewStandard(func(o *retry.StandardOptions) {
			o.MaxAttempts = attempts
			o.Backoff = jitter(backoff)
			o.Retryables = append(o.Retryables, retry.IsErrorRetryableFunc(garbled))
		})
	}
	a.Config.HTTPClient = awshttp.NewBuildableClient().
		WithReadTimeout(timeout).
		WithTransportOptions(func(t *http.Transport) {
			t.TLSHandshakeTimeout = timeout
			// A connection's time to be silent also runs while it is idle: one
			// that is used again must have some of it left.
			t.IdleConnTimeout = timeout / 2
			t.MaxIdleConnsPerHost = 2 * store.Readers
		}).
		WithDialerOptions(func(d *net.Dialer) { d.Timeout = timeout })
	return a
}

// jitter returns pauses that are random, so that those who failed together do
// not come back together.
func jitter(first time.Duration) retry.BackoffDelayer {
	return retry.BackoffDelayerFunc(func(attempt int, _ error) (time.Duration, error) {
		return rand.N(first << min(max(attempt-1, 0), 10)), nil //nolint:gosec // no secret
	})
}

// garbled makes an answer that was cut short, or cannot be read, worth asking
// for again.
func garbled(err error) aws.Ternary {
	if _, ok := errors.AsType[*smithy.DeserializationError](err); ok || errors.Is(err, io.ErrUnexpectedEOF) {
		return aws.TrueTernary
	}
	return aws.UnknownTernary
}
