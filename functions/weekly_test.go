package functions_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/functions/mail"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
	"precis/functions/weekly"
)

func TestWeekIsIssuedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put("region/ferry.txt", ferry)
	w.put("city/library.txt", library)
	w.follow("region/ferry.txt")
	w.follow("city/library.txt")
	m := w.issue("2026-W47")
	if m.Documents != 2 || m.Stories != 2 || m.Sent != 2 || w.mails() != 2 {
		t.Fatalf("made %+v and %d mails, want 2 documents, 2 stories, 2 mails", m, w.mails())
	}
	for _, form := range []string{"html", "txt", "md", "json"} {
		if _, err := w.store.Head(t.Context(), store.Week("2026-W47")+"digest."+form); err != nil {
			t.Errorf("digest.%s: %v", form, err)
		}
	}
	if got := w.keys(store.Markers); len(got) != 0 {
		t.Errorf("markers %v are left over", got)
	}
	again := w.issue("2026-W47")
	if again.Sent != 0 || again.Earlier != 2 || w.mails() != 2 {
		t.Errorf("a second tick made %+v and %d mails, want none", again, w.mails())
	}
}

func TestFormsHoldNoAddress(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	for _, key := range w.keys("digests/") {
		if strings.HasPrefix(key, store.Week("2026-W47")+"digest-") {
			continue // the committed form, which freezes the recipients
		}
		data, _, err := w.store.Get(t.Context(), key)
		if err != nil || bytes.Contains(data, []byte("ann@")) || bytes.Contains(data, []byte("bob@")) {
			t.Errorf("%s holds a recipient's address (%v)", key, err)
		}
	}
}

func TestSecondTickWritesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	f := func(o cloudtest.Operation) error {
		conditional := o.Conditional && strings.Contains(o.Key, "/deliveries/") // asks, and is told no
		if (o.Name == "PutObject" || o.Name == "DeleteObject") && !conditional {
			return fmt.Errorf("a second tick made a %s of %s", o.Name, o.Key)
		}
		return nil
	}
	w.before.Store(&f)
	w.issue("2026-W47")
}

func TestLateDocumentComesInTheNextDigest(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	sunday := time.Date(2026, 11, 22, 23, 59, 30, 0, time.UTC)
	w.drop("a.txt", ferry)
	w.set(sunday)
	w.put("late.txt", library)
	m := w.issue("2026-W47")
	if m.Pending != 1 || w.digest("2026-W47").Pending[0].Key != "late.txt" {
		t.Errorf("made %+v, want late.txt named as pending", m)
	}
	w.follow("late.txt")
	w.issue("2026-W48")
	d := w.digest("2026-W48")
	if diff := cmp.Diff(map[string]int{"late.txt": 1}, w.taken("2026-W48")); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
	if len(d.Late) != 1 || d.Late[0].Key != "late.txt" || d.Late[0].Week != "2026-W47" {
		t.Errorf("late = %+v, want late.txt of 2026-W47", d.Late)
	}
}

func TestContentIsToldOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("region/a.txt", ferry)
	w.issue("2026-W47")
	w.delete("region/a.txt")
	w.follow("region/a.txt")
	w.put("region/a.txt", ferry) // the same bytes, a week later
	w.follow("region/a.txt")
	w.put("sea/a.txt", ferry) // and in another section
	w.follow("sea/a.txt")
	w.issue("2026-W48")
	d := w.digest("2026-W48")
	if d.Figures.Documents != 0 || len(d.Sections) != 0 {
		t.Errorf("figures = %+v, want nothing told again", d.Figures)
	}
	want := []digest.Moved{{From: "region/a.txt", To: "sea/a.txt", Week: "2026-W47"}}
	if diff := cmp.Diff(want, d.Moved); diff != "" {
		t.Errorf("moved (-want +got):\n%s", diff)
	}
}

func TestReuploadBetweenMarkerAndCommit(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.on("PutObject", store.Archive, 1, func() error {
		w.before.Store(nil)
		w.drop("a.txt", library)
		return nil
	})
	w.issue("2026-W47")
	w.issue("2026-W48")
	if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W47")); diff != "" {
		t.Errorf("taken in 2026-W47 (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W48")); diff != "" {
		t.Errorf("taken in 2026-W48 (-want +got):\n%s", diff)
	}
}

