package stories

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"precis/summarize"
	"precis/summarize/document"
	"precis/summarize/event"
)

// meetings are a week of reports of meetings over eleven years, of the same
// ministers on the same subjects, in five languages. Their dates stand in the
// text alone.
func meetings(t *testing.T) (texts []Text, stories []string) {
	t.Helper()
	data, err := os.ReadFile("testdata/meetings.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		var row struct{ ID, Lang, Story, Title, Text string }
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatal(err)
		}
		s := summarize.Summarize(document.Plain(row.Title, row.Text, row.Lang), summarize.Options{})
		text := Text{ID: row.ID, Language: row.Lang, Terms: s.Terms}
		if s.Evidence != nil {
			text.Events = s.Evidence.Events
		}
		texts, stories = append(texts, text), append(stories, row.Story)
	}
	return texts, stories
}

func TestMeetingsWeeksApart(t *testing.T) {
	t.Parallel()
	texts, stories := meetings(t)
	groups := Group(texts)
	for i := range texts {
		for j := range i {
			same, said := stories[i] == stories[j], groups[i] == groups[j]
			if said && !same {
				t.Errorf("%s and %s are one story", texts[j].ID, texts[i].ID)
			}
			if same && !said && texts[i].Language == texts[j].Language {
				t.Errorf("%s and %s are two stories", texts[j].ID, texts[i].ID)
			}
		}
	}
}

func day(first string, sure float64) event.Interval {
	return event.Interval{First: first, Last: first, Sure: sure}
}

func TestWeeksBetween(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		a, b []event.Interval
		want bool
	}{
		{"nothing known", nil, []event.Interval{day("2026-01-01", event.Reported)}, false},
		{"nothing sure", []event.Interval{day("2020-01-01", event.Mentioned)}, []event.Interval{day("2026-01-01", event.Reported)}, false},
		{"years", []event.Interval{day("2015-11-15", event.Reported)}, []event.Interval{day("2017-03-28", event.Reported)}, true},
		{"a month of reports", []event.Interval{day("2026-01-01", event.Reported)}, []event.Interval{day("2026-02-01", event.Reported)}, false},
		{"a month of events", []event.Interval{day("2026-01-01", event.Opening)}, []event.Interval{day("2026-02-01", event.Opening)}, true},
		{"days", []event.Interval{day("2026-01-01", event.Opening)}, []event.Interval{day("2026-01-04", event.Alone)}, false},
		{"of any year", []event.Interval{day("--03-28", event.Alone)}, []event.Interval{day("2015-11-15", event.Reported)}, true},
		{"the turn of the year", []event.Interval{day("--12-28", event.Opening)}, []event.Interval{day("2015-01-05", event.Opening)}, false},
		{"a year apart on one day", []event.Interval{day("2014-03-28", event.Opening)}, []event.Interval{day("2015-03-28", event.Opening)}, true},
		{"what one tells of, the other mentions as past", []event.Interval{day("2014-03-28", event.Opening)}, []event.Interval{day("2015-03-28", event.Opening), day("2014-03-28", event.Mentioned)}, true},
		{"what one tells of, the other knows too", []event.Interval{day("2015-03-28", event.Opening)}, []event.Interval{day("2009-05-01", event.Opening), day("2015-03-28", event.Mentioned)}, false},
		{"both mention something", []event.Interval{day("2015-03-28", event.Opening), day("2001-01-01", event.Mentioned)}, []event.Interval{day("2009-05-01", event.Opening), day("2001-01-01", event.Mentioned)}, true},
		{"half a year", []event.Interval{{First: "--01-01", Last: "--11-30", Sure: event.Opening}}, []event.Interval{day("2009-12-20", event.Opening)}, false},
		{"no days", []event.Interval{day("soon", event.Opening), {First: "--03-28", Last: "2016-01-01", Sure: 1}}, []event.Interval{day("2009-05-01", event.Opening)}, false},
	} {
		a, b := occasionsOf(c.a), occasionsOf(c.b)
		if got := weeksBetween(a, b); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
		if got := weeksBetween(b, a); got != c.want {
			t.Errorf("%s, the other way round: %v, want %v", c.name, got, c.want)
		}
	}
}

// Texts of no known day do not join what lies years apart, and one wrong date
// among many does not part them.
func TestWeeksApartInClusters(t *testing.T) {
	t.Parallel()
	same := func(id string, events ...event.Interval) Text {
		x := text(id, "a", "b", "c", "d")
		x.Events = events
		return x
	}
	early, late := day("2015-11-15", event.Reported), day("2017-03-28", event.Reported)
	groups := Group([]Text{same("a", early), same("b"), same("c"), same("d", late)})
	if groups[0] == groups[3] {
		t.Errorf("groups = %v: what lies years apart is one", groups)
	}
	var many []Text
	for i := range 24 {
		many = append(many, same(string(rune('a'+i)), early))
	}
	many[7].Events = []event.Interval{late}
	for i, g := range Group(many) {
		if g != 0 && i != 7 {
			t.Errorf("text %d is in story %d", i, g)
		}
	}
}

func TestMonthsApart(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b []event.Interval
		want bool
	}{
		{nil, []event.Interval{day("2026-01-01", event.Reported)}, false},
		{[]event.Interval{day("2013-01-01", event.Reported)}, []event.Interval{day("2026-01-01", event.Reported)}, true},
		{[]event.Interval{day("2013-01-01", event.Reported), day("2025-12-01", event.Opening)}, []event.Interval{day("2026-01-01", event.Reported)}, false},
	} {
		if got := MonthsApart(c.a, c.b); got != c.want {
			t.Errorf("MonthsApart(%v, %v) = %v", c.a, c.b, got)
		}
	}
}
