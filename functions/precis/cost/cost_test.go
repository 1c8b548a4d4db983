package main

import (
	"bytes"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestItemsAreUnitsTimesPrices(t *testing.T) {
	t.Parallel()
	p, err := readPrices("")
	if err != nil {
		t.Fatal(err)
	}
	list, sum := p.items(bill{writes: 1000, mails: 10, reads: 0})
	var names []string
	for _, i := range list {
		names = append(names, i.name)
	}
	if diff := cmp.Diff([]string{writes, mails, reads}, names); diff != "" {
		t.Errorf("items (-want +got):\n%s", diff)
	}
	if want := 1000*p.Prices[writes].USD + 10*p.Prices[mails].USD; math.Abs(sum-want) > 1e-12 || want <= 0 {
		t.Errorf("sum = %g, want %g", sum, want)
	}
}

func TestPricesMustBeWhole(t *testing.T) {
	t.Parallel()
	for name, without := range map[string]string{"a price": `"mail"`, "an assumption": `"alarms"`, "what mails weigh": `"mail gigabyte"`, "old versions": `"S3 gigabyte-month, old versions"`} {
		path := filepath.Join(t.TempDir(), "prices.json")
		if err := os.WriteFile(path, bytes.Replace(builtIn, []byte(without), []byte(`"other"`), 1), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readPrices(path); err == nil || !strings.Contains(err.Error(), without) {
			t.Errorf("without %s: %v, want an error that names %s", name, err, without)
		}
	}
}

// pricesAndTemplate returns the prices as they come and the template that they are
// of.
func pricesAndTemplate(t *testing.T) (Prices, []byte) {
	t.Helper()
	p, err := readPrices("")
	if err != nil {
		t.Fatal(err)
	}
	template, err := os.ReadFile("../../../template.yaml")
	if err != nil {
		t.Fatal(err)
	}
	return p, template
}

func TestAlarmsAreThoseOfTheTemplate(t *testing.T) {
	t.Parallel()
	p, template := pricesAndTemplate(t)
	if want := bytes.Count(template, []byte("Type: AWS::CloudWatch::Alarm\n")); p.Assumptions[alarmCount] != float64(want) {
		t.Errorf("%g alarms are paid for, want %d", p.Assumptions[alarmCount], want)
	}
}

// A weekly digest at the hour that is set where none is: each hour of its day from
// then on, and once on each other day.
func TestTicksAreThoseOfTheTemplate(t *testing.T) {
	t.Parallel()
	p, template := pricesAndTemplate(t)
	found := regexp.MustCompile(`(?s)\n  DigestHour:\n    Type: Number\n    Default: (\d+)\n.*\n    MON: \{ Days: "([A-Z,]+)" \}`).FindSubmatch(template)
	if found == nil || !bytes.Contains(template, []byte("cron(0 ${DigestHour}-23 ${When} *)")) || !bytes.Contains(template, []byte("cron(0 ${DigestHour} ${When} *)")) {
		t.Fatal("the schedules are others: count their ticks anew")
	}
	hour, err := strconv.Atoi(string(found[1]))
	if err != nil {
		t.Fatal(err)
	}
	if want := 24 - hour + bytes.Count(found[2], []byte(",")) + 1; p.Assumptions[weeklyTicks] != float64(want) {
		t.Errorf("%g ticks a week are paid for, want %d", p.Assumptions[weeklyTicks], want)
	}
	r := report{plan: plan{prices: p}, again: used{invocations: 1, reads: 10, metrics: map[string]bool{"a": true}}}
	b := r.month()
	const weeks, hours = 52.0 / 12, 730.0
	further := p.Assumptions[weeklyTicks] - 1
	for name, want := range map[string]float64{
		ticks: weeks*(further+1) + hours, reads: weeks*further*10 + hours, metrics: (weeks*further + weeks*p.Assumptions[mailMetrics]) / hours,
	} {
		if math.Abs(b[name]-want) > 1e-9 {
			t.Errorf("%s: %g units a month, want %g", name, b[name], want)
		}
	}
}

// What each document and each digest asks of AWS is the same on every machine.
func TestRequestsAreCounted(t *testing.T) {
	t.Parallel()
	p, err := readPrices("")
	if err != nil {
		t.Fatal(err)
	}
	p.Assumptions[storeLatency], p.Assumptions[mailLatency] = 0, 0
	b, err := newBench(t.TempDir(), p, 3)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = b.cloud.Close() })
	mixed, err := collect("../../../seeds/inbox/region")
	if err != nil {
		t.Fatal(err)
	}
	texts := compose(mixed, 2)
	if cmp.Equal(texts[0].data, texts[1].data) || len(texts[0].data) < textBytes {
		t.Errorf("the texts are %d and %d bytes, want two of at least %d", len(texts[0].data), len(texts[1].data), textBytes)
	}
	u, err := b.upload(t.Context(), texts)
	if err != nil {
		t.Fatal(err)
	}
	// The document itself, its summary, its page and its marker.
	if u.invocations != 2 || u.messages != 2 || u.writes != 2*4 || u.reads == 0 || u.mails != 0 || u.stored == 0 || u.logged == 0 || u.duration == 0 {
		t.Errorf("two uploads used %+v", u)
	}
	// A summary, its page where that is another, and its marker; nothing is uploaded.
	again, err := b.renew(t.Context(), texts)
	if err != nil || again.invocations != 2 || again.messages != 2 || again.writes < 2*2 || again.writes > 2*3 || again.replaced == 0 {
		t.Errorf("renewing two used %+v, %v", again, err)
	}
	d, err := b.tick(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if d.mailed < 3*5000 || d.replaced == 0 || u.replaced != 0 {
		t.Errorf("three mails of %d bytes; %d and %d bytes of old versions, want some of the digest alone", d.mailed, d.replaced, u.replaced)
	}
	if d.invocations != 1 || d.mails != 3 || d.messages != 0 || !d.metrics["DaysSinceDigest"] {
		t.Errorf("the digest used %+v", d)
	}
	if again, err = b.tick(t.Context()); err != nil {
		t.Fatal(err)
	}
	if again.mails != 0 || again.stored != 0 || again.writes >= d.writes {
		t.Errorf("a further tick used %+v, the first %+v", again, d)
	}
}

func TestReportNamesItsSource(t *testing.T) {
	t.Parallel()
	p, err := readPrices("")
	if err != nil {
		t.Fatal(err)
	}
	p.Assumptions[storeLatency], p.Assumptions[mailLatency] = 0, 0
	var out bytes.Buffer
	if err := (plan{p, "../../../seeds/inbox/region", 2, 1, 1769, "arm64"}).print(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{p.Date, p.Region, p.Note, "for 1,000 plain texts", "renewed", "recipients", "a month by itself", "1,000 mails", "mails of", "DaysSinceDigest"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("the report does not say %q:\n%s", want, out.String())
		}
	}
	if err := (plan{prices: p, architecture: "mips"}).print(t.Context(), &out); err == nil {
		t.Error("an architecture without a price was taken")
	}
}
