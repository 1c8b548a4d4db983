package cloud_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/aws-sdk-go-v2/service/sesv2/types"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
)

func mailClient(c *cloud.Cloud) *sesv2.Client {
	access, secret := c.Credentials()
	return sesv2.New(sesv2.Options{
		Region: cloud.Region, BaseEndpoint: aws.String(c.MailURL()), Retryer: aws.NopRetryer{},
		Credentials: credentials.NewStaticCredentialsProvider(access, secret, ""),
	})
}

const message = "From: Digest <digest@example.com>\r\nTo: Reader <Reader@Example.org>\r\n" +
	"Subject: =?utf-8?q?Weekly_digest_=E2=80=94_47?=\r\nDate: Mon, 23 Nov 2026 07:00:00 +0100\r\n\r\nThe text.\r\n"

func send(ctx context.Context, client *sesv2.Client, to, raw string) (string, error) {
	out, err := client.SendEmail(ctx, &sesv2.SendEmailInput{
		FromEmailAddress:     aws.String("digest@example.com"),
		Destination:          &types.Destination{ToAddresses: []string{to}},
		Content:              &types.EmailContent{Raw: &types.RawMessage{Data: []byte(raw)}},
		ConfigurationSetName: aws.String("digests"),
	})
	if err != nil {
		return "", err
	}
	return *out.MessageId, nil
}

func TestSendEmail(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := open(t, dir, cloud.Options{})
	client := mailClient(c)
	first, err := send(t.Context(), client, "Reader@Example.org", message)
	if err != nil {
		t.Fatal(err)
	}
	second, err := send(t.Context(), client, "reader@example.org", message)
	if err != nil {
		t.Fatal(err)
	}
	if first == second || first == "" {
		t.Errorf("message IDs are %q and %q", first, second)
	}
	got, err := c.Mails()
	if err != nil {
		t.Fatal(err)
	}
	arrived := strings.Replace(message, "Digest <digest@example.com>", "digest@example.com", 1)
	const name = "20261123T060000Z-reader@example.org-6a69d9d2"
	want := cloud.Mail{
		Name: name + ".eml", From: "digest@example.com", To: []string{"Reader@Example.org"},
		Subject: "Weekly digest — 47", Date: time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC), Size: int64(len(arrived)),
	}
	other := want
	other.Name = name + "_2.eml"
	sameTime := cmp.Comparer(func(a, b time.Time) bool { return a.Equal(b) })
	if diff := cmp.Diff([]cloud.Mail{want, other}, got, sameTime); diff != "" {
		t.Errorf("mails (-want +got):\n%s", diff)
	}
	data, err := os.ReadFile(filepath.Join(dir, "mail", got[0].Name))
	if err != nil || string(data) != arrived {
		t.Errorf("the file holds %q, %v", data, err)
	}
	if data, err = c.Mail(got[0].Name); err != nil || string(data) != arrived {
		t.Errorf("Mail = %q, %v", data, err)
	}
	for _, name := range []string{"missing.eml", "../mail/" + got[0].Name, "../.precis/credentials", ""} {
		if _, err := c.Mail(name); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Mail(%q): %v, want fs.ErrNotExist", name, err)
		}
	}
}

func TestMailRefusals(t *testing.T) {
	t.Parallel()
	var fault atomic.Pointer[cloudtest.Fault]
	c, _ := open(t, t.TempDir(), cloud.Options{Wrap: cloudtest.Before(func(_ context.Context, op cloudtest.Operation) error {
		if op.Name != "SendEmail" || len(op.To) != 1 {
			t.Errorf("operation = %+v", op)
		}
		if f := fault.Load(); f != nil {
			return f
		}
		return nil
	})})
	client := mailClient(c)
	for _, tc := range []struct {
		name    string
		fault   *cloudtest.Fault
		to, raw string
		want    string // error code; "" where the connection is cut
		kept    int
	}{
		{"no message", nil, "a@example.org", "", "BadRequestException", 0},
		{"no address", nil, "not an address", message, "BadRequestException", 0},
		{"header in the address", nil, "a@example.org\r\nBcc: b@example.org", message, "BadRequestException", 0},
		{"rejected", &cloudtest.Fault{Status: 400, Code: "MessageRejected", Message: "Email address is not verified."}, "a@example.org", message, "MessageRejected", 0},
		{"throttled", &cloudtest.Fault{Status: 429, Code: "TooManyRequestsException", Message: "Slow down."}, "a@example.org", message, "TooManyRequestsException", 0},
		{"cut before", &cloudtest.Fault{Reset: true}, "a@example.org", message, "", 0},
		{"sent, and no answer", &cloudtest.Fault{Lost: true}, "a@example.org", message, "", 1},
	} {
		fault.Store(tc.fault)
		_, err := send(t.Context(), client, tc.to, tc.raw)
		if err == nil {
			t.Errorf("%s: no error", tc.name)
			continue
		}
		if tc.want != "" && code(t, err) != tc.want {
			t.Errorf("%s: %v, want %s", tc.name, err, tc.want)
		}
		var rejected *types.MessageRejected
		if tc.want == "MessageRejected" && !errors.As(err, &rejected) {
			t.Errorf("%s: %T is not the SDK's own type", tc.name, err)
		}
		kept, err := c.Mails()
		if err != nil || len(kept) != tc.kept {
			t.Errorf("%s: %d messages kept, %v; want %d", tc.name, len(kept), err, tc.kept)
		}
	}
}

func TestMailNamesStayInTheFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := open(t, filepath.Join(dir, "cloud"), cloud.Options{})
	if _, err := send(t.Context(), mailClient(c), `"../../../x"@example.org`, strings.Replace(message, "Mon, 23 Nov", "no", 1)); err != nil {
		t.Fatal(err)
	}
	got, err := c.Mails()
	if err != nil || len(got) != 1 || strings.ContainsAny(got[0].Name, `/\"`) || !strings.HasPrefix(got[0].Name, "00000000T000000Z-") {
		t.Errorf("Mails = %+v, %v", got, err)
	}
}

func TestContacts(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := open(t, dir, cloud.Options{})
	client := mailClient(c)
	write(t, filepath.Join(dir, "mail", "readers.contacts"), "# who reads\na@example.org\n\n-b@example.org\n c@example.org \nd@example.org\n")
	in := &sesv2.ListContactsInput{
		ContactListName: aws.String("readers"), PageSize: aws.Int32(2),
		Filter: &types.ListContactsFilter{FilteredStatus: types.SubscriptionStatusOptIn},
	}
	var got []string
	for pages := sesv2.NewListContactsPaginator(client, in); pages.HasMorePages(); {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, contact := range page.Contacts {
			got = append(got, *contact.EmailAddress)
		}
	}
	if diff := cmp.Diff([]string{"a@example.org", "c@example.org", "d@example.org"}, got); diff != "" {
		t.Errorf("contacts (-want +got):\n%s", diff)
	}
	for _, name := range []string{"missing", "../.precis/credentials"} {
		_, err := client.ListContacts(t.Context(), &sesv2.ListContactsInput{ContactListName: &name})
		if code(t, err) != "NotFoundException" {
			t.Errorf("the list %q: %v, want NotFoundException", name, err)
		}
	}
}

func TestContactsHaveTopics(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := open(t, dir, cloud.Options{})
	write(t, filepath.Join(dir, "mail", "readers.contacts"), "topic energy OPT_IN\ntopic ports OPT_OUT\na@example.org +ports -energy\nb@example.org\n")
	name := "readers"
	out, err := mailClient(c).ListContacts(t.Context(), &sesv2.ListContactsInput{ContactListName: &name})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, contact := range out.Contacts {
		line := *contact.EmailAddress
		for _, p := range contact.TopicPreferences {
			line += " " + *p.TopicName + "=" + string(p.SubscriptionStatus)
		}
		for _, p := range contact.TopicDefaultPreferences {
			line += " (" + *p.TopicName + "=" + string(p.SubscriptionStatus) + ")"
		}
		got = append(got, line)
	}
	want := []string{
		"a@example.org ports=OPT_IN energy=OPT_OUT (energy=OPT_IN) (ports=OPT_OUT)",
		"b@example.org (energy=OPT_IN) (ports=OPT_OUT)",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("contacts (-want +got):\n%s", diff)
	}
}

func TestSuppressionList(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, _ := open(t, dir, cloud.Options{})
	client := mailClient(c)
	write(t, filepath.Join(dir, "mail", "suppressed"), "# who bounced\na@example.org BOUNCE\n\nB@example.org COMPLAINT\n")
	got := 0
	in := &sesv2.ListSuppressedDestinationsInput{PageSize: aws.Int32(1)}
	for pages := sesv2.NewListSuppressedDestinationsPaginator(client, in); pages.HasMorePages(); {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got += len(page.SuppressedDestinationSummaries)
	}
	if got != 2 {
		t.Errorf("%d addresses are suppressed, want 2", got)
	}
}

// A file of the mail's folder is named after its recipient, and so are the
// system's errors.
func TestFailingMailFolderLogsNoAddress(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var log bytes.Buffer
	c, _ := open(t, dir, cloud.Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	folder := filepath.Join(dir, "mail")
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	write(t, folder, "a file in its place")
	_, err := send(t.Context(), mailClient(c), "reader@example.org", message)
	if err == nil || !strings.Contains(log.String(), "not a directory") {
		t.Fatalf("send: %v; the log says %s", err, log.String())
	}
	_, unread := c.Mail("20261123T060000Z-reader@example.org-6a69d9d2.eml")
	for name, said := range map[string]string{"answer": err.Error(), "log": log.String(), "Mail": fmt.Sprint(unread)} {
		if strings.Contains(said, "reader") {
			t.Errorf("%s: an address is in %q", name, said)
		}
	}
}
