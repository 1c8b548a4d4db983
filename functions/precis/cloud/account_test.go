package cloud_test

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
)

// sendAs sends a mail of an address, of a list where one is named, and returns
// "" or how SES refused it.
func sendAs(t *testing.T, c *cloud.Cloud, from, to, list, topic string) string {
	t.Helper()
	in := &sesv2.SendEmailInput{
		FromEmailAddress: &from, Destination: &types.Destination{ToAddresses: []string{to}},
		Content: &types.EmailContent{Raw: &types.RawMessage{Data: []byte(message + "{{amazonSESUnsubscribeUrl}}\r\n")}},
	}
	if list != "" {
		in.ListManagementOptions = &types.ListManagementOptions{ContactListName: &list}
		if topic != "" {
			in.ListManagementOptions.TopicName = &topic
		}
	}
	_, err := mailClient(c).SendEmail(t.Context(), in)
	if err == nil {
		return ""
	}
	_, said, _ := strings.Cut(err.Error(), "api error ") // the type that the SDK has for it puts nothing before
	if said == "" {
		_, said, _ = strings.Cut(err.Error(), "RequestID: , ")
	}
	return said
}

// Mail is sent of verified identities alone, and in the sandbox to them alone,
// or to the simulator's addresses; the words are those of
// https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html, the
// limits those of https://docs.aws.amazon.com/ses/latest/dg/request-production-access.html.
// A domain vouches for its subdomains:
// https://docs.aws.amazon.com/ses/latest/dg/creating-identities.html.
func TestUnverifiedMailIsRefused(t *testing.T) {
	t.Parallel()
	const unverified = "MessageRejected: Email address is not verified. The following identities failed the check in region US-EAST-1: "
	for name, tc := range map[string]struct{ account, from, to, want string }{
		"no file":                         {"", "d@example.com", "a@example.org", ""},
		"nothing is verified":             {"# empty\n", "d@example.com", "a@example.org", unverified + "d@example.com"},
		"with a name":                     {"# empty\n", "Digest <d@example.com>", "a@example.org", unverified + "d@example.com"},
		"the address":                     {"identity d@example.com\n", "Digest <d@example.com>", "a@example.org", ""},
		"addresses tell case apart":       {"identity D@example.com\n", "d@example.com", "a@example.org", unverified + "d@example.com"},
		"the domain":                      {"identity Example.com\n", "d@example.com", "a@example.org", ""},
		"a subdomain":                     {"identity example.com\n", "d@mail.example.com", "a@example.org", ""},
		"another that ends so":            {"identity example.com\n", "d@badexample.com", "a@example.org", unverified + "d@badexample.com"},
		"sandbox":                         {"sandbox\nidentity example.com\n", "d@example.com", "a@example.org", unverified + "a@example.org"},
		"sandbox, both":                   {"sandbox\n", "d@example.com", "a@example.org", unverified + "d@example.com, a@example.org"},
		"sandbox, the recipient verified": {"sandbox\nidentity example.com\nidentity a@example.org\n", "d@example.com", "a@example.org", ""},
		"sandbox, the simulator":          {"sandbox\nidentity example.com\n", "d@example.com", "bounce@simulator.amazonses.com", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			c, _ := open(t, dir, cloud.Options{})
			if tc.account != "" {
				write(t, filepath.Join(dir, "mail", "account"), tc.account)
			}
			want := strings.Replace(tc.want, "US-EAST-1", strings.ToUpper(cloud.Region), 1)
			if got := sendAs(t, c, tc.from, tc.to, "", ""); got != want {
				t.Errorf("SES says %q, want %q", got, want)
			}
			if mails, err := c.Mails(); err != nil || (len(mails) == 1) != (want == "") {
				t.Errorf("%d mails, %v", len(mails), err)
			}
		})
	}
}

// Beyond the rate and the quota, which GetAccount tells
// (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendQuota.html),
// mails are refused in the words of
// https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas-errors.html,
// with the errors of
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html.
func TestRateAndQuotaAreKept(t *testing.T) {
	t.Parallel()
	const fast, much = "TooManyRequestsException: Maximum sending rate exceeded.", "LimitExceededException: Daily message quota exceeded."
	for name, tc := range map[string]struct {
		account     string
		last        string // how the fourth mail is refused
		rate, quota float64
		sent        float64
		production  bool
	}{
		"no limit": {"", "", 1000, -1, 4, true},
		"a rate":   {"identity example.com\nrate 3\n", fast, 3, -1, 3, true},
		"a quota":  {"identity example.com\nquota 3\n", much, 1000, 3, 3, true},
		"both":     {"identity example.com\nrate 3\nquota 3\n", much, 3, 3, 3, true},
		"sandbox":  {"sandbox\nidentity example.com\nrate 9\n", "", 9, 200, 4, false},
		"a new sandbox": {
			"sandbox\nidentity example.com\n", fast, 1, 200, 1, false,
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			c, _ := open(t, dir, cloud.Options{})
			if tc.account != "" {
				write(t, filepath.Join(dir, "mail", "account"), tc.account)
			}
			c.SetMailClock(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)) // all four come within a second
			last := ""
			for range 4 {
				last = sendAs(t, c, "d@example.com", "a@example.com", "", "")
			}
			if last != tc.last {
				t.Errorf("SES says %q of the fourth, want %q", last, tc.last)
			}
			out, err := mailClient(c).GetAccount(t.Context(), &sesv2.GetAccountInput{})
			if err != nil {
				t.Fatal(err)
			}
			want := types.SendQuota{Max24HourSend: tc.quota, MaxSendRate: tc.rate, SentLast24Hours: tc.sent}
			if q := *out.SendQuota; q.Max24HourSend != want.Max24HourSend || q.MaxSendRate != want.MaxSendRate || q.SentLast24Hours != want.SentLast24Hours || out.ProductionAccessEnabled != tc.production {
				t.Errorf("the account has %+v, production %v", q, out.ProductionAccessEnabled)
			}
		})
	}
}

