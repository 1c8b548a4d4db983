package queue

import (
	"context"
	"fmt"
	"time"
)

// Drain returns when every message is done or a dead letter.
func (q *Queue) Drain(ctx context.Context) error {
	for {
		q.mu.Lock()
		q.reveal(time.Now())
		empty := len(q.ready)+len(q.last)+len(q.waiting)+len(q.received) == 0
		changed, wait := q.changed, q.nextReveal()
		q.mu.Unlock()
		if empty {
			return nil
		}
		if err := sleep(ctx, changed, wait); err != nil {
			return fmt.Errorf("drain the queue %s: %w", q.opts.Name, err)
		}
	}
}

// wait returns the next batch as soon as there is one, and none once ctx ended,
// however much is there.
func (q *Queue) wait(ctx context.Context) ([]Message, error) {
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		q.mu.Lock()
		taken := q.receive(q.opts.Batch)
		changed, wait := q.changed, q.nextReveal()
		q.mu.Unlock()
		if taken != nil {
			return taken, nil
		}
		if err := sleep(ctx, changed, wait); err != nil {
			return nil, err
		}
	}
}

func (q *Queue) wake() {
	close(q.changed)
	q.changed = make(chan struct{})
}

func sleep(ctx context.Context, changed <-chan struct{}, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-changed:
	case <-timer.C:
	}
	return nil
}
