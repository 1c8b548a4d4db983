package functions_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud/queue"
)

// leave has someone use the newest mail's address to unsubscribe at: by the
// button, or on the page behind it with some topics ticked.
func (w *world) leave(to string, form url.Values) {
	w.Helper()
	e, ok := w.envelopes()[to]
	if !ok {
		w.Fatalf("%s has no mail", to)
	}
	place := strings.TrimPrefix(strings.Trim(e.GetHeader("List-Unsubscribe"), "<>"), "https://unsubscribe.invalid")
	r, err := http.NewRequestWithContext(w.Context(), http.MethodPost, w.cloud.MailURL()+place, strings.NewReader(form.Encode()))
	if err != nil {
		w.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		w.Fatal(err)
	}
	if err := answer.Body.Close(); err != nil || answer.StatusCode != http.StatusOK {
		w.Fatalf("leaving: %s, %v", answer.Status, err)
	}
}

// A subscriber leaves one section by itself: of a mail with several on the page
// behind its link, of a mail with one by its button; and gets the others as
// before (https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html).
func TestSubscriberLeavesOneSectionByItself(t *testing.T) {
	t.Parallel()
	const topics = "topic sea OPT_IN\ntopic city OPT_IN\n"
	w := mailing(t, topics+"a@example.org\nb@example.org\n", map[string]string{"SECTION_TOPICS": "region=sea,city=city"})
	preferences := func(want string) {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(w.folder, "mail", "readers.contacts"))
		if diff := cmp.Diff(topics+want, string(text)); err != nil || diff != "" {
			t.Errorf("the list (-want +got), %v:\n%s", err, diff)
		}
	}
	week := func(name string, want map[string][]string) {
		t.Helper()
		if err := w.forgetMails(); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, w.received(func() { w.issue(name) })); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		w.drop("region/harbour.txt", "A second ferry\n\nThe ferry Halm Star was launched at Orsund on Friday, the harbour master said. It takes 90 cars, twice as many as the old ferry, and sails from May.\n")
		w.drop("city/branch.txt", "A branch of the library\n\nThe library of Brenn opens a branch in the old mill in June, said its librarian on Friday. It holds 9,000 books, most of them for children.\n")
	}
	both := []string{"readers/", "both"}
	week("2026-W47", map[string][]string{"a@example.org": both, "b@example.org": both})
	w.leave("a@example.org", url.Values{"topic": {"sea"}})
	preferences("a@example.org -sea\nb@example.org\n")
	week("2026-W48", map[string][]string{"a@example.org": {"readers/city"}, "b@example.org": {"readers/"}})
	for to, sea := range map[string]bool{"a@example.org": false, "b@example.org": true} {
		if text := w.envelopes()[to].Text; strings.Contains(text, "Halm Star") != sea || !strings.Contains(text, "branch in the old mill") {
			t.Errorf("%s gets the section that was left: %v, and reads\n%s", to, !sea, text)
		}
	}
	w.leave("a@example.org", url.Values{"List-Unsubscribe": {"One-Click"}})
	w.leave("b@example.org", url.Values{"List-Unsubscribe": {"One-Click"}})
	preferences("a@example.org -sea -city\n-b@example.org\n")
	week("2026-W49", map[string][]string{})
}

// forgetMails takes the mails away that were sent.
func (w *world) forgetMails() error {
	names, err := w.cloud.MailNames()
	for _, name := range names {
		if err := os.Remove(filepath.Join(w.folder, "mail", name)); err != nil {
			return err
		}
	}
	return err
}

// What SES says of mail that it refuses holds addresses; neither the error of a
// tick nor its log does.
func TestRefusalsOfSESNameNobody(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct{ account, want string }{
		"unverified": {"identity example.net\n", "Email address is not verified. The following identities failed the check in region"},
		"sandbox":    {"sandbox\nrate 100\nidentity digest@example.com\n", "Email address is not verified. The following identities failed the check in region"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := mailing(t, "a@example.org\nb@example.org\n", map[string]string{"DIGEST_RECIPIENTS": "ann@example.com"})
			if err := os.WriteFile(filepath.Join(w.folder, "mail", "account"), []byte(tc.account), 0o600); err != nil {
				t.Fatal(err)
			}
			var log bytes.Buffer
			w.logTo(slog.New(slog.NewJSONHandler(&log, nil)))
			w.set(thursday.AddDate(0, 0, 4))
			_, err := w.tick(string(queue.Tick(w.now())))
			if err == nil || !strings.Contains(err.Error(), tc.want) {
				t.Errorf("the tick says %v, want %q", err, tc.want)
			}
			for _, said := range []string{log.String(), err.Error()} {
				if strings.Contains(strings.ReplaceAll(said, "mail.example", ""), "@example") {
					t.Errorf("an address is in %q", said)
				}
			}
		})
	}
}
