package digest

import (
	"testing"
	"time"
	_ "time/tzdata"
)

// zones whose clocks change at midnight, by half hours, across the date line,
// or not at all.
var zones = []string{
	"UTC", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "America/Havana", "Asia/Tehran",
	"Asia/Baku", "Asia/Beirut", "Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Kwajalein",
	"Africa/Cairo", "Asia/Amman", "Atlantic/Azores", "America/Asuncion", "America/Scoresbysund",
}

func load(t *testing.T, name string) *time.Location {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestWeekHoldsEveryMomentOfItsDays(t *testing.T) {
	t.Parallel()
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zone := load(t, name)
			end := time.Date(2045, 1, 1, 0, 0, 0, 0, time.UTC)
			for now := time.Date(1985, 1, 1, 0, 0, 0, 0, time.UTC); now.Before(end); now = now.Add(12*time.Hour - 7*time.Minute) {
				year, number := now.In(zone).ISOWeek()
				w := WeekOf(now, zone)
				if w != (Week{year, number}) {
					t.Fatalf("WeekOf(%v) = %v, want %d, %d", now, w, year, number)
				}
				if start, next := w.Start(zone), w.Next().Start(zone); now.Before(start) || !now.Before(next) {
					t.Fatalf("%v lies in %v, but not in %v to %v", now.In(zone), w, start, next)
				}
			}
		})
	}
}

func TestWeekStartIsTheFirstMoment(t *testing.T) {
	t.Parallel()
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zone := load(t, name)
			for w := (Week{1985, 1}); w.Year < 2045; w = w.Next() {
				start := w.Start(zone)
				if got := WeekOf(start, zone); got != w {
					t.Fatalf("WeekOf(%v.Start) = %v", w, got)
				}
				if got := WeekOf(start.Add(-1), zone); got != w.Prev() {
					t.Fatalf("a moment before the start of %v lies in %v, want %v", w, got, w.Prev())
				}
				if start.Weekday() != time.Monday {
					t.Fatalf("%v starts at %v", w, start)
				}
			}
		})
	}
}

func TestFirstMoment(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, zone       string
		year, month, day int
		want             string
	}{
		{"an ordinary day", "Europe/Berlin", 2026, 11, 16, "2026-11-16T00:00:00+01:00"},
		{"clocks jump over midnight", "America/Sao_Paulo", 2018, 11, 4, "2018-11-04T01:00:00-02:00"},
		{"midnight comes twice", "America/Havana", 2026, 11, 1, "2026-11-01T00:00:00-04:00"},
		{"midnight comes twice in the east", "Asia/Amman", 2021, 10, 29, "2021-10-29T00:00:00+03:00"},
		{"clocks jump from half past eleven", "America/Toronto", 1919, 3, 31, "1919-03-31T00:30:00-04:00"},
		{"clocks jump over midnight in the east", "Asia/Beirut", 2026, 3, 29, "2026-03-29T01:00:00+03:00"},
		{"a day left out before it", "Pacific/Apia", 2011, 12, 31, "2011-12-31T00:00:00+14:00"},
		{"a half hour's shift at two", "Australia/Lord_Howe", 2026, 10, 4, "2026-10-04T00:00:00+10:30"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got := firstMoment(test.year, time.Month(test.month), test.day, load(t, test.zone)).Format(time.RFC3339)
			if got != test.want {
				t.Errorf("firstMoment(%s) = %s, want %s", test.zone, got, test.want)
			}
		})
	}
}

func TestParseWeek(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		s    string
		want Week
		ok   bool
	}{
		{"2026-W47", Week{2026, 47}, true},
		{"2026-W53", Week{2026, 53}, true},
		{"2020-W53", Week{2020, 53}, true},
		{"0001-W01", Week{1, 1}, true},
		{"9999-W52", Week{9999, 52}, true},
		{"2025-W53", Week{}, false},
		{"2026-W00", Week{}, false},
		{"2026-W54", Week{}, false},
		{"0000-W01", Week{}, false},
		{"2026-w47", Week{}, false},
		{"2026-W7", Week{}, false},
		{"2026-W+7", Week{}, false},
		{"2026W47", Week{}, false},
		{"2026-W47 ", Week{}, false},
		{" 2026-W4", Week{}, false},
		{"2026-W４7", Week{}, false},
		{"+026-W47", Week{}, false},
		{"", Week{}, false},
	} {
		got, err := ParseWeek(test.s)
		if got != test.want || (err == nil) != test.ok {
			t.Errorf("ParseWeek(%q) = %v, %v, want %v, ok %v", test.s, got, err, test.want, test.ok)
		}
	}
}

func TestParseWeekSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"2026-W+7": `week "2026-W+7": not of the form 2026-W47`, "20a6-W47": `week "20a6-W47": not of the form 2026-W47`,
		"0000-W01": `week "0000-W01": there is no year 0`, "2025-W53": `week "2025-W53": 2025 has weeks 1 to 52`,
	} {
		if _, err := ParseWeek(s); err == nil || err.Error() != want {
			t.Errorf("ParseWeek(%q): %v, want %s", s, err, want)
		}
	}
}

func TestWeekNeighbours(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		w, next Week
	}{
		{Week{2026, 52}, Week{2026, 53}},
		{Week{2026, 53}, Week{2027, 1}},
		{Week{2025, 52}, Week{2026, 1}},
		{Week{2026, 1}, Week{2026, 2}},
	} {
		if got := test.w.Next(); got != test.next {
			t.Errorf("%v.Next() = %v, want %v", test.w, got, test.next)
		}
		if got := test.next.Prev(); got != test.w {
			t.Errorf("%v.Prev() = %v, want %v", test.next, got, test.w)
		}
		if !test.w.Before(test.next) || test.next.Before(test.w) || test.w.Before(test.w) {
			t.Errorf("%v should lie before %v alone", test.w, test.next)
		}
	}
}

func FuzzParseWeek(f *testing.F) {
	for _, s := range []string{"2026-W47", "2026-W53", "2025-W53", "0001-W01", "", "2026-W٤٧", "-W"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParseWeek(s)
		if err != nil {
			if w != (Week{}) {
				t.Errorf("ParseWeek(%q) gives %v beside an error", s, w)
			}
			return
		}
		if w.String() != s {
			t.Errorf("ParseWeek(%q).String() = %q", s, w.String())
		}
		if got := WeekOf(w.Start(time.UTC), time.UTC); got != w {
			t.Errorf("ParseWeek(%q) starts in %v", s, got)
		}
	})
}
