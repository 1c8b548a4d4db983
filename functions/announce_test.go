package functions_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	awsevents "github.com/aws/aws-sdk-go-v2/service/eventbridge"

	"precis/functions/eventbridge"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
)

// announce has the world's digests told of.
func (w *world) announce() {
	w.weekly.Announcer = eventbridge.New(awsevents.NewFromConfig(connect(w.cloud).Config), "default")
	w.weekly.Output = "output"
}

// A detail is what an event says.
type detail struct {
	ID, Bucket, Key, URL, Week, First, Last, Title, Text, Mrkdwn string
	Documents, Stories                                           int
	Brief                                                        []struct{ Headline, Sentence string }
}

// details returns what the bus was told.
func (w *world) details() (all []detail) {
	w.Helper()
	for _, e := range w.cloud.Events() {
		var d detail
		if err := json.Unmarshal([]byte(e.Detail), &d); err != nil || e.Source != "precis" || e.DetailType != "Digest Committed" {
			w.Fatalf("the event %+v: %v", e, err)
		}
		all = append(all, d)
	}
	return all
}

// A committed digest is told of once, however often its week is asked for again,
// rendered anew or previewed.
func TestACommittedDigestIsToldOfOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.announce()
	w.weekly.Web = "https://digest.example.org"
	w.drop("a.txt", ferry)
	w.drop("b.txt", library)
	if _, err := w.tick(`{"preview":true}`); err != nil || len(w.details()) > 0 {
		t.Fatalf("a preview was told of: %v, %v", w.details(), err)
	}
	w.issue("2026-W47")
	w.issue("2026-W47")
	if _, err := w.tick(`{"week":"2026-W47","rebuild":true}`); err != nil {
		t.Fatal(err)
	}
	all := w.details()
	if len(all) != 1 {
		t.Fatalf("it was told of %d times", len(all))
	}
	d := all[0]
	if d.ID != "output/2026-W47" || d.Key != "digests/2026-W47/digest.html" || d.URL != "https://digest.example.org/digests/2026-W47/digest.html" ||
		d.Week != "2026-W47" || d.First != "2026-11-16" || d.Last != "2026-11-22" || d.Documents != 2 || d.Stories != 2 || len(d.Brief) != 2 {
		t.Errorf("it is told as %+v", d)
	}
	for _, b := range d.Brief {
		if b.Sentence == "" || !strings.Contains(ferry+library, b.Sentence) || !strings.Contains(d.Text, "• "+b.Headline) {
			t.Errorf("%q is not what the documents say", b)
		}
	}
	if !strings.HasSuffix(d.Text, "\n"+d.URL) || strings.Contains(w.cloud.Events()[0].Detail, "@example.com") {
		t.Errorf("the text is %q", d.Text)
	}
	w.issue("2026-W48")
	if all := w.details(); len(all) != 2 || all[1].ID == all[0].ID {
		t.Errorf("the next week: %+v", all)
	}
}

// Where the bus cannot be reached, mail goes out all the same, the tick fails, and
// the next one tells. Where this ends between the telling and its record, the week is
// told of again under the same ID.
func TestADigestIsToldOfInTheEnd(t *testing.T) {
	t.Parallel()
	monday := time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC)
	for name, c := range map[string]struct {
		fails func(cloudtest.Operation) error
		told  int // in all
	}{
		"refused": {func(o cloudtest.Operation) error {
			if o.Name == "PutEvents" {
				return &cloudtest.Fault{Status: http.StatusBadRequest, Code: "InternalException", Message: "not now"}
			}
			return nil
		}, 1},
		"no answer": {func(o cloudtest.Operation) error {
			if o.Name == "PutEvents" {
				return &cloudtest.Fault{Lost: true}
			}
			return nil
		}, 2},
		"no record": {func(o cloudtest.Operation) error {
			if o.Name == "PutObject" && o.Key == store.Announced("2026-W47") {
				return errors.New("not now")
			}
			return nil
		}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.announce()
			w.drop("a.txt", ferry)
			w.set(monday)
			w.before.Store(&c.fails)
			if _, err := w.tick(string(queue.Tick(monday))); err == nil || strings.Contains(err.Error(), "ferry") {
				t.Errorf("the tick ended with %v, want an error that quotes nothing", err)
			}
			if w.mails() != 2 {
				t.Errorf("%d mails, want 2", w.mails())
			}
			w.before.Store(nil)
			w.issue("2026-W47")
			w.issue("2026-W47")
			all := w.details()
			if len(all) != c.told || w.mails() != 2 {
				t.Errorf("told of %d times, want %d; %d mails", len(all), c.told, w.mails())
			}
			for _, d := range all {
				if d.ID != "output/2026-W47" {
					t.Errorf("it is told under the ID %q", d.ID)
				}
			}
		})
	}
}

// What a document says is no command to a chat, and fits into an event.
func TestHostileHeadlinesAreNoCommands(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.announce()
	w.drop("a.txt", "<!channel> <https://evil.example|The ferry> & more\n\n"+strings.Repeat("Some 60 ferries of the <!here> line sailed on Tuesday with many a guest ", 500)+".\n")
	w.issue("2026-W47")
	d := w.details()[0]
	if strings.ContainsAny(d.Mrkdwn, "<>") || !strings.Contains(d.Mrkdwn, "&lt;") || !strings.Contains(d.Mrkdwn, "&amp;") {
		t.Errorf("a chat gets %q", d.Mrkdwn)
	}
	if n := len(w.cloud.Events()[0].Detail); n > 64<<10 {
		t.Errorf("the event has %d bytes", n)
	}
}
