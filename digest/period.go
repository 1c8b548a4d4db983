package digest

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// A Cadence is how often digests come.
type Cadence int

// The cadences. The zero value is the usual one.
const (
	Weekly Cadence = iota
	Daily
	Monthly
)

// cadences are the names of the cadences.
var cadences = []string{"weekly", "daily", "monthly"}

// ParseCadence reads the name of a cadence; "" is weekly.
func ParseCadence(s string) (Cadence, error) {
	if i := slices.Index(cadences, cmp.Or(s, "weekly")); i >= 0 {
		return Cadence(i), nil
	}
	return Weekly, fmt.Errorf("%q is no cadence: want daily, weekly or monthly", s)
}

// String returns "weekly", "daily" or "monthly".
func (c Cadence) String() string { return cadences[c] }

// titles are the mastheads of digests to which none was given.
var titles = []string{"Weekly digest", "Daily digest", "Monthly digest"}

// Title returns the masthead of digests to which none was given.
func (c Cadence) Title() string { return titles[c] }

// Untitled reports whether a masthead is one of those.
func Untitled(title string) bool { return title == "" || slices.Contains(titles, title) }

// Back is how many digests a story is looked for in: those of four weeks, of a
// week of days, since nothing comes in on a weekend, and of four months.
func (c Cadence) Back() int {
	if c == Daily {
		return 7
	}
	return 4
}

// A Period is the time that one digest is of: an ISO 8601 week, a day or a month.
type Period struct {
	Year    int // of a week the year of its Thursday
	Number  int // of the week 1 to 53, of the day in its year 1 to 366, of the month 1 to 12
	Cadence Cadence
}

// WeekOf returns the week that a moment falls in, in a time zone; nil means
// UTC.
func WeekOf(t time.Time, zone *time.Location) Period { return PeriodOf(Weekly, t, zone) }

// PeriodOf returns the period that a moment falls in, in a time zone; nil means
// UTC.
func PeriodOf(c Cadence, t time.Time, zone *time.Location) Period {
	t = t.In(orUTC(zone))
	switch c {
	case Daily:
		return Period{t.Year(), t.YearDay(), Daily}
	case Monthly:
		return Period{t.Year(), int(t.Month()), Monthly}
	case Weekly:
	}
	year, number := t.ISOWeek()
	return Period{year, number, Weekly}
}

// ParsePeriod reads "2026-W47", "2026-11-22" or "2026-11"; it knows which years have
// 53 weeks, and how many days months have. Nothing but these forms, with a year
// from 0001 to 9999, is read.
func ParsePeriod(s string) (Period, error) {
	bad := func(why string) (Period, error) {
		return Period{}, fmt.Errorf("week, day or month %q: %s", s, why)
	}
	const forms = "not of the form 2026-W47, 2026-11-22 or 2026-11"
	if len(s) < len("2026-11") || s[4] != '-' {
		return bad(forms)
	}
	year, ok := digits(s[:4])
	if !ok {
		return bad(forms)
	}
	if year == 0 {
		return bad("there is no year 0")
	}
	if s[5] == 'W' {
		number, ok := digits(s[6:])
		if !ok || len(s) != len("2026-W47") {
			return bad(forms)
		}
		if last := weeksIn(year); number < 1 || number > last {
			return bad(fmt.Sprintf("%d has weeks 1 to %d", year, last))
		}
		return Period{year, number, Weekly}, nil
	}
	month, ok := digits(s[5:7])
	if !ok || len(s) != len("2026-11") && len(s) != len(time.DateOnly) {
		return bad(forms)
	}
	if len(s) == len(time.DateOnly) {
		day, err := time.Parse(time.DateOnly, s)
		if err != nil {
			return bad("there is no such day")
		}
		return PeriodOf(Daily, day, nil), nil
	}
	if month < 1 || month > 12 {
		return bad("a year has months 1 to 12")
	}
	return Period{year, month, Monthly}, nil
}

// digits reads ASCII digits alone.
func digits(s string) (n int, ok bool) {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = 10*n + int(s[i]-'0')
	}
	return n, true
}

