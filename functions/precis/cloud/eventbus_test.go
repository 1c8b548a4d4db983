package cloud_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/eventbridge/types"
	"github.com/aws/smithy-go"

	"precis/functions/config"
	"precis/functions/precis/cloud"
)

// busClient is a client of a cloud's event bus that tries once.
func busClient(c *cloud.Cloud, secret string) *eventbridge.Client {
	a, err := config.Connect(func(name string) string {
		if name == "AWS_SECRET_ACCESS_KEY" && secret != "" {
			return secret
		}
		return c.Getenv(name)
	})
	if err != nil {
		panic(err) // a cloud tells all that clients need
	}
	return eventbridge.NewFromConfig(a.Config, func(o *eventbridge.Options) { o.Retryer = aws.NopRetryer{} })
}

func event(source, kind, detail string) types.PutEventsRequestEntry {
	e := types.PutEventsRequestEntry{Time: aws.Time(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))}
	for to, value := range map[**string]string{&e.Source: source, &e.DetailType: kind, &e.Detail: detail} {
		if value != "" {
			*to = aws.String(value)
		}
	}
	return e
}

// What is wrong with an entry is said of it, and the others are taken:
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-putevents.html
func TestTheBusTakesEvents(t *testing.T) {
	t.Parallel()
	c, _ := open(t, t.TempDir(), cloud.Options{})
	out, err := busClient(c, "").PutEvents(t.Context(), &eventbridge.PutEventsInput{Entries: []types.PutEventsRequestEntry{
		event("precis", "Kind", `{"a":1}`), event("", "Kind", `{}`), event("aws.s3", "Kind", `{}`), event("precis", "", `{}`), event("precis", "Kind", ""), event("precis", "Kind", `[1]`), event("precis", "Kind", `{`),
	}})
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, e := range out.Entries {
		said = append(said, aws.ToString(e.ErrorCode))
	}
	if got, want := strings.Join(said, " "), " InvalidArgument NotAuthorizedForSourceException InvalidArgument InvalidArgument MalformedDetail MalformedDetail"; got != want || out.FailedEntryCount != 6 || out.Entries[0].EventId == nil {
		t.Errorf("the answers are %q, %d failed, want %q", got, out.FailedEntryCount, want)
	}
	all := c.Events()
	if len(all) != 1 || all[0].Source != "precis" || all[0].DetailType != "Kind" || all[0].Detail != `{"a":1}` || !all[0].Time.Equal(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)) {
		t.Errorf("the bus holds %+v", all)
	}
}

func TestTheBusRefusesRequests(t *testing.T) {
	t.Parallel()
	c, _ := open(t, t.TempDir(), cloud.Options{})
	elsewhere := event("precis", "Kind", `{}`)
	elsewhere.EventBusName = aws.String("another")
	for name, r := range map[string]struct {
		secret  string
		entries []types.PutEventsRequestEntry
		want    string
	}{
		"signed by another": {"wrong", []types.PutEventsRequestEntry{event("precis", "Kind", `{}`)}, "InvalidSignatureException"},
		"eleven":            {"", make([]types.PutEventsRequestEntry, 11), "ValidationException"},
		"none":              {"", []types.PutEventsRequestEntry{}, "ValidationException"},
		"large":             {"", []types.PutEventsRequestEntry{event("precis", "Kind", `{"a":"`+strings.Repeat("x", 256<<10)+`"}`)}, "ValidationException"},
		"no such bus":       {"", []types.PutEventsRequestEntry{elsewhere}, "ResourceNotFoundException"},
	} {
		_, err := busClient(c, r.secret).PutEvents(t.Context(), &eventbridge.PutEventsInput{Entries: r.entries})
		if refused, ok := errors.AsType[smithy.APIError](err); !ok || refused.ErrorCode() != r.want {
			t.Errorf("%s: %v, want %s", name, err, r.want)
		}
	}
	if _, err := busClient(c, "").ListRules(t.Context(), &eventbridge.ListRulesInput{}); err == nil {
		t.Error("the bus lists rules")
	}
	if len(c.Events()) > 0 {
		t.Errorf("the bus holds %+v", c.Events())
	}
}
