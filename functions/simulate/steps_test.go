package simulate

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing/synctest"
	"time"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/sqs"
)

// A step is one request of an invocation. It waits until it is let go.
type step struct {
	of     *invocation
	name   string // "PUT output/digests/index.json", "SEND ann@example.com"
	header http.Header
	body   []byte   // of a PUT
	keys   []string // of a notification
	effect func() reply
	answer chan reply
}

// An invocation is one call of a handler.
type invocation struct {
	number   int
	name     string          // for the trace
	messages []queue.Message // none of a tick
	tick     string          // the event of a tick
	began    int             // the count of steps before it
	frozen   int             // until so many steps were made
	kill     context.CancelFunc
	gone     <-chan struct{} // closed when it is killed, or its time is over

	killed bool
	ended  atomic.Bool // the answer or error is there
	answer []byte
	err    error
	claims map[string]bool // deliveries that it has claimed and not yet marked
}

var errKilled error = killed{}

type killed struct{}

func (killed) Error() string { return "the invocation was killed" }

// CanceledError has the SDK's clients not try again: no one is left who would.
func (killed) CanceledError() bool { return true }

type invocationKey struct{}

// A stage runs invocations step by step, in one bubble of time: nothing happens
// on it but what is let go, so that the same choices give the same history.
type stage struct {
	*system
	queue   *queue.Queue
	waiting []*step
	given   []*step // up by an invocation whose time was over while they waited
	running []*invocation
	count   int // steps made
	started int // invocations
	peak    int // workers that stood at a step at once, at most
	tally   tally
	trace   []string
	seen    func(*step, reply) // is shown each effect; may be nil
	after   func(*invocation)  // is told of each end; may be nil
}

// newStage must be called inside a bubble, on a system made outside of it.
func newStage(s *system) *stage {
	time.Sleep(time.Until(thursday))
	st := &stage{system: s, tally: tally{}, queue: queue.New(queue.Options{Retry: 30 * time.Second, Visibility: 30 * time.Minute})}
	s.do = st.park
	s.build(time.Now)
	s.weekly.Notifier = st
	s.weekly.Mailer.Timeout = tickTimeout
	return st
}

// The template's timeouts of the two functions.
const (
	uploadTimeout = 5 * time.Minute
	tickTimeout   = 15 * time.Minute
)

// park holds a request until it is let go. A request of no invocation is one
// of the simulation's own.
func (st *stage) park(r *http.Request) (*http.Response, error) {
	var body []byte
	if r.Body != nil {
		body, _ = io.ReadAll(r.Body) // it lies in memory
	}
	effect := func() reply { return st.carryOut(r, body) }
	of, _ := r.Context().Value(invocationKey{}).(*invocation)
	if of == nil {
		st.set(time.Now())
		return effect().result()
	}
	return st.wait(r.Context(), &step{of: of, name: name(r, body), header: r.Header, body: body, effect: effect}).result()
}

// wait gives no step to an invocation that is gone, whatever contexts it has.
func (st *stage) wait(ctx context.Context, s *step) reply {
	if err := ctx.Err(); err != nil {
		return reply{err: err}
	}
	select {
	case <-s.of.gone:
		return reply{err: errKilled}
	default:
	}
	s.answer = make(chan reply, 1)
	st.mu.Lock()
	st.waiting = append(st.waiting, s)
	st.mu.Unlock()
	select {
	case r := <-s.answer:
		return r
	case <-ctx.Done():
		st.abandon(s)
		return reply{err: ctx.Err()}
	case <-s.of.gone:
		st.drop(s)
		return reply{err: errKilled}
	}
}

func (st *stage) drop(s *step) {
	st.mu.Lock()
	defer st.mu.Unlock()
	st.waiting = slices.DeleteFunc(st.waiting, func(o *step) bool { return o == s })
}

// abandon drops a step that its invocation no longer waits for. It cannot know
// whether a mail among them went out.
func (st *stage) abandon(s *step) {
	st.drop(s)
	st.mu.Lock()
	defer st.mu.Unlock()
	st.given = append(st.given, s)
}

// settleMails shows the mails that were given up as mails without an answer,
// before their invocations go on.
func (st *stage) settleMails() {
	st.mu.Lock()
	given := slices.SortedFunc(slices.Values(st.given), inOrder)
	st.given = nil
	st.mu.Unlock()
	for _, s := range given {
		if strings.HasPrefix(s.name, "SEND ") && st.seen != nil {
			st.tracef("%s no longer waits for %s", s.of.name, s.name)
			st.seen(s, reply{err: context.DeadlineExceeded})
		}
	}
}

// inOrder is an order of steps that does not depend on the run.
func inOrder(a, b *step) int {
	return cmp.Or(cmp.Compare(a.of.number, b.of.number), cmp.Compare(a.name, b.name))
}

