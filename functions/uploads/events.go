package uploads

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-lambda-go/events"
)

// A place is an object that a notification names.
type place struct{ bucket, key string }

// A notice is one notification and the places it names. A test event that S3
// sends when notifications are set up names none.
type notice struct {
	message  string // ID of the SQS message; "" where it came without a queue
	receipt  string // by which SQS can be asked to put it off; "" where it came without a queue
	receives int    // how often SQS has given it, this time included; 0 where unknown
	places   []place
	err      error // it cannot be understood
}

var errEvent = errors.New("not a notification of S3")

// decode takes apart what Lambda is invoked with: a batch of SQS messages
// with a notification in each body, a plain S3 event, or an S3 event of
// EventBridge. queued is true for a batch: only then can single messages be
// handed back.
func decode(payload []byte) (notices []notice, queued bool, err error) {
	var batch events.SQSEvent
	if err := json.Unmarshal(payload, &batch); err == nil && isBatch(batch) {
		for _, m := range batch.Records {
			places, err := notification([]byte(m.Body))
			if err != nil {
				err = fmt.Errorf("message %s: %w", m.MessageId, err)
			}
			notices = append(notices, notice{message: m.MessageId, receipt: m.ReceiptHandle, receives: receives(m), places: places, err: err})
		}
		return notices, true, nil
	}
	places, err := notification(payload)
	if err != nil {
		return nil, false, err
	}
	return []notice{{places: places}}, false, nil
}

// receives returns how often SQS has given a message; 0 where it does not say.
func receives(m events.SQSMessage) int {
	n, _ := strconv.Atoi(m.Attributes["ApproximateReceiveCount"])
	return n
}

func isBatch(e events.SQSEvent) bool {
	return len(e.Records) > 0 && !slices.ContainsFunc(e.Records, func(m events.SQSMessage) bool {
		return m.EventSource != "aws:sqs"
	})
}

// envelope tells the three kinds of notification apart.
type envelope struct {
	Records    []json.RawMessage `json:"Records"`
	Event      string            `json:"Event"`
	DetailType string            `json:"detail-type"`
	Source     string            `json:"source"`
}

func notification(body []byte) ([]place, error) {
	var e envelope
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, fmt.Errorf("%w: %v", errEvent, err) //nolint:errorlint // the parser's words, not its type
	}
	switch {
	case e.Event == "s3:TestEvent":
		return nil, nil
	case e.Source == "aws.s3":
		return fromEventBridge(body)
	case len(e.Records) > 0:
		return fromS3(body)
	}
	return nil, errEvent
}

// fromS3 reads S3's own notifications; their keys are URL-encoded. Their other
// members, such as the time, are not needed, and other stores write them in
// other ways.
func fromS3(body []byte) ([]place, error) {
	var e struct {
		Records []struct {
			EventSource string          `json:"eventSource"`
			S3          events.S3Entity `json:"s3"`
		}
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, fmt.Errorf("%w: %v", errEvent, err) //nolint:errorlint // as above
	}
	var places []place
	for _, r := range e.Records {
		if r.EventSource != "aws:s3" || r.S3.Bucket.Name == "" || r.S3.Object.URLDecodedKey == "" {
			return nil, fmt.Errorf("%w: a record without bucket or key", errEvent)
		}
		places = append(places, place{r.S3.Bucket.Name, r.S3.Object.URLDecodedKey})
	}
	return places, nil
}

// fromEventBridge reads S3's events on EventBridge; their keys stand as they
// are. Kinds that change no object (restores, tags) name no place.
func fromEventBridge(body []byte) ([]place, error) {
	var e struct {
		DetailType string `json:"detail-type"`
		Detail     struct {
			Bucket struct {
				Name string `json:"name"`
			} `json:"bucket"`
			Object struct {
				Key string `json:"key"`
			} `json:"object"`
		} `json:"detail"`
	}
	if err := json.Unmarshal(body, &e); err != nil {
		return nil, fmt.Errorf("%w: %v", errEvent, err) //nolint:errorlint // as above
	}
	if !strings.HasPrefix(e.DetailType, "Object Created") && !strings.HasPrefix(e.DetailType, "Object Deleted") {
		return nil, nil
	}
	if e.Detail.Bucket.Name == "" || e.Detail.Object.Key == "" {
		return nil, fmt.Errorf("%w: an event without bucket or key", errEvent)
	}
	return []place{{e.Detail.Bucket.Name, e.Detail.Object.Key}}, nil
}
