package functions_test

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"precis/functions/weekly"
)

var (
	outputNamed = regexp.MustCompile(`\$\(output (\w+)\)`)
	eventNamed  = regexp.MustCompile(`(?m)^digest '(.*)'$`)
	alarmRow    = regexp.MustCompile(`(?m)^\| ([A-Z]\w+(?:, [A-Z]\w+)*) \|`)
)

func content(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// The page for those who run it names outputs, alarms and events: each must be
// there.
func TestOperatingPageNamesWhatIsThere(t *testing.T) {
	t.Parallel()
	page := content(t, "../docs/operate.md")
	s := readStack(t, map[string]string{"Sender": "digest@example.com"})
	for _, m := range outputNamed.FindAllStringSubmatch(page, -1) {
		if s.section("Outputs")[m[1]] == nil {
			t.Errorf("the page reads the output %s, which the template has not", m[1])
		}
	}
	named := map[string]bool{}
	table, _, _ := strings.Cut(page, "## What it costs")
	for _, m := range alarmRow.FindAllStringSubmatch(table, -1) {
		for name := range strings.SplitSeq(m[1], ", ") {
			named[name+"Alarm"] = true
		}
	}
	alarms := s.resources("AWS::CloudWatch::Alarm")
	for name := range alarms {
		if !named[name] {
			t.Errorf("the page does not say what to do at %s", name)
		}
	}
	if len(named) != len(alarms) {
		t.Errorf("the page names %d alarms, the template has %d", len(named), len(alarms))
	}
}

var (
	setNamed    = regexp.MustCompile("(?:`|--set )([A-Z][a-z][A-Za-z]*)=")
	targetNamed = regexp.MustCompile("`make\\s+([a-z-]+)")
)

// So must be each parameter that the page sets, and each target of make.
func TestOperatingPageSetsWhatIsThere(t *testing.T) {
	t.Parallel()
	page, targets := content(t, "../docs/operate.md"), content(t, "../Makefile")
	s := readStack(t, nil)
	set := setNamed.FindAllStringSubmatch(page, -1)
	for _, m := range set {
		if s.section("Parameters")[m[1]] == nil {
			t.Errorf("the page sets %s, which is no parameter", m[1])
		}
	}
	made := targetNamed.FindAllStringSubmatch(page, -1)
	for _, m := range made {
		if !strings.Contains(targets, "\n"+m[1]+":") {
			t.Errorf("the page asks for make %s, which is no target", m[1])
		}
	}
	if len(set) < 10 || len(made) < 3 {
		t.Errorf("the page sets %d parameters and asks for %d targets", len(set), len(made))
	}
}

func TestEventsOfTheOperatingPage(t *testing.T) {
	t.Parallel()
	w := newWorld(t)
	w.set(time.Date(2026, 11, 12, 9, 0, 0, 0, time.UTC))
	w.drop("a.txt", ferry)
	w.set(time.Date(2026, 11, 16, 6, 0, 0, 0, time.UTC))
	events := eventNamed.FindAllStringSubmatch(content(t, "../docs/operate.md"), -1)
	if len(events) < 4 {
		t.Fatalf("the page has %d events", len(events))
	}
	for _, m := range events {
		answer, err := w.weekly.Handle(t.Context(), json.RawMessage(m[1]))
		if err != nil {
			t.Errorf("Handle(%s): %v", m[1], err)
			continue
		}
		made, makes := answer.(weekly.Made)
		if !makes { // it takes out
			continue
		}
		if _, err := w.store.Head(t.Context(), made.Key); errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Handle(%s) made %s, which is not there", m[1], made.Key)
		}
	}
}
