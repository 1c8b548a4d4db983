package s3

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"
)

// A change is what a notification tells.
type change struct {
	event string // "ObjectCreated:Put"
	key   string
	size  int64
	etag  string // hexadecimal
}

// The S3 event message structure, version 2.1.
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

// notify tells of a change, if the bucket's are asked for.
func (b *bucket) notify(c change) {
	if b.Notified[b.name] {
		b.Notify(b.message(c))
	}
}

func (b *bucket) message(c change) []byte {
	serial := b.sequence.Add(1)
	object := objectRecord{
		Key:       strings.ReplaceAll(url.QueryEscape(c.key), "%2F", "/"),
		ETag:      c.etag,
		Sequencer: fmt.Sprintf("%018X", serial),
	}
	if c.etag != "" {
		object.Size = &c.size
	}
	data, err := json.Marshal(notification{[]record{{
		EventVersion: "2.1", EventSource: "aws:s3", AWSRegion: b.Region,
		EventTime:         b.root.Moment().UTC().Format("2006-01-02T15:04:05.000Z"),
		EventName:         c.event,
		UserIdentity:      principal{"AWS:AIDAEXAMPLE"},
		RequestParameters: map[string]string{"sourceIPAddress": "127.0.0.1"},
		ResponseElements: map[string]string{
			"x-amz-request-id": fmt.Sprintf("%016X", serial),
			"x-amz-id-2":       fmt.Sprintf("%064X", serial),
		},
		S3: s3Record{
			SchemaVersion: "1.0", ConfigurationID: "uploads",
			Bucket: s3Bucket{Name: b.name, Owner: principal{"A3NL1KOZZKExample"}, ARN: "arn:aws:s3:::" + b.name},
			Object: object,
		},
	}}})
	if err != nil {
		panic(err) // strings and numbers alone
	}
	return data
}
