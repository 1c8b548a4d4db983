// Package eventbus is the default event bus of EventBridge, which keeps the events
// that are put on it. It has no rules: every subscriber is called.
package eventbus

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"precis/functions/precis/cloud/queue"
	"precis/functions/precis/cloud/signature"
)

// An Event is one that was put.
type Event struct {
	ID         string // which EventBridge gave it
	Source     string
	DetailType string
	Detail     string // JSON
	Time       time.Time
}

// What EventBridge takes of one request:
// https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
const (
	maxEntries = 10
	maxBytes   = 256 << 10 // of all entries
)

// A Bus may be used by several goroutines.
type Bus struct {
	keys signature.Keys
	now  func() time.Time

	mu     sync.Mutex
	events []Event
}

// New returns the bus of clients that sign with a pair of keys.
func New(accessKey, secretKey string, now func() time.Time) *Bus {
	return &Bus{keys: signature.Keys{AccessKeyID: accessKey, SecretAccessKey: secretKey}, now: now}
}

// Events returns the events that were put, in their order.
func (b *Bus) Events() []Event {
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.events)
}

// An entry is one of a request's events, and a result its answer.
type entry struct {
	Source, DetailType, Detail, EventBusName string
	Resources                                []string
	Time                                     float64
}

type result struct {
	EventID      string `json:"EventId,omitempty"`
	ErrorCode    string `json:"ErrorCode,omitempty"`
	ErrorMessage string `json:"ErrorMessage,omitempty"`
}

// ServeHTTP answers PutEvents as EventBridge does: what is wrong with the request
// refuses it; what is wrong with an entry is said in its result, and the others are
// taken.
func (b *Bus) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if refused := signature.Verify(r, b.keys, "events", queue.Region, 2*maxBytes); refused != nil {
		refuse(w, *refused)
		return
	}
	if target := r.Header.Get("X-Amz-Target"); r.Method != http.MethodPost || target != "AWSEvents.PutEvents" {
		refuse(w, signature.Refusal{Status: http.StatusBadRequest, Code: "UnknownOperationException", Message: "This bus takes events, and no more."})
		return
	}
	var in struct{ Entries []entry }
	if err := json.NewDecoder(r.Body).Decode(&in); err != nil {
		refuse(w, signature.Refusal{Status: http.StatusBadRequest, Code: "SerializationException", Message: "The request is no JSON."})
		return
	}
	if refused := check(in.Entries); refused != nil {
		refuse(w, *refused)
		return
	}
	var out struct {
		FailedEntryCount int
		Entries          []result
	}
	for _, e := range in.Entries {
		answer := b.take(e)
		if answer.EventID == "" {
			out.FailedEntryCount++
		}
		out.Entries = append(out.Entries, answer)
	}
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	_ = json.NewEncoder(w).Encode(out) //nolint:errcheck // the client has gone
}

func check(entries []entry) *signature.Refusal {
	if n := len(entries); n < 1 || n > maxEntries {
		return &signature.Refusal{Status: http.StatusBadRequest, Code: "ValidationException", Message: fmt.Sprintf("1 validation error detected: Value at 'entries' failed to satisfy constraint: Member must have length between 1 and %d", maxEntries)}
	}
	size := 0
	for _, e := range entries {
		size += len(e.Source) + len(e.DetailType) + len(e.Detail)
		if e.Time != 0 {
			size += 14 // as https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html counts
		}
		for _, r := range e.Resources {
			size += len(r)
		}
		if e.EventBusName != "" && e.EventBusName != "default" {
			return &signature.Refusal{Status: http.StatusBadRequest, Code: "ResourceNotFoundException", Message: "Event bus " + e.EventBusName + " does not exist."}
		}
	}
	if size > maxBytes {
		return &signature.Refusal{Status: http.StatusBadRequest, Code: "ValidationException", Message: fmt.Sprintf("Total size of the entries in the request is over the limit: %d bytes.", size)}
	}
	return nil
}

// take keeps one event, or says why not.
func (b *Bus) take(e entry) result {
	var object map[string]any
	switch {
	case e.Source == "":
		return result{ErrorCode: "InvalidArgument", ErrorMessage: "Parameter Source is not valid. Reason: Source is a required argument."}
	case strings.HasPrefix(e.Source, "aws."):
		return result{ErrorCode: "NotAuthorizedForSourceException", ErrorMessage: "Not authorized for the source."}
	case e.DetailType == "":
		return result{ErrorCode: "InvalidArgument", ErrorMessage: "Parameter DetailType is not valid. Reason: DetailType is a required argument."}
	case e.Detail == "":
		return result{ErrorCode: "InvalidArgument", ErrorMessage: "Parameter Detail is not valid. Reason: Detail is a required argument."}
	case json.Unmarshal([]byte(e.Detail), &object) != nil:
		return result{ErrorCode: "MalformedDetail", ErrorMessage: "Detail is malformed."}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	kept := Event{ID: fmt.Sprintf("00000000-0000-4000-8000-%012x", len(b.events)+1), Source: e.Source, DetailType: e.DetailType, Detail: e.Detail, Time: b.now()}
	if e.Time != 0 {
		kept.Time = time.UnixMilli(int64(e.Time * 1000)).UTC()
	}
	b.events = append(b.events, kept)
	return result{EventID: kept.ID}
}

func refuse(w http.ResponseWriter, why signature.Refusal) {
	w.Header().Set("Content-Type", "application/x-amz-json-1.1")
	w.Header().Set("X-Amzn-ErrorType", why.Code)
	w.WriteHeader(why.Status)
	_ = json.NewEncoder(w).Encode(map[string]string{"__type": why.Code, "message": why.Message}) //nolint:errcheck // as above
}
