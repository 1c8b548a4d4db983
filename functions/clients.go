package functions

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions/bucket"
	"precis/functions/mail"
	"precis/functions/queue"
)

// AWS is how the services are reached. Clients are made of it once per cold
// start, by each function those that it calls.
type AWS struct {
	Config    aws.Config
	PathStyle bool // buckets stand in the path of S3's addresses, as endpoints other than Amazon's want it
}

// Connect reads the environment as the SDK does.
func Connect(ctx context.Context, getenv func(string) string) (AWS, error) {
	cfg, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		return AWS{}, fmt.Errorf("AWS configuration: %w", err)
	}
	return AWS{cfg, getenv("AWS_ENDPOINT_URL_S3") != "" || getenv("AWS_ENDPOINT_URL") != ""}, nil
}

// S3 makes a client of S3.
func (a AWS) S3() *s3.Client {
	return s3.NewFromConfig(a.Config, func(o *s3.Options) { o.UsePathStyle = a.PathStyle })
}

// NewUploads gives the handler of notifications.
func NewUploads(s Settings, a AWS, log *slog.Logger, now Clock) *Uploads {
	client := a.S3()
	return &Uploads{
		Inbox: bucket.New(client, s.Inbox), Store: bucket.New(client, s.Output),
		Options: s.Summary, MaxBytes: s.MaxBytes, Zone: s.Zone, Log: log, Now: now,
	}
}

// NewWeekly gives the handler of the schedule's ticks.
func NewWeekly(s Settings, a AWS, log *slog.Logger, now Clock) *Weekly {
	client := a.S3()
	list := mail.List{Name: s.ContactList}
	w := &Weekly{
		Inbox: bucket.New(client, s.Inbox), Store: bucket.New(client, s.Output),
		Title: s.Title, Zone: s.Zone, From: s.From, ReplyTo: s.ReplyTo, Recipients: s.Recipients, List: list,
		Web: s.Web, Sections: s.Sections, SkipQuiet: s.SkipQuiet, Log: log, Now: now,
	}
	if s.From != "" {
		ses := mail.NewSES(sesv2.NewFromConfig(a.Config), s.From, s.ConfigurationSet, list)
		w.Sender = ses
		if s.ContactList != "" {
			w.Subscribers = ses
		}
	}
	if s.QueueURL != "" {
		w.Notifier = queue.New(sqs.NewFromConfig(a.Config), s.QueueURL)
	}
	return w
}
