package digest

import (
	"fmt"
	"time"
)

// A Week is an ISO 8601 week.
type Week struct {
	Year   int // ISO year: the year of its Thursday
	Number int // 1 to 53
}

// WeekOf returns the week that a moment falls in, in a time zone; nil means
// UTC.
func WeekOf(t time.Time, zone *time.Location) Week {
	year, number := t.In(orUTC(zone)).ISOWeek()
	return Week{Year: year, Number: number}
}

// ParseWeek reads "2026-W47"; it knows which years have 53 weeks. Nothing but
// this form, with a year from 0001 to 9999, is read.
func ParseWeek(s string) (Week, error) {
	bad := func(why string) (Week, error) {
		return Week{}, fmt.Errorf("week %q: %s", s, why)
	}
	if len(s) != len("2026-W47") || s[4:6] != "-W" {
		return bad("not of the form 2026-W47")
	}
	year, ok := digits(s[:4])
	number, ok2 := digits(s[6:])
	if !ok || !ok2 {
		return bad("not of the form 2026-W47")
	}
	if year == 0 {
		return bad("there is no year 0")
	}
	if last := weeksIn(year); number < 1 || number > last {
		return bad(fmt.Sprintf("%d has weeks 1 to %d", year, last))
	}
	return Week{Year: year, Number: number}, nil
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

// String returns "2026-W47".
func (w Week) String() string { return fmt.Sprintf("%04d-W%02d", w.Year, w.Number) }

// Start returns the first moment of the week's Monday in a time zone, nil
// meaning UTC; the week ends where the next one starts. Where clocks jump over
// midnight, that is the moment of the jump.
func (w Week) Start(zone *time.Location) time.Time {
	d := w.Monday()
	return firstMoment(d.Year(), d.Month(), d.Day(), orUTC(zone))
}

// Monday returns the week's first day, at midnight UTC.
func (w Week) Monday() time.Time {
	// 4 January always lies in week 1.
	t := time.Date(w.Year, time.January, 4, 0, 0, 0, 0, time.UTC)
	sinceMonday := (int(t.Weekday()) + 6) % 7
	return t.AddDate(0, 0, 7*(w.Number-1)-sinceMonday)
}

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

// Next returns the week after.
func (w Week) Next() Week {
	if w.Number >= weeksIn(w.Year) {
		return Week{Year: w.Year + 1, Number: 1}
	}
	return Week{Year: w.Year, Number: w.Number + 1}
}

// Prev returns the week before.
func (w Week) Prev() Week {
	if w.Number <= 1 {
		return Week{Year: w.Year - 1, Number: weeksIn(w.Year - 1)}
	}
	return Week{Year: w.Year, Number: w.Number - 1}
}

// Before reports whether w lies before v.
func (w Week) Before(v Week) bool {
	if w.Year != v.Year {
		return w.Year < v.Year
	}
	return w.Number < v.Number
}

func orUTC(zone *time.Location) *time.Location {
	if zone == nil {
		return time.UTC
	}
	return zone
}
