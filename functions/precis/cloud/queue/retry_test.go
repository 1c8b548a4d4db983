package queue_test

import (
	"context"
	"errors"
	"testing"

	"precis/functions/precis/cloud/queue"
)

func TestRetryOfOneDeadLetter(t *testing.T) {
	t.Parallel()
	q := queue.New(queue.Options{MaxReceives: 1})
	for _, body := range []string{"a", "b", "c"} {
		q.Send([]byte(body))
	}
	q.Deliver(t.Context(), q.Receive(3), func(context.Context, []byte) ([]byte, error) { return nil, errors.New("no") })
	dead := q.DeadLetters()
	if len(dead) != 3 || !q.Retry(dead[1].ID) || q.Retry(dead[1].ID) || q.Retry("none") {
		t.Fatalf("%d dead letters, or the wrong one is tried again", len(dead))
	}
	left, again := q.DeadLetters(), q.Receive(9)
	if len(left) != 2 || left[0].Body != "a" || left[1].Body != "c" || len(again) != 1 || again[0].Body != "b" || again[0].Receives != 1 {
		t.Errorf("dead %+v, in the queue %+v", left, again)
	}
}