func TestUnreadableAccountIsSaid(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"rate many\n", "quota x\n", "sandbocks\n", "identity\n"} {
		dir := t.TempDir()
		c, _ := open(t, dir, cloud.Options{})
		write(t, filepath.Join(dir, "mail", "account"), text)
		if got := sendAs(t, c, "d@example.com", "a@example.org", "", ""); !strings.Contains(got, "account in mail") {
			t.Errorf("%q: %q, want the file's name", text, got)
		}
		if _, err := mailClient(c).GetAccount(t.Context(), &sesv2.GetAccountInput{}); err == nil {
			t.Errorf("%q: GetAccount says nothing of it", text)
		}
	}
}

// A list's mail makes a contact of who is none: "If a contact doesn't already
// exist on the list, it is created"
// (https://docs.aws.amazon.com/ses/latest/dg/sending-email-list-management.html).
// An unknown list or topic is an error
// (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html), and
// mail to who left bounces: SES accepts it, and nobody gets it
// (https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html).
func TestListManagement(t *testing.T) {
	t.Parallel()
	const list = "# readers\ntopic sea OPT_IN\ntopic ports OPT_OUT\na@example.org -sea\n-gone@example.org\np@example.org +ports"
	for name, tc := range map[string]struct {
		to, list, topic string
		want            string // how it is refused
		added           string // to the list's file
		arrives         bool
	}{
		"a contact":                    {"a@example.org", "readers", "", "", "", true},
		"a new one":                    {"new@example.org", "readers", "", "", "\nnew@example.org\n", true},
		"a new one of a topic":         {"new@example.org", "readers", "sea", "", "\nnew@example.org\n", true},
		"a topic that is off":          {"new@example.org", "readers", "ports", "", "\nnew@example.org\n", false},
		"a topic that was chosen":      {"p@example.org", "readers", "ports", "", "", true},
		"in another case":              {"A@Example.org", "readers", "", "", "", true},
		"who left the topic":           {"a@example.org", "readers", "sea", "", "", false},
		"who left the list":            {"gone@example.org", "readers", "", "", "", false},
		"who left it, of a topic":      {"gone@example.org", "readers", "sea", "", "", false},
		"no list's mail to who left":   {"gone@example.org", "", "", "", "", true},
		"an unknown list":              {"a@example.org", "writers", "", "NotFoundException: List with name: writers doesn't exist.", "", false},
		"an unknown topic":             {"a@example.org", "readers", "hills", "BadRequestException: List: readers doesn't contain Topic: hills", "", false},
		"a list outside of the folder": {"a@example.org", "../readers", "", "NotFoundException: List with name: ../readers doesn't exist.", "", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			c, _ := open(t, dir, cloud.Options{})
			file := filepath.Join(dir, "mail", "readers.contacts")
			write(t, file, list)
			if got := sendAs(t, c, "d@example.com", tc.to, tc.list, tc.topic); got != tc.want {
				t.Errorf("SES says %q, want %q", got, tc.want)
			}
			if mails, err := c.Mails(); err != nil || (len(mails) == 1) != tc.arrives {
				t.Errorf("%d mails, %v; it arrives: %v", len(mails), err, tc.arrives)
			}
			text, err := os.ReadFile(file)
			if diff := cmp.Diff(list+tc.added, string(text)); err != nil || diff != "" {
				t.Errorf("the list (-want +got), %v:\n%s", err, diff)
			}
		})
	}
}

// SES accepts mail to a suppressed address, and does not send it
// (https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html).
func TestSuppressedMailIsAcceptedAndDropped(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := open(t, dir, cloud.Options{})
	write(t, filepath.Join(dir, "mail", "suppressed"), "A@example.org BOUNCE\n")
	for _, to := range []string{"a@example.org", "Ann <a@example.org>", "b@example.org"} {
		if got := sendAs(t, c, "d@example.com", to, "", ""); got != "" {
			t.Errorf("%s: SES says %q", to, got)
		}
	}
	if names, err := c.MailNames(); err != nil || len(names) != 1 || !strings.Contains(names[0], "b@example.org") {
		t.Errorf("mails %v, %v, want the one to b alone", names, err)
	}
}

