// Package wiring makes the weekly handler out of the settings and the clients of
// the services. It stands apart from the rooms, so that a program that sends
// nothing carries no clients for it.
package wiring

import (
	"log/slog"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	awssqs "github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions/config"
	"precis/functions/mail"
	"precis/functions/mailer"
	"precis/functions/ses"
	"precis/functions/sqs"
	"precis/functions/store"
	"precis/functions/weekly"
)

// NewWeekly returns the handler of the schedule's ticks.
func NewWeekly(s config.Settings, a config.AWS, log *slog.Logger, now func() time.Time) *weekly.Handler {
	client := a.S3()
	output := store.Store{Objects: store.New(client, s.Output)}
	m := &mailer.Mailer{
		Store: output, From: s.From, ReplyTo: s.ReplyTo, Recipients: s.Recipients,
		List: mail.List{Name: s.ContactList, Topic: s.Topic}, Topics: s.Topics, Zone: s.Zone, SkipQuiet: s.SkipQuiet,
		Log: log, Now: now,
	}
	w := &weekly.Handler{
		Inbox: store.New(client, s.Inbox), Store: output, Mailer: m,
		MaxBytes: s.MaxBytes, Title: s.Title, Zone: s.Zone, Web: s.Web, Sections: s.Sections,
		Observer: weekly.Log{Log: log, Function: s.Function, Now: now}, Now: now,
	}
	if s.From != "" {
		sender := ses.New(sesv2.NewFromConfig(a.Config), s.From, s.ConfigurationSet, s.ContactList)
		m.Sender, m.Suppression, m.Rates = sender, sender, sender
		if s.ContactList != "" {
			m.Subscribers = sender
		}
	}
	if s.QueueURL != "" {
		w.Notifier = sqs.New(awssqs.NewFromConfig(a.Config), s.QueueURL)
	}
	return w
}
