package queue

import (
	"container/heap"
	"time"
)

// reveal makes visible, or dead, what was hidden until now.
func (q *Queue) reveal(now time.Time) {
	for len(q.hidden) > 0 && !q.hidden[0].until.After(now) {
		it := heap.Pop(&q.hidden).(*item)
		delete(q.receipts, it.Receipt)
		if !q.bury(it) {
			q.ready = append(q.ready, it)
		}
		q.wake()
	}
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
	if len(q.hidden) == 0 {
		return time.Hour
	}
	return max(time.Until(q.hidden[0].until), time.Millisecond)
}

// hiddenItems is a heap, soonest visible first.
type hiddenItems []*item

func (h hiddenItems) Len() int           { return len(h) }
func (h hiddenItems) Less(i, j int) bool { return h[i].until.Before(h[j].until) }
func (h hiddenItems) Swap(i, j int) {
	h[i], h[j] = h[j], h[i]
	h[i].place, h[j].place = i, j
}

func (h *hiddenItems) Push(x any) {
	it := x.(*item)
	it.place = len(*h)
	*h = append(*h, it)
}

func (h *hiddenItems) Pop() any {
	last := (*h)[len(*h)-1]
	(*h)[len(*h)-1] = nil
	*h = (*h)[:len(*h)-1]
	return last
}
