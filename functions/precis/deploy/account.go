package deploy

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awsconfig "github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/cloudformation"
	"github.com/aws/aws-sdk-go-v2/service/lambda"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	receiving "github.com/aws/aws-sdk-go-v2/service/ses"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	ses "github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/aws/aws-sdk-go-v2/service/sns"
	"github.com/aws/aws-sdk-go-v2/service/sqs"
	"github.com/aws/aws-sdk-go-v2/service/sts"
	"github.com/aws/smithy-go"
)

// account is one in AWS, in one region, as its services tell of it.
type account struct {
	region    string
	stacks    *cloudformation.Client
	mail      *sesv2.Client
	queues    *sqs.Client
	topics    *sns.Client
	functions *lambda.Client
	receipt   *receiving.Client
	objects   *s3.Client
	caller    *sts.Client
	outside   outside
}

// connect finds region and credentials where AWS's own command line does: in the
// environment, in its profiles, by single sign-on.
func connect(ctx context.Context, region, profile string) (account, error) {
	var options []func(*awsconfig.LoadOptions) error
	if region != "" {
		options = append(options, awsconfig.WithRegion(region))
	}
	if profile != "" {
		options = append(options, awsconfig.WithSharedConfigProfile(profile))
	}
	cfg, err := awsconfig.LoadDefaultConfig(ctx, options...)
	if err != nil {
		return account{}, fmt.Errorf("read the settings of AWS's command line: %w", err)
	}
	if cfg.Region == "" {
		return account{}, errors.New("--region: none is set; want one that has SES, such as eu-central-1")
	}
	return account{
		region: cfg.Region, stacks: cloudformation.NewFromConfig(cfg), mail: sesv2.NewFromConfig(cfg), queues: sqs.NewFromConfig(cfg),
		topics: sns.NewFromConfig(cfg), functions: lambda.NewFromConfig(cfg), caller: sts.NewFromConfig(cfg),
		receipt: receiving.NewFromConfig(cfg), objects: s3.NewFromConfig(cfg, plainS3(cfg)),
		outside: outside{resolver.LookupMX, resolver.LookupTXT, (&http.Client{Timeout: 20 * time.Second}).Do},
	}, nil
}

// who says whose credentials these are.
func (a account) who(ctx context.Context) (string, error) {
	out, err := a.caller.GetCallerIdentity(ctx, nil)
	if err != nil {
		return "", fmt.Errorf("AWS takes no credentials from here: %w; sign in as AWS's command line asks for it, such as by: aws configure sso", plain(err))
	}
	return aws.ToString(out.Account) + " in " + a.region + ", as " + aws.ToString(out.Arn), nil
}

// An identity is what SES knows of an address or a domain.
type identity struct {
	name           string // "" where there is none
	verified       bool
	domain         bool
	records        []string // for the domain's DNS, as long as it is not verified by them
	bounces        string   // its MAIL FROM domain; "" for Amazon's own
	bouncesPending bool
}

// identity finds what vouches for an address: its own identity, its domain's, or
// that of a domain above. A verified one is taken before the others.
func (a account) identity(ctx context.Context, address string) (found identity, err error) {
	_, domain, _ := strings.Cut(address, "@")
	names := []string{address}
	for labels := strings.Split(strings.ToLower(domain), "."); len(labels) > 1; labels = labels[1:] {
		names = append(names, strings.Join(labels, "."))
	}
	for _, name := range names {
		out, err := a.mail.GetEmailIdentity(ctx, &sesv2.GetEmailIdentityInput{EmailIdentity: &name})
		if is(err, "NotFoundException") {
			continue
		}
		if err != nil {
			return identity{}, err
		}
		one := identity{name: name, verified: out.VerifiedForSendingStatus, domain: out.IdentityType == ses.IdentityTypeDomain}
		if d := out.DkimAttributes; d != nil && one.domain && !one.verified {
			for _, token := range d.Tokens {
				one.records = append(one.records, token+"._domainkey."+name+" CNAME "+token+".dkim.amazonses.com")
			}
		}
		if m := out.MailFromAttributes; m != nil {
			one.bounces = aws.ToString(m.MailFromDomain)
			one.bouncesPending = one.bounces != "" && m.MailFromDomainStatus != ses.MailFromDomainStatusSuccess
		}
		if one.verified {
			return one, nil
		}
		if found.name == "" {
			found = one
		}
	}
	return found, nil
}

// lists returns the names of the contact lists.
func (a account) lists(ctx context.Context) (names []string, err error) {
	out, err := a.mail.ListContactLists(ctx, &sesv2.ListContactListsInput{})
	if err != nil {
		return nil, err
	}
	for _, l := range out.ContactLists {
		names = append(names, aws.ToString(l.ContactListName))
	}
	return names, nil
}

// A stack is what CloudFormation holds under a name.
type stack struct {
	status     string // "" where there is none
	parameters map[string]string
	outputs    map[string]string
}

func (a account) stack(ctx context.Context, name string) (stack, error) {
	out, err := a.stacks.DescribeStacks(ctx, &cloudformation.DescribeStacksInput{StackName: &name})
	if is(err, "ValidationError") && strings.Contains(err.Error(), "does not exist") {
		return stack{}, nil
	}
	if err != nil {
		return stack{}, fmt.Errorf("look at the stack %s: %w", name, plain(err))
	}
	s := stack{parameters: map[string]string{}, outputs: map[string]string{}}
	if len(out.Stacks) == 0 {
		return s, nil
	}
	s.status = string(out.Stacks[0].StackStatus)
	for _, p := range out.Stacks[0].Parameters {
		s.parameters[aws.ToString(p.ParameterKey)] = aws.ToString(p.ParameterValue)
	}
	for _, o := range out.Stacks[0].Outputs {
		s.outputs[aws.ToString(o.OutputKey)] = aws.ToString(o.OutputValue)
	}
	return s, nil
}

// failure is what made a stack's last change fail, "" where AWS does not say.
func (a account) failure(ctx context.Context, name string) string {
	out, err := a.stacks.DescribeStackEvents(ctx, &cloudformation.DescribeStackEventsInput{StackName: &name})
	if err != nil {
		return ""
	}
	why := ""
	for _, e := range out.StackEvents { // the newest first; the first failure made the others
		reason := aws.ToString(e.ResourceStatusReason)
		failed := strings.HasSuffix(string(e.ResourceStatus), "_FAILED")
		begins := aws.ToString(e.LogicalResourceId) == name && slices.Contains([]string{"UPDATE_IN_PROGRESS", "CREATE_IN_PROGRESS"}, string(e.ResourceStatus))
		if failed && reason != "" && !strings.Contains(reason, "cancelled") {
			why = aws.ToString(e.LogicalResourceId) + ": " + reason
		}
		if begins {
			break
		}
	}
	return why
}

// is reports whether AWS answered with a code.
func is(err error, code string) bool {
	e, ok := errors.AsType[smithy.APIError](err)
	return ok && e.ErrorCode() == code
}

// plain leaves of AWS's answer what it says, without the call and its number.
func plain(err error) error {
	if e, ok := errors.AsType[smithy.APIError](err); ok {
		return fmt.Errorf("%s: %s", e.ErrorCode(), e.ErrorMessage())
	}
	return err
}
