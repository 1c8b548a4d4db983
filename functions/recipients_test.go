package functions_test

import (
	"bytes"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"

	"precis/functions/config"
	"precis/functions/mail"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/store"
	"precis/functions/wiring"
)

// mailing returns a world whose digest goes to a contact list as well, with what
// else the environment says.
func mailing(t *testing.T, contacts string, env map[string]string) *world {
	t.Helper()
	w := newWorld(t)
	if err := os.WriteFile(filepath.Join(w.folder, "mail", "readers.contacts"), []byte(contacts), 0o600); err != nil {
		t.Fatal(err)
	}
	all := map[string]string{
		"INBOX_BUCKET": "inbox", "OUTPUT_BUCKET": "output", "DIGEST_FROM": "digest@example.com", "DIGEST_CONTACT_LIST": "readers",
	}
	for name, value := range env {
		all[name] = value
	}
	settings, err := config.Read(func(name string) string { return all[name] })
	if err != nil {
		t.Fatal(err)
	}
	w.weekly = wiring.NewWeekly(settings, connect(w.cloud), slog.New(slog.DiscardHandler), w.now)
	w.weekly.Mailer.Workers = 1 // in order
	w.put("region/ferry.txt", ferry)
	w.put("city/library.txt", library)
	w.follow("region/ferry.txt")
	w.follow("city/library.txt")
	return w
}

// A long list is read in few requests, not by the pages that SES gives to who asks for
// no size: twice for a new digest, and once where an old one only goes on
// (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_ListContacts.html).
func TestLongListsAreReadInFewRequests(t *testing.T) {
	t.Parallel()
	var contacts strings.Builder
	for i := range 2500 {
		fmt.Fprintf(&contacts, "reader%d@example.org\n", i)
	}
	w := mailing(t, contacts.String(), nil)
	w.weekly.Mailer.BeforeSending = func() error { return mail.ErrQuota }
	asked := 0
	w.watch(func(o cloudtest.Operation) {
		if o.Name == "ListContacts" {
			asked++
		}
	})
	for _, want := range []int{6, 9} {
		if m := w.issue("2026-W47"); m.Left != 2500 || asked != want {
			t.Errorf("%d readers are left, by %d requests; want 2500 by %d", m.Left, asked, want)
		}
	}
}

// received gives, by address, the topic that a mail was sent under and which of
// the two stories it tells in each of its forms.
func (w *world) received(do func()) map[string][]string {
	w.Helper()
	topics := map[string]string{}
	w.watch(func(o cloudtest.Operation) {
		if o.Name == "SendEmail" {
			topics[o.To[0]] = o.Key + "/" + o.Topic
		}
	})
	do()
	mails, err := w.cloud.Mails()
	if err != nil {
		w.Fatal(err)
	}
	got := map[string][]string{}
	for _, m := range mails {
		data, err := w.cloud.Mail(m.Name)
		if err != nil {
			w.Fatal(err)
		}
		e, err := enmime.ReadEnvelope(bytes.NewReader(data))
		if err != nil {
			w.Fatal(err)
		}
		stories := []string{topics[m.To[0]]}
		for name, of := range map[string]string{"ferry": "Ferry service to Halm", "library": "Library opens its night"} {
			inText, inHTML := strings.Contains(e.Text, of), strings.Contains(e.HTML, of)
			if inText != inHTML {
				w.Errorf("%s: %s in the text: %v, in the HTML: %v", m.To[0], name, inText, inHTML)
			}
			if inText {
				stories = append(stories, name)
			}
		}
		if len(stories) == 3 {
			stories = []string{stories[0], "both"}
		}
		got[m.To[0]] = append(got[m.To[0]], stories...)
	}
	return got
}