// A request is signed with the whole of it, by version 4 of
// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html;
// the errors are those of
// https://docs.aws.amazon.com/ses/latest/APIReference-V2/CommonErrors.html.
func TestSignaturesAreChecked(t *testing.T) {
	t.Parallel()
	c, _ := open(t, t.TempDir(), cloud.Options{})
	key, secret := c.Credentials()
	for name, tc := range map[string]struct {
		key, secret string
		change      disguise
		want        string
	}{
		"as it is":              {key, secret, func(*http.Request) {}, ""},
		"another secret":        {key, secret + "x", func(*http.Request) {}, "InvalidSignatureException"},
		"another key":           {"AKIDEXAMPLE", secret, func(*http.Request) {}, "UnrecognizedClientException"},
		"another date":          {key, secret, func(r *http.Request) { r.Header.Set("X-Amz-Date", "20200101T000000Z") }, "InvalidSignatureException"},
		"no date":               {key, secret, func(r *http.Request) { r.Header.Del("X-Amz-Date") }, "InvalidSignatureException"},
		"another query":         {key, secret, func(r *http.Request) { r.URL.RawQuery = "x=y" }, "InvalidSignatureException"},
		"another type":          {key, secret, func(r *http.Request) { r.Header.Set("Content-Type", "text/plain") }, "InvalidSignatureException"},
		"no signature":          {key, secret, func(r *http.Request) { r.Header.Del("Authorization") }, "MissingAuthenticationTokenException"},
		"the key alone":         {key, secret, func(r *http.Request) { r.Header.Set("Authorization", "Credential="+key+"/") }, "InvalidSignatureException"},
		"what is not looked at": {key, secret, func(r *http.Request) { r.Header.Set("User-Agent", "x") }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := sesv2.New(sesv2.Options{
				Region: cloud.Region, BaseEndpoint: aws.String(c.MailURL()), Retryer: aws.NopRetryer{}, HTTPClient: tc.change,
				Credentials: credentials.NewStaticCredentialsProvider(tc.key, tc.secret, ""),
			})
			_, err := send(t.Context(), client, "a@example.org", message)
			if (err == nil) != (tc.want == "") || err != nil && code(t, err) != tc.want {
				t.Errorf("%v, want %q", err, tc.want)
			}
		})
	}
}

// The button of a mail program leaves the topic that the mail was sent under, or
// the list where there is none; the page behind the link leaves what is ticked
// (https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html).
func TestLeavingAList(t *testing.T) {
	t.Parallel()
	button := url.Values{"List-Unsubscribe": {"One-Click"}}
	for name, tc := range map[string]struct {
		topic string
		form  url.Values
		want  string // what the list then holds of a
	}{
		"the button, of the list": {"", button, "-a@example.org +ports"},
		"the button, of a topic":  {"sea", button, "a@example.org +ports -sea"},
		"the button, of a chosen": {"ports", button, "a@example.org -ports"},
		"the page, one of two":    {"", url.Values{"topic": {"sea"}}, "a@example.org +ports -sea"},
		"the page, both":          {"", url.Values{"topic": {"sea", "ports"}}, "a@example.org -sea -ports"},
		"the page, from all":      {"sea", url.Values{}, "-a@example.org +ports"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			c, _ := open(t, dir, cloud.Options{})
			file := filepath.Join(dir, "mail", "readers.contacts")
			const before, after = "topic sea OPT_IN\ntopic ports OPT_OUT\n", "b@example.org\n"
			write(t, file, before+"a@example.org +ports\n"+after)
			if got := sendAs(t, c, "d@example.com", "a@example.org", "readers", tc.topic); got != "" {
				t.Fatal(got)
			}
			names, err := c.MailNames()
			if err != nil || len(names) != 1 {
				t.Fatalf("mails %v, %v", names, err)
			}
			raw, err := c.Mail(names[0])
			if err != nil {
				t.Fatal(err)
			}
			_, rest, _ := strings.Cut(string(raw), "https://unsubscribe.invalid")
			place, _, _ := strings.Cut(rest, ">")
			if status := post(t, c.MailURL()+place, tc.form); status != http.StatusOK {
				t.Errorf("leaving is answered by %d", status)
			}
			text, err := os.ReadFile(file)
			if diff := cmp.Diff(before+tc.want+"\n"+after, string(text)); err != nil || diff != "" {
				t.Errorf("the list (-want +got), %v:\n%s", err, diff)
			}
			if status := post(t, c.MailURL()+"/unsubscribe/0123456789abcdef", tc.form); status != http.StatusNotFound {
				t.Errorf("a made up address is answered by %d", status)
			}
		})
	}
}

// post sends a form as a mail program does, and returns the status.
func post(t *testing.T, address string, form url.Values) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil {
		t.Error(err)
	}
	return answer.StatusCode
}