// rest waits until every invocation waits for a step or has ended, and settles
// the ended ones. It returns what waits, in an order that does not depend on the
// run.
func (st *stage) rest() []*step {
	synctest.Wait()
	st.settleMails()
	var left []*invocation
	for _, in := range st.running {
		if !in.ended.Load() {
			left = append(left, in)
			continue
		}
		st.settle(in)
	}
	st.running = left
	st.mu.Lock()
	defer st.mu.Unlock()
	slices.SortFunc(st.waiting, inOrder)
	st.peak = max(st.peak, workersAt(st.waiting))
	return slices.Clone(st.waiting)
}

func (st *stage) settle(in *invocation) {
	if in.killed {
		in.err = errKilled
	}
	said := in.err
	if errors.Is(said, context.DeadlineExceeded) {
		said = context.DeadlineExceeded // of requests under way together any may be named
	}
	st.tracef("%s ends: %s %v", in.name, in.answer, said)
	if in.messages != nil {
		st.queue.Deliver(context.Background(), in.messages, func(context.Context, []byte) ([]byte, error) { return in.answer, in.err })
	}
	if st.after != nil {
		st.after(in)
	}
}

// invoke starts a handler in a goroutine of its own.
func (st *stage) invoke(in *invocation, payload []byte, timeout time.Duration, handle func(context.Context, json.RawMessage) (any, error)) {
	st.started++
	in.number, in.began = st.started, st.count
	in.name = fmt.Sprintf("%s #%d", in.name, in.number)
	in.claims = map[string]bool{}
	ctx, cancel := context.WithTimeout(context.WithValue(context.Background(), invocationKey{}, in), timeout)
	in.gone = ctx.Done()
	in.kill = func() {
		in.killed = true
		cancel()
	}
	st.running = append(st.running, in)
	st.tracef("%s begins", in.name)
	go func() {
		answer, err := handle(ctx, payload)
		if ctx.Err() != nil {
			err = errKilled // by the timeout, which waits for no answer either
		}
		if err == nil {
			in.answer, err = json.Marshal(answer)
		}
		cancel()
		in.err = err
		in.ended.Store(true)
	}()
}

// deliver starts a worker on so many messages; false where none is visible.
func (st *stage) deliver(most int) bool {
	messages := st.queue.Receive(most)
	if len(messages) == 0 {
		return false
	}
	var keys []string
	for _, m := range messages {
		keys = append(keys, sqs.Keys([]byte(m.Body))...)
	}
	in := &invocation{name: "worker of " + strings.Join(keys, " "), messages: messages}
	st.invoke(in, st.queue.Event(messages), uploadTimeout, st.uploads.Handle)
	return true
}

// tick starts a digest.
func (st *stage) tick(event string) *invocation {
	in := &invocation{name: "tick " + event, tick: event}
	st.invoke(in, []byte(event), tickTimeout, st.weekly.Handle)
	return in
}

// release lets a step go.
func (st *stage) release(s *step) { s.answer <- st.make(s, nil) }

// spoil lets a step go with a fault.
func (st *stage) spoil(s *step, f *cloudtest.Fault) { s.answer <- st.make(s, f) }

// strike kills a step's invocation, before the step's effect or after it.
func (st *stage) strike(s *step, after bool) {
	if after {
		st.make(s, nil)
	}
	st.tally["killed at "+s.kind()]++
	st.tracef("%s is killed at %s (after its effect: %v)", s.of.name, s.name, after)
	s.of.kill()
}

// make has a step's effect happen.
func (st *stage) make(s *step, f *cloudtest.Fault) reply {
	st.drop(s)
	st.count++
	st.tally["met "+s.kind()]++
	time.Sleep(20 * time.Millisecond)
	st.set(time.Now())
	st.fault.Store(f)
	r := s.effect()
	st.fault.Store(nil)
	code := 0
	if r.response != nil {
		code = r.response.StatusCode
	}
	st.tracef("%s %s: %d %v", s.of.name, s.name, code, r.err)
	if st.seen != nil {
		st.seen(s, r)
	}
	return r
}

// clear sends on the notifications that the cloud gave, as they are, and runs
// all that runs and is queued to its end.
func (st *stage) clear() {
	for range 100_000 {
		waiting := st.rest()
		for _, body := range st.noted() {
			st.queue.Send(body)
		}
		switch {
		case len(waiting) > 0:
			st.release(waiting[0])
		case len(st.running) > 0: // it waits to try again
			time.Sleep(time.Second)
		case st.deliver(5):
		case st.queue.Counts().Waiting > 0:
			time.Sleep(30 * time.Second)
		default:
			return
		}
	}
	st.Fatal("the queue is never done")
}

func (st *stage) tracef(format string, args ...any) {
	st.trace = append(st.trace, fmt.Sprintf("%6d %s ", st.count, time.Now().UTC().Format("01-02 15:04:05.00"))+fmt.Sprintf(format, args...))
}