func TestSubscribersGetTheSectionsTheyChose(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, contacts string
		env            map[string]string
		want           map[string][]string
	}{
		{
			"no topics", "a@example.org\n-gone@example.org\n", nil,
			map[string][]string{"a@example.org": {"readers/", "both"}},
		},
		{
			"one topic for all", "topic digest OPT_OUT\na@example.org +digest\nb@example.org\nc@example.org -digest\n",
			map[string]string{"DIGEST_TOPIC": "digest"},
			map[string][]string{"a@example.org": {"readers/digest", "both"}},
		},
		{
			"a topic for each section",
			"topic sea OPT_IN\ntopic city OPT_OUT\n" +
				"default@example.org\nboth@example.org +city\ncity@example.org -sea +city\nnone@example.org -sea\n-gone@example.org +city\n",
			map[string]string{"SECTION_TOPICS": "region=sea,city=city"},
			map[string][]string{
				"default@example.org": {"readers/sea", "ferry"}, "both@example.org": {"readers/", "both"}, "city@example.org": {"readers/city", "library"},
			},
		},
		{
			"named after the folders", "topic region OPT_IN\ntopic city OPT_IN\na@example.org -city\n",
			map[string]string{"SECTION_TITLES": "region=The region,city=The city", "SECTION_TOPICS": "yes"},
			map[string][]string{"a@example.org": {"readers/region", "ferry"}},
		},
		{
			"a section without a topic goes to all", "topic sea OPT_OUT\na@example.org +sea\nb@example.org\n",
			map[string]string{"SECTION_TOPICS": "region=sea"},
			map[string][]string{"a@example.org": {"readers/", "both"}},
		},
		{
			"a topic that the list lacks is wanted by all", "a@example.org\n",
			map[string]string{"SECTION_TOPICS": "region=sea,city=city"},
			map[string][]string{"a@example.org": {"readers/", "both"}},
		},
		{
			"mail that belongs to a topic which the list lacks goes under none", "topic sea OPT_IN\na@example.org -sea\nb@example.org\n",
			map[string]string{"SECTION_TOPICS": "region=sea,city=city"},
			map[string][]string{"a@example.org": {"readers/", "library"}, "b@example.org": {"readers/", "both"}},
		},
		{
			"the topic of all may be lacking as well", "topic other OPT_IN\na@example.org\n",
			map[string]string{"DIGEST_TOPIC": "digest"},
			map[string][]string{"a@example.org": {"readers/", "both"}},
		},
		{
			"who is named in the settings gets what was not given up",
			"topic sea OPT_OUT\ntopic city OPT_OUT\nann@example.com -city\n-bob@example.com\n",
			map[string]string{"SECTION_TOPICS": "region=sea,city=city", "DIGEST_RECIPIENTS": "Ann@example.com,bob@example.com,new@example.com"},
			map[string][]string{"Ann@example.com": {"readers/", "ferry"}, "new@example.com": {"/", "both"}},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := mailing(t, test.contacts, test.env)
			got := w.received(func() { w.issue("2026-W47") })
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("mails (-want +got):\n%s", diff)
			}
		})
	}
}

