package deploy

import (
	"context"
	"fmt"
	"io"
	"net/mail"
	"slices"
	"strconv"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	sqstypes "github.com/aws/aws-sdk-go-v2/service/sqs/types"

	"precis/functions/precis/terminal"
)

// A finding is one thing that was looked at.
type finding struct {
	mark  string // right, wrong or unknown
	what  string
	do    string   // how to put it right
	lines []string // what belongs to it, to be copied as it stands
}

const (
	right   = "ok"
	wrong   = "!!"
	unknown = "??"
)

// show prints findings, and reports whether all is right.
func show(s terminal.Streams, all []finding) bool {
	ok := true
	for _, f := range all {
		ok = ok && f.mark != wrong
		mark := f.mark
		if mark == wrong {
			mark = s.Paint(terminal.Bold, mark)
		}
		text := f.what
		if f.do != "" {
			text += ": " + f.do
		}
		_, _ = io.WriteString(s.Out, s.Fold(text, mark+"  ", "    "))
		for _, line := range f.lines {
			_, _ = fmt.Fprintln(s.Out, "      "+line)
		}
	}
	return ok
}

func unasked(what string, err error) finding {
	return finding{mark: unknown, what: what + " could not be asked for", do: plain(err).Error()}
}

// sending looks at what decides whether mail arrives.
func (a account) sending(ctx context.Context, values map[string]string) []finding {
	if values["Sender"] == "" {
		return []finding{{mark: right, what: "No sender: the digest is stored and not mailed"}}
	}
	all := a.sender(ctx, values)
	out, err := a.mail.GetAccount(ctx, &sesv2.GetAccountInput{})
	if err != nil {
		return append(all, unasked("SES's account", err))
	}
	if !out.SendingEnabled {
		all = append(all, finding{mark: wrong, what: "SES has paused this account's mail (" + aws.ToString(out.EnforcementStatus) + ")", do: "see the SES console for what Amazon asks"})
	}
	quota := "SES"
	if q := out.SendQuota; q != nil {
		quota = fmt.Sprintf("%.0f mails a day and %.0f a second, %.0f sent in the last day", q.Max24HourSend, q.MaxSendRate, q.SentLast24Hours)
	}
	if out.ProductionAccessEnabled {
		return append(all, finding{mark: right, what: "SES sends to everybody: " + quota})
	}
	all = append(all, finding{
		mark: wrong, what: "SES has this account in its sandbox, where it sends to verified addresses alone: " + quota,
		do: `ask Amazon for production access, as "Leave the sandbox" in docs/operate.md shows`,
	})
	return append(all, a.sandboxed(ctx, addresses(values["Recipients"]))...)
}

// sender looks at the sender's identity.
func (a account) sender(ctx context.Context, values map[string]string) []finding {
	sender := values["Sender"]
	found, err := a.identity(ctx, sender)
	switch {
	case err != nil:
		return []finding{unasked("The identity of "+sender, err)}
	case found.name == "" && vouches(values["SenderDomain"], sender):
		return []finding{{mark: right, what: "The stack makes " + values["SenderDomain"] + " an identity of SES, and its outputs name the records for its DNS"}}
	case found.name == "":
		return []finding{{mark: wrong, what: "SES in " + a.region + " knows neither " + sender + " nor its domain", do: "answer SenderDomain with the domain, or verify the address there"}}
	case !found.verified && found.domain:
		return []finding{{mark: wrong, what: found.name + " is not verified yet", do: "these records belong into its DNS; SES looks for them for three days", lines: found.records}}
	case !found.verified:
		return []finding{{mark: wrong, what: found.name + " is not verified yet", do: "follow the link that SES has mailed to it"}}
	}
	all := []finding{{mark: right, what: found.name + " is verified for " + sender}}
	if !found.domain {
		all[0].mark = wrong
		all[0].what += ", as an address alone, whose mail is often taken for spam"
		all[0].do = "enough for a trial; else verify the domain (SenderDomain)"
	}
	if found.bouncesPending {
		all = append(all, finding{mark: wrong, what: found.bounces + " does not take returned mail yet", do: "the stack's outputs MailFromMxRecord and MailFromSpfRecord belong into its DNS"})
	}
	return append(all, a.policy(ctx, sender, found)...)
}

