package functions

import (
	"cmp"
	"errors"
	"fmt"
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/bucket"
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
// each binary larger by their clients. The error names what is missing.
func Connect(getenv func(string) string) (AWS, error) {
	env, err := config.NewEnvConfig()
	if err != nil {
		return AWS{}, fmt.Errorf("AWS configuration: %w", err)
	}
	if env.Region == "" {
		return AWS{}, errors.New("environment variable AWS_REGION is missing")
	}
	if !env.Credentials.HasKeys() {
		return AWS{}, errors.New("environment variable AWS_ACCESS_KEY_ID or AWS_SECRET_ACCESS_KEY is missing")
	}
	cfg := aws.Config{
		Region: env.Region, Credentials: credentials.StaticCredentialsProvider{Value: env.Credentials}, ConfigSources: []any{env},
		RetryMode: env.RetryMode, RetryMaxAttempts: env.RetryMaxAttempts, AppID: env.AppID,
		RequestChecksumCalculation: cmp.Or(env.RequestChecksumCalculation, aws.RequestChecksumCalculationWhenSupported),
		ResponseChecksumValidation: cmp.Or(env.ResponseChecksumValidation, aws.ResponseChecksumValidationWhenSupported),
	}
	if env.BaseEndpoint != "" {
		cfg.BaseEndpoint = &env.BaseEndpoint
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

// NewWeekly gives the handler of the schedule's ticks, which sends nothing
// until it is told through what.
func NewWeekly(s Settings, a AWS, log *slog.Logger, now Clock) *Weekly {
	client := a.S3()
	return &Weekly{
		Inbox: bucket.New(client, s.Inbox), Store: bucket.New(client, s.Output),
		Title: s.Title, Zone: s.Zone, From: s.From, ReplyTo: s.ReplyTo, Recipients: s.Recipients,
		List: ContactList{Name: s.ContactList}, Web: s.Web, Sections: s.Sections, SkipQuiet: s.SkipQuiet, Log: log, Now: now,
	}
}
