package uploads

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// pauses is a queue that keeps the pauses asked for, and an observer of errors.
type pauses struct {
	of     map[string]time.Duration // by receipt
	err    error
	handed map[string]error // by message
	ended  bool             // whether a message was put off when there was no time left
}

func (p *pauses) PutOff(ctx context.Context, receipt string, pause time.Duration) error {
	p.of[receipt] = pause
	p.ended = p.ended || ctx.Err() != nil
	return p.err
}

func (*pauses) Document(context.Context, Outcome) {}

func (p *pauses) HandedBack(_ context.Context, message string, err error) { p.handed[message] = err }

// broken is a batch of messages that no one understands, each received once more
// than the one before; one that names nothing stands among them.
const broken = `{"Records":[
	{"messageId":"1","receiptHandle":"r1","body":"x","eventSource":"aws:sqs","attributes":{"ApproximateReceiveCount":"1"}},
	{"messageId":"2","receiptHandle":"r2","body":"x","eventSource":"aws:sqs","attributes":{"ApproximateReceiveCount":"2"}},
	{"messageId":"3","receiptHandle":"r3","body":"x","eventSource":"aws:sqs","attributes":{"ApproximateReceiveCount":"3"}},
	{"messageId":"good","receiptHandle":"r0","body":"{\"Event\":\"s3:TestEvent\"}","eventSource":"aws:sqs"},
	{"messageId":"4","receiptHandle":"r4","body":"x","eventSource":"aws:sqs","attributes":{"ApproximateReceiveCount":"4"}},
	{"messageId":"9","receiptHandle":"r9","body":"x","eventSource":"aws:sqs","attributes":{"ApproximateReceiveCount":"900"}},
	{"messageId":"?","receiptHandle":"r?","body":"x","eventSource":"aws:sqs"},
	{"messageId":"-","body":"x","eventSource":"aws:sqs"}]}`

func TestFailuresComeAgainAfterGrowingPauses(t *testing.T) {
	t.Parallel()
	for name, refused := range map[string]error{"taken": nil, "refused": errors.New("put a message off: no answer")} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := &pauses{of: map[string]time.Duration{}, err: refused, handed: map[string]error{}}
			ctx, cancel := context.WithCancel(t.Context())
			cancel() // what is left of the time is no document's
			answer, err := (&Handler{Queue: p, Observer: p}).Handle(ctx, []byte(broken))
			if err != nil {
				t.Fatal(err)
			}
			want := map[string]time.Duration{
				"r1": 2 * time.Minute, "r2": 6 * time.Minute, "r3": 18 * time.Minute, "r4": 54 * time.Minute, "r9": 54 * time.Minute, "r?": 2 * time.Minute,
			}
			if diff := cmp.Diff(want, p.of); diff != "" {
				t.Errorf("pauses (-want +got):\n%s", diff)
			}
			if p.ended {
				t.Error("a message was put off by a context that had ended")
			}
			if len(p.handed) != 7 || !errors.Is(p.handed["1"], errEvent) || refused != nil && !errors.Is(p.handed["1"], refused) {
				t.Errorf("handed back: %v, want seven, each with its reason", p.handed)
			}
			if _, ok := p.handed["good"]; ok || strings.Contains(string(must(answer)), "good") {
				t.Errorf("the answer is %s, want none for what did not fail", must(answer))
			}
		})
	}
}

func must(v any) []byte {
	data, _ := json.Marshal(v) //nolint:errchkjson // of strings
	return data
}