// weeksIn returns the number of ISO weeks in a year: 28 December always lies in
// the last one.
func weeksIn(year int) int {
	_, n := time.Date(year, time.December, 28, 0, 0, 0, 0, time.UTC).ISOWeek()
	return n
}

// String returns "2026-W47", "2026-11-22" or "2026-11".
func (p Period) String() string {
	switch p.Cadence {
	case Daily:
		return p.First().Format(time.DateOnly)
	case Monthly:
		return fmt.Sprintf("%04d-%02d", p.Year, p.Number)
	case Weekly:
	}
	return fmt.Sprintf("%04d-W%02d", p.Year, p.Number)
}

// Start returns the first moment of the period in a time zone, nil meaning UTC; it
// ends where the next one starts. Where clocks jump over midnight, that is the
// moment of the jump.
func (p Period) Start(zone *time.Location) time.Time {
	d := p.First()
	return firstMoment(d.Year(), d.Month(), d.Day(), orUTC(zone))
}

// First returns the period's first day, a week's Monday, at midnight UTC.
func (p Period) First() time.Time {
	switch p.Cadence {
	case Daily:
		return time.Date(p.Year, time.January, p.Number, 0, 0, 0, 0, time.UTC)
	case Monthly:
		return time.Date(p.Year, time.Month(p.Number), 1, 0, 0, 0, 0, time.UTC)
	case Weekly:
	}
	// 4 January always lies in week 1.
	t := time.Date(p.Year, time.January, 4, 0, 0, 0, 0, time.UTC)
	sinceMonday := (int(t.Weekday()) + 6) % 7
	return t.AddDate(0, 0, 7*(p.Number-1)-sinceMonday)
}

// Last returns the period's last day, a week's Sunday, at midnight UTC.
func (p Period) Last() time.Time { return p.Next().First().AddDate(0, 0, -1) }

// firstMoment returns the first moment of a day in a zone. time.Date settles
// neither which of two midnights it gives nor what stands for one that clocks
// jump over.
func firstMoment(year int, month time.Month, day int, zone *time.Location) time.Time {
	t := time.Date(year, month, day, 0, 0, 0, 0, zone)
	start, end := t.ZoneBounds()
	if t.Day() != day { // it fell before the jump
		return end
	}
	if t.Hour() != 0 || t.Minute() != 0 { // it fell behind the jump
		return start
	}
	if start.IsZero() {
		return t
	}
	_, now := t.Zone()
	_, before := start.Add(-1).Zone()
	if first := t.Add(time.Duration(now-before) * time.Second); before > now && first.Before(start) {
		return first // clocks went back, and midnight came twice
	}
	return t
}

// Next returns the period after.
func (p Period) Next() Period {
	switch p.Cadence {
	case Daily:
		return PeriodOf(Daily, p.First().AddDate(0, 0, 1), nil)
	case Monthly:
		return PeriodOf(Monthly, p.First().AddDate(0, 1, 0), nil)
	case Weekly:
	}
	return PeriodOf(Weekly, p.First().AddDate(0, 0, 7), nil)
}

// Prev returns the period before.
func (p Period) Prev() Period { return PeriodOf(p.Cadence, p.First().AddDate(0, 0, -1), nil) }

// Compare orders periods by their last days, and those that end on one day by their
// first: an archive may hold digests of several cadences.
func (p Period) Compare(o Period) int {
	if p.Cadence == o.Cadence {
		return cmp.Or(cmp.Compare(p.Year, o.Year), cmp.Compare(p.Number, o.Number))
	}
	return cmp.Or(p.Last().Compare(o.Last()), p.First().Compare(o.First()))
}

// Before reports whether p comes before o.
func (p Period) Before(o Period) bool { return p.Compare(o) < 0 }

// ComparePeriods orders periods by their names, and what is none by itself.
func ComparePeriods(a, b string) int {
	p, err := ParsePeriod(a)
	o, err2 := ParsePeriod(b)
	if err != nil || err2 != nil {
		return cmp.Compare(a, b)
	}
	return p.Compare(o)
}

func orUTC(zone *time.Location) *time.Location {
	if zone == nil {
		return time.UTC
	}
	return zone
}
