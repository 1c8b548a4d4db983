package functions

import (
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/store"
)

// AWS is how the services are reached. Clients are made of it once per cold
// start, by each function those that it calls.
type AWS struct {
	Config    aws.Config
	PathStyle bool // buckets stand in the path of S3's addresses, as endpoints other than Amazon's want it
}

// Connect reads region, credentials, endpoints and the like where Lambda puts
// them: in the environment. The SDK's own way would also look for profiles,
// single sign-on and machines' roles, which no function has, and would make
// each binary larger, and its start longer, by their clients. The error names
// what is missing.
func Connect(getenv func(string) string) (AWS, error) {
	cfg, err := environment(getenv).config()
	if err != nil {
		return AWS{}, err
	}
	a := AWS{cfg, getenv("AWS_ENDPOINT_URL_S3") != "" || getenv("AWS_ENDPOINT_URL") != ""}
	return a.Enduring(Endurance{}), nil
}

// S3 makes a client of S3.
func (a AWS) S3() *s3.Client {
	return s3.NewFromConfig(a.Config, func(o *s3.Options) { o.UsePathStyle = a.PathStyle })
}

// NewUploads gives the handler of notifications.
func NewUploads(s Settings, a AWS, log *slog.Logger, now Clock) *Uploads {
	client := a.S3()
	return &Uploads{
		Inbox: store.New(client, s.Inbox), Store: store.New(client, s.Output),
		Options: s.Summary, MaxBytes: s.MaxBytes, Zone: s.Zone, Function: s.Function, Log: log, Now: now,
	}
}

// NewWeekly gives the handler of the schedule's ticks, which sends nothing
// until it is told through what.
func NewWeekly(s Settings, a AWS, log *slog.Logger, now Clock) *Weekly {
	client := a.S3()
	return &Weekly{
		Inbox: store.New(client, s.Inbox), Store: store.New(client, s.Output),
		MaxBytes: s.MaxBytes, Title: s.Title, Zone: s.Zone, From: s.From, ReplyTo: s.ReplyTo, Recipients: s.Recipients,
		List: ContactList{Name: s.ContactList, Topic: s.Topic}, Topics: s.Topics, Web: s.Web, Sections: s.Sections, SkipQuiet: s.SkipQuiet,
		Function: s.Function, Log: log, Now: now,
	}
}
