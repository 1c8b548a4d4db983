// Package wiring puts the weekly handler together with what it sends through.
// It stands apart so that programs that send nothing carry no clients for it.
package wiring

import (
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	awssqs "github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions"
	"precis/functions/ses"
	"precis/functions/sqs"
)

// NewWeekly returns the handler of the schedule's ticks, with what it sends
// through.
func NewWeekly(s functions.Settings, a functions.AWS, log *slog.Logger, now functions.Clock) *functions.Weekly {
	w := functions.NewWeekly(s, a, log, now)
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
