package simulate

import (
	"bytes"
	"context"
	"strings"

	"precis/functions/sqs"
)

// A note is a notification that the cloud gave.
type note struct {
	body    []byte
	number  int // in the order that the cloud gave them
	deletes int // of its document before it was given
}

// A courier has a history's notifications, and knows what came of them.
type courier struct {
	held    []note // back
	last    []note // those that come only at the very end
	given   int
	newest  map[string]int  // number that was sent of each key
	deletes map[string]int  // by key
	deaf    map[string]bool // keys of which one was lost, and nothing was sent since
}

func newCourier() courier {
	return courier{newest: map[string]int{}, deletes: map[string]int{}, deaf: map[string]bool{}}
}

// sort decides what becomes of the notifications that the cloud gave.
func (h *history) sort() {
	for _, body := range h.noted() {
		h.tally["notifications"]++
		h.given++
		key := sqs.Keys(body)[0]
		if bytes.Contains(body, []byte("ObjectRemoved")) {
			h.deletes[key]++
		}
		given := note{body, h.given, h.deletes[key]}
		n := h.dice.IntN(100)
		switch {
		case n < 60:
			h.send(given)
		case n < 70:
			h.tally["sent twice"]++
			h.send(given)
			h.held = append(h.held, given)
		case n < 85:
			h.held = append(h.held, given)
		case n < 92:
			h.last = append(h.last, given)
		default:
			h.tally["lost"]++
			h.tracef("the notification of %s is lost", key)
			h.unheard[key], h.deaf[key] = true, true
		}
	}
}

// send has a notification reach the queue.
func (h *history) send(n note) {
	key := sqs.Keys(n.body)[0]
	if n.number < h.newest[key] {
		h.tally["out of order"]++
	}
	if n.deletes < h.deletes[key] {
		h.tally["past a delete"]++
	}
	h.newest[key] = max(h.newest[key], n.number)
	delete(h.deaf, key)
	h.queue.Send(n.body)
}

// witness counts what a sweep finds.
func (h *history) witness() {
	seen := h.seen
	h.seen = func(s *step, r reply) {
		seen(s, r)
		for _, key := range s.keys {
			if h.deaf[key] {
				delete(h.deaf, key)
				h.tally["found by the sweep"]++
			}
		}
	}
}

// Notify implements weekly.Notifier, as a step like any other.
func (st *stage) Notify(ctx context.Context, inbox string, keys []string) error {
	of, _ := ctx.Value(invocationKey{}).(*invocation)
	s := &step{of: of, name: "NOTIFY " + strings.Join(keys, " "), keys: keys, effect: func() reply {
		for _, key := range keys {
			st.note(sqs.Notification(inbox, key))
		}
		return reply{}
	}}
	return st.wait(ctx, s).err
}
