package deploy

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"precis/functions/precis/terminal"
)

// shown are findings as they are shown.
func shown(all []finding) (text string, ok bool) {
	var out strings.Builder
	ok = show(terminal.Streams{Out: &out, Err: &out}, all)
	return strings.Join(strings.Fields(out.String()), " "), ok
}

// active is a receipt rule set with rules, each of a name, who it is for, and what
// it does besides.
func active(name string, rules ...[3]string) string {
	text := "<Metadata><Name>" + name + "</Name></Metadata><Rules>"
	for _, r := range rules {
		text += "<member><Name>" + r[0] + "</Name><Enabled>true</Enabled><Recipients>"
		if r[1] != "" {
			text += "<member>" + r[1] + "</member>"
		}
		text += "</Recipients><Actions>" + r[2] + "</Actions></member>"
	}
	return text + "</Rules>"
}

const stop = "<member><StopAction><Scope>RuleSet</Scope></StopAction></member>"

func TestDoctorLooksAtMailIn(t *testing.T) {
	ours := [3]string{"precis-1234567db123", "digest@in.example.com", ""}
	here := []*net.MX{{Host: "inbound-smtp.eu-central-1.amazonaws.com.", Pref: 10}}
	for _, test := range []struct {
		name, rules string
		mx          []*net.MX
		err         error
		want        []string
		ok          bool
	}{
		{"all is right", active("inbound", ours), here, nil, []string{"ok SES takes mail to digest@in.example.com", "ok Mail to in.example.com comes to SES"}, true},
		{"another rule before", active("inbound", [3]string{"all", "", ""}, [3]string{"others", "example.net", stop}, ours), here, nil, []string{"ok SES takes mail"}, true},
		{"no set is active", "", here, nil, []string{"!! The receipt rule set inbound of SES is not active, none is"}, false},
		{"another set is active", active("other", ours), here, nil, []string{"not active, other is: precis deploy --set MailInRuleSet=other where another is"}, false},
		{"the rule is gone", active("inbound", [3]string{"precis-x", "news@in.example.com", ""}), here, nil, []string{"has no rule for digest@in.example.com"}, false},
		{"a rule ends it before", active("inbound", [3]string{"all", "", stop}, ours), here, nil, []string{"The receipt rule all ends mail to digest@in.example.com before the stack's"}, false},
		{"a rule of its domain ends it", active("inbound", [3]string{"d", "in.example.com", stop}, ours), here, nil, []string{"The receipt rule d ends mail"}, false},
		{"a rule of subdomains ends it", active("inbound", [3]string{"d", ".example.com", stop}, ours), here, nil, []string{"The receipt rule d ends mail"}, false},
		{"a rule behind ends it", active("inbound", ours, [3]string{"all", "", stop}), here, nil, []string{"ok SES takes mail"}, true},
		{"no record", active("inbound", ours), nil, &net.DNSError{IsNotFound: true}, []string{"!! Mail to in.example.com does not come to SES", "in.example.com MX 10 inbound-smtp.eu-central-1.amazonaws.com"}, false},
		{"the record of another region", active("inbound", ours), []*net.MX{{Host: "inbound-smtp.us-east-1.amazonaws.com."}}, nil, []string{"!! Mail to in.example.com does not come to SES"}, false},
		{"among others", active("inbound", ours), append([]*net.MX{{Host: "mx.example.net."}}, here...), nil, []string{"ok Mail to in.example.com comes to SES"}, true},
		{"no DNS", active("inbound", ours), nil, errors.New("no route"), []string{"?? The MX record of in.example.com could not be asked for: no route"}, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := sound()
			a.rules = test.rules
			a.serve(t)
			account, err := connect(t.Context(), "", "")
			if err != nil {
				t.Fatal(err)
			}
			account.outside.mx = func(_ context.Context, domain string) ([]*net.MX, error) {
				if domain != "in.example.com" {
					t.Errorf("the DNS was asked for %s", domain)
				}
				return test.mx, test.err
			}
			values := map[string]string{"MailInRuleSet": "inbound", "MailInAddress": "digest@in.example.com"}
			said, ok := shown(account.mailIn(t.Context(), values))
			for _, want := range test.want {
				if !strings.Contains(said, want) {
					t.Errorf("%q is not said: %s", want, said)
				}
			}
			if ok != test.ok {
				t.Errorf("all right: %v, want %v: %s", ok, test.ok, said)
			}
			a.denied = "DescribeActiveReceiptRuleSet"
			if said, _ := shown(account.mailIn(t.Context(), values)); !strings.Contains(said, "?? The receipt rules of SES could not be asked for: AccessDenied") {
				t.Errorf("without the right to ask: %s", said)
			}
			if none := account.mailIn(t.Context(), map[string]string{}); none != nil {
				t.Errorf("without mail in: %+v", none)
			}
		})
	}
}

