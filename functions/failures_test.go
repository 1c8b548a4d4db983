package functions_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"precis/functions/mail"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
)

// monday returns a world on the day of its first digest, with so many recipients.
func monday(t *testing.T, recipients int) *world {
	t.Helper()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.weekly.Mailer.Recipients = nil
	for i := range recipients {
		w.weekly.Mailer.Recipients = append(w.weekly.Mailer.Recipients, fmt.Sprintf("reader%03d@example.com", i))
	}
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	return w
}

// However many mails fail: the error that comes of it is short, says how many
// and why, and holds nobody's address.
func TestFailuresAreToldInShort(t *testing.T) {
	t.Parallel()
	const recipients = 40
	for name, tc := range map[string]struct {
		fault   func(o cloudtest.Operation) error
		refused bool
		want    []string
	}{
		"refused": {func(o cloudtest.Operation) error {
			if o.Name != "SendEmail" {
				return nil
			}
			if o.To[0] == "reader007@example.com" {
				return &cloudtest.Fault{Status: 400, Code: "MailFromDomainNotVerifiedException", Message: "Not verified."}
			}
			return &cloudtest.Fault{Status: 400, Code: "MessageRejected", Message: "Email address is not verified: " + o.To[0]}
		}, true, []string{"40 mails not sent: MessageRejected: Email address is not verified: [address]; MailFromDomainNotVerifiedException: Not verified."}},
		"not claimed": {func(o cloudtest.Operation) error {
			if o.Name == "PutObject" && strings.Contains(o.Key, "/deliveries/") {
				return forbidden
			}
			return nil
		}, false, []string{"AccessDenied", "37 more errors"}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := monday(t, recipients)
			w.before.Store(&tc.fault)
			_, err := w.weekly.Handle(t.Context(), json.RawMessage(queue.Tick(w.now())))
			if err == nil || errors.Is(err, mail.ErrRefused) != tc.refused {
				t.Fatalf("Handle = %.500v, want an error, mail.ErrRefused: %v", err, tc.refused)
			}
			for _, want := range tc.want {
				if !strings.Contains(err.Error(), want) {
					t.Errorf("Handle = %.500v, want it to say %q", err, want)
				}
			}
			if strings.Contains(err.Error(), "@") || len(err.Error()) > 2000 {
				t.Errorf("an error of %d bytes, want 2000 at most and no address:\n%.500v", len(err.Error()), err)
			}
		})
	}
}

// What SES says of a mail that may have gone out is told without the address.
func TestUnknownDeliveryIsLoggedWithoutAddress(t *testing.T) {
	t.Parallel()
	w := monday(t, 1)
	var lines bytes.Buffer
	w.logTo(slog.New(slog.NewJSONHandler(&lines, nil)))
	w.strike(&cloudtest.Fault{Status: 500, Code: "InternalServiceErrorException", Message: "No answer for reader000@example.com."}, func(o cloudtest.Operation) bool {
		return o.Name == "SendEmail"
	})
	if m, err := w.tick(string(queue.Tick(w.now()))); err != nil || m.Unknown != 1 {
		t.Fatalf("made %+v, %v, want one unknown", m, err)
	}
	if said := lines.String(); !strings.Contains(said, "InternalServiceErrorException: No answer for [address].") || strings.Contains(said, "@") {
		t.Errorf("the log says\n%s\nwant the code and its words, and no address", said)
	}
}

// An address on the list that no mail can be made for is not told either, and
// holds up no one.
func TestImpossibleAddressIsNotTold(t *testing.T) {
	t.Parallel()
	w := monday(t, 2)
	w.weekly.Mailer.Recipients = append(w.weekly.Mailer.Recipients, "no address@@example.com")
	_, err := w.weekly.Handle(t.Context(), json.RawMessage(queue.Tick(w.now())))
	if err == nil || strings.Contains(err.Error(), "@") || w.mails() != 2 {
		t.Errorf("Handle = %v with %d mails, want an error without an address, and 2", err, w.mails())
	}
}
