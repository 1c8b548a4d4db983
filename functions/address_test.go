package functions_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"precis/functions/cloudwatch"
	"precis/functions/config"
	"precis/functions/precis/cloud/cloudtest"
)

// unverified are the words with which SES refuses mail to an address that is
// not verified, in an account that may send to no other:
// https://docs.aws.amazon.com/ses/latest/dg/troubleshoot-error-messages.html
const unverified = "Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: "

// Whatever becomes of a mail, neither the log nor the error that goes there
// holds its recipient's address; both say why.
func TestNoAddressIsLogged(t *testing.T) {
	t.Parallel()
	const contacts = "topic digest OPT_IN\nNina.Reader@example.org\nolaf+news@example.net\n"
	const week, preview = `{"week":"2026-W47"}`, `{"preview":true,"to":"nina.reader@example.org"}`
	words := func(o cloudtest.Operation, before string) string {
		return before + strings.Join(append(o.To, "<olaf+news@example.net>"), ", ")
	}
	for _, tc := range []struct {
		name, event, operation string
		status                 int
		code, before           string
		want                   string // in the log or the error
	}{
		{"sent", week, "", 0, "", "", `"Mails":2`},
		{"not verified", week, "SendEmail", 400, "MessageRejected", unverified, "MessageRejected: Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: [address]"},
		{"illegal", week, "SendEmail", 400, "BadRequestException", "Illegal address: ", "BadRequestException: Illegal address: [address]"},
		{"no words", week, "SendEmail", 403, "AccessDeniedException", "", "AccessDeniedException"},
		{"throttled", week, "SendEmail", 429, "TooManyRequestsException", "Maximum sending rate exceeded for ", "TooManyRequestsException: Maximum sending rate exceeded for [address]"},
		{"unknown", week, "SendEmail", 500, "InternalServiceErrorException", "No answer from the server of ", "InternalServiceErrorException: No answer from the server of [address]"},
		{"suppression list", week, "ListSuppressedDestinations", 400, "BadRequestException", "Bad entry: ", "Bad entry: "},
		{"contacts", week, "ListContacts", 400, "BadRequestException", "Bad contact: ", "Bad contact: "},
		{"preview", preview, "SendEmail", 400, "MessageRejected", unverified, "failed the check in region EU-CENTRAL-1: [address]"},
		{"preview unknown", preview, "SendEmail", 500, "InternalServiceErrorException", "No answer from the server of ", "No answer from the server of [address]"},
		{"preview sent", preview, "", 0, "", "", `"Sent":1`},
		{"preview to none", `{"preview":true,"to":"nina.reader@@example.org"}`, "", 0, "", "", "the recipient has no address that can be mailed to"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			w := mailing(t, contacts, map[string]string{"DIGEST_TOPIC": "digest"})
			w.set(thursday.AddDate(0, 0, 7))
			var log bytes.Buffer
			w.logTo(cloudwatch.NewLog(&log))
			f := func(o cloudtest.Operation) error {
				if o.Name == tc.operation {
					return &cloudtest.Fault{Status: tc.status, Code: tc.code, Message: words(o, tc.before)}
				}
				return nil
			}
			w.before.Store(&f)
			made, err := w.weekly.Handle(t.Context(), json.RawMessage(tc.event))
			answer, wrong := json.Marshal(made)
			if wrong != nil {
				t.Fatal(wrong)
			}
			all := log.String() + string(answer)
			if err != nil {
				all += err.Error()
			}
			if !strings.Contains(strings.ReplaceAll(all, `"sent":1`, `"Sent":1`), tc.want) {
				t.Errorf("it says\n%s\nwant %q", all, tc.want)
			}
			noAddress(t, all, "nina", "reader@", "olaf", "example.org", "example.net")
		})
	}
}

func noAddress(t *testing.T, said string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if strings.Contains(strings.ToLower(said), part) {
			t.Errorf("%q of an address is in\n%s", part, said)
		}
	}
}

func TestSuppressedAddressesAreNotLogged(t *testing.T) {
	t.Parallel()
	w := mailing(t, "nina@example.org\n", nil)
	w.suppress("nina@example.org BOUNCE\n")
	var log bytes.Buffer
	w.logTo(cloudwatch.NewLog(&log))
	if m := w.issue("2026-W47"); m.Skipped != 1 || !strings.Contains(log.String(), `"Skipped":1`) {
		t.Errorf("made %+v, want one skipped; the log says\n%s", m, log.String())
	}
	noAddress(t, log.String(), "nina", "example.org")
}

// What ends the start goes to the log as well.
func TestRecipientsThatMakeNoSenseAreNotLogged(t *testing.T) {
	t.Parallel()
	for recipients, want := range map[string]string{
		"nina@example.org, olaf": "number 2 is none", "nina@example.org,x@,olaf@example.net": "number 2 is none",
		"nina@@example.org": "number 1 is none", "nina@example.org;olaf@example.net": "number 1 is none", "nina@example.org olaf@example.net": "number 1 is none",
	} {
		_, err := config.Read(func(name string) string {
			return map[string]string{"INBOX_BUCKET": "i", "OUTPUT_BUCKET": "o", "DIGEST_FROM": "digest@example.com", "DIGEST_RECIPIENTS": recipients}[name]
		})
		if err == nil || !strings.Contains(err.Error(), "DIGEST_RECIPIENTS is no list of mail addresses parted by commas: "+want) {
			t.Errorf("%q: %v, want it to say %q", recipients, err, want)
			continue
		}
		noAddress(t, err.Error(), "nina", "olaf", "example")
	}
}
