package functions_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/functions/precis/cloud/queue"
	"precis/functions/store"
	"precis/functions/weekly"
)

// morning ticks as the schedule does at six, and returns what came of it.
func (w *world) morning(day string) weekly.Made {
	w.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.Fatal(err)
	}
	at = at.Add(6 * time.Hour)
	w.set(at)
	made, err := w.weekly.Handle(w.Context(), json.RawMessage(queue.Tick(at)))
	if err != nil {
		w.Fatalf("the morning of %s: %v", day, err)
	}
	return made.(weekly.Made)
}

// noon drops a document at a day's noon.
func (w *world) noon(day, key, text string) {
	w.Helper()
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		w.Fatal(err)
	}
	w.set(at.Add(12 * time.Hour))
	w.drop(key, text)
}

func (w *world) archived() (weeks []string) {
	w.Helper()
	archive, _, err := w.weekly.Store.Index(w.Context())
	if err != nil {
		w.Fatal(err)
	}
	for _, e := range archive.Digests {
		weeks = append(weeks, e.Week)
	}
	return weeks
}

func TestDailyDigests(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.weekly.Cadence = digest.Daily
	w.noon("2026-11-19", "a.txt", ferry)
	w.noon("2026-11-20", "b.txt", library) // before the digest of the day before: both markers are the week's
	if m := w.morning("2026-11-20"); m.Week != "2026-11-19" || m.Documents != 1 || m.Sent != 2 || m.Key != "digests/2026-11-19/digest.html" {
		t.Errorf("the first digest is %+v", m)
	}
	if got := w.keys(store.Markers); len(got) != 1 {
		t.Errorf("markers %v are left, want that of the next day's document", got)
	}
	m := w.morning("2026-11-21")
	if d := w.digest(m.Week); m.Week != "2026-11-20" || d.First != m.Week || d.Last != m.Week || len(d.Late) != 0 || d.Title != "The week" {
		t.Errorf("the second digest is %+v of %s to %s, late %v", m, d.First, d.Last, d.Late)
	}
	if again := w.morning("2026-11-21"); again.Sent != 0 || again.Earlier != 2 {
		t.Errorf("a second tick made %+v", again)
	}
	w.noon("2026-11-21", "c.txt", strings.ReplaceAll(ferry, "ferry", "tram"))
	m = w.morning("2026-11-25") // three mornings without a tick
	if d := w.digest(m.Week); m.Week != "2026-11-24" || len(d.Late) != 1 || d.Late[0].Week != "2026-11-21" {
		t.Errorf("after a pause: %+v, late %+v; want the document of 2026-11-21 as late", m, d.Late)
	}
	if diff := cmp.Diff([]string{"2026-11-19", "2026-11-20", "2026-11-24"}, w.archived()); diff != "" {
		t.Errorf("archive (-want +got):\n%s", diff)
	}
}

func TestMonthlyDigests(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.weekly.Cadence = digest.Monthly
	w.noon("2026-11-02", "a.txt", ferry)
	w.noon("2026-11-30", "b.txt", library)                                       // in a week that ends in December
	w.noon("2026-12-01", "c.txt", strings.ReplaceAll(ferry, "ferry", "tramway")) // as does this
	if m := w.morning("2026-12-02"); m.Week != "2026-11" || m.Documents != 2 {
		t.Errorf("November's digest is %+v", m)
	}
	if d := w.digest("2026-11"); d.First != "2026-11-01" || d.Last != "2026-11-30" || len(d.Late) != 0 {
		t.Errorf("it is of %s to %s, late %v", d.First, d.Last, d.Late)
	}
	if m := w.morning("2027-01-01"); m.Week != "2026-12" || m.Documents != 1 {
		t.Errorf("December's digest is %+v", m)
	}
}

// A document whose notification is lost early in a month is still found at its end,
// long after the queue has forgotten it.
func TestMonthFindsWhatItsBeginningLost(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.weekly.Cadence = digest.Monthly
	w.noon("2026-11-02", "a.txt", ferry)
	w.set(time.Date(2026, 11, 2, 12, 0, 5, 0, time.UTC))
	w.put("a.txt", library) // within the time that a slow worker of the first takes
	key := store.Summary(store.ID("inbox", "a.txt"))
	data, _, err := w.store.Get(t.Context(), key)
	if err != nil {
		t.Fatal(err)
	}
	w.set(time.Date(2026, 11, 2, 12, 1, 0, 0, time.UTC))
	if _, err := w.store.Put(t.Context(), key, store.TypeJSON, data); err != nil {
		t.Fatal(err)
	}
	if m := w.morning("2026-12-01"); m.Pending != 1 {
		t.Errorf("made %+v, want the document named as pending", m)
	}
}

