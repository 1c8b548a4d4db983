// Package wiring makes the handlers of both functions out of the settings and
// the clients of the services.
package wiring

import (
	"log/slog"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	awssqs "github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions"
	"precis/functions/config"
	"precis/functions/ses"
	"precis/functions/sqs"
	"precis/functions/store"
)

// NewUploads returns the handler of notifications.
func NewUploads(s config.Settings, a config.AWS, log *slog.Logger, now func() time.Time) *functions.Uploads {
	client := a.S3()
	return &functions.Uploads{
		Inbox: store.New(client, s.Inbox), Store: store.New(client, s.Output),
		Options: s.Summary, MaxBytes: s.MaxBytes, Zone: s.Zone, Function: s.Function, Log: log, Now: now,
	}
}

// NewWeekly returns the handler of the schedule's ticks.
func NewWeekly(s config.Settings, a config.AWS, log *slog.Logger, now func() time.Time) *functions.Weekly {
	client := a.S3()
	w := &functions.Weekly{
		Inbox: store.New(client, s.Inbox), Store: store.New(client, s.Output),
		MaxBytes: s.MaxBytes, Title: s.Title, Zone: s.Zone, From: s.From, ReplyTo: s.ReplyTo, Recipients: s.Recipients,
		List: functions.ContactList{Name: s.ContactList, Topic: s.Topic}, Topics: s.Topics, Web: s.Web, Sections: s.Sections, SkipQuiet: s.SkipQuiet,
		Function: s.Function, Log: log, Now: now,
	}
	if s.From != "" {
		sender := ses.New(sesv2.NewFromConfig(a.Config), s.From, s.ConfigurationSet, s.ContactList)
		w.Sender, w.Suppression = sender, sender
		if s.ContactList != "" {
			w.Subscribers = sender
		}
	}
	if s.QueueURL != "" {
		w.Notifier = sqs.New(awssqs.NewFromConfig(a.Config), s.QueueURL)
	}
	return w
}
