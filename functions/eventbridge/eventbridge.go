// Package eventbridge puts events on a bus of EventBridge.
package eventbridge

import (
	"context"
	"fmt"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
)

// Source is who the events are from.
const Source = "precis"

// A Bus is one of EventBridge.
type Bus struct {
	put  putEvents // as for SQS: not the client, or all of it comes into the binary
	name string
}

type putEvents func(context.Context, *eventbridge.PutEventsInput, ...func(*eventbridge.Options)) (*eventbridge.PutEventsOutput, error)

// New returns the bus of that name, "default" for the account's own.
func New(client *eventbridge.Client, name string) *Bus { return &Bus{client.PutEvents, name} }

// Put puts one event, whose detail is a JSON object. EventBridge may have taken it
// where an error comes back, and gives an event to its rules at least once: whoever
// hears of it must know it by its detail.
func (b *Bus) Put(ctx context.Context, kind string, at time.Time, detail []byte) error {
	out, err := b.put(ctx, &eventbridge.PutEventsInput{Entries: []types.PutEventsRequestEntry{{
		Source: aws.String(Source), DetailType: &kind, Detail: aws.String(string(detail)), EventBusName: &b.name, Time: &at,
	}}})
	if err != nil {
		return fmt.Errorf("put an event: %w", err)
	}
	for _, e := range out.Entries {
		if e.ErrorCode != nil {
			return fmt.Errorf("put an event: EventBridge refused it: %s: %s", *e.ErrorCode, aws.ToString(e.ErrorMessage))
		}
	}
	return nil
}
