package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud/queue"
)

// run delivers to a handler of AWS's own types until the test ends.
func run(t *testing.T, q *queue.Queue, workers int, handle func(events.SQSEvent) (events.SQSEventResponse, error)) {
	t.Helper()
	ctx, stop := context.WithCancel(t.Context())
	var done sync.WaitGroup
	done.Go(func() {
		q.Run(ctx, workers, func(_ context.Context, data []byte) ([]byte, error) {
			var e events.SQSEvent
			if err := json.Unmarshal(data, &e); err != nil {
				return nil, err
			}
			answer, err := handle(e)
			if err != nil {
				return nil, err
			}
			return json.Marshal(answer)
		})
	})
	t.Cleanup(func() { stop(); done.Wait() })
}

func drain(t *testing.T, q *queue.Queue) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	if err := q.Drain(ctx); err != nil {
		t.Fatal(err)
	}
}

func TestQueueDelivers(t *testing.T) {
	t.Parallel()
	q := queue.New(queue.Options{Name: "docs"})
	for i := range 102 {
		q.Send(fmt.Appendf(nil, "%03d", i))
	}
	var mu sync.Mutex
	var got []string
	run(t, q, 4, func(e events.SQSEvent) (events.SQSEventResponse, error) {
		mu.Lock()
		defer mu.Unlock()
		if len(e.Records) > 5 {
			t.Errorf("a batch of %d", len(e.Records))
		}
		for _, r := range e.Records {
			got = append(got, r.Body)
			if r.EventSource != "aws:sqs" || r.EventSourceARN != "arn:aws:sqs:us-east-1:000000000000:docs" || r.Attributes["ApproximateReceiveCount"] != "1" {
				t.Errorf("record = %+v", r)
			}
		}
		return events.SQSEventResponse{}, nil
	})
	drain(t, q)
	slices.Sort(got)
	if len(got) != 102 || len(slices.Compact(got)) != 102 {
		t.Errorf("%d deliveries of %d messages", len(got), 102)
	}
	if diff := cmp.Diff(queue.Counts{Done: 102}, q.Counts()); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
}

// Only what the answer names is tried again, and in the end it is dead.
// What is sent last waits for all else, also for what is sent after it.
func TestQueueSendLast(t *testing.T) {
	t.Parallel()
	q := queue.New(queue.Options{})
	q.SendLast([]byte("old 1"))
	q.SendLast([]byte("old 2"))
	q.Send([]byte("new 1"))
	if c := q.Counts(); c.Waiting != 3 {
		t.Errorf("%d messages wait, want 3", c.Waiting)
	}
	var got []string
	for i := range 4 {
		m := q.Receive(1)
		if len(m) != 1 {
			t.Fatalf("after %q there is nothing more", got)
		}
		got = append(got, m[0].Body)
		q.Delete(m[0].Receipt)
		if i == 1 {
			q.Send([]byte("new 2"))
			q.SendLast([]byte("old 3"))
		}
	}
	if want := []string{"new 1", "old 1", "new 2", "old 2"}; !slices.Equal(got, want) {
		t.Errorf("the messages came as %q, want %q", got, want)
	}
	run(t, q, 1, func(events.SQSEvent) (events.SQSEventResponse, error) { return events.SQSEventResponse{}, nil })
	drain(t, q)
	if c := q.Counts(); c.Done != 5 || c.Waiting != 0 {
		t.Errorf("after draining: %+v", c)
	}
}

func TestQueuePartialFailures(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	tries := map[string][]int{}
	outcomes := map[string]int{}
	q := queue.New(queue.Options{Retry: time.Millisecond, Done: func(o queue.Outcome) {
		mu.Lock()
		defer mu.Unlock()
		outcomes[fmt.Sprintf("%s failed=%v dead=%v", o.Message.Body, o.Err != nil, o.Dead)]++
	}})
	for _, body := range []string{"good", "bad", "second time"} {
		q.Send([]byte(body))
	}
	run(t, q, 2, func(e events.SQSEvent) (events.SQSEventResponse, error) {
		mu.Lock()
		defer mu.Unlock()
		var answer events.SQSEventResponse
		for _, r := range e.Records {
			var n int
			_, _ = fmt.Sscan(r.Attributes["ApproximateReceiveCount"], &n)
			tries[r.Body] = append(tries[r.Body], n)
			if r.Body == "bad" || r.Body == "second time" && n == 1 {
				answer.BatchItemFailures = append(answer.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: r.MessageId})
			}
		}
		return answer, nil
	})
	drain(t, q)
	mu.Lock()
	defer mu.Unlock()
	if diff := cmp.Diff(map[string][]int{"good": {1}, "bad": {1, 2, 3, 4, 5}, "second time": {1, 2}}, tries); diff != "" {
		t.Errorf("receive counts (-want +got):\n%s", diff)
	}
	want := map[string]int{
		"good failed=false dead=false": 1, "bad failed=true dead=false": 4, "bad failed=true dead=true": 1,
		"second time failed=true dead=false": 1, "second time failed=false dead=false": 1,
	}
	if diff := cmp.Diff(want, outcomes); diff != "" {
		t.Errorf("outcomes (-want +got):\n%s", diff)
	}
	if dead := q.DeadLetters(); len(dead) != 1 || dead[0].Body != "bad" || dead[0].Receives != 5 || dead[0].Err == "" {
		t.Errorf("dead letters = %+v", dead)
	}
}

