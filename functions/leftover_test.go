package functions_test

import (
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"precis/digest"
	"precis/functions/invocation"
	"precis/functions/mail"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
)

// crowd has ten readers get digests of a cadence, and SES take so many mails.
func crowd(t *testing.T, cadence digest.Cadence, quota int) (w *world, allow func(quota int)) {
	t.Helper()
	w = newWorld(t)
	w.weekly.Cadence, w.weekly.Mailer.Recipients = cadence, nil
	for i := range 10 {
		w.weekly.Mailer.Recipients = append(w.weekly.Mailer.Recipients, fmt.Sprintf("reader%d@example.org", i))
	}
	allow = func(quota int) {
		t.Helper()
		text := fmt.Sprintf("identity example.com\nrate 500\nquota %d\n", quota)
		if err := os.WriteFile(filepath.Join(w.folder, "mail", "account"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	allow(quota)
	return w, allow
}

// hour ticks as the schedule does at an hour of a day.
func (w *world) hour(day string, hour int) (sent int, err error) {
	w.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.Fatal(err)
	}
	w.set(at.Add(time.Duration(hour) * time.Hour))
	before := w.mails()
	_, err = w.tick(scheduled(w.now()))
	return w.mails() - before, err
}

// each fails unless every reader has so many mails.
func (w *world) each(readers, mails int) {
	w.Helper()
	got := map[string]int{}
	all, err := w.cloud.Mails()
	if err != nil {
		w.Fatal(err)
	}
	for _, m := range all {
		got[m.To[0]]++
	}
	if len(got) != readers {
		w.Errorf("%d readers got mail, want %d", len(got), readers)
	}
	for to, n := range got {
		if n != mails {
			w.Errorf("%s got %d mails, want %d", to, n, mails)
		}
	}
}

// Whom the quota of a day leaves over gets the digest on the next, before that of
// the next: nobody gets it twice, and an alarm is told for as long as some wait.
func TestWhatADayLeavesOverGoesOnTheNext(t *testing.T) {
	t.Parallel()
	w, allow := crowd(t, digest.Daily, 6)
	lines := w.observe()
	overdue := func() []float64 {
		t.Helper()
		defer lines.Reset()
		return emitted(t, lines.Bytes())[measured{"DigestFunction", "Overdue"}]
	}
	w.noon("2026-11-19", "a.txt", ferry)
	for _, hour := range []int{7, 8, 23} {
		if _, err := w.hour("2026-11-20", hour); err != nil {
			t.Fatal(err)
		}
	}
	if got := overdue(); w.mails() != 6 || len(got) != 0 {
		t.Errorf("on the digest's own day %d mails went out, %v overdue; want 6, and no alarm", w.mails(), got)
	}
	w.noon("2026-11-20", "b.txt", library)
	if sent, err := w.hour("2026-11-21", 6); err != nil || sent != 0 {
		t.Errorf("within the quota's day %d mails went out, %v", sent, err)
	}
	if got := overdue(); !slices.Equal(got, []float64{4}) {
		t.Errorf("%v overdue, want 4", got)
	}
	allow(6 + 7)
	if sent, err := w.hour("2026-11-21", 6); err != nil || sent != 7 {
		t.Errorf("then %d mails went out, %v; want the four that were left and three of the next digest", sent, err)
	}
	if got := overdue(); !slices.Equal(got, []float64{0}) {
		t.Errorf("%v overdue, want 0", got)
	}
	allow(100)
	if sent, err := w.hour("2026-11-21", 7); err != nil || sent != 7 {
		t.Errorf("at last %d mails went out, %v, want 7", sent, err)
	}
	w.each(10, 2)
	for hour := 8; hour < 24; hour++ {
		if sent, err := w.hour("2026-11-21", hour); err != nil || sent != 0 {
			t.Errorf("at %d %d mails went out again, %v", hour, sent, err)
		}
	}
	if got := overdue(); len(got) != 0 {
		t.Errorf("%v overdue once all is done", got)
	}
}

// The same of weeks and months, and where the cadence changes meanwhile.
func TestWhatAnyDigestLeavesOverGoesOn(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		cadence, then digest.Cadence
		day, next     string
	}{
		"weeks":             {digest.Weekly, digest.Weekly, "2026-11-23", "2026-11-30"},
		"months":            {digest.Monthly, digest.Monthly, "2026-12-01", "2027-01-01"},
		"a week, then days": {digest.Weekly, digest.Daily, "2026-11-23", "2026-11-25"},
		"days, then a week": {digest.Daily, digest.Weekly, "2026-11-25", "2026-11-26"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w, allow := crowd(t, c.cadence, 3)
			w.noon("2026-11-19", "a.txt", ferry)
			if sent, err := w.hour(c.day, 6); err != nil || sent != 3 {
				t.Fatalf("first %d mails went out, %v", sent, err)
			}
			first := w.archived()[0]
			allow(100)
			w.weekly.Cadence = c.then
			if _, err := w.hour(c.next, 6); err != nil {
				t.Fatal(err)
			}
			if got := w.keys(store.Week(first) + "deliveries/"); len(got) != 10 {
				t.Errorf("%d readers have the digest of %s, want 10", len(got), first)
			}
			mails := w.mails()
			if sent, err := w.hour(c.next, 7); err != nil || sent != 0 || mails != 10*len(w.archived()) {
				t.Errorf("%d mails went out, then %d, %v; want ten of each digest of %v", mails, sent, err, w.archived())
			}
		})
	}
}

