package ses

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"precis/functions/mail"
)

// Contacts returns all on the contact list, and the topics that the list has. SES
// tells these by each contact: those it said something of, and the defaults of
// all others. Of a list without contacts they are not known, and are nil. Without
// a list there are none of either.
func (s *Sender) Contacts(ctx context.Context) (all []mail.Contact, topics map[string]bool, err error) {
	if s.list == "" {
		return nil, nil, nil
	}
	in := &sesv2.ListContactsInput{ContactListName: &s.list, PageSize: aws.Int32(1000)}
	for pages := sesv2.NewListContactsPaginator(s.contacts, in); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, nil, fmt.Errorf("SES: contacts of %s: %w", s.list, discreet{err})
		}
		for _, c := range page.Contacts {
			all = append(all, contact(c))
			if topics == nil {
				topics = map[string]bool{}
			}
			for _, p := range slices.Concat(c.TopicPreferences, c.TopicDefaultPreferences) {
				topics[aws.ToString(p.TopicName)] = true
			}
		}
	}
	return all, topics, nil
}

func contact(c types.Contact) mail.Contact {
	out := mail.Contact{Address: aws.ToString(c.EmailAddress), Gone: c.UnsubscribeAll}
	chosen := map[string]bool{}
	for _, p := range c.TopicPreferences {
		topic := aws.ToString(p.TopicName)
		chosen[topic] = true
		if p.SubscriptionStatus == types.SubscriptionStatusOptOut {
			out.Out = append(out.Out, topic)
		}
	}
	for _, p := range c.TopicDefaultPreferences {
		if topic := aws.ToString(p.TopicName); p.SubscriptionStatus == types.SubscriptionStatusOptOut && !chosen[topic] {
			out.Off = append(out.Off, topic)
		}
	}
	return out
}

// Suppressed returns the addresses on the account's suppression list, in lower
// case: SES itself put them there, since mail to them bounced for good or was
// complained of.
func (s *Sender) Suppressed(ctx context.Context) (map[string]bool, error) {
	all := map[string]bool{}
	in := &sesv2.ListSuppressedDestinationsInput{PageSize: aws.Int32(1000)}
	for pages := sesv2.NewListSuppressedDestinationsPaginator(s.suppressed, in); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, fmt.Errorf("SES: suppression list: %w", discreet{err})
		}
		for _, d := range page.SuppressedDestinationSummaries {
			all[strings.ToLower(aws.ToString(d.EmailAddress))] = true
		}
	}
	return all, nil
}

// ListContacts implements sesv2.ListContactsAPIClient.
func (f listContacts) ListContacts(ctx context.Context, in *sesv2.ListContactsInput, options ...func(*sesv2.Options)) (*sesv2.ListContactsOutput, error) {
	return f(ctx, in, options...)
}

// ListSuppressedDestinations implements sesv2.ListSuppressedDestinationsAPIClient.
func (f listSuppressed) ListSuppressedDestinations(ctx context.Context, in *sesv2.ListSuppressedDestinationsInput, options ...func(*sesv2.Options)) (*sesv2.ListSuppressedDestinationsOutput, error) {
	return f(ctx, in, options...)
}
