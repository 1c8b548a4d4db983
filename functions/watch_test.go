package functions_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"precis/digest"
	"precis/functions/cloudwatch"
	"precis/functions/mail"
	"precis/functions/precis/cloud/cloudtest"
	"precis/functions/uploads"
	"precis/functions/weekly"
)

// observe has both functions write metrics, under the names that the stack
// gives them, to what it returns.
func (w *world) observe() *bytes.Buffer {
	lines := new(bytes.Buffer)
	log := slog.New(slog.NewJSONHandler(lines, nil))
	w.uploads.Observer, w.uploads.Now = uploads.Log{Log: log, Function: "SummarizeFunction"}, w.now
	w.weekly.Mailer.Log, w.weekly.Observer = log, weekly.Log{Log: log, Function: "DigestFunction", Now: w.now}
	return lines
}

// A measured value is one metric of one function.
type measured struct{ function, name string }

// emitted reads log lines as CloudWatch does. It fails where one breaks a rule
// of the embedded metric format.
func emitted(tb testing.TB, lines []byte) map[measured][]float64 {
	tb.Helper()
	values := map[measured][]float64{}
	for line := range bytes.Lines(lines) {
		var members map[string]json.RawMessage
		if err := json.Unmarshal(line, &members); err != nil {
			tb.Fatalf("log line %s: %v", line, err)
		}
		if members["_aws"] == nil {
			continue
		}
		for m, value := range embedded(tb, members) {
			values[m] = append(values[m], value)
		}
	}
	return values
}

// embedded reads one line's metrics. Dimensions and values are members of the
// line's root: text of at most 1,024 characters, and numbers.
func embedded(tb testing.TB, members map[string]json.RawMessage) map[measured]float64 {
	tb.Helper()
	var root struct {
		Timestamp         int64
		CloudWatchMetrics []struct {
			Namespace  string
			Dimensions [][]string
			Metrics    []struct{ Name, Unit string }
		}
	}
	decoder := json.NewDecoder(bytes.NewReader(members["_aws"]))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&root); err != nil || len(root.CloudWatchMetrics) != 1 || root.Timestamp < 1e12 {
		tb.Fatalf("_aws is %s: %v", members["_aws"], err)
	}
	d := root.CloudWatchMetrics[0]
	if diff := cmp.Diff([][]string{{"FunctionName"}}, d.Dimensions); diff != "" || d.Namespace != cloudwatch.Namespace || len(d.Metrics) > 100 {
		tb.Fatalf("directive %+v; dimensions (-want +got):\n%s", d, diff)
	}
	var function string
	if err := json.Unmarshal(members["FunctionName"], &function); err != nil || function == "" || len(function) > 1024 {
		tb.Fatalf("the dimension's value is %s", members["FunctionName"])
	}
	values := map[measured]float64{}
	for _, m := range d.Metrics {
		var value float64
		if err := json.Unmarshal(members[m.Name], &value); err != nil {
			tb.Fatalf("%s is %s, want a number", m.Name, members[m.Name])
		}
		if !slices.Contains([]string{"Count", "Bytes", "Milliseconds"}, m.Unit) {
			tb.Fatalf("%s has the unit %q", m.Name, m.Unit)
		}
		values[measured{function, m.Name}] = value
	}
	return values
}

func TestAlarmsAndDashboardShowWhatIsWritten(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := w.observe()
	w.put("a.txt", ferry)
	w.put("b.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01")
	w.follow("a.txt")
	w.follow("b.png")
	for _, left := range []error{mail.ErrQuota, nil} { // the second goes on with what the first has left
		w.weekly.Mailer.BeforeSending = func() error { return left }
		w.issue("2026-W47")
		w.set(time.Date(2026, 11, 30, 6, 0, 0, 0, time.UTC))
		if _, err := w.tick(scheduled(w.now())); err != nil {
			t.Fatal(err)
		}
	}
	values := emitted(t, lines.Bytes())

	s := readStack(t, map[string]string{"Sender": "digest@example.com"})
	shown := onDashboards(t, s)
	for name, a := range s.resources("AWS::CloudWatch::Alarm") {
		if a["Namespace"] != cloudwatch.Namespace {
			continue
		}
		d := a["Dimensions"].([]any)[0].(map[string]any)
		m := measured{d["Value"].(string), a["MetricName"].(string)}
		if d["Name"] != "FunctionName" || len(values[m]) == 0 {
			t.Errorf("%s watches %v of %v, which no function writes", name, m, d)
		}
		shown[m] = true
	}
	for m := range shown {
		if len(values[m]) == 0 {
			t.Errorf("%s of %s is shown, but was not written", m.name, m.function)
		}
	}
	for _, name := range []string{"Documents", "Rejected", "Milliseconds", "Bytes"} {
		if !shown[measured{"SummarizeFunction", name}] {
			t.Errorf("the dashboard does not show %s", name)
		}
	}
	for _, name := range []string{"Stories", "Mails", "Unknown", "DaysSinceDigest"} {
		if !shown[measured{"DigestFunction", name}] {
			t.Errorf("the dashboard does not show %s", name)
		}
	}
}

