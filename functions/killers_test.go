package functions_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
	"precis/functions/uploads"
)

// A document that ends every invocation which comes to it, by its demand for
// memory or time, cannot keep its neighbours from being summarized, nor can two
// in a batch: each neighbour comes before both in one of the tries.
func TestKillerHoldsUpNoNeighbour(t *testing.T) {
	t.Parallel()
	keys := []string{"a.txt", "b.txt", "c.txt", "d.txt", "e.txt"}
	for i, first := range keys {
		for _, second := range keys[i:] {
			t.Run(first+" "+second, func(t *testing.T) {
				t.Parallel()
				w := newWorld(t)
				for _, key := range keys {
					w.put(key, ferry+key)
				}
				for try := range 5 { // as often as the queue gives a message
					messages := w.receive(len(keys))
					slices.SortFunc(messages, func(a, b queue.Message) int { return strings.Compare(a.ID, b.ID) })
					w.strikeDead(slices.Concat(messages[try:], messages[:try]), first, second)
				}
				for _, key := range keys {
					if _, ok := w.record(key); ok != (key != first && key != second) {
						t.Errorf("%s has a summary: %v", key, ok)
					}
				}
			})
		}
	}
}

// A killing inbox ends the invocation that asks it for a killer. It does so before
// S3 is asked: what an ended invocation asked for may come to S3 during the next.
type killing struct {
	uploads.Inbox
	killers []string
	kill    func()
}

func (k killing) GetWithin(ctx context.Context, key string, most int64) ([]byte, store.Object, error) {
	if slices.Contains(k.killers, key) {
		k.kill()
	}
	return k.Inbox.GetWithin(ctx, key, most)
}

// strikeDead has an invocation take messages, and end as soon as it comes to a
// killer: nothing that it asks for after that is done.
func (w *world) strikeDead(messages []queue.Message, killers ...string) {
	w.Helper()
	inbox := w.uploads.Inbox
	defer func() { w.uploads.Inbox = inbox }()
	w.cloud.Queue.Deliver(w.Context(), messages, func(ctx context.Context, event []byte) ([]byte, error) {
		ctx, kill := context.WithCancel(ctx)
		defer kill()
		w.uploads.Inbox = killing{inbox, killers, kill}
		answer, err := w.uploads.Handle(ctx, event)
		if err == nil && ctx.Err() != nil {
			err = errors.New("signal: killed")
		}
		if err != nil {
			return nil, err
		}
		return json.Marshal(answer)
	})
}