// vouches reports whether a domain, once it is verified, is an address's: the one
// that it is in, or one above.
func vouches(domain, address string) bool {
	_, of, _ := strings.Cut(strings.ToLower(address), "@")
	return domain != "" && (of == domain || strings.HasSuffix(of, "."+domain))
}

// lookedAt bounds how many recipients are looked at by themselves.
const lookedAt = 50

// sandboxed names recipients that get nothing as long as the sandbox lasts.
func (a account) sandboxed(ctx context.Context, recipients []string) []finding {
	var missed []string
	for _, address := range recipients[:min(lookedAt, len(recipients))] {
		found, err := a.identity(ctx, address)
		if err != nil {
			return []finding{unasked("The identity of "+address, err)}
		}
		if !found.verified {
			missed = append(missed, address)
		}
	}
	if len(missed) == 0 {
		return nil
	}
	return []finding{{mark: wrong, what: "Recipients who are not verified get nothing from the sandbox", do: "aws sesv2 create-email-identity --email-identity ADDRESS for each, and the link that is mailed to them", lines: missed}}
}

// suppressed names recipients that SES sends nothing to any more.
func (a account) suppressed(ctx context.Context, recipients []string) []finding {
	var all []finding
	for _, address := range recipients[:min(lookedAt, len(recipients))] {
		out, err := a.mail.GetSuppressedDestination(ctx, &sesv2.GetSuppressedDestinationInput{EmailAddress: &address})
		if is(err, "NotFoundException") {
			continue
		}
		if err != nil {
			return append(all, unasked("The suppression list", err))
		}
		why := ""
		if out.SuppressedDestination != nil {
			why = " (" + strings.ToLower(string(out.SuppressedDestination.Reason)) + ")"
		}
		all = append(all, finding{mark: wrong, what: "SES sends nothing to " + address + " any more" + why, do: "aws sesv2 delete-suppressed-destination --email-address " + address})
	}
	return all
}

// readers looks at the contact list.
func (a account) readers(ctx context.Context, values map[string]string) []finding {
	name := values["ContactList"]
	if name == "" {
		if values["Sender"] != "" && values["Recipients"] == "" && values["SectionRecipients"] != "yes" {
			return []finding{{mark: wrong, what: "Nobody gets the digest", do: "set Recipients, SectionRecipients or ContactList"}}
		}
		return nil
	}
	out, err := a.mail.GetContactList(ctx, &sesv2.GetContactListInput{ContactListName: &name})
	if is(err, "NotFoundException") {
		if values["CreateContactList"] == "yes" {
			return []finding{{mark: right, what: "The stack makes the contact list " + name}}
		}
		return []finding{{mark: wrong, what: "SES in " + a.region + " has no contact list " + name, do: "set CreateContactList=yes, or create it"}}
	}
	if err != nil {
		return []finding{unasked("The contact list "+name, err)}
	}
	var topics []string
	for _, t := range out.Topics {
		topics = append(topics, aws.ToString(t.TopicName))
	}
	var all []finding
	for _, topic := range wanted(values) {
		if !slices.Contains(topics, topic) {
			all = append(all, finding{mark: wrong, what: "The contact list " + name + " has no topic " + topic, do: "add it (aws sesv2 update-contact-list, with those that are there); until then its mail goes to all on the list, under no topic"})
		}
	}
	contacts, err := a.mail.ListContacts(ctx, &sesv2.ListContactsInput{ContactListName: &name, PageSize: aws.Int32(lookedAt)})
	switch {
	case err != nil:
		return append(all, unasked("Who is on "+name, err))
	case len(contacts.Contacts) == 0:
		return append(all, finding{mark: wrong, what: "Nobody is on the contact list " + name, do: "aws sesv2 create-contact --contact-list-name " + name + " --email-address ADDRESS"})
	}
	count := strconv.Itoa(len(contacts.Contacts))
	if contacts.NextToken != nil {
		count = "More than " + count
	}
	return append(all, finding{mark: right, what: count + " on the contact list " + name})
}

