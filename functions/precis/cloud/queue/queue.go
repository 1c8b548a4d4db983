// Package queue is a queue as SQS keeps it, its delivery to a function as Lambda
// does it, and the ticks of a schedule.
package queue

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"
)

// Options of a queue. The zero value works.
type Options struct {
	Name        string        // "uploads" where empty
	Batch       int           // messages in one delivery, at most; 5 where 0
	MaxReceives int           // deliveries before a message goes to the dead letters; 5 where 0
	Visibility  time.Duration // how long a received message stays hidden; 15 minutes where 0
	Retry       time.Duration // how long a failed one waits; a second where 0

	// Done is called for each message that is done, dead, or to be tried again,
	// from many goroutines at once. Drain returns after the last call of it.
	Done func(Outcome)
}

// A Message waits in a queue.
type Message struct {
	ID       string
	Receipt  string // of this receipt: what Delete and Release take
	Body     string
	Receives int // deliveries so far, this one included
	Sent     time.Time
	First    time.Time // when it was first received
}

// An Outcome is what became of one delivery of one message.
type Outcome struct {
	Message Message
	Err     error         // nil where done
	Dead    bool          // the message is now a dead letter
	Took    time.Duration // the delivery's whole batch
}

// A DeadLetter is a message that was received as often as may be without
// success.
type DeadLetter struct {
	Message
	Err  string // of its last delivery
	Died time.Time
}

// Counts of a queue.
type Counts struct {
	Waiting  int // visible, or waiting for another try
	InFlight int // received, and not yet done
	Dead     int
	Done     int // since the start
}

// A Queue gives each message at least once, and again when it was not deleted
// in time, until it is a dead letter. Its methods may be called from many
// goroutines at once.
type Queue struct {
	opts Options

	mu       sync.Mutex
	ready    []*item          // visible, oldest first
	last     []*item          // likewise, received when nothing else is ready
	waiting  []*item          // for another try, soonest first: each waits as long
	received map[string]*item // by receipt: as many as are handled at a time
	dead     []DeadLetter
	sent     int
	done     int
	changed  chan struct{} // closed, and replaced, at each change
}

type item struct {
	Message
	until time.Time // hidden until then
	err   error     // of the last delivery
}

// New returns an empty queue.
func New(opts Options) *Queue {
	if opts.Name == "" {
		opts.Name = "uploads"
	}
	if opts.Batch <= 0 {
		opts.Batch = 5
	}
	if opts.MaxReceives <= 0 {
		opts.MaxReceives = 5
	}
	if opts.Visibility <= 0 {
		opts.Visibility = 15 * time.Minute
	}
	if opts.Retry <= 0 {
		opts.Retry = time.Second
	}
	return &Queue{opts: opts, received: map[string]*item{}, changed: make(chan struct{})}
}

// Send puts a message into the queue.
func (q *Queue) Send(body []byte) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.ready = append(q.ready, q.item(body))
	q.wake()
}

// SendLast puts a message behind all others, those that Send will bring as
// well: what comes in now does not wait for what was left to do.
func (q *Queue) SendLast(body []byte) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.last = append(q.last, q.item(body))
	q.wake()
}

func (q *Queue) item(body []byte) *item {
	q.sent++
	id := fmt.Sprintf("%08x-0000-4000-8000-%012x", q.sent>>16, q.sent)
	return &item{Message: Message{ID: id, Body: string(body), Sent: time.Now()}}
}

// Receive returns the next messages, n at most, and hides them; none where
// nothing is visible.
func (q *Queue) Receive(n int) []Message {
	q.mu.Lock()
	defer q.mu.Unlock()
	return q.receive(n)
}

// backlog is how many messages may wait before the newest is received first: who
// sends one then does not wait for all before it.
const backlog = 50

func (q *Queue) receive(n int) []Message {
	now := time.Now()
	q.reveal(now)
	from, take := &q.ready, next
	if len(q.ready) == 0 {
		from, take = &q.last, first
	}
	n = min(n, len(*from))
	if n == 0 {
		return nil
	}
	taken := make([]Message, n)
	for i, it := range take(from, n) {
		it.Receives++
		if it.First.IsZero() {
			it.First = now
		}
		it.Receipt = fmt.Sprintf("%s#%d", it.ID, it.Receives)
		it.until, it.err = now.Add(q.opts.Visibility), errors.New("not answered in time")
		q.received[it.Receipt] = it
		taken[i] = it.Message
	}
	return taken
}

// first takes the oldest messages out of a list: who sent those that come last has
// ordered them.
func first(from *[]*item, n int) []*item {
	taken := slices.Clone((*from)[:n])
	clear((*from)[:n])
	*from = (*from)[n:]
	return taken
}

// next takes messages out of a list: the oldest, or out of a backlog the newest.
// SQS keeps no order either.
func next(from *[]*item, n int) []*item {
	list := *from
	if len(list) <= backlog {
		return first(from, n)
	}
	at := len(list) - n
	taken := slices.Clone(list[at:])
	clear(list[at:])
	slices.Reverse(taken)
	*from = list[:at]
	return taken
}

// Delete ends a message that was received; a receipt that is no longer valid
// does nothing.
func (q *Queue) Delete(receipt string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.received[receipt] == nil {
		return
	}
	delete(q.received, receipt)
	q.done++
	q.wake()
}

// Release puts a received message back, to be tried again after
// Options.Retry, and reports whether it is a dead letter now instead.
func (q *Queue) Release(receipt string, cause error) (dead bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	it := q.received[receipt]
	if it == nil {
		return false
	}
	delete(q.received, receipt)
	it.err = cause
	if q.bury(it) {
		q.wake()
		return true
	}
	it.until = time.Now().Add(q.opts.Retry)
	q.waiting = append(q.waiting, it)
	q.wake()
	return false
}

// DeadLetters returns the dead letters, oldest first.
func (q *Queue) DeadLetters() []DeadLetter {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.reveal(time.Now())
	return append([]DeadLetter(nil), q.dead...)
}

// Redrive puts the dead letters back into the queue, as if new, and gives
// their number.
func (q *Queue) Redrive() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	n := len(q.dead)
	for _, d := range q.dead {
		q.ready = append(q.ready, &item{Message: Message{ID: d.ID, Body: d.Body, Sent: d.Sent}})
	}
	q.dead = nil
	q.wake()
	return n
}

// Retry puts one dead letter back into the queue, as if new, and reports whether
// there was one of that ID.
func (q *Queue) Retry(id string) bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	for i, d := range q.dead {
		if d.ID == id {
			q.dead = append(q.dead[:i:i], q.dead[i+1:]...)
			q.ready = append(q.ready, &item{Message: Message{ID: d.ID, Body: d.Body, Sent: d.Sent}})
			q.wake()
			return true
		}
	}
	return false
}

// Counts returns how many messages are where.
func (q *Queue) Counts() Counts {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.reveal(time.Now())
	return Counts{
		Waiting:  len(q.ready) + len(q.last) + len(q.waiting),
		InFlight: len(q.received), Dead: len(q.dead), Done: q.done,
	}
}
