package post

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"precis/functions/mail"
)

// SES sends through Amazon's Simple Email Service, version 2.
type SES struct {
	send             sendEmail
	contacts         listContacts
	from             string
	configurationSet string
	list             mail.List
}

// What is used of the client, by itself: a client that an interface can reach
// takes all of SES into a binary that has templates, since these may call any
// method by its name.
type (
	sendEmail    func(context.Context, *sesv2.SendEmailInput, ...func(*sesv2.Options)) (*sesv2.SendEmailOutput, error)
	listContacts func(context.Context, *sesv2.ListContactsInput, ...func(*sesv2.Options)) (*sesv2.ListContactsOutput, error)
)

// ListContacts implements sesv2.ListContactsAPIClient.
func (f listContacts) ListContacts(ctx context.Context, in *sesv2.ListContactsInput, options ...func(*sesv2.Options)) (*sesv2.ListContactsOutput, error) {
	return f(ctx, in, options...)
}

// NewSES gives a sender. An empty configuration set or list is not used.
func NewSES(client *sesv2.Client, from, configurationSet string, list mail.List) *SES {
	return &SES{send: client.SendEmail, contacts: client.ListContacts, from: from, configurationSet: configurationSet, list: list}
}

// Send sends a MIME message to one address, in one attempt: SES knows no
// token by which a second attempt could be told from a second message. It
// returns mail.ErrRefused where the message was certainly not sent; after any other
// error it may have been.
func (s *SES) Send(ctx context.Context, to string, message []byte) (string, error) {
	in := &sesv2.SendEmailInput{
		FromEmailAddress: &s.from,
		Destination:      &types.Destination{ToAddresses: []string{to}},
		Content:          &types.EmailContent{Raw: &types.RawMessage{Data: message}},
	}
	if s.configurationSet != "" {
		in.ConfigurationSetName = &s.configurationSet
	}
	if s.list.Name != "" {
		in.ListManagementOptions = &types.ListManagementOptions{ContactListName: &s.list.Name}
		if s.list.Topic != "" {
			in.ListManagementOptions.TopicName = &s.list.Topic
		}
	}
	out, err := s.send(ctx, in, func(o *sesv2.Options) { o.RetryMaxAttempts = 1 })
	if err == nil {
		return aws.ToString(out.MessageId), nil
	}
	if refused(err) {
		return "", fmt.Errorf("SES: %w: %w", mail.ErrRefused, err)
	}
	return "", fmt.Errorf("SES: %w", err)
}

// refused reports whether an answer of SES, or the lack of a connection to it,
// means that nothing was sent.
func refused(err error) bool {
	if r, ok := errors.AsType[*awshttp.ResponseError](err); ok {
		return r.HTTPStatusCode() >= http.StatusBadRequest && r.HTTPStatusCode() < http.StatusInternalServerError
	}
	op, ok := errors.AsType[*net.OpError](err)
	return ok && op.Op == "dial"
}

// Subscribers gives the addresses in the contact list that want mail: those
// who have unsubscribed are not among them. Without a list there are none.
func (s *SES) Subscribers(ctx context.Context) ([]string, error) {
	if s.list.Name == "" {
		return nil, nil
	}
	in := &sesv2.ListContactsInput{
		ContactListName: &s.list.Name,
		Filter:          &types.ListContactsFilter{FilteredStatus: types.SubscriptionStatusOptIn},
	}
	if s.list.Topic != "" {
		in.Filter.TopicFilter = &types.TopicFilter{TopicName: &s.list.Topic, UseDefaultIfPreferenceUnavailable: true}
	}
	var addresses []string
	for pages := sesv2.NewListContactsPaginator(s.contacts, in); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("SES: contacts of %s: %w", s.list.Name, err)
		}
		for _, c := range page.Contacts {
			if !c.UnsubscribeAll {
				addresses = append(addresses, aws.ToString(c.EmailAddress))
			}
		}
	}
	return addresses, nil
}
