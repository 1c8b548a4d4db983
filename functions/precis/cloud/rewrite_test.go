package cloud_test

import (
	"io"
	"net/mail"
	"path/filepath"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"

	"precis/functions/precis/cloud"
)

// SES puts FromEmailAddress in place of the From of a raw message, name and all:
// "the email address to use as the "From" address for the email"
// (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html).
func TestSenderOfTheRequestReplacesTheMessages(t *testing.T) {
	t.Parallel()
	const rest = "To: reader@example.org\r\nSubject: x\r\n"
	for name, tc := range map[string]struct{ from, head, want string }{
		"a name is lost":      {"digest@example.com", "From: Digest <digest@example.com>\r\n" + rest, "From: digest@example.com\r\n" + rest},
		"a name comes":        {"Digest <digest@example.com>", rest + "from: digest@example.com\r\n", rest + "From: Digest <digest@example.com>\r\n"},
		"encoded":             {"=?utf-8?q?Pr=C3=A9cis?= <d@example.com>", "From: x@example.com\r\n" + rest, "From: =?utf-8?q?Pr=C3=A9cis?= <d@example.com>\r\n" + rest},
		"on several lines":    {"d@example.com", "From: A long name\r\n that goes on\r\n\t<x@example.com>\r\n" + rest, "From: d@example.com\r\n" + rest},
		"no other is meant":   {"d@example.com", "From-Here: x\r\nFrom: x@example.com\r\n" + rest, "From-Here: x\r\nFrom: d@example.com\r\n" + rest},
		"the message has no":  {"d@example.com", rest, rest + "From: d@example.com\r\n"},
		"the request has no":  {"", "From: Digest <digest@example.com>\r\n" + rest, "From: Digest <digest@example.com>\r\n" + rest},
		"not even without CR": {"d@example.com", "From: x@example.com\nTo: reader@example.org\n", "From: d@example.com\r\nTo: reader@example.org\n"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const body = "\r\nFrom: the body is left alone.\r\n"
			if got := arrive(t, tc.from, tc.head+body, nil); got != tc.want+body {
				t.Errorf("the mail is\n%q, want\n%q", got, tc.want+body)
			}
		})
	}
}

// arrive sends a raw message, and returns it as it reaches its reader.
func arrive(t *testing.T, from, raw string, list *types.ListManagementOptions, to ...string) string {
	t.Helper()
	dir := t.TempDir()
	c, _ := open(t, dir, cloud.Options{})
	write(t, filepath.Join(dir, "mail", "readers.contacts"), "topic sea OPT_IN\n")
	if len(to) == 0 {
		to = []string{"reader@example.org"}
	}
	in := &sesv2.SendEmailInput{
		Destination: &types.Destination{ToAddresses: to}, ListManagementOptions: list,
		Content: &types.EmailContent{Raw: &types.RawMessage{Data: []byte(raw)}},
	}
	if from != "" {
		in.FromEmailAddress = &from
	}
	if _, err := mailClient(c).SendEmail(t.Context(), in); err != nil {
		t.Fatal(err)
	}
	mails, err := c.Mails()
	if err != nil || len(mails) != 1 {
		t.Fatalf("%d mails, %v, want one", len(mails), err)
	}
	data, err := c.Mail(mails[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What SES does with {{amazonSESUnsubscribeUrl}} is told in
// https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html:
// it replaces the first two, and adds its two headers in place of any that are
// there, only with list management, for a single recipient, and where the
// placeholder stands in the body.
func TestUnsubscribing(t *testing.T) {
	t.Parallel()
	const (
		place = "{{amazonSESUnsubscribeUrl}}"
		head  = "From: d@example.com\r\nTo: a@example.org\r\nList-Unsubscribe: <mailto:d@example.com>\r\nSubject: " + place + "\r\n"
	)
	readers, topic := &types.ListManagementOptions{ContactListName: aws.String("readers")}, &types.ListManagementOptions{ContactListName: aws.String("readers"), TopicName: aws.String("sea")}
	seen := map[string]string{}
	for _, tc := range []struct {
		name, body     string
		list           *types.ListManagementOptions
		to             []string
		replaced, left int
	}{
		{"one", "x " + place + " y", readers, []string{"a@example.org"}, 1, 0},
		{"two", place + "\r\n" + place, readers, []string{"A@example.org"}, 2, 0},
		{"three", place + place + place, readers, []string{"a@example.org"}, 2, 1},
		{"topic", place, topic, []string{"a@example.org"}, 1, 0},
		{"someone else", place, readers, []string{"b@example.org"}, 1, 0},
		{"no list", place, nil, []string{"a@example.org"}, 0, 1},
		{"several recipients", place, readers, []string{"a@example.org", "b@example.org"}, 0, 1},
		{"no place", "x", readers, []string{"a@example.org"}, 0, 0},
		{"broken", "{{amazonSESUnsubscr=\r\nibeUrl}}", readers, []string{"a@example.org"}, 0, 0},
		{"another case", "{{AmazonSESUnsubscribeUrl}} {{ amazonSESUnsubscribeUrl }}", readers, []string{"a@example.org"}, 0, 0},
	} {
		got, err := mail.ReadMessage(strings.NewReader(arrive(t, "", head+"\r\n"+tc.body, tc.list, tc.to...)))
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(got.Body)
		if err != nil {
			t.Fatal(err)
		}
		address := strings.Trim(got.Header.Get("List-Unsubscribe"), "<>")
		if added := strings.HasPrefix(address, "https://"); added != (tc.replaced > 0) || added != (got.Header.Get("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click") {
			t.Errorf("%s: the headers are %v", tc.name, got.Header)
		}
		if len(got.Header["List-Unsubscribe"]) != 1 || got.Header.Get("Subject") != place {
			t.Errorf("%s: the headers are %v", tc.name, got.Header)
		}
		if n, left := strings.Count(string(body), address), strings.Count(string(body), place); n != tc.replaced || left != tc.left {
			t.Errorf("%s: %d replaced, %d left, want %d and %d:\n%s", tc.name, n, left, tc.replaced, tc.left, body)
		}
		seen[tc.name] = address
	}
	if seen["one"] != seen["two"] || seen["one"] == seen["topic"] || seen["one"] == seen["someone else"] {
		t.Errorf("addresses to unsubscribe at: %v, want one for each reader and topic", seen)
	}
}

// A name that is no encoded word is refused: SES "does not support the SMTPUTF8
// extension" (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_Destination.html),
// and a sender's name outside of ASCII "must be encoded"
// (https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html).
func TestNamesOutsideOfASCIIAreEncoded(t *testing.T) {
	t.Parallel()
	c, _ := open(t, t.TempDir(), cloud.Options{})
	for from, want := range map[string]string{"Précis <d@example.com>": "BadRequestException", "=?utf-8?q?Pr=C3=A9cis?= <d@example.com>": ""} {
		_, err := mailClient(c).SendEmail(t.Context(), &sesv2.SendEmailInput{
			FromEmailAddress: &from, Destination: &types.Destination{ToAddresses: []string{"reader@example.org"}},
			Content: &types.EmailContent{Raw: &types.RawMessage{Data: []byte(message)}},
		})
		if (err == nil) != (want == "") || err != nil && code(t, err) != want {
			t.Errorf("from %q: %v, want %q", from, err, want)
		}
	}
}
