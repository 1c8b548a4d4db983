// Package wiring makes the weekly handler out of the settings and the clients of
// the services. It stands apart from the rooms, so that a program that sends
// nothing carries no clients for it.
package wiring

import (
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/cloudfrontkeyvaluestore"
	awsevents "github.com/aws/aws-sdk-go-v2/service/eventbridge"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	awssqs "github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions/access"
	"precis/functions/config"
	"precis/functions/eventbridge"
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
		Store: output, From: s.From, ReplyTo: s.ReplyTo, Recipients: s.Recipients, ReaderList: s.ReaderList,
		List: mail.List{Name: s.ContactList, Topic: s.Topic}, Topics: s.Topics, Zone: s.Zone, SkipQuiet: s.SkipQuiet,
		Log: log, Now: now,
	}
	w := &weekly.Handler{
		Inbox: store.New(client, s.Inbox), Store: output, Mailer: m,
		MaxBytes: s.MaxBytes, Title: s.Title, Cadence: s.Cadence, Zone: s.Zone, Web: s.Web, Sections: s.Sections,
		Observer: weekly.Log{Log: log, Function: s.Function, Now: now}, Now: now,
		Guarded: new(atomic.Bool),
	}
	if s.From != "" {
		sender := ses.New(sesv2.NewFromConfig(a.Config), s.From, s.ConfigurationSet, s.ContactList)
		m.Sender, m.Suppression, m.Rates = sender, sender, sender
		if s.ContactList != "" {
			m.Subscribers = sender
		}
	}
	if s.WebKeys != "" {
		m.Keys = access.New(cloudfrontkeyvaluestore.NewFromConfig(a.Config), s.WebKeys)
	}
	if s.EventBus != "" {
		w.Announcer, w.Output = eventbridge.New(awsevents.NewFromConfig(a.Config), s.EventBus), s.Output
	}
	if s.QueueURL != "" {
		w.Notifier = sqs.New(awssqs.NewFromConfig(a.Config), s.QueueURL)
	}
	return w
}
