package functions_test

import (
	"bytes"
	"context"
	"fmt"
	netmail "net/mail"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/jhillyerd/enmime/v2"
	"golang.org/x/net/html"

	"precis/functions/mail"
	"precis/functions/mailer"
)

// unsubscribePlaceholder is what SES replaces in a list's mail:
// https://docs.aws.amazon.com/ses/latest/dg/sending-email-subscription-management.html
const unsubscribePlaceholder = "{{amazonSESUnsubscribeUrl}}"

// A copying sender keeps what it sends.
type copying struct {
	mailer.Sender
	given map[string][]byte
}

func (c copying) Send(ctx context.Context, to string, list mail.List, message []byte) (string, error) {
	c.given[to] = message
	return c.Sender.Send(ctx, to, list, message)
}

// given returns what SES is given from now on, by whom it is for.
func (w *world) given() map[string][]byte {
	given := map[string][]byte{}
	w.weekly.Mailer.Sender = copying{w.weekly.Mailer.Sender, given}
	return given
}

// seen returns what a raw message shows, without what is not seen.
func (w *world) seen(raw []byte) string {
	w.Helper()
	e, err := enmime.ReadEnvelope(bytes.NewReader(raw))
	if err != nil {
		w.Fatal(err)
	}
	return strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.C, unicode.M) {
			return -1
		}
		return r
	}, e.GetHeader("Subject")+e.HTML+e.Text)
}

// ways returns the ways to unsubscribe that someone finds in a mail: in its head,
// in its HTML and in its text.
func (w *world) ways() map[string][]string {
	w.Helper()
	all := map[string][]string{}
	for to, e := range w.envelopes() {
		ways := []string{kind(strings.Trim(e.GetHeader("List-Unsubscribe"), "<>"))}
		page, err := html.Parse(strings.NewReader(e.HTML))
		if err != nil {
			w.Fatal(err)
		}
		for n := range page.Descendants() {
			for _, a := range n.Attr {
				if a.Key == "href" && kind(a.Val) != "" {
					ways = append(ways, "html "+kind(a.Val))
				}
			}
		}
		for line := range strings.Lines(e.Text) {
			if kind(line) != "" {
				ways = append(ways, "text "+kind(line))
			}
		}
		if (e.GetHeader("List-Unsubscribe-Post") == "List-Unsubscribe=One-Click") != (ways[0] == "SES") {
			w.Errorf("%s: List-Unsubscribe-Post is %q", to, e.GetHeader("List-Unsubscribe-Post"))
		}
		if strings.Contains(e.HTML+e.Text, unsubscribePlaceholder) {
			w.Errorf("%s: SES left a placeholder", to)
		}
		all[to] = ways
	}
	return all
}

// kind tells whose an address to unsubscribe at is.
func kind(address string) string {
	switch {
	case strings.Contains(address, "unsubscribe.invalid/"):
		return "SES"
	case strings.HasPrefix(address, "mailto:digest@example.com"):
		return "mail"
	}
	return ""
}

var (
	byList = []string{"SES", "html SES", "text SES"}
	byMail = []string{"mail"}
)

// Who is on the contact list can leave it by one click. Nobody else's mail is the
// list's: SES would make its recipient a contact
// (https://docs.aws.amazon.com/ses/latest/dg/sending-email-list-management.html).
func TestWhoIsOnTheListCanUnsubscribe(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, contacts string
		env            map[string]string
		want           map[string][]string
	}{
		{"a subscriber", "a@example.org\n", nil, map[string][]string{"a@example.org": byList}},
		{"one named in the settings", "", map[string]string{"DIGEST_RECIPIENTS": "ann@example.com"}, map[string][]string{"ann@example.com": byMail}},
		{"one of each", "a@example.org\n", map[string]string{"DIGEST_RECIPIENTS": "ann@example.com"}, map[string][]string{"a@example.org": byList, "ann@example.com": byMail}},
		{"one who is both", "ann@example.com\n", map[string]string{"DIGEST_RECIPIENTS": "Ann@example.com"}, map[string][]string{"Ann@example.com": byList}},
		{
			"some of the sections", "topic sea OPT_IN\ntopic city OPT_IN\na@example.org -sea\nb@example.org -city\nc@example.org\n",
			map[string]string{"SECTION_TOPICS": "region=sea,city=city"},
			map[string][]string{"a@example.org": byList, "b@example.org": byList, "c@example.org": byList},
		},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			w := mailing(t, test.contacts, test.env)
			w.issue("2026-W47")
			if diff := cmp.Diff(test.want, w.ways()); diff != "" {
				t.Errorf("ways to unsubscribe (-want +got):\n%s", diff)
			}
		})
	}
}

// Where the list cannot be read again when mails are sent, who is not named in
// the settings came from it.
func TestWhoCameFromTheListIsKnownWithoutIt(t *testing.T) {
	t.Parallel()
	w := mailing(t, "a@example.org\n", map[string]string{"DIGEST_RECIPIENTS": "ann@example.com"})
	w.on("ListContacts", "", 2, func() error { return forbidden })
	w.issue("2026-W47")
	if diff := cmp.Diff(map[string][]string{"a@example.org": byList, "ann@example.com": byMail}, w.ways()); diff != "" {
		t.Errorf("ways to unsubscribe (-want +got):\n%s", diff)
	}
}

// So it is where the list of readers names someone.
func TestWhoIsAReaderIsNoContact(t *testing.T) {
	t.Parallel()
	w := mailing(t, "a@example.org\n", map[string]string{"READER_LIST": "yes"})
	w.names("rita@example.org\n")
	w.on("ListContacts", "", 2, func() error { return forbidden })
	w.issue("2026-W47")
	if diff := cmp.Diff(map[string][]string{"a@example.org": byList, "rita@example.org": byMail}, w.ways()); diff != "" {
		t.Errorf("ways to unsubscribe (-want +got):\n%s", diff)
	}
}