func TestDoctorLooksAtTheArchivesName(t *testing.T) {
	t.Parallel()
	via := "1.1 abc.cloudfront.net (CloudFront)"
	site := httptest.NewTLSServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Host != "plain.example.com" {
			w.Header().Set("Via", via)
		}
		w.WriteHeader(http.StatusForbidden) // it is for readers
	}))
	t.Cleanup(site.Close)
	client := site.Client()
	client.Transport.(*http.Transport).DialContext = func(ctx context.Context, _, address string) (net.Conn, error) {
		if strings.HasPrefix(address, "nowhere") {
			return nil, &net.DNSError{Err: "no such host", IsNotFound: true}
		}
		return (&net.Dialer{}).DialContext(ctx, "tcp", site.Listener.Addr().String())
	}
	client.Transport.(*http.Transport).TLSClientConfig.VerifyConnection = func(c tls.ConnectionState) error {
		if c.ServerName == "bare.test" {
			return errors.New("certificate is valid for example.com, not bare.test")
		}
		return nil
	}
	a := account{outside: outside{visit: client.Do}}
	for name, want := range map[string]string{
		"digest.example.com": "ok The archive is at https://digest.example.com",
		"plain.example.com":  "!! plain.example.com leads to something else than CloudFront",
		"nowhere.test":       "!! nowhere.test leads nowhere yet: this record belongs into its DNS nowhere.test CNAME d1.cloudfront.net",
		"bare.test":          "certificate", // another's
	} {
		said, ok := shown(a.web(t.Context(), stack{parameters: map[string]string{"WebDomain": name}, outputs: map[string]string{"WebRecord": name + " CNAME d1.cloudfront.net"}}))
		if !strings.Contains(said, want) || ok != strings.HasPrefix(want, "ok") {
			t.Errorf("%s: %s, want %s", name, said, want)
		}
	}
	if none := a.web(t.Context(), stack{}); none != nil {
		t.Errorf("without a name: %+v", none)
	}
}

