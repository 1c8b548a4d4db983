package functions_test

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	netmail "net/mail"
	"strings"
	"testing"
	"unicode"

	"github.com/aws/aws-sdk-go-v2/service/sesv2"
	"github.com/aws/smithy-go/middleware"
	"github.com/jhillyerd/enmime/v2"

	"precis/functions/config"
	"precis/functions/mail"
	"precis/functions/wiring"
)

// FromEmailAddress is "the email address to use as the "From" address for the
// email" (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html),
// also of a raw message, whose own From it replaces. A name in it outside of
// ASCII "must be encoded using MIME encoded-word syntax"
// (https://docs.aws.amazon.com/ses/latest/APIReference/API_SendRawEmail.html).
// The condition ses:FromAddress looks at the address beside it alone, the name
// having a key of its own
// (https://docs.aws.amazon.com/ses/latest/dg/sending-authorization-policy-examples.html).
func TestReadersSeeTheSendersName(t *testing.T) {
	t.Parallel()
	for from, name := range map[string]string{
		"digest@example.com":                                  "",
		"Weekly digest <digest@example.com>":                  "Weekly digest",
		"Précis چکیده <digest@example.com>":                   "Précis چکیده",
		`"Coast, Town & Co." <digest@example.com>`:            "Coast, Town & Co.",
		"=?utf-8?q?Caf=C3=A9?= <digest@example.com>":          "Café",
		strings.Repeat("گزارش ", 20) + "<digest@example.com>": strings.TrimSpace(strings.Repeat("گزارش ", 20)),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			told, message := sentFrom(t, from)
			if a, err := netmail.ParseAddress(told); err != nil || a.Address != "digest@example.com" || !ascii(told) {
				t.Errorf("SES was told the sender %q (%v), want digest@example.com in ASCII", told, err)
			}
			seen, err := message.AddressList("From")
			if err != nil || len(seen) != 1 || seen[0].Name != name || seen[0].Address != "digest@example.com" {
				t.Errorf("the mail is from %v, %v, want %q", seen, err, name)
			}
		})
	}
}

// sentFrom sends a digest to one reader, and returns the sender that SES was told
// of and the mail as it arrives.
func sentFrom(t *testing.T, from string) (told string, message *enmime.Envelope) {
	t.Helper()
	w := newWorld(t)
	reach := connect(w.cloud)
	reach.Config.APIOptions = append(reach.Config.APIOptions, func(s *middleware.Stack) error {
		return s.Initialize.Add(middleware.InitializeMiddlewareFunc("from", func(
			ctx context.Context, in middleware.InitializeInput, next middleware.InitializeHandler,
		) (middleware.InitializeOutput, middleware.Metadata, error) {
			if send, ok := in.Parameters.(*sesv2.SendEmailInput); ok {
				told = *send.FromEmailAddress
			}
			return next.HandleInitialize(ctx, in)
		}), middleware.After)
	})
	settings, err := config.Read(func(name string) string {
		return map[string]string{
			"INBOX_BUCKET": "inbox", "OUTPUT_BUCKET": "output", "DIGEST_FROM": from, "DIGEST_RECIPIENTS": "ann@example.com",
		}[name]
	})
	if err != nil {
		t.Fatal(err)
	}
	w.weekly = wiring.NewWeekly(settings, reach, slog.New(slog.DiscardHandler), w.now)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	for _, message = range w.envelopes() {
		return told, message
	}
	t.Fatal("no mail")
	return "", nil
}

// envelopes returns the mails by whom they went to, as they arrive.
func (w *world) envelopes() map[string]*enmime.Envelope {
	w.Helper()
	all := map[string]*enmime.Envelope{}
	for to, raw := range w.raws() {
		e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
		if err != nil {
			w.Fatal(err)
		}
		all[to] = e
	}
	return all
}

// raws returns the mails' bytes by whom they went to.
func (w *world) raws() map[string][]byte {
	w.Helper()
	mails, err := w.cloud.Mails()
	if err != nil {
		w.Fatal(err)
	}
	all := map[string][]byte{}
	for _, m := range mails {
		if all[m.To[0]], err = w.cloud.Mail(m.Name); err != nil {
			w.Fatal(err)
		}
	}
	return all
}

func ascii(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// A message that was never given to SES was not sent, whatever becomes of it.
func TestNothingIsSentAfterTheEnd(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	ctx, end := context.WithCancel(t.Context())
	end()
	if _, err := w.weekly.Mailer.Sender.Send(ctx, "ann@example.com", mail.List{}, []byte("Subject: x\r\n\r\nx")); !errors.Is(err, mail.ErrRefused) || w.mails() != 0 {
		t.Errorf("Send = %v with %d mails, want mail.ErrRefused and none", err, w.mails())
	}
}
