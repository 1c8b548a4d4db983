package queue

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"sync"
	"time"
)

// A Handler takes a Lambda's event and returns its answer, both JSON: what
// Function.Invoke is.
type Handler func(ctx context.Context, event []byte) ([]byte, error)

// Region is the region that the queue is in.
const Region = "us-east-1"

// account is the one that the queue belongs to.
const account = "000000000000"

type sqsEvent struct {
	Records []sqsRecord `json:"Records"`
}

type sqsRecord struct {
	MessageID         string            `json:"messageId"`
	ReceiptHandle     string            `json:"receiptHandle"`
	Body              string            `json:"body"`
	Attributes        map[string]string `json:"attributes"`
	MessageAttributes struct{}          `json:"messageAttributes"`
	MD5OfBody         string            `json:"md5OfBody"`
	EventSource       string            `json:"eventSource"`
	EventSourceARN    string            `json:"eventSourceARN"`
	AWSRegion         string            `json:"awsRegion"`
}

// Event returns the JSON with which Lambda delivers messages of a queue.
func (q *Queue) Event(messages []Message) []byte {
	var e sqsEvent
	for _, m := range messages {
		sum := md5.Sum([]byte(m.Body))
		e.Records = append(e.Records, sqsRecord{
			MessageID: m.ID, ReceiptHandle: m.Receipt, Body: m.Body,
			Attributes: map[string]string{
				"ApproximateReceiveCount":          strconv.Itoa(m.Receives),
				"ApproximateFirstReceiveTimestamp": strconv.FormatInt(m.First.UnixMilli(), 10),
				"SenderId":                         "AROAEXAMPLE:S3-PROD-END",
				"SentTimestamp":                    strconv.FormatInt(m.Sent.UnixMilli(), 10),
			},
			MD5OfBody:      hex.EncodeToString(sum[:]),
			EventSource:    "aws:sqs",
			EventSourceARN: "arn:aws:sqs:" + Region + ":" + account + ":" + q.opts.Name,
			AWSRegion:      Region,
		})
	}
	data, err := json.Marshal(e)
	if err != nil {
		panic(err) // strings and numbers alone
	}
	return data
}

// Run delivers the queue's messages to the handler, with as many workers at
// once, as Lambda's event source mapping does: in batches, each message again
// when the handler returns an error or names it in batchItemFailures. When ctx
// ends it takes no further one, and returns when the workers are done.
func (q *Queue) Run(ctx context.Context, workers int, handle Handler) {
	var running sync.WaitGroup
	for range max(workers, 1) {
		running.Go(func() {
			for {
				batch, err := q.wait(ctx)
				if err != nil {
					return
				}
				q.Deliver(ctx, batch, handle)
			}
		})
	}
	running.Wait()
}

// Deliver gives received messages to the handler in one event, and deletes or
// releases each one by its answer.
func (q *Queue) Deliver(ctx context.Context, batch []Message, handle Handler) {
	start := time.Now()
	answer, err := invoke(ctx, q.Event(batch), handle)
	took := time.Since(start)
	failed := map[string]bool{}
	if err == nil {
		failed, err = failures(answer, batch)
	}
	for _, m := range batch {
		o := Outcome{Message: m, Err: err, Took: took}
		if o.Err == nil && failed[m.ID] {
			o.Err = fmt.Errorf("the handler failed on the message %s", m.ID)
		}
		q.settle(o)
	}
}

// settle reports an outcome before it is one for Drain, except that a message's
// death is known only after it.
func (q *Queue) settle(o Outcome) {
	if o.Err != nil {
		o.Dead = o.Message.Receives >= q.opts.MaxReceives
	}
	if q.opts.Done != nil {
		q.opts.Done(o)
	}
	if o.Err != nil {
		q.Release(o.Message.Receipt, o.Err)
		return
	}
	q.Delete(o.Message.Receipt)
}

// invoke calls the handler; a panic in it is an error, as in Lambda.
func invoke(ctx context.Context, event []byte, handle Handler) (answer []byte, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the handler panicked: %v", p)
		}
	}()
	return handle(ctx, event)
}

// failures returns the messages that an answer names in batchItemFailures. An
// answer that is no such JSON, or names what was not in the batch, fails all of
// it: so Lambda does.
func failures(answer []byte, batch []Message) (map[string]bool, error) {
	failed := map[string]bool{}
	if len(answer) == 0 {
		return failed, nil
	}
	var a struct {
		Failures []struct {
			ID string `json:"itemIdentifier"`
		} `json:"batchItemFailures"`
	}
	if err := json.Unmarshal(answer, &a); err != nil {
		return nil, fmt.Errorf("read the handler's answer: %w", err)
	}
	known := map[string]bool{}
	for _, m := range batch {
		known[m.ID] = true
	}
	for _, f := range a.Failures {
		if !known[f.ID] {
			return nil, fmt.Errorf("the handler's answer names the message %q, which is not in the batch", f.ID)
		}
		failed[f.ID] = true
	}
	return failed, nil
}
