package main

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions/weekly"
)

var (
	errEnding = errors.New("serve is ending: whoever has no copy yet gets one when this digest is asked for again")
	errLong   = errors.New("it took too long: whoever has no copy yet gets one when this digest is asked for again")
)

// runTime is how long one invocation may begin further copies: the
// template's timeout of the digest function.
const runTime = 15 * time.Minute

// A runner is the digest function while serve is up. What it has begun ends
// neither with the request that asked for it nor with the first Ctrl-C, but
// between two recipients: whoever's copy was claimed, and never answered for,
// would be left in doubt for good.
type runner struct {
	weekly weekly.Handler
	limit  time.Duration // of an invocation

	mu      sync.Mutex
	ended   bool
	running map[*invocation]bool
}

func newRunner(w *weekly.Handler) *runner {
	return &runner{weekly: *w, limit: runTime, running: map[*invocation]bool{}}
}

// Invoke hands the function an event, and returns its answer, however ctx ends;
// it returns errEnding after end, errLong after the limit.
func (r *runner) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	i := &invocation{cancel: cancel, clear: make(chan struct{})}
	if !r.begin(i) {
		return nil, errEnding
	}
	defer r.done(i)
	timer := time.AfterFunc(r.limit, func() { i.stop(errLong) })
	defer timer.Stop()
	w, m := r.weekly, *r.weekly.Mailer
	m.BeforeSending, m.Workers = i.claim, 1 // a claim comes only after the one before was answered for
	w.Mailer = &m
	answer, err := lambda.NewHandler(w.Handle).Invoke(ctx, event)
	if cause := i.stopped(); err != nil && cause != nil {
		return nil, cause
	}
	return answer, err
}

func (r *runner) begin(i *invocation) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.ended {
		r.running[i] = true
	}
	return !r.ended
}

func (r *runner) done(i *invocation) {
	i.settle()
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.running, i)
}

// end lets no further copy begin. It returns, of each invocation that may be at
// one, what is closed when it no longer is.
func (r *runner) end() (sending []<-chan struct{}) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ended = true
	for i := range r.running {
		if i.stop(errEnding) {
			sending = append(sending, i.clear)
		}
	}
	return sending
}

// An invocation is one under way.
type invocation struct {
	cancel context.CancelFunc

	mu     sync.Mutex
	cause  error // why it stops, nil where it does not
	claims bool  // it has laid one

	settled sync.Once
	clear   chan struct{} // closed when no claim waits for its answer, and no further one is laid
}

// claim is called before each claim. After a stop it lets none be laid, and ends
// the invocation: one comes only after the one before was answered for.
func (i *invocation) claim() error {
	i.mu.Lock()
	cause := i.cause
	i.claims = i.claims || cause == nil
	i.mu.Unlock()
	if cause != nil {
		i.settle()
		i.cancel()
	}
	return cause
}

// stop ends an invocation: at once where it has laid no claim, else before the
// next one. It reports whether it is in the midst of them.
func (i *invocation) stop(cause error) (claims bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.cause == nil {
		i.cause = cause
	}
	if !i.claims {
		i.cancel()
	}
	return i.claims
}

func (i *invocation) stopped() error {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.cause
}

func (i *invocation) settle() { i.settled.Do(func() { close(i.clear) }) }