func TestDoctorLooksAtBucketsThatWereThere(t *testing.T) {
	const (
		command    = `aws s3api put-bucket-notification-configuration --bucket old-inbox --notification-configuration '{"QueueConfigurations":[{"QueueArn":"arn:aws:sqs:eu-central-1:1:uploads","Events":["s3:ObjectCreated:*"]}]}'`
		statements = `[{"Condition":{"StringEquals":{"aws:SourceArn":"arn:aws:cloudfront::1:distribution/E1"}}},{"Effect":"Deny","Resource":"arn:aws:s3:::old-output/digests/*/preview/*"}]`
		policy     = `{"Statement": [{"Condition": {"StringEquals": {"aws:SourceArn": "arn:aws:cloudfront::1:distribution/E1"}}}, {"Effect": "Deny", "Resource": "arn:aws:s3:::old-output/digests/*/preview/*"}]}`
	)
	queue := func(arn, event string) string {
		return "<QueueConfiguration><Id>1</Id><Queue>" + arn + "</Queue><Event>" + event + "</Event></QueueConfiguration>"
	}
	told := queue("arn:aws:sqs:eu-central-1:1:uploads", "s3:ObjectCreated:*")
	for name, test := range map[string]struct{ told, policy, want string }{
		"both as asked":          {told, policy, "ok old-inbox tells the stack of uploads ok old-output shows CloudFront its pages"},
		"beside others":          {queue("arn:aws:sqs:eu-central-1:1:up", "s3:ObjectCreated:*") + told, policy, "ok old-inbox tells"},
		"nobody is told":         {"", policy, "!! old-inbox does not tell the stack of uploads, which then waits for the next digest: this has it tell; merge what it tells others aws s3api put-bucket-notification-configuration --bucket old-inbox"},
		"another queue":          {queue("arn:aws:sqs:eu-central-1:1:up", "s3:ObjectCreated:*"), policy, "!! old-inbox does not tell"},
		"of deletions alone":     {queue("arn:aws:sqs:eu-central-1:1:uploads", "s3:ObjectRemoved:*"), policy, "!! old-inbox does not tell"},
		"no policy":              {told, "", "!! old-output does not show CloudFront its pages, or shows previews too: these statements belong into its policy [{"},
		"another distribution's": {told, strings.Replace(policy, "/E1", "/E12", 1), "!! old-output does not show"},
		"previews are shown":     {told, strings.Replace(policy, "preview", "x", 1), "!! old-output does not show"},
	} {
		t.Run(name, func(t *testing.T) {
			a := sound()
			a.told, a.policy = test.told, test.policy
			s := a.stacks["precis"]
			s.parameters["ExistingInbox"], s.parameters["ExistingOutput"] = "old-inbox", "old-output"
			s.outputs["TellOfUploads"], s.outputs["PagesForTheWeb"] = strings.ReplaceAll(command, `"`, "&quot;"), strings.ReplaceAll(statements, `"`, "&quot;")
			a.serve(t)
			said, err := examined(t, Doctor{})
			if !strings.Contains(said, test.want) || (err == nil) != strings.HasPrefix(test.want, "ok") {
				t.Errorf("%v, want %q\n%s", err, test.want, said)
			}
		})
	}
}

func TestDoctorLooksAtTheListOfReaders(t *testing.T) {
	for readers, want := range map[string]string{
		"": "!! The list of readers cannot be used: recipients.txt is missing: lay it in the output bucket",
		"ann@example.com energy\n# a comment\nbob@example.com\n": "ok recipients.txt names readers",
		"ann@example.com\nAnn <ann@example.com>\n":               "!! The list of readers cannot be used: recipients.txt: line 2 begins with no bare mail address",
		"ann@example..com\n":                                     "line 1 begins with no bare mail address",
	} {
		a := sound()
		a.readers = readers
		a.stacks["precis"].parameters["SectionRecipients"] = "yes"
		a.serve(t)
		said, err := examined(t, Doctor{})
		if !strings.Contains(said, want) || (err == nil) != strings.HasPrefix(want, "ok") {
			t.Errorf("%q: %v, want %q\n%s", readers, err, want, said)
		}
	}
}

func TestDoctorLooksAtTheTopicsOfSections(t *testing.T) {
	a := sound()
	for name, value := range map[string]string{"SectionTopics": "yes", "SectionTitles": "energy=Energy, region = The region,,sea=Sea"} {
		a.stacks["precis"].parameters[name] = value
	}
	a.serve(t)
	said, err := examined(t, Doctor{})
	if !errors.Is(err, terminal.ErrShown) || !strings.Contains(said, "has no topic region: add it") || !strings.Contains(said, "has no topic sea") || strings.Contains(said, "no topic energy") {
		t.Errorf("Run: %v\n%s", err, said)
	}
	a.topics = `{"TopicName":"energy"},{"TopicName":"region"},{"TopicName":"sea"}`
	if said, err := examined(t, Doctor{}); err != nil {
		t.Errorf("with all of them: %v\n%s", err, said)
	}
}
