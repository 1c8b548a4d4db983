// Package post is what the digest function sends through: mails through SES,
// and notifications of documents through SQS. It stands apart from package
// functions so that programs that send nothing carry no clients for it.
package post

import (
	"log/slog"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sqs"

	"precis/functions"
	"precis/functions/queue"
)

// NewWeekly gives the handler of the schedule's ticks, with what it sends
// through.
func NewWeekly(s functions.Settings, a functions.AWS, log *slog.Logger, now functions.Clock) *functions.Weekly {
	w := functions.NewWeekly(s, a, log, now)
	if s.From != "" {
		ses := NewSES(sesv2.NewFromConfig(a.Config), s.From, s.ConfigurationSet, s.ContactList)
		w.Sender, w.Suppression = ses, ses
		if s.ContactList != "" {
			w.Subscribers = ses
		}
	}
	if s.QueueURL != "" {
		w.Notifier = queue.New(sqs.NewFromConfig(a.Config), s.QueueURL)
	}
	return w
}