func TestMarkerWithoutSummaryIsLeftAlone(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.put("a.txt", ferry)
	w.on("PutObject", store.Summaries+store.ID("inbox", "a.txt")+".json", 1, func() error {
		w.before.Store(nil)
		w.issue("2026-W47") // lists between the marker and the summary
		w.set(thursday)
		return nil
	})
	w.follow("a.txt")
	w.issue("2026-W48")
	if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W48")); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
}

func TestRacingTicksMakeOneDigestAndOneMailEach(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	var racing sync.WaitGroup
	for range 8 {
		racing.Go(func() {
			if _, err := w.weekly.Handle(t.Context(), json.RawMessage(queue.Tick(w.now()))); err != nil {
				t.Errorf("Handle: %v", err)
			}
		})
	}
	racing.Wait()
	if got := w.mails(); got != 2 {
		t.Errorf("%d mails, want one for each of 2 recipients", got)
	}
	if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W47")); diff != "" {
		t.Errorf("taken (-want +got):\n%s", diff)
	}
}

func TestRefusedMailIsTriedAgainAndHoldsUpNoOne(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	f := func(o cloudtest.Operation) error {
		if o.Name == "SendEmail" && o.To[0] == "ann@example.com" {
			return &cloudtest.Fault{Status: 400, Code: "MessageRejected", Message: "no such mailbox"}
		}
		return nil
	}
	w.before.Store(&f)
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	if _, err := w.tick(string(queue.Tick(w.now()))); !errors.Is(err, mail.ErrRefused) {
		t.Fatalf("Handle = %v, want the refusal", err)
	}
	if got := w.mails(); got != 1 {
		t.Errorf("%d mails, want bob's alone", got)
	}
	w.before.Store(nil)
	m := w.issue("2026-W47")
	if m.Sent != 1 || m.Earlier != 1 || w.mails() != 2 {
		t.Errorf("made %+v and %d mails, want ann's now", m, w.mails())
	}
}

func TestUnknownDeliveryIsNeverSentTwice(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	f := func(o cloudtest.Operation) error {
		if o.Name == "SendEmail" && o.To[0] == "ann@example.com" {
			return &cloudtest.Fault{Lost: true}
		}
		return nil
	}
	w.before.Store(&f)
	m := w.issue("2026-W47")
	if m.Sent != 1 || m.Unknown != 1 || w.mails() != 2 {
		t.Fatalf("made %+v and %d mails, want one sent and one unknown", m, w.mails())
	}
	w.before.Store(nil)
	w.set(w.now().Add(24 * time.Hour))
	m, err := w.tick(`{"week":"2026-W47"}`)
	if err != nil || m.Sent != 0 || m.Unknown != 1 || m.Earlier != 1 || w.mails() != 2 {
		t.Errorf("a day later: %+v, %v and %d mails, want nothing sent", m, err, w.mails())
	}
}

func TestKilledAtEachStepTheDigestIsCompletedOnce(t *testing.T) {
	t.Parallel()
	killed := errors.New("killed")
	step := 1
	if testing.Short() {
		step = 7
	}
	for nth := 1; nth < 200; nth += step {
		w := newWorld(t)
		w.drop("a.txt", ferry)
		w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
		n, dead := 0, false
		w.interfere(func(cloudtest.Operation) error {
			n++
			dead = dead || n >= nth
			if dead {
				return &cloudtest.Fault{Status: 400, Code: "Killed", Message: killed.Error()}
			}
			return nil
		})
		_, err := w.tick(string(queue.Tick(w.now())))
		w.before.Store(nil)
		if err == nil && !dead {
			if nth < 10 {
				t.Fatalf("the digest took %d operations, which cannot be", nth-1)
			}
			return // every step has been tried
		}
		w.set(w.now().Add(24 * time.Hour))
		m, err := w.tick(`{"week":"2026-W47"}`)
		if err != nil {
			t.Fatalf("after a kill at operation %d: %v", nth, err)
		}
		if got := w.mails(); got+m.Unknown < 2 || got > 2 {
			t.Errorf("after a kill at operation %d: %d mails and %+v, want each recipient to have one or be counted", nth, got, m)
		}
		if diff := cmp.Diff(map[string]int{"a.txt": 1}, w.taken("2026-W47")); diff != "" {
			t.Errorf("after a kill at operation %d: taken (-want +got):\n%s", nth, diff)
		}
	}
	t.Error("the digest took more than 200 operations")
}

