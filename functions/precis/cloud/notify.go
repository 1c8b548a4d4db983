package cloud

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
	"sync/atomic"
	"time"
)

// A notifier sends a bucket's changes to the queue, as S3 does: the record of
// the S3 event message structure, version 2.1.
type notifier struct {
	buckets   map[string]bool
	moment    func() time.Time
	intercept func(body []byte) [][]byte
	queue     *Queue
	sequence  atomic.Uint64
}

type notification struct {
	Records []record `json:"Records"`
}

type record struct {
	EventVersion      string            `json:"eventVersion"`
	EventSource       string            `json:"eventSource"`
	AWSRegion         string            `json:"awsRegion"`
	EventTime         string            `json:"eventTime"`
	EventName         string            `json:"eventName"`
	UserIdentity      principal         `json:"userIdentity"`
	RequestParameters map[string]string `json:"requestParameters"`
	ResponseElements  map[string]string `json:"responseElements"`
	S3                s3Record          `json:"s3"`
}

type principal struct {
	ID string `json:"principalId"`
}

type s3Record struct {
	SchemaVersion   string       `json:"s3SchemaVersion"`
	ConfigurationID string       `json:"configurationId"`
	Bucket          s3Bucket     `json:"bucket"`
	Object          objectRecord `json:"object"`
}

type s3Bucket struct {
	Name  string    `json:"name"`
	Owner principal `json:"ownerIdentity"`
	ARN   string    `json:"arn"`
}

type objectRecord struct {
	Key       string `json:"key"` // as in a form: a space is "+"
	Size      *int64 `json:"size,omitempty"`
	ETag      string `json:"eTag,omitempty"`
	Sequencer string `json:"sequencer"`
}

// notify queues a change of a bucket, if that bucket's are asked for.
func (n *notifier) notify(bucket string, c change) {
	if !n.buckets[bucket] {
		return
	}
	body := n.body(bucket, c)
	bodies := [][]byte{body}
	if n.intercept != nil {
		bodies = n.intercept(body)
	}
	for _, body := range bodies {
		n.queue.Send(body)
	}
}

func (n *notifier) body(bucket string, c change) []byte {
	serial := n.sequence.Add(1)
	object := objectRecord{
		Key:       strings.ReplaceAll(url.QueryEscape(c.key), "%2F", "/"),
		ETag:      c.etag,
		Sequencer: fmt.Sprintf("%018X", serial),
	}
	if c.etag != "" {
		object.Size = &c.size
	}
	data, err := json.Marshal(notification{[]record{{
		EventVersion: "2.1", EventSource: "aws:s3", AWSRegion: Region,
		EventTime:         n.moment().UTC().Format("2006-01-02T15:04:05.000Z"),
		EventName:         c.event,
		UserIdentity:      principal{"AWS:AIDAEXAMPLE"},
		RequestParameters: map[string]string{"sourceIPAddress": "127.0.0.1"},
		ResponseElements: map[string]string{
			"x-amz-request-id": fmt.Sprintf("%016X", serial),
			"x-amz-id-2":       fmt.Sprintf("%064X", serial),
		},
		S3: s3Record{
			SchemaVersion: "1.0", ConfigurationID: "uploads",
			Bucket: s3Bucket{Name: bucket, Owner: principal{"A3NL1KOZZKExample"}, ARN: "arn:aws:s3:::" + bucket},
			Object: object,
		},
	}}})
	if err != nil {
		panic(err) // strings and numbers alone
	}
	return data
}

// TestEvent returns the message that S3 sends once to a queue that it is to
// notify.
func TestEvent(bucket string) []byte {
	data, err := json.Marshal(struct {
		Service, Event, Time, Bucket string
		RequestID                    string `json:"RequestId"`
		HostID                       string `json:"HostId"`
	}{"Amazon S3", "s3:TestEvent", "2026-01-05T08:00:00.000Z", bucket, "0000000000000001", "0000000000000001"})
	if err != nil {
		panic(err) // strings alone
	}
	return data
}
