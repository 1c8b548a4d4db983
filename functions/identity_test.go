package functions_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// outputs returns the values of the outputs that the conditions leave in.
func (s *stack) outputs() map[string]string {
	all := map[string]string{}
	for name, o := range s.section("Outputs") {
		o := o.(map[string]any)
		condition, conditional := o["Condition"].(string)
		if !conditional || s.condition(condition) {
			all[name] = s.resolve(o["Value"]).(string)
		}
	}
	return all
}

// records returns the outputs that are records for a domain's DNS.
func (s *stack) records() map[string]string {
	all := s.outputs()
	maps.DeleteFunc(all, func(name, _ string) bool { return !strings.Contains(name, "Record") })
	return all
}

// What a domain's DNS has to hold:
// https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html and, for
// MAIL FROM, https://docs.aws.amazon.com/ses/latest/dg/mail-from.html.
func TestTheDomainsRecordsAreTold(t *testing.T) {
	t.Parallel()
	signed := map[string]string{
		"DkimRecord1": "SenderIdentity.DkimDNSTokenName1 CNAME SenderIdentity.DkimDNSTokenValue1",
		"DkimRecord2": "SenderIdentity.DkimDNSTokenName2 CNAME SenderIdentity.DkimDNSTokenValue2",
		"DkimRecord3": "SenderIdentity.DkimDNSTokenName3 CNAME SenderIdentity.DkimDNSTokenValue3",
		"DmarcRecord": `_dmarc.example.com TXT "v=DMARC1; p=none"`,
	}
	returned := maps.Clone(signed)
	returned["MailFromMxRecord"] = "bounce.example.com MX 10 feedback-smtp.us-east-1.amazonses.com"
	returned["MailFromSpfRecord"] = `bounce.example.com TXT "v=spf1 include:amazonses.com ~all"`
	for name, c := range map[string]struct {
		parameters map[string]string
		records    map[string]string
		identity   map[string]any
	}{
		"an identity of before": {map[string]string{"Sender": "digest@example.com"}, map[string]string{}, nil},
		"a domain": {
			map[string]string{"Sender": "digest@example.com", "SenderDomain": "example.com"},
			signed,
			map[string]any{"EmailIdentity": "example.com", "DkimSigningAttributes": map[string]any{"NextSigningKeyLength": "RSA_2048_BIT"}},
		},
		"a domain, and where mail returns": {
			map[string]string{"Sender": "digest@example.com", "SenderDomain": "example.com", "MailFrom": "bounce"},
			returned,
			map[string]any{
				"EmailIdentity": "example.com", "DkimSigningAttributes": map[string]any{"NextSigningKeyLength": "RSA_2048_BIT"},
				"MailFromAttributes": map[string]any{"MailFromDomain": "bounce.example.com", "BehaviorOnMxFailure": "USE_DEFAULT_VALUE"},
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := readStack(t, c.parameters)
			if diff := cmp.Diff(c.records, s.records()); diff != "" {
				t.Errorf("records (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(c.identity, s.resources("AWS::SES::EmailIdentity")["SenderIdentity"]); diff != "" {
				t.Errorf("identity (-want +got):\n%s", diff)
			}
		})
	}
}

// What nobody has asked for costs and grants nothing: a stack with no answers has
// no more than these kinds of resources.
func TestOptionalPartsAreOff(t *testing.T) {
	t.Parallel()
	s, kinds := readStack(t, nil), map[string]bool{}
	for id := range s.section("Resources") {
		if kind := s.kind(id); len(s.resources(kind)) > 0 {
			kinds[kind] = true
		}
	}
	want := strings.Fields(`AWS::CloudWatch::Alarm AWS::CloudWatch::Dashboard AWS::IAM::Role AWS::Logs::LogGroup
		AWS::S3::Bucket AWS::S3::BucketPolicy AWS::SNS::Topic AWS::SQS::Queue AWS::SQS::QueuePolicy AWS::Serverless::Function`)
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(kinds))); diff != "" {
		t.Errorf("kinds of resources (-want +got):\n%s", diff)
	}
}
