package deploy

import (
	"context"
	"errors"
	"net"
	"net/http"
	"slices"
	"strings"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	receiving "github.com/aws/aws-sdk-go-v2/service/ses"
	received "github.com/aws/aws-sdk-go-v2/service/ses/types"

	"precis/functions/mailer"
	"precis/functions/store"
)

// outside are the ways to what lies outside of AWS's interfaces: the DNS, and the web.
type outside struct {
	mx    func(ctx context.Context, domain string) ([]*net.MX, error)
	txt   func(ctx context.Context, name string) ([]string, error)
	visit func(*http.Request) (*http.Response, error)
}

// mailIn looks at the way of what is mailed to the address that takes documents.
func (a account) mailIn(ctx context.Context, values map[string]string) []finding {
	set, address := values["MailInRuleSet"], values["MailInAddress"]
	if set == "" {
		return nil
	}
	return append(a.receiptRule(ctx, set, address), a.mailExchange(ctx, address))
}

// receiptRule looks at whether SES would come to the stack's rule.
func (a account) receiptRule(ctx context.Context, set, address string) []finding {
	out, err := a.receipt.DescribeActiveReceiptRuleSet(ctx, &receiving.DescribeActiveReceiptRuleSetInput{})
	if err != nil {
		return []finding{unasked("The receipt rules of SES", err)}
	}
	active := ""
	if out.Metadata != nil {
		active = aws.ToString(out.Metadata.Name)
	}
	if active != set {
		other := "none is"
		if active != "" {
			other = active + " is"
		}
		return []finding{{mark: wrong, what: "The receipt rule set " + set + " of SES is not active, " + other, do: "precis deploy --set MailInRuleSet=" + active + " where another is; else aws ses set-active-receipt-rule-set --rule-set-name " + set}}
	}
	for _, r := range out.Rules {
		if !r.Enabled || !takes(r, address) {
			continue
		}
		if stops := slices.ContainsFunc(r.Actions, func(x received.ReceiptAction) bool { return x.StopAction != nil }); stops {
			return []finding{{mark: wrong, what: "The receipt rule " + aws.ToString(r.Name) + " ends mail to " + address + " before the stack's", do: "move the stack's rule before it"}}
		}
		if strings.HasPrefix(aws.ToString(r.Name), "precis-") && slices.Contains(r.Recipients, address) {
			return []finding{{mark: right, what: "SES takes mail to " + address}}
		}
	}
	return []finding{{mark: wrong, what: "The receipt rule set " + set + " has no rule for " + address, do: "run precis deploy again"}}
}

// takes reports whether a receipt rule is for an address: it names it, its domain or
// one above by a dot, or none at all.
func takes(r received.ReceiptRule, address string) bool {
	_, domain, _ := strings.Cut(address, "@")
	return len(r.Recipients) == 0 || slices.ContainsFunc(r.Recipients, func(to string) bool {
		return strings.EqualFold(to, address) || strings.EqualFold(to, domain) || strings.HasPrefix(to, ".") && strings.HasSuffix(domain, to)
	})
}

// mailExchange looks at whether mail to an address comes to SES.
func (a account) mailExchange(ctx context.Context, address string) finding {
	_, domain, _ := strings.Cut(address, "@")
	host := "inbound-smtp." + a.region + ".amazonaws.com"
	found, err := a.outside.mx(ctx, domain)
	if e, ok := errors.AsType[*net.DNSError](err); err != nil && (!ok || !e.IsNotFound) {
		return finding{mark: unknown, what: "The MX record of " + domain + " could not be asked for", do: err.Error()}
	}
	for _, r := range found {
		if strings.EqualFold(strings.TrimSuffix(r.Host, "."), host) {
			return finding{mark: right, what: "Mail to " + domain + " comes to SES"}
		}
	}
	return finding{mark: wrong, what: "Mail to " + domain + " does not come to SES", do: "this record belongs into its DNS", lines: []string{domain + " MX 10 " + host}}
}