// onDashboards returns the metrics of the functions' own that dashboards show.
func onDashboards(tb testing.TB, s *stack) map[measured]bool {
	tb.Helper()
	shown := map[measured]bool{}
	for name, d := range s.resources("AWS::CloudWatch::Dashboard") {
		var body struct {
			Widgets []struct{ Properties struct{ Metrics [][]any } }
		}
		if err := json.Unmarshal([]byte(d["DashboardBody"].(string)), &body); err != nil {
			tb.Fatalf("%s: %v", name, err)
		}
		for _, widget := range body.Widgets {
			for _, m := range widget.Properties.Metrics {
				if m[0] != cloudwatch.Namespace {
					continue
				}
				if len(m) < 4 || m[2] != "FunctionName" {
					tb.Fatalf("%s shows %v, which is of no function", name, m)
				}
				shown[measured{m[3].(string), m[1].(string)}] = true
			}
		}
	}
	return shown
}

// forbidden is a fault that no client tries again.
var forbidden = &cloudtest.Fault{Status: 403, Code: "AccessDenied"}

// scheduled returns what the template's schedules send.
func scheduled(at time.Time) string {
	return fmt.Sprintf(`{"time":%q,"day":"MON"}`, at.Format(time.RFC3339))
}

// Asked for by hand without the day on which digests come, no one can say
// since when one is due.
func TestTickWithoutADayCountsNoDays(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := w.observe()
	w.drop("a.txt", ferry)
	for event, want := range map[string]int{
		`{"time":"2026-11-23T06:00:00Z"}`:             0,
		`{"week":"2026-W47"}`:                         0,
		`{"time":"2026-11-23T06:00:00Z","day":"MON"}`: 1,
	} {
		lines.Reset()
		w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
		if _, err := w.tick(event); err != nil {
			t.Fatal(err)
		}
		if got := emitted(t, lines.Bytes())[measured{"DigestFunction", "DaysSinceDigest"}]; len(got) != want {
			t.Errorf("%s reported the days %v, want %d numbers", event, got, want)
		}
	}
}

// The number must come from ticks that fail, too: it is for them.
func TestMissingDigestIsCounted(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := w.observe()
	days := func() []float64 {
		t.Helper()
		defer lines.Reset()
		return emitted(t, lines.Bytes())[measured{"DigestFunction", "DaysSinceDigest"}]
	}
	w.drop("a.txt", ferry)
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	if _, err := w.tick(scheduled(w.now())); err != nil {
		t.Fatal(err)
	}
	if got := days(); !slices.Equal(got, []float64{0}) {
		t.Errorf("on Monday %v days, want 0", got)
	}
	fail := func(o cloudtest.Operation) error {
		if o.Name == "PutObject" && strings.HasPrefix(o.Key, "digests/2026-W48/") {
			return forbidden
		}
		return nil
	}
	w.before.Store(&fail)
	for after := 1; after <= 9; after++ {
		w.set(w.now().AddDate(0, 0, 1))
		if _, err := w.tick(scheduled(w.now())); (err != nil) != (after >= 7) {
			t.Errorf("tick %d days later: %v", after, err)
		}
		if got := days(); !slices.Equal(got, []float64{float64(after)}) {
			t.Errorf("%d days later it reports %v", after, got)
		}
	}
	w.before.Store(nil)
	if _, err := w.tick(scheduled(w.now())); err != nil {
		t.Fatal(err)
	}
	if got := days(); !slices.Equal(got, []float64{2}) {
		t.Errorf("after the digest was made on Wednesday %v days, want 2", got)
	}
}

func TestNoAgeOfADigestThatCouldNotBeMade(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	lines := w.observe()
	w.drop("a.txt", ferry)
	lines.Reset()
	w.on("PutObject", "digests/", 1, func() error { return forbidden })
	w.set(time.Date(2026, 11, 23, 6, 0, 0, 0, time.UTC))
	if _, err := w.tick(scheduled(w.now())); err == nil {
		t.Error("the tick succeeded")
	}
	if got := emitted(t, lines.Bytes()); len(got) != 0 {
		t.Errorf("it reported %v, want nothing", got)
	}
}

// Whatever the digest's day, the template has a tick come each day, which the
// function understands, and no tick makes a digest before its day.
func TestTicksOfTheTemplate(t *testing.T) {
	t.Parallel()
	week := []string{"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"}
	for day, name := range week {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := readStack(t, map[string]string{"DigestDay": name})
			var days, inputs []string
			for _, e := range s.resources("AWS::Serverless::Function")["DigestFunction"]["Events"].(map[string]any) {
				p := e.(map[string]any)["Properties"].(map[string]any)
				if strings.Contains(p["Input"].(string), "renew") { // no tick of a digest
					continue
				}
				cron := strings.Fields(strings.Trim(strings.TrimPrefix(p["ScheduleExpression"].(string), "cron"), "()"))
				days = append(days, strings.Split(cron[4], ",")...)
				inputs = append(inputs, p["Input"].(string))
			}
			slices.SortFunc(days, func(a, b string) int { return slices.Index(week, a) - slices.Index(week, b) })
			if diff := cmp.Diff(week, days); diff != "" {
				t.Fatalf("days (-want +got):\n%s", diff)
			}
			w := newWorld(t)
			for i := range week {
				w.set(time.Date(2026, 11, 23+i, 6, 0, 0, 0, time.UTC))
				event := strings.ReplaceAll(inputs[0], "<aws.scheduler.scheduled-time>", w.now().Format(time.RFC3339))
				want := digest.Period{Year: 2026, Number: 46}
				if i >= day {
					want = want.Next()
				}
				if m, err := w.tick(event); err != nil || m.Week != want.String() || inputs[0] != inputs[1] {
					t.Errorf("Handle(%s) made %q, %v, want %s", event, m.Week, err, want)
				}
			}
		})
	}
}