// What SES refused is tried again too, and one digest's refusals hold up no other.
func TestRefusalsOfYesterdayAreTriedAgain(t *testing.T) {
	t.Parallel()
	w, _ := crowd(t, digest.Daily, 100)
	refuse := func(o cloudtest.Operation) error {
		if o.Name == "SendEmail" && slices.Contains(o.To, "reader4@example.org") {
			return &cloudtest.Fault{Status: http.StatusTooManyRequests, Code: "TooManyRequestsException"}
		}
		return nil
	}
	w.before.Store(&refuse)
	w.noon("2026-11-19", "a.txt", ferry)
	if sent, err := w.hour("2026-11-20", 6); err == nil || sent != 9 {
		t.Errorf("%d mails went out, %v; want nine, and an error", sent, err)
	}
	w.noon("2026-11-20", "b.txt", library)
	if sent, err := w.hour("2026-11-21", 6); err == nil || sent != 9 || strings.Contains(err.Error(), "@") {
		t.Errorf("%d mails went out, %v; want nine of the next digest, and an error without an address", sent, err)
	}
	w.before.Store(nil)
	if sent, err := w.hour("2026-11-21", 7); err != nil || sent != 2 {
		t.Errorf("%d mails went out, %v; want the two that were refused", sent, err)
	}
	w.each(10, 2)
}

// How far a tick looks back is bounded: by a week before the digest that is due.
func TestLeftOversOfLongAgoStay(t *testing.T) {
	t.Parallel()
	w, _ := crowd(t, digest.Daily, 1000)
	w.noon("2026-11-19", "a.txt", ferry)
	left := 4
	w.weekly.Mailer.BeforeSending = func() error {
		if left == 0 {
			return mail.ErrQuota
		}
		left--
		return nil
	}
	if sent, err := w.hour("2026-11-20", 6); err != nil || sent != 4 {
		t.Fatalf("%d mails went out, %v, want 4", sent, err)
	}
	for day := 21; day <= 28; day++ {
		if sent, err := w.hour(fmt.Sprintf("2026-11-%d", day), 6); err != nil || sent != 0 {
			t.Errorf("on the %dth %d mails went out, %v", day, sent, err)
		}
	}
	w.weekly.Mailer.BeforeSending = nil
	if _, err := w.hour("2026-11-28", 7); err != nil {
		t.Fatal(err)
	}
	if got := w.keys(store.Week("2026-11-19") + "deliveries/"); len(got) != 4 {
		t.Errorf("%d readers have the digest of nine days ago, want the 4 of then", len(got))
	}
	for day := 20; day <= 27; day++ {
		if got := w.keys(store.Week(fmt.Sprintf("2026-11-%d", day)) + "deliveries/"); len(got) != 10 {
			t.Errorf("%d readers have the digest of the %dth, want 10", len(got), day)
		}
	}
}

// By hand only the digest that is asked for goes out.
func TestByHandOneDigestAloneGoesOn(t *testing.T) {
	t.Parallel()
	w, allow := crowd(t, digest.Daily, 3)
	w.noon("2026-11-19", "a.txt", ferry)
	if _, err := w.hour("2026-11-20", 6); err != nil {
		t.Fatal(err)
	}
	allow(100)
	w.set(time.Date(2026, 11, 21, 6, 0, 0, 0, time.UTC))
	if m, err := w.tick(`{"week":"2026-11-20"}`); err != nil || m.Sent != 10 || w.mails() != 13 {
		t.Errorf("made %+v, %v, %d mails; want ten of that day alone", m, err, w.mails())
	}
	if m, err := w.tick(string(queue.Tick(w.now()))); err != nil || w.mails() != 20 || m.Earlier != 10 {
		t.Errorf("the tick made %+v, %v, %d mails; want the seven left", m, err, w.mails())
	}
}

// Where an earlier digest takes all the time, the next one's mails wait for another
// tick, and that is no error.
func TestEarlierDigestMayTakeAllTheTime(t *testing.T) {
	t.Parallel()
	w, allow := crowd(t, digest.Daily, 3)
	w.logTo(slog.New(slog.DiscardHandler))
	w.noon("2026-11-19", "a.txt", ferry)
	if _, err := w.hour("2026-11-20", 6); err != nil {
		t.Fatal(err)
	}
	allow(100)
	n := 0
	w.weekly.Mailer.BeforeSending = func() error {
		if n++; n > 2 {
			return invocation.ErrNoTime
		}
		return nil
	}
	if sent, err := w.hour("2026-11-21", 6); err != nil || sent != 2 {
		t.Errorf("%d mails went out, %v; want two, and no error", sent, err)
	}
	if got := w.archived(); len(got) != 2 {
		t.Errorf("archive %v, want the next day's digest in it", got)
	}
	w.weekly.Mailer.BeforeSending = nil
	if sent, err := w.hour("2026-11-21", 7); err != nil || sent != 15 {
		t.Errorf("then %d mails went out, %v; want 15", sent, err)
	}
	w.each(10, 2)
}
