package digest

import (
	"cmp"
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

func TestPeriodHoldsEveryMomentOfItsDays(t *testing.T) {
	t.Parallel()
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zone := load(t, name)
			end := time.Date(2045, 1, 1, 0, 0, 0, 0, time.UTC)
			for now := time.Date(1985, 1, 1, 0, 0, 0, 0, time.UTC); now.Before(end); now = now.Add(12*time.Hour - 7*time.Minute) {
				here := now.In(zone)
				year, week := here.ISOWeek()
				for _, want := range []Period{{year, week, Weekly}, {here.Year(), here.YearDay(), Daily}, {here.Year(), int(here.Month()), Monthly}} {
					p := PeriodOf(want.Cadence, now, zone)
					if p != want {
						t.Fatalf("the %s period of %v = %v, want %v", want.Cadence, here, p, want)
					}
					if start, next := p.Start(zone), following(p, zone).Start(zone); now.Before(start) || !now.Before(next) {
						t.Fatalf("%v lies in %v, but not in %v to %v", here, p, start, next)
					}
				}
			}
		})
	}
}

// following is the next period that has a moment in a zone: at the date line days
// were left out.
func following(p Period, zone *time.Location) Period {
	next := p.Next()
	if PeriodOf(p.Cadence, next.Start(zone), zone) != next {
		return next.Next()
	}
	return next
}

func TestPeriodStartIsTheFirstMoment(t *testing.T) {
	t.Parallel()
	for _, name := range zones {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			zone := load(t, name)
			for _, first := range []Period{{1985, 1, Weekly}, {2005, 1, Daily}, {1985, 1, Monthly}} {
				startsFirst(t, first, zone)
			}
		})
	}
}

// startsFirst checks the periods from one to those of 2045.
func startsFirst(t *testing.T, last Period, zone *time.Location) {
	t.Helper()
	for p := last.Next(); p.Year < 2045; p = p.Next() {
		start := p.Start(zone)
		if PeriodOf(p.Cadence, start, zone) != p {
			if p.Cadence == Daily && PeriodOf(Daily, start, zone) == p.Next() {
				continue // the date line took the day
			}
			t.Fatalf("PeriodOf(%v.Start) = %v", p, PeriodOf(p.Cadence, start, zone))
		}
		if got := PeriodOf(p.Cadence, start.Add(-1), zone); got != last {
			t.Fatalf("a moment before the start of %v lies in %v, want %v", p, got, last)
		}
		if start.Day() != p.First().Day() || p.Cadence == Weekly && start.Weekday() != time.Monday {
			t.Fatalf("%v starts at %v", p, start)
		}
		last = p
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

func TestParsePeriod(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		s    string
		want Period
		ok   bool
	}{
		{"2026-W47", Period{Year: 2026, Number: 47}, true},
		{"2026-W53", Period{Year: 2026, Number: 53}, true},
		{"2020-W53", Period{Year: 2020, Number: 53}, true},
		{"0001-W01", Period{Year: 1, Number: 1}, true},
		{"9999-W52", Period{Year: 9999, Number: 52}, true},
		{"2026-11-22", Period{2026, 326, Daily}, true},
		{"2024-02-29", Period{2024, 60, Daily}, true},
		{"2024-12-31", Period{2024, 366, Daily}, true},
		{"0001-01-01", Period{1, 1, Daily}, true},
		{"2026-11", Period{2026, 11, Monthly}, true},
		{"9999-12", Period{9999, 12, Monthly}, true},
		{"2026-02-29", Period{}, false},
		{"2026-11-31", Period{}, false},
		{"2026-11-2", Period{}, false},
		{"2026-11-022", Period{}, false},
		{"2026-11-22T", Period{}, false},
		{"2026-13", Period{}, false},
		{"2026-00", Period{}, false},
		{"2026-1", Period{}, false},
		{"2026-1a", Period{}, false},
		{"0000-11", Period{}, false},
		{"2026", Period{}, false},
		{"20261122", Period{}, false},
		{"2025-W53", Period{}, false},
		{"2026-W00", Period{}, false},
		{"2026-W54", Period{}, false},
		{"0000-W01", Period{}, false},
		{"2026-w47", Period{}, false},
		{"2026-W7", Period{}, false},
		{"2026-W+7", Period{}, false},
		{"2026W47", Period{}, false},
		{"2026-W47 ", Period{}, false},
		{" 2026-W4", Period{}, false},
		{"2026-W４7", Period{}, false},
		{"+026-W47", Period{}, false},
		{"", Period{}, false},
	} {
		got, err := ParsePeriod(test.s)
		if got != test.want || (err == nil) != test.ok {
			t.Errorf("ParsePeriod(%q) = %v, %v, want %v, ok %v", test.s, got, err, test.want, test.ok)
		}
	}
}

func TestParsePeriodSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"2026-W+7":   `week, day or month "2026-W+7": not of the form 2026-W47, 2026-11-22 or 2026-11`,
		"20a6-W47":   `week, day or month "20a6-W47": not of the form 2026-W47, 2026-11-22 or 2026-11`,
		"0000-W01":   `week, day or month "0000-W01": there is no year 0`,
		"2025-W53":   `week, day or month "2025-W53": 2025 has weeks 1 to 52`,
		"2026-02-30": `week, day or month "2026-02-30": there is no such day`,
		"2026-13":    `week, day or month "2026-13": a year has months 1 to 12`,
	} {
		if _, err := ParsePeriod(s); err == nil || err.Error() != want {
			t.Errorf("ParsePeriod(%q): %v, want %s", s, err, want)
		}
	}
}

