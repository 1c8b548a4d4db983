package main

import (
	"context"
	"errors"
	"path"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/lambda"

	"precis/functions"
)

var (
	errEnding = errors.New("serve is ending: whoever has no copy yet gets one when this digest is asked for again")
	errLong   = errors.New("it took too long: whoever has no copy yet gets one when this digest is asked for again")
)

// pressTime is how long one invocation may begin further copies: the
// template's timeout of the digest function.
const pressTime = 15 * time.Minute

// A press is the digest function while serve is up. What it has begun ends
// neither with the request that asked for it nor with the first Ctrl-C, but
// between two recipients: whoever's copy was claimed, and never answered for,
// would be left in doubt for good.
type press struct {
	weekly functions.Weekly
	limit  time.Duration // of an invocation

	mu      sync.Mutex
	ended   bool
	running map[*invocation]bool
}

func newPress(w *functions.Weekly) *press {
	return &press{weekly: *w, limit: pressTime, running: map[*invocation]bool{}}
}

// Invoke gives the function an event, and its answer, however ctx ends; it
// returns errEnding after end, errLong after the limit.
func (p *press) Invoke(ctx context.Context, event []byte) ([]byte, error) {
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	i := &invocation{Store: p.weekly.Store, cancel: cancel, clear: make(chan struct{})}
	if !p.begin(i) {
		return nil, errEnding
	}
	defer p.done(i)
	timer := time.AfterFunc(p.limit, func() { i.stop(errLong) })
	defer timer.Stop()
	w := p.weekly
	w.Store = i
	answer, err := lambda.NewHandler(w.Handle).Invoke(ctx, event)
	if cause := i.stopped(); err != nil && cause != nil {
		return nil, cause
	}
	return answer, err
}

func (p *press) begin(i *invocation) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.ended {
		p.running[i] = true
	}
	return !p.ended
}

func (p *press) done(i *invocation) {
	i.settle()
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.running, i)
}

// end has no further copy begun. It gives, of each invocation that may be at
// one, what is closed when it no longer is.
func (p *press) end() (sending []<-chan struct{}) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.ended = true
	for i := range p.running {
		if i.stop(errEnding) {
			sending = append(sending, i.clear)
		}
	}
	return sending
}

// An invocation is one under way, and the store that it writes to.
type invocation struct {
	functions.Store
	cancel context.CancelFunc

	mu     sync.Mutex
	cause  error // why it stops, nil where it does not
	claims bool  // it has laid one

	settled sync.Once
	clear   chan struct{} // closed when no claim waits for its answer, and no further one is laid
}

// Create implements functions.Store. After a stop it lays no claim, and ends the
// invocation: one comes only after the one before was answered for.
func (i *invocation) Create(ctx context.Context, key, contentType string, data []byte) (string, error) {
	if path.Base(path.Dir(key)) == "deliveries" {
		if err := i.claim(); err != nil {
			i.settle()
			i.cancel()
			return "", err
		}
	}
	return i.Store.Create(ctx, key, contentType, data)
}

func (i *invocation) claim() error {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.claims = i.claims || i.cause == nil
	return i.cause
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