// A preview is no list's mail, even where its reader is on the list.
func TestPreviewIsNoListMail(t *testing.T) {
	t.Parallel()
	for _, to := range []string{"eve@example.com", "a@example.org"} {
		w := mailing(t, "topic digest OPT_IN\na@example.org\n", map[string]string{"DIGEST_TOPIC": "digest"})
		got := w.received(func() {
			if _, err := w.tick(fmt.Sprintf(`{"preview":true,"to":%q}`, to)); err != nil {
				t.Error(err)
			}
		})
		if diff := cmp.Diff(map[string][]string{to: {"/", "both"}}, got); diff != "" {
			t.Errorf("mails (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(map[string][]string{to: byMail}, w.ways()); diff != "" {
			t.Errorf("ways to unsubscribe (-want +got):\n%s", diff)
		}
	}
}

// A preview of a week that is not over has the time at which it was asked for.
func TestPreviewIsOfNow(t *testing.T) {
	t.Parallel()
	for at, want := range map[time.Time]time.Time{
		thursday:                  thursday,
		thursday.AddDate(0, 0, 9): time.Date(2026, 11, 23, 0, 0, 0, 0, time.UTC),
	} {
		w := newWorld(t)
		w.drop("a.txt", ferry)
		w.set(at)
		if _, err := w.tick(`{"preview":true,"week":"2026-W47","to":"eve@example.com"}`); err != nil {
			t.Fatal(err)
		}
		got, err := netmail.ParseDate(w.envelopes()["eve@example.com"].GetHeader("Date"))
		if err != nil || !got.Equal(want) {
			t.Errorf("a preview at %v is dated %v (%v), want %v", at, got, err, want)
		}
	}
}

// placing says in every place that a digest tells what SES replaces.
func placing(w *world, with string) {
	w.Helper()
	text := with + " stands in a title\n\nThe ferry " + with + " sails to Halm again from Monday, the harbour master said. " +
		"Its timetable for 2026 says " + with + " on each page, as " + with + " of Halm wrote. Forty cars find room on the ferry. " + with + "\n"
	w.drop("plain/"+strings.NewReplacer("/", "", "\r", "", "\n", "").Replace(with)+".txt", text)
	page := `<html><head><title>` + with + ` leads</title><meta name="author" content="` + with + `"><link rel="canonical" href="https://news.example/x?q=` + with + `"></head>` +
		`<body><article><h1>` + with + ` leads</h1>` + strings.Repeat(`<p>The library `+with+` opens its night shift on Tuesday, and <a href="https://news.example/`+with+`">`+with+`</a> helps out. </p>`, 3) +
		`<p>Readers may stay until {{amazon<b>SES</b>Unsubscribe<i>Url</i>}} midnight, said the town on Friday.</p></article></body></html>`
	w.drop("page/a.html", page)
	w.drop("mail/b.eml", "From: "+with+" <x@example.net>\r\nTo: y@example.net\r\nSubject: "+with+" is near\r\nDate: Thu, 19 Nov 2026 08:00:00 +0000\r\n"+
		"Content-Type: text/plain\r\n\r\nThe tower "+with+" is being repaired by four masons. It will be open again in spring, the parish "+with+" wrote.\r\n")
}

// No document's text reaches SES as a placeholder, in whatever form it stands
// there: SES would put the reader's own address to unsubscribe at in its place,
// and leave the one in the footer as it is.
func TestNoDocumentPlacesTheAddress(t *testing.T) {
	t.Parallel()
	for name, with := range map[string]string{
		"as it is": unsubscribePlaceholder, "in another case": "{{AMAZONSESUNSUBSCRIBEURL}}", "with spaces": "{{ amazonSESUnsubscribeUrl }}",
		"hidden": "{{amazon\u200bSES\u00adUnsubscribe\u2060Url}}", "in entities": "&#123;&#123;amazonSESUnsubscribeUrl&#125;&#125;",
		"nested": "{{{amazonSESUnsubscribeUrl}}}", "many": strings.Repeat(unsubscribePlaceholder, 5), "in percent": "%7B%7BamazonSESUnsubscribeUrl%7D%7D",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := mailing(t, "a@example.org\n", map[string]string{"DIGEST_RECIPIENTS": "ann@example.com"})
			placing(w, with)
			given := w.given()
			w.issue("2026-W47")
			for to, want := range map[string]int{"a@example.org": 2, "ann@example.com": 0} {
				raw := given[to]
				if n := bytes.Count(raw, []byte(unsubscribePlaceholder)); n != want {
					t.Errorf("%s: SES is given %d placeholders, want %d", to, n, want)
				}
				if n := strings.Count(strings.ToLower(w.seen(raw)), strings.ToLower(unsubscribePlaceholder)); n != want {
					t.Errorf("%s: without what is not seen SES is given %d placeholders, want %d", to, n, want)
				}
			}
			if diff := cmp.Diff(map[string][]string{"a@example.org": byList, "ann@example.com": byMail}, w.ways()); diff != "" {
				t.Errorf("ways to unsubscribe (-want +got):\n%s", diff)
			}
			text := w.envelopes()["ann@example.com"].Text
			words := strings.ToLower(strings.Join(strings.Fields(text), ""))
			if !strings.Contains(words, "masons") && !strings.Contains(words, "harbourmaster") || !strings.Contains(words, "unsubscribeurl") {
				t.Errorf("the documents are not told as they are:\n%s", text)
			}
		})
	}
}