// Whom a digest goes to, and with what, is settled by its commit: a retry
// sends the same, whatever the list says by then.
func TestChosenSectionsAreFrozen(t *testing.T) {
	t.Parallel()
	contacts := "topic sea OPT_IN\ntopic city OPT_IN\na@example.org -sea\nb@example.org\n"
	w := mailing(t, contacts, map[string]string{"SECTION_TOPICS": "region=sea,city=city"})
	w.on("SendEmail", "", 1, func() error {
		return &cloudtest.Fault{Status: 400, Code: "MessageRejected"}
	})
	w.set(thursday.AddDate(0, 0, 4))
	if _, err := w.tick(`{"time":"2026-11-23T06:00:00Z"}`); err == nil {
		t.Fatal("a refused mail went unnoticed")
	}
	path := filepath.Join(w.folder, "mail", "readers.contacts")
	if err := os.WriteFile(path, []byte("topic sea OPT_IN\ntopic city OPT_IN\na@example.org\nc@example.org\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	got := w.received(func() { w.issue("2026-W47") })
	want := []string{"library"}
	if a := got["a@example.org"]; !cmp.Equal(want, a[1:]) || len(got["b@example.org"]) == 0 || len(got) != 2 {
		t.Errorf("mails = %v, want the library to a, something to b, and none to c", got)
	}
	for _, key := range w.keys("digests/") {
		data, _, err := w.store.Get(t.Context(), key)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(data, []byte("@example.org")) != strings.HasPrefix(key, store.Week("2026-W47")+"digest-") {
			t.Errorf("%s: the committed digest alone holds addresses", key)
		}
	}
}

// suppress makes the account's suppression list.
func (w *world) suppress(list string) {
	w.Helper()
	if err := os.WriteFile(filepath.Join(w.cloud.Folder("mail"), "suppressed"), []byte(list), 0o600); err != nil {
		w.Fatal(err)
	}
}

func TestWhoBouncedIsSkippedAndCounted(t *testing.T) {
	t.Parallel()
	w := mailing(t, "a@example.org\nb@example.org\nC@example.org\n", nil)
	w.suppress("# bounced\nB@example.org BOUNCE\nc@example.org COMPLAINT\nother@example.org\n")
	if m := w.issue("2026-W47"); m.Sent != 1 || m.Skipped != 2 || m.Unknown != 0 || w.mails() != 1 {
		t.Errorf("made %+v, want 1 sent and 2 skipped", m)
	}
	w.watch(func(o cloudtest.Operation) {
		if o.Name == "ListSuppressedDestinations" || o.Name == "SendEmail" {
			t.Errorf("a second tick asks for a %s", o.Name)
		}
	})
	if m := w.issue("2026-W47"); m.Sent != 0 || m.Earlier != 1 || m.Skipped != 2 || w.mails() != 1 {
		t.Errorf("made again %+v, want 1 earlier and 2 skipped", m)
	}
}

// SES drops what goes to suppressed addresses by itself: not to know them is
// no reason to send nothing to the others.
func TestMailGoesOutWithoutTheSuppressionList(t *testing.T) {
	t.Parallel()
	w := mailing(t, "a@example.org\nb@example.org\n", nil)
	f := func(o cloudtest.Operation) error {
		if o.Name == "ListSuppressedDestinations" {
			return &cloudtest.Fault{Status: 403, Code: "AccessDeniedException"}
		}
		return nil
	}
	w.before.Store(&f)
	if m := w.issue("2026-W47"); m.Sent != 2 || m.Skipped != 0 {
		t.Errorf("made %+v, want 2 sent", m)
	}
}

func TestQuietCopiesFollowTheParameter(t *testing.T) {
	t.Parallel()
	contacts := "topic ports OPT_OUT\ntopic city OPT_IN\na@example.org\nports@example.org +ports -city\n"
	for skip, want := range map[string]map[string][]string{
		"send": {"a@example.org": {"readers/", "both"}, "ports@example.org": {"readers/"}},
		"skip": {"a@example.org": {"readers/", "both"}},
	} {
		t.Run(skip, func(t *testing.T) {
			t.Parallel()
			w := mailing(t, contacts, map[string]string{"SECTION_TOPICS": "ports=ports,city=city,region=city", "QUIET_WEEK": skip})
			got := w.received(func() { w.issue("2026-W47") })
			want["a@example.org"] = []string{"readers/city", "both"}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("mails (-want +got):\n%s", diff)
			}
		})
	}
}

// Where the topics of the list cannot be had, those of the settings are taken
// to be there.
func TestTopicsThatCannotBeReadAreTakenForGranted(t *testing.T) {
	t.Parallel()
	w := mailing(t, "topic digest OPT_IN\na@example.org\n", map[string]string{"DIGEST_TOPIC": "digest"})
	asked, under := 0, ""
	w.interfere(func(o cloudtest.Operation) error {
		switch o.Name {
		case "ListContacts": // the first is for the recipients
			if asked++; asked > 1 {
				return forbidden
			}
		case "SendEmail":
			under = o.Topic
		}
		return nil
	})
	if m := w.issue("2026-W47"); m.Sent != 1 || asked != 2 || under != "digest" {
		t.Errorf("made %+v under %q, the list asked for %d times; want one under digest, and 2", m, under, asked)
	}
	asked = 0
	if m := w.issue("2026-W47"); m.Earlier != 1 || asked != 0 {
		t.Errorf("made again %+v, the list asked for %d times, want it not asked for", m, asked)
	}
}