// Another cadence goes on where the one before ended: nothing is told twice, nothing
// is lost, and no digest comes of a time that has its digests.
func TestCadenceMayChange(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.noon("2026-11-19", "a.txt", ferry)
	w.morning("2026-11-23")
	w.noon("2026-11-23", "b.txt", library)
	w.weekly.Cadence = digest.Daily
	m := w.morning("2026-11-25")
	if d := w.digest(m.Week); m.Week != "2026-11-24" || m.Documents != 1 || d.Late[0].Week != "2026-11-23" || d.Continuity.First {
		t.Errorf("the first day's digest is %+v, late %v", m, d.Late)
	}
	w.noon("2026-11-25", "c.txt", strings.ReplaceAll(ferry, "ferry", "tramway"))
	w.weekly.Cadence = digest.Weekly
	mails := w.mails()
	if m := w.morning("2026-11-26"); m.Week != "2026-W47" || m.Sent != 0 || w.mails() != mails {
		t.Errorf("mails went out of the week before the days that were told: %+v", m)
	}
	if m := w.morning("2026-11-30"); m.Week != "2026-W48" || m.Documents != 1 {
		t.Errorf("the week in which it changed is %+v, want what no day's digest told", m)
	}
	w.weekly.Cadence = digest.Monthly
	if m := w.morning("2026-11-30"); m.Week != "2026-10" || m.Key != "" {
		t.Errorf("a digest came of October: %+v", m)
	}
	if m := w.morning("2026-12-01"); m.Week != "2026-11" || m.Documents != 0 {
		t.Errorf("November's digest is %+v", m)
	}
	weeks := w.archived()
	if !slices.Equal(weeks, []string{"2026-W47", "2026-11-24", "2026-W48", "2026-11"}) {
		t.Errorf("archive %v", weeks)
	}
}

func TestOnlyThePeriodsOfTheCadenceAreMade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.noon("2026-11-19", "a.txt", ferry)
	w.morning("2026-11-23")
	w.weekly.Cadence = digest.Daily
	for event, want := range map[string]string{
		`{"week":"2026-W46"}`:                "digests are daily here, so 2026-W46 gets none: ask for one such as 2026-11-09",
		`{"week":"2026-W46","preview":true}`: "digests are daily here",
		`{"week":"2026-10"}`:                 "such as 2026-10-01",
		`{"week":"2026-11-23"}`:              "2026-11-23 is not over",
		`{"week":"2026-11-31"}`:              "there is no such day",
	} {
		if _, err := w.tick(event); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("tick(%s) = %v, want an error with %q", event, err, want)
		}
	}
	for _, event := range []string{`{"week":"2026-W47"}`, `{"week":"2026-W47","rebuild":true}`, `{"preview":true}`, `{"week":"2026-11-21"}`} {
		if _, err := w.tick(event); err != nil {
			t.Errorf("tick(%s): %v", event, err)
		}
	}
	if got := w.keys("digests/2026-11-23/preview/"); len(got) == 0 {
		t.Error("the preview is not the day's")
	}
}

// Each cadence has its schedules, and the alarm that waits for its digests.
func TestSchedulesOfEachCadence(t *testing.T) {
	t.Parallel()
	for cadence, want := range map[string][4]string{
		"daily":   {"cron(0 6-23 * * ? *)", "DISABLED", "cron(0 6 * * ? *)", "2"},
		"weekly":  {"cron(0 6-23 ? * FRI *)", "ENABLED", "cron(0 6 ? * MON,TUE,WED,THU,SAT,SUN *)", "8"},
		"monthly": {"cron(0 6-23 1 * ? *)", "ENABLED", "cron(0 6 2-31 * ? *)", "32"},
	} {
		s := readStack(t, map[string]string{"DigestCadence": cadence, "DigestDay": "FRI"})
		events := s.resources("AWS::Serverless::Function")["DigestFunction"]["Events"].(map[string]any)
		of := func(name, property string) string {
			return events[name].(map[string]any)["Properties"].(map[string]any)[property].(string)
		}
		got := [4]string{
			of("Weekly", "ScheduleExpression"), of("CatchUp", "State"), of("CatchUp", "ScheduleExpression"),
			s.resources("AWS::CloudWatch::Alarm")["MissingDigestAlarm"]["Threshold"].(string),
		}
		if got != want {
			t.Errorf("%s: %v, want %v", cadence, got, want)
		}
		if got := s.environment("DigestFunction")["DIGEST_CADENCE"]; got != cadence {
			t.Errorf("the function is told %q, want %s", got, cadence)
		}
	}
}
