package queue

import (
	"cmp"
	"slices"
	"time"
)

// reveal makes visible, or dead, what was hidden until now.
func (q *Queue) reveal(now time.Time) {
	n := 0
	for n < len(q.waiting) && !q.waiting[n].until.After(now) {
		n++
	}
	due := slices.Clone(q.waiting[:n])
	q.waiting = q.waiting[n:]
	for receipt, it := range q.received {
		if !it.until.After(now) {
			delete(q.received, receipt)
			due = append(due, it)
		}
	}
	if len(due) == 0 {
		return
	}
	slices.SortFunc(due, func(a, b *item) int { return cmp.Or(a.until.Compare(b.until), cmp.Compare(a.ID, b.ID)) })
	for _, it := range due {
		if !q.bury(it) {
			q.ready = append(q.ready, it)
		}
	}
	q.wake()
}

// bury makes a message a dead letter if it was received as often as may be.
func (q *Queue) bury(it *item) bool {
	if it.Receives < q.opts.MaxReceives {
		return false
	}
	q.dead = append(q.dead, DeadLetter{Message: it.Message, Err: it.err.Error(), Died: time.Now()})
	return true
}

// nextReveal returns how long nothing becomes visible by itself.
func (q *Queue) nextReveal() time.Duration {
	next := time.Now().Add(time.Hour)
	for _, it := range q.received {
		next = earlier(next, it.until)
	}
	if len(q.waiting) > 0 {
		next = earlier(next, q.waiting[0].until)
	}
	return max(time.Until(next), time.Millisecond)
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
