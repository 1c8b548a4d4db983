package functions_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
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
				w.before.Store(nil)
				for _, key := range keys {
					if _, ok := w.record(key); ok != (key != first && key != second) {
						t.Errorf("%s has a summary: %v", key, ok)
					}
				}
			})
		}
	}
}

// strikeDead has an invocation take messages, and end as soon as it comes to a
// killer: nothing that it asks for after that is done.
func (w *world) strikeDead(messages []queue.Message, killers ...string) {
	w.Helper()
	w.cloud.Queue.Deliver(w.Context(), messages, func(ctx context.Context, event []byte) ([]byte, error) {
		ctx, kill := context.WithCancel(ctx)
		defer kill()
		w.strike(&cloudtest.Fault{Reset: true}, func(o cloudtest.Operation) bool {
			if o.Name == "GetObject" && slices.Contains(killers, o.Key) {
				kill()
			}
			return ctx.Err() != nil
		})
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
