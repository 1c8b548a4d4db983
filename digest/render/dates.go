package render

import (
	"strconv"
	"time"

	"github.com/jalaali/go-jalaali"
)

// A date is a day in the calendar of a language.
type date struct{ Year, Month, Day int }

// date reads YYYY-MM-DD; ok is false where it is something else.
func (l *labels) date(s string) (d date, ok bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return date{}, false
	}
	if l.Calendar == "persian" {
		y, m, day, err := jalaali.ToJalaali(t.Year(), t.Month(), t.Day())
		return date{y, int(m), day}, err == nil
	}
	return date{t.Year(), int(t.Month()), t.Day()}, true
}

// day writes a day: "15 Nov 2015". What is no day stays as it is.
func (l *labels) day(s string) string {
	d, ok := l.date(s)
	if !ok {
		return title(s)
	}
	return put(l.Day, "d", l.number(d.Day), "m", l.ShortMonths[d.Month-1], "y", l.year(d))
}

// shortDay writes a day without its year, where that is the one given.
func (l *labels) shortDay(s string, year int) string {
	d, ok := l.date(s)
	if !ok || d.Year != year {
		return l.day(s)
	}
	return put(l.ShortDay, "d", l.number(d.Day), "m", l.ShortMonths[d.Month-1])
}

// days writes a range of days: "16–22 November 2026".
func (l *labels) days(first, last string) string {
	a, ok := l.date(first)
	b, also := l.date(last)
	if !ok || !also {
		return title(first + " – " + last)
	}
	pattern := l.OtherYear
	switch {
	case a.Year == b.Year && a.Month == b.Month:
		pattern = l.SameMonth
	case a.Year == b.Year:
		pattern = l.SameYear
	}
	return put(pattern, "d", l.number(a.Day), "m", l.Months[a.Month-1], "y", l.year(a),
		"e", l.number(b.Day), "n", l.Months[b.Month-1], "z", l.year(b))
}

// span writes what days from first to last share: one day, or years.
func (l *labels) span(first, last string) string {
	a, ok := l.date(first)
	b, also := l.date(last)
	switch {
	case !ok || !also:
		return ""
	case first == last:
		return l.day(first)
	case a.Year == b.Year:
		return l.days(first, last)
	}
	return put(l.Span, "a", l.year(a), "b", l.year(b))
}

func (l *labels) year(d date) string { return l.digits(strconv.Itoa(d.Year)) }

// week writes an ISO week: "Week 47". Its year stands in the days beside it.
func (l *labels) week(s string) string {
	if len(s) != len("2026-W47") || s[4:6] != "-W" {
		return title(s)
	}
	n, err := strconv.Atoi(s[6:])
	if err != nil {
		return title(s)
	}
	return put(l.Week, "n", l.number(n))
}
