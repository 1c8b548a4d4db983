// Package ses sends mail through Amazon's Simple Email Service, and reads who is
// on its lists.
package ses

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	netmail "net/mail"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/smithy-go"

	"precis/functions/mail"
)

// A Sender sends through Amazon's Simple Email Service, version 2.
type Sender struct {
	// Pause is the longest before a message is tried again that SES throttled,
	// doubled before each further try; a second where 0.
	Pause time.Duration

	send             sendEmail
	contacts         listContacts
	suppressed       listSuppressed
	account          getAccount
	from             string
	configurationSet string
	list             string // of the contacts
}

// What is used of the client, by itself: a client that an interface can reach
// takes all of SES into a binary that has templates, since these may call any
// method by its name.
type (
	sendEmail    func(context.Context, *sesv2.SendEmailInput, ...func(*sesv2.Options)) (*sesv2.SendEmailOutput, error)
	listContacts func(context.Context, *sesv2.ListContactsInput, ...func(*sesv2.Options)) (*sesv2.ListContactsOutput, error)

	getAccount     func(context.Context, *sesv2.GetAccountInput, ...func(*sesv2.Options)) (*sesv2.GetAccountOutput, error)
	listSuppressed func(context.Context, *sesv2.ListSuppressedDestinationsInput, ...func(*sesv2.Options)) (*sesv2.ListSuppressedDestinationsOutput, error)
)

// New returns a sender. An empty configuration set or contact list is not used. What
// SES is given as the sender replaces the message's own From, so the name that
// people see goes with it: as an encoded word (RFC 2047) where it is not ASCII,
// since SES takes no other.
func New(client *sesv2.Client, from, configurationSet, list string) *Sender {
	if a, err := netmail.ParseAddress(from); err == nil {
		from = a.Address
		if a.Name != "" {
			from = a.String()
		}
	}
	return &Sender{
		send: client.SendEmail, contacts: client.ListContacts, suppressed: client.ListSuppressedDestinations, account: client.GetAccount,
		from: from, configurationSet: configurationSet, list: list,
	}
}

// Send sends a MIME message to one address, as mail of a contact list where that
// has a name, in one attempt: SES knows no token by which a second attempt could
// be distinguished from a second message. Only where SES says that it throttles is the
// message tried again, for some seconds.
// It returns mail.ErrRefused where the message was certainly not sent, of which
// mail.ErrQuota is one; after any other error it may have been.
func (s *Sender) Send(ctx context.Context, to string, list mail.List, message []byte) (string, error) {
	if err := ctx.Err(); err != nil {
		return "", fmt.Errorf("SES: %w: %w", mail.ErrRefused, err)
	}
	in := &sesv2.SendEmailInput{
		FromEmailAddress: &s.from,
		Destination:      &types.Destination{ToAddresses: []string{to}},
		Content:          &types.EmailContent{Raw: &types.RawMessage{Data: message}},
	}
	if s.configurationSet != "" {
		in.ConfigurationSetName = &s.configurationSet
	}
	if list.Name != "" {
		in.ListManagementOptions = &types.ListManagementOptions{ContactListName: &list.Name}
		if list.Topic != "" {
			in.ListManagementOptions.TopicName = &list.Topic
		}
	}
	once := func(o *sesv2.Options) { o.RetryMaxAttempts = 1 }
	out, err := s.send(ctx, in, once)
	for try := range tries - 1 {
		if !throttled(err) || overQuota(err) || !s.wait(ctx, try) || ctx.Err() != nil {
			break
		}
		out, err = s.send(ctx, in, once)
	}
	if err == nil {
		return aws.ToString(out.MessageId), nil
	}
	if overQuota(err) {
		return "", fmt.Errorf("SES: %w: %w", mail.ErrQuota, discreet{err})
	}
	if refused(err) {
		return "", fmt.Errorf("SES: %w: %w", mail.ErrRefused, discreet{err})
	}
	return "", fmt.Errorf("SES: %w", discreet{err})
}

// A discreet error is one of SES without the addresses in its words, which go
// to logs.
type discreet struct{ error }

func (d discreet) Error() string { return mail.WithoutAddresses(d.error.Error()) }

// Unwrap returns SES's own.
func (d discreet) Unwrap() error { return d.error }

// refused reports whether an answer of SES, or the lack of a connection to it,
// means that nothing was sent.
func refused(err error) bool {
	if r, ok := errors.AsType[*awshttp.ResponseError](err); ok {
		return r.HTTPStatusCode() >= http.StatusBadRequest && r.HTTPStatusCode() < http.StatusInternalServerError
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// tries is how often a message is given to an SES that throttles.
const tries = 4

// throttled reports whether SES refused a message for now, since too many came
// before it.
func throttled(err error) bool {
	return err != nil && refused(err) && retry.IsErrorThrottles(retry.DefaultThrottles).IsErrorThrottle(err) == aws.TrueTernary
}

// overQuota reports whether SES refused a message since as many as it takes in 24
// hours have been sent. It has several codes for that, and the words alone tell
// it from what is soon over:
// https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html
func overQuota(err error) bool {
	answer, ok := errors.AsType[smithy.APIError](err)
	return ok && refused(err) && strings.Contains(answer.ErrorMessage(), "Daily message quota exceeded")
}

// Rate returns how many messages SES takes a second.
func (s *Sender) Rate(ctx context.Context) (float64, error) {
	out, err := s.account(ctx, &sesv2.GetAccountInput{})
	if err != nil {
		return 0, fmt.Errorf("SES: account: %w", discreet{err})
	}
	if out.SendQuota == nil || out.SendQuota.MaxSendRate <= 0 {
		return 0, errors.New("SES: account: it tells no rate")
	}
	return out.SendQuota.MaxSendRate, nil
}

// wait waits for a random time before another try, and reports whether there
// is time left for it.
func (s *Sender) wait(ctx context.Context, try int) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(rand.N(cmp.Or(s.Pause, time.Second) << try)): //nolint:gosec // no secret
		return true
	}
}