// web looks at whether the archive's own name leads to CloudFront, under a
// certificate of its own.
func (a account) web(ctx context.Context, s stack) []finding {
	name := s.parameters["WebDomain"]
	if name == "" {
		return nil
	}
	lines := []string{s.outputs["WebRecord"]}
	if lines[0] == "" {
		lines = nil
	}
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, "https://"+name+"/digests/index.html", nil)
	if err != nil {
		return []finding{{mark: wrong, what: name + " is no name of the web", do: err.Error()}}
	}
	answer, err := a.outside.visit(ask)
	if e, ok := errors.AsType[*net.DNSError](err); ok && e.IsNotFound {
		return []finding{{mark: wrong, what: name + " leads nowhere yet", do: "this record belongs into its DNS", lines: lines}}
	}
	if err != nil {
		return []finding{{mark: wrong, what: name + " does not answer", do: err.Error() + "; it needs its record in the DNS, and a certificate for it in ACM of us-east-1", lines: lines}}
	}
	_ = answer.Body.Close()
	if !strings.Contains(strings.ToLower(answer.Header.Get("Via")), "cloudfront") {
		return []finding{{mark: wrong, what: name + " leads to something else than CloudFront", do: "this record belongs into its DNS, in the place of the other", lines: lines}}
	}
	return []finding{{mark: right, what: "The archive is at https://" + name}}
}

// existing looks at whether buckets that were there before the stack do what its
// outputs ask of them: tell its queue of uploads, and show CloudFront the pages.
func (a account) existing(ctx context.Context, s stack) (all []finding) {
	if command := s.outputs["TellOfUploads"]; command != "" {
		all = append(all, a.tells(ctx, s.parameters["ExistingInbox"], command))
	}
	if statements := s.outputs["PagesForTheWeb"]; statements != "" {
		all = append(all, a.shows(ctx, s.parameters["ExistingOutput"], statements))
	}
	return all
}

func (a account) tells(ctx context.Context, inbox, command string) finding {
	out, err := a.objects.GetBucketNotificationConfiguration(ctx, &s3.GetBucketNotificationConfigurationInput{Bucket: &inbox})
	if err != nil {
		return unasked("Whom "+inbox+" tells of uploads", err)
	}
	for _, q := range out.QueueConfigurations {
		if strings.Contains(command, `"`+aws.ToString(q.QueueArn)+`"`) && slices.Contains(q.Events, "s3:ObjectCreated:*") {
			return finding{mark: right, what: inbox + " tells the stack of uploads"}
		}
	}
	return finding{mark: wrong, what: inbox + " does not tell the stack of uploads, which then waits for the next digest", do: "this has it tell; merge what it tells others", lines: []string{command}}
}

func (a account) shows(ctx context.Context, output, statements string) finding {
	out, err := a.objects.GetBucketPolicy(ctx, &s3.GetBucketPolicyInput{Bucket: &output})
	if err != nil && !is(err, "NoSuchBucketPolicy") {
		return unasked("The policy of "+output, err)
	}
	var policy string
	if err == nil {
		policy = aws.ToString(out.Policy)
	}
	_, distribution, _ := strings.Cut(statements, `"aws:SourceArn":`)
	distribution, _, _ = strings.Cut(distribution, "}")
	if strings.Contains(strings.ReplaceAll(policy, " ", ""), distribution) && strings.Contains(policy, "/digests/*/preview/*") {
		return finding{mark: right, what: output + " shows CloudFront its pages"}
	}
	return finding{mark: wrong, what: output + " does not show CloudFront its pages, or shows previews too", do: "these statements belong into its policy", lines: []string{statements}}
}

// readerList looks at the list of readers as the digest function does.
func (a account) readerList(ctx context.Context, s stack) []finding {
	if s.parameters["SectionRecipients"] != "yes" {
		return nil
	}
	m := mailer.Mailer{Store: store.Store{Objects: store.New(a.objects, s.outputs["Output"])}, ReaderList: true}
	err := m.Check(ctx)
	switch {
	case is(err, "AccessDenied") || is(err, "Forbidden"):
		return []finding{unasked(store.Readership, err)}
	case err != nil:
		return []finding{{mark: wrong, what: "The list of readers cannot be used", do: err.Error()}}
	}
	return []finding{{mark: right, what: store.Readership + " names readers, each line by a mail address"}}
}

// wanted are the topics that a contact list must have: that of the digest, and those
// of sections.
func wanted(values map[string]string) (topics []string) {
	if topic := values["ListTopic"]; topic != "" {
		topics = append(topics, topic)
	}
	if values["SectionTopics"] != "yes" {
		return topics
	}
	for title := range strings.SplitSeq(values["SectionTitles"], ",") {
		folder, _, _ := strings.Cut(title, "=")
		if folder = strings.TrimSpace(folder); folder != "" && !slices.Contains(topics, folder) {
			topics = append(topics, folder)
		}
	}
	return topics
}

// plainS3 has a bucket's name stand in the path where there is a stand-in for S3, and
// no line logged of objects that have no checksum.
func plainS3(cfg aws.Config) func(*s3.Options) {
	return func(o *s3.Options) {
		o.UsePathStyle, o.DisableLogOutputChecksumValidationSkipped = cfg.BaseEndpoint != nil, true
	}
}
