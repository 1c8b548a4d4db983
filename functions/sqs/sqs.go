// Package sqs puts notifications of uploads into SQS, as S3 does, and puts off
// those that failed.
package sqs

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sqs/types"
)

// A Queue is one of SQS that S3 notifies of uploads.
type Queue struct {
	send sendBatch
	hide hideMessage
	url  string
}

// These two are all that is used of the client: a client that an interface can
// reach takes all of SQS into a binary that has templates, since these may
// call any method by its name.
type (
	sendBatch   func(context.Context, *sqs.SendMessageBatchInput, ...func(*sqs.Options)) (*sqs.SendMessageBatchOutput, error)
	hideMessage func(context.Context, *sqs.ChangeMessageVisibilityInput, ...func(*sqs.Options)) (*sqs.ChangeMessageVisibilityOutput, error)
)

// New returns the queue with that URL.
func New(client *sqs.Client, url string) *Queue {
	return &Queue{send: client.SendMessageBatch, hide: client.ChangeMessageVisibility, url: url}
}

// PutOff has a message that was received come again after a pause, of whole
// seconds, up to twelve hours from when it was received.
func (q *Queue) PutOff(ctx context.Context, receipt string, pause time.Duration) error {
	in := &sqs.ChangeMessageVisibilityInput{QueueUrl: &q.url, ReceiptHandle: &receipt, VisibilityTimeout: int32(pause / time.Second)}
	if _, err := q.hide(ctx, in); err != nil {
		return fmt.Errorf("put a message off: %w", err)
	}
	return nil
}

// maxBatch is how many messages SQS takes at a time.
const maxBatch = 10

// Notify asks for documents to be looked at again: one message each.
func (q *Queue) Notify(ctx context.Context, bucket string, keys []string) error {
	for part := range slices.Chunk(keys, maxBatch) {
		in := &sqs.SendMessageBatchInput{QueueUrl: &q.url}
		for i, key := range part {
			body := string(Notification(bucket, key))
			in.Entries = append(in.Entries, types.SendMessageBatchRequestEntry{Id: aws.String(strconv.Itoa(i)), MessageBody: &body})
		}
		out, err := q.send(ctx, in)
		if err != nil {
			return fmt.Errorf("notify: %w", err)
		}
		if n := len(out.Failed); n > 0 {
			return fmt.Errorf("notify: SQS refused %d of %d messages: %s", n, len(part), aws.ToString(out.Failed[0].Message))
		}
	}
	return nil
}

// Notification returns S3's notification that a document was put into a bucket,
// without what only S3 knows.
func Notification(bucket, key string) []byte {
	data, err := json.Marshal(events.S3Event{Records: []events.S3EventRecord{{
		EventVersion: "2.1", EventSource: "aws:s3", EventName: "ObjectCreated:Put",
		S3: events.S3Entity{
			SchemaVersion: "1.0", ConfigurationID: "sweep",
			Bucket: events.S3Bucket{Name: bucket, Arn: "arn:aws:s3:::" + bucket},
			Object: events.S3Object{Key: url.QueryEscape(key)},
		},
	}}})
	if err != nil {
		panic(err) // strings alone
	}
	return data
}

// Keys returns the keys that a notification names; none where it is not one.
func Keys(body []byte) []string {
	var e events.S3Event
	if json.Unmarshal(body, &e) != nil {
		return nil
	}
	var keys []string
	for _, r := range e.Records {
		keys = append(keys, r.S3.Object.URLDecodedKey)
	}
	return keys
}