// stacked looks at how the stack's last change ended.
func (a account) stacked(ctx context.Context, name string, s stack) finding {
	switch {
	case strings.HasSuffix(s.status, "_IN_PROGRESS"):
		return finding{mark: unknown, what: "The stack " + name + " is still changing (" + s.status + ")", do: "ask again when that has ended"}
	case s.status == "ROLLBACK_COMPLETE" || s.status == "ROLLBACK_FAILED":
		return finding{mark: wrong, what: because("The stack "+name+" was never made", a.failure(ctx, name)), do: "mend that, take the remains away (aws cloudformation delete-stack --stack-name " + name + "), and run precis deploy"}
	case strings.Contains(s.status, "ROLLBACK") || strings.HasSuffix(s.status, "_FAILED"):
		return finding{mark: wrong, what: because("The last change of the stack "+name+" failed", a.failure(ctx, name)), do: "mend that, and run precis deploy again"}
	}
	return finding{mark: right, what: "The stack " + name + " stands (" + s.status + ")"}
}

func because(what, why string) string {
	if why == "" {
		return what
	}
	return what + " (" + strings.TrimSuffix(why, ".") + ")"
}

// alarmed looks at whether alarms reach anybody.
func (a account) alarmed(ctx context.Context, name, address string) []finding {
	if address == "" {
		return []finding{{mark: right, what: "Alarms are mailed to nobody (AlarmAddress is empty)"}}
	}
	topic, err := a.stacks.DescribeStackResource(ctx, &cloudformation.DescribeStackResourceInput{StackName: &name, LogicalResourceId: aws.String("Alarms")})
	if err != nil {
		return []finding{unasked("The alarms' topic", err)}
	}
	out, err := a.topics.ListSubscriptionsByTopic(ctx, &sns.ListSubscriptionsByTopicInput{TopicArn: topic.StackResourceDetail.PhysicalResourceId})
	if err != nil {
		return []finding{unasked("Who gets the alarms", err)}
	}
	for _, s := range out.Subscriptions {
		if aws.ToString(s.Endpoint) == address && strings.HasPrefix(aws.ToString(s.SubscriptionArn), "arn:") {
			return []finding{{mark: right, what: "Alarms are mailed to " + address}}
		}
	}
	return []finding{{mark: wrong, what: "Alarms do not reach " + address + " yet", do: "follow the link in the mail from AWS Notifications; precis deploy sends no second one, but the SNS console does"}}
}

// failed looks at what was given up.
func (a account) failed(ctx context.Context, outputs map[string]string) (all []finding) {
	for _, q := range []struct{ output, what, do string }{
		{"DeadLetters", "documents that failed five times", `"Dead letters" in docs/operate.md`},
		{"FailedTicks", "digests that failed three times", `"Failed ticks" in docs/operate.md`},
	} {
		if outputs[q.output] == "" {
			continue
		}
		out, err := a.queues.GetQueueAttributes(ctx, &sqs.GetQueueAttributesInput{
			QueueUrl: aws.String(outputs[q.output]), AttributeNames: []sqstypes.QueueAttributeName{sqstypes.QueueAttributeNameApproximateNumberOfMessages},
		})
		if err != nil {
			all = append(all, unasked("The queue of "+q.what, err))
			continue
		}
		count := out.Attributes[string(sqstypes.QueueAttributeNameApproximateNumberOfMessages)]
		if count == "0" {
			all = append(all, finding{mark: right, what: "No " + q.what})
			continue
		}
		all = append(all, finding{mark: wrong, what: count + " " + q.what, do: q.do + " says what to do"})
	}
	return all
}

// addresses are the bare ones of a list parted by commas.
func addresses(list string) (all []string) {
	for one := range strings.SplitSeq(list, ",") {
		if a, err := mail.ParseAddress(one); err == nil {
			all = append(all, a.Address)
		}
	}
	return all
}