func TestPeriodNeighbours(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		w, next Period
	}{
		{Period{Year: 2026, Number: 52}, Period{Year: 2026, Number: 53}},
		{Period{Year: 2026, Number: 53}, Period{Year: 2027, Number: 1}},
		{Period{Year: 2025, Number: 52}, Period{Year: 2026, Number: 1}},
		{Period{Year: 2026, Number: 1}, Period{Year: 2026, Number: 2}},
		{Period{2026, 365, Daily}, Period{2027, 1, Daily}},
		{Period{2024, 365, Daily}, Period{2024, 366, Daily}},
		{Period{2026, 12, Monthly}, Period{2027, 1, Monthly}},
		{Period{2026, 1, Monthly}, Period{2026, 2, Monthly}},
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

func TestComparePeriods(t *testing.T) {
	t.Parallel()
	inOrder := []string{
		"2026-10", "2026-W46", "2026-11-15", "2026-11-21", "2026-W47", "2026-11-22", "2026-11-23", "2026-W48", "2026-11-30", "2026-12", "2026-W53", "2027-01",
	}
	for i, a := range inOrder {
		for j, b := range inOrder {
			if got := ComparePeriods(a, b); got != cmp.Compare(i, j) {
				t.Errorf("ComparePeriods(%s, %s) = %d, want %d", a, b, got, cmp.Compare(i, j))
			}
		}
	}
	if ComparePeriods("", "2026-W47") >= 0 || ComparePeriods("x", "x") != 0 {
		t.Error("what is no period has no order")
	}
}

func TestParseCadence(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]Cadence{"": Weekly, "weekly": Weekly, "daily": Daily, "monthly": Monthly} {
		if got, err := ParseCadence(s); err != nil || got != want || s != "" && got.String() != s {
			t.Errorf("ParseCadence(%q) = %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"Weekly", "yearly", " daily", "0"} {
		if _, err := ParseCadence(s); err == nil {
			t.Errorf("ParseCadence(%q) finds no fault", s)
		}
	}
	if Daily.Back() != 7 || Weekly.Back() != 4 || Monthly.Back() != 4 {
		t.Errorf("a story is looked for in %d, %d and %d digests", Daily.Back(), Weekly.Back(), Monthly.Back())
	}
}

func FuzzParsePeriod(f *testing.F) {
	for _, s := range []string{"2026-W47", "2026-W53", "2025-W53", "0001-W01", "", "2026-W٤٧", "-W", "2026-11-22", "2026-02-29", "2026-11", "2026-13"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		w, err := ParsePeriod(s)
		if err != nil {
			if w != (Period{}) {
				t.Errorf("ParsePeriod(%q) gives %v beside an error", s, w)
			}
			return
		}
		if w.String() != s {
			t.Errorf("ParsePeriod(%q).String() = %q", s, w.String())
		}
		if got := PeriodOf(w.Cadence, w.Start(time.UTC), time.UTC); got != w {
			t.Errorf("ParsePeriod(%q) starts in %v", s, got)
		}
	})
}