func TestPreviewTakesNothing(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	m, err := w.tick(`{"preview":true,"to":"eve@example.com"}`)
	if err != nil || m.Documents != 1 || m.Sent != 1 || w.mails() != 1 {
		t.Fatalf("preview = %+v, %v with %d mails", m, err, w.mails())
	}
	if !strings.HasPrefix(m.Key, "digests/2026-W47/preview/") {
		t.Errorf("preview lies at %s", m.Key)
	}
	if m := w.issue("2026-W47"); m.Documents != 1 || m.Sent != 2 {
		t.Errorf("the digest after a preview = %+v, want all of it", m)
	}
}

func TestRebuildRendersWithoutMailOrLateOnes(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	w.issue("2026-W47")
	page := store.Week("2026-W47") + "digest.html"
	want, _, err := w.store.Get(t.Context(), page)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.store.Delete(t.Context(), page); err != nil {
		t.Fatal(err)
	}
	w.set(thursday)
	w.drop("late.txt", library)
	w.set(thursday.Add(7 * 24 * time.Hour))
	if _, err := w.tick(`{"week":"2026-W47","rebuild":true}`); err != nil {
		t.Fatal(err)
	}
	got, _, err := w.store.Get(t.Context(), page)
	if err != nil || !bytes.Equal(got, want) {
		t.Errorf("the rebuilt page differs from the first one (%v)", err)
	}
	if w.mails() != 2 {
		t.Errorf("%d mails, want the first two alone", w.mails())
	}
}

func TestTicksThatMakeNoSense(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	for _, event := range []string{
		"", "[]", "{}", `{"week":"2026-W99"}`, `{"week":"2026-W47"}`, `{"week":"2026-W40","rebuild":true}`,
		`{"week":"2026-W40","rebuild":true,"preview":true}`, `{"time":"2026-11-23T06:00:00Z","to":"a@example.com"}`, `{"time":"yesterday"}`,
	} {
		if m, err := w.tick(event); err == nil {
			t.Errorf("Handle(%s) = %+v, want an error", event, m)
		}
	}
	if got := w.keys(""); len(got) != 0 {
		t.Errorf("they left %v", got)
	}
}

// A digest is final. So none is made of a week that is not over by the clock,
// whatever time a tick says; a clock a little behind is asked again.
func TestNoDigestBeforeTheWeekIsOver(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.drop("a.txt", ferry)
	before := w.keys("")
	sunday := time.Date(2026, 11, 22, 23, 59, 59, 999, time.UTC)
	for event, at := range map[string]time.Time{
		`{"time":"2027-01-06T06:00:00Z","day":"MON"}`: thursday,
		`{"time":"2026-11-23T00:00:00Z"}`:             thursday,
		`{"time":"2026-11-23T00:00:00Z","day":"MON"}`: sunday,
		`{"week":"2026-W47"}`:                         sunday,
		`{"week":"2027-W01"}`:                         thursday,
	} {
		w.set(at)
		if m, err := w.tick(event); err == nil || !strings.Contains(err.Error(), "is not over") {
			t.Errorf("Handle(%s) on %v = %+v, %v, want an error that says why", event, at, m, err)
		}
	}
	if diff := cmp.Diff(before, w.keys("")); diff != "" || w.mails() != 0 {
		t.Errorf("they sent %d mails and left (-before +after):\n%s", w.mails(), diff)
	}
	w.set(sunday.Add(time.Minute)) // as Lambda asks again
	if m, err := w.tick(`{"time":"2026-11-23T00:00:00Z","day":"MON"}`); err != nil || m.Week != "2026-W47" || m.Sent != 2 {
		t.Errorf("Handle a minute later = %+v, %v, want the week made", m, err)
	}
}

func TestNothingEverCameIn(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	m, err := w.tick(string(queue.Tick(w.now())))
	if err != nil || m != (weekly.Made{Week: "2026-W47"}) || len(w.keys("")) != 0 || w.mails() != 0 {
		t.Errorf("Handle = %+v, %v, want nothing made", m, err)
	}
}

func TestQuietWeek(t *testing.T) {
	t.Parallel()
	for name, skip := range map[string]bool{"sent": false, "not sent": true} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t)
			w.weekly.Mailer.SkipQuiet = skip
			w.drop("a.txt", ferry)
			w.issue("2026-W47")
			before := w.mails()
			w.issue("2026-W48")
			want := 2
			if skip {
				want = 0
			}
			if got := w.mails() - before; got != want {
				t.Errorf("%d mails of a quiet week, want %d", got, want)
			}
		})
	}
}