func TestQueueWholeBatchFails(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		handle queue.Handler
	}{
		{"error", func(context.Context, []byte) ([]byte, error) { return nil, errors.New("no") }},
		{"panic", func(context.Context, []byte) ([]byte, error) { panic("no") }},
		{"no JSON", func(context.Context, []byte) ([]byte, error) { return []byte("fine"), nil }},
		{"unknown message", func(context.Context, []byte) ([]byte, error) {
			return []byte(`{"batchItemFailures":[{"itemIdentifier":"x"}]}`), nil
		}},
		{"empty identifier", func(context.Context, []byte) ([]byte, error) {
			return []byte(`{"batchItemFailures":[{"itemIdentifier":""}]}`), nil
		}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			q := queue.New(queue.Options{MaxReceives: 1})
			q.Send([]byte("a"))
			q.Send([]byte("b"))
			q.Deliver(t.Context(), q.Receive(2), tc.handle)
			if n := len(q.DeadLetters()); n != 2 {
				t.Errorf("%d dead letters, want 2", n)
			}
			if n := q.Redrive(); n != 2 || q.Counts() != (queue.Counts{Waiting: 2}) {
				t.Errorf("Redrive = %d, then %+v", n, q.Counts())
			}
		})
	}
	for _, answer := range []string{"", "null", "{}", `{"batchItemFailures":null}`, `{"batchItemFailures":[]}`} {
		q := queue.New(queue.Options{})
		q.Send([]byte("a"))
		q.Deliver(t.Context(), q.Receive(1), func(context.Context, []byte) ([]byte, error) { return []byte(answer), nil })
		if q.Counts() != (queue.Counts{Done: 1}) {
			t.Errorf("after the answer %q: %+v", answer, q.Counts())
		}
	}
}

// A message that was received and never answered comes again, and its first
// receipt no longer counts.
func TestQueueVisibility(t *testing.T) {
	t.Parallel()
	q := queue.New(queue.Options{Visibility: time.Millisecond})
	q.Send([]byte("a"))
	first := q.Receive(1)
	time.Sleep(2 * time.Millisecond)
	second := q.Receive(1)
	if len(first) != 1 || len(second) != 1 || second[0].Receives != 2 {
		t.Fatalf("received %+v, then %+v", first, second)
	}
	q.Delete(first[0].Receipt)
	if got := q.Counts(); got.Done != 0 {
		t.Errorf("an old receipt deleted the message: %+v", got)
	}
	q.Delete(second[0].Receipt)
	if got := q.Counts(); got.Done != 1 && got.Waiting != 1 { // the second may have come back too
		t.Errorf("counts = %+v", got)
	}
}

func TestDrainEndsWithItsContext(t *testing.T) {
	t.Parallel()
	q := queue.New(queue.Options{})
	q.Send([]byte("a"))
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := q.Drain(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Drain: %v, want context.Canceled", err)
	}
}

func TestSchedule(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	weekly := queue.Schedule{Weekday: time.Monday, Hour: 7, Zone: berlin}
	for _, tc := range []struct {
		name     string
		schedule queue.Schedule
		after    string
		want     string
	}{
		{"midweek", weekly, "2026-11-19T09:00:00Z", "2026-11-23T06:00:00Z"},
		{"at the very tick", weekly, "2026-11-23T06:00:00Z", "2026-11-30T06:00:00Z"},
		{"just before", weekly, "2026-11-23T05:59:59Z", "2026-11-23T06:00:00Z"},
		{"into summer time", weekly, "2026-03-25T00:00:00Z", "2026-03-30T05:00:00Z"},
		{"over the year", weekly, "2026-12-29T00:00:00Z", "2027-01-04T06:00:00Z"},
		{"daily, in UTC", queue.Schedule{Daily: true, Hour: 4, Minute: 30}, "2026-11-19T04:30:00Z", "2026-11-20T04:30:00Z"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			after, err := time.Parse(time.RFC3339, tc.after)
			if err != nil {
				t.Fatal(err)
			}
			if got := tc.schedule.Next(after).UTC().Format(time.RFC3339); got != tc.want {
				t.Errorf("Next(%s) = %s, want %s", tc.after, got, tc.want)
			}
		})
	}
	if got := string(queue.Tick(time.Date(2026, 11, 23, 7, 0, 0, 0, berlin))); got != `{"day":"MON","time":"2026-11-23T06:00:00Z"}` {
		t.Errorf("Tick = %s", got)
	}
}

func TestRunTakesNothingAfterTheEnd(t *testing.T) {
	t.Parallel()
	q := queue.New(queue.Options{Batch: 5})
	for range 1000 {
		q.Send([]byte("x"))
	}
	ctx, end := context.WithCancel(t.Context())
	var calls, after atomic.Int64
	q.Run(ctx, 2, func(ctx context.Context, _ []byte) ([]byte, error) {
		if ctx.Err() != nil {
			after.Add(1)
		} else if calls.Add(1) == 3 {
			end()
		}
		return nil, ctx.Err()
	})
	if n := after.Load(); n > 1 { // which the other worker had taken
		t.Errorf("the handler was called %d times after ctx ended", n)
	}
	if c := q.Counts(); c.Waiting+c.Done != 1000 || c.InFlight != 0 || int64(c.Done) > 5*calls.Load() {
		t.Errorf("counts = %+v, want all that is not done waiting", c)
	}
}
