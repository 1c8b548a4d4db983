package functions_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"testing"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/smithy-go/middleware"
	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"

	"precis/functions"
	"precis/functions/mail"
	"precis/functions/post"
)

// SES takes no name outside of ASCII that is not an encoded word: it is given
// the bare address, and people see the name in the message.
func TestSenderIsABareAddressToSES(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	var froms []string
	reach := connect(w.cloud)
	reach.Config.APIOptions = append(reach.Config.APIOptions, func(s *middleware.Stack) error {
		return s.Initialize.Add(middleware.InitializeMiddlewareFunc("from", func(
			ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
		) (middleware.InitializeOutput, middleware.Metadata, error) {
			if send, ok := in.Parameters.(*sesv2.SendEmailInput); ok {
				froms = append(froms, *send.FromEmailAddress)
			}
			return next.HandleInitialize(ctx, in)
		}), middleware.After)
	})
	settings, err := functions.ReadSettings(func(name string) string {
		return map[string]string{
			"INBOX_BUCKET": "inbox", "OUTPUT_BUCKET": "output", "DIGEST_FROM": "Précis چکیده <digest@example.com>", "DIGEST_RECIPIENTS": "ann@example.com",
		}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	w.weekly = post.NewWeekly(settings, reach, slog.New(slog.DiscardHandler), w.now)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	if len(froms) != 1 || froms[0] != "digest@example.com" {
		t.Errorf("SES was told the senders %q, want the bare address", froms)
	}
	mails, err := w.cloud.Mails()
	if err != nil || len(mails) != 1 {
		t.Fatalf("mails %v, %v, want one", mails, err)
	}
	raw, err := w.cloud.Mail(mails[0].Name)
	if err != nil {
		t.Fatal(err)
	}
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	from, err := e.AddressList("From")
	if err != nil || len(from) != 1 || from[0].Name != "Précis چکیده" || from[0].Address != "digest@example.com" {
		t.Errorf("the message is from %v, %v", from, err)
	}
}

// A message that was never given to SES was not sent, whatever becomes of it.
func TestNothingIsSentAfterTheEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, err := w.weekly.Sender.Send(ctx, "ann@example.com", "", []byte("Subject: x\r\n\r\nx")); !errors.Is(err, mail.ErrRefused) || w.mails() != 0 {
		t.Errorf("Send = %v with %d mails, want mail.ErrRefused and none", err, w.mails())
	}
}

func TestPreviewGoesUnderNoTopicThatTheListLacks(t *testing.T) {
	t.Parallel()
	for contacts, want := range map[string]string{"topic digest OPT_IN\na@example.org\n": "readers/digest", "a@example.org\n": "readers/"} {
		w := mailing(t, contacts, map[string]string{"DIGEST_TOPIC": "digest"})
		got := w.received(func() {
			if _, err := w.tick(`{"preview":true,"to":"eve@example.com"}`); err != nil {
				t.Error(err)
			}
		})
		if diff := cmp.Diff(map[string][]string{"eve@example.com": {want, "both"}}, got); diff != "" {
			t.Errorf("mails (-want +got):\n%s", diff)
		}
	}
}
