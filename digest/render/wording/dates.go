package wording

import (
	"strconv"
	"time"

	"github.com/jalaali/go-jalaali"

	"precis/digest"
)

// A Date is a day in the calendar of a language.
type Date struct{ Year, Month, Day int }

// ParseDay reads YYYY-MM-DD; ok is false where it is something else.
func (l *Labels) ParseDay(s string) (d Date, ok bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, false
	}
	if l.Calendar == "persian" {
		y, m, day, err := jalaali.ToJalaali(t.Year(), t.Month(), t.Day())
		return Date{y, int(m), day}, err == nil
	}
	return Date{t.Year(), int(t.Month()), t.Day()}, true
}

// FormatDay writes a day: "15 Nov 2015". What is no day stays as it is.
func (l *Labels) FormatDay(s string) string {
	d, ok := l.ParseDay(s)
	if !ok {
		return Title(s)
	}
	return Put(l.Day, "d", l.FormatNumber(d.Day), "m", l.ShortMonths[d.Month-1], "y", l.FormatYear(d))
}

// FormatShortDay writes a day without its year, where that is the one given.
func (l *Labels) FormatShortDay(s string, year int) string {
	d, ok := l.ParseDay(s)
	if !ok || d.Year != year {
		return l.FormatDay(s)
	}
	return Put(l.ShortDay, "d", l.FormatNumber(d.Day), "m", l.ShortMonths[d.Month-1])
}

// FormatDays writes a range of days: "16–22 November 2026".
func (l *Labels) FormatDays(first, last string) string {
	a, ok := l.ParseDay(first)
	b, also := l.ParseDay(last)
	if !ok || !also {
		return Title(first + " – " + last)
	}
	pattern := l.OtherYear
	switch {
	case a.Year == b.Year && a.Month == b.Month:
		pattern = l.SameMonth
	case a.Year == b.Year:
		pattern = l.SameYear
	}
	return Put(pattern, "d", l.FormatNumber(a.Day), "m", l.Months[a.Month-1], "y", l.FormatYear(a),
		"e", l.FormatNumber(b.Day), "n", l.Months[b.Month-1], "z", l.FormatYear(b))
}

// FormatSpan writes what days from first to last share: one day, or years.
func (l *Labels) FormatSpan(first, last string) string {
	a, ok := l.ParseDay(first)
	b, also := l.ParseDay(last)
	switch {
	case !ok || !also:
		return ""
	case first == last:
		return l.FormatDay(first)
	case a.Year == b.Year:
		return l.FormatDays(first, last)
	}
	return Put(l.Span, "a", l.FormatYear(a), "b", l.FormatYear(b))
}

// FormatYear writes the year of a day.
func (l *Labels) FormatYear(d Date) string { return l.FormatDigits(strconv.Itoa(d.Year)) }

// FormatPeriod writes a week, day or month: "Week 47", "22 November 2026" or
// "November 2026". A week's year stands in the days beside it.
func (l *Labels) FormatPeriod(s string) string {
	p, err := digest.ParsePeriod(s)
	if err != nil {
		return Title(s)
	}
	switch p.Cadence {
	case digest.Daily:
		d, _ := l.ParseDay(s)
		return Put(l.OneDay, "d", l.FormatNumber(d.Day), "m", l.Months[d.Month-1], "y", l.FormatYear(d))
	case digest.Monthly:
		names := l.MonthNames
		if len(names) == 0 {
			names = l.Months
		}
		return l.month(p, names)
	case digest.Weekly:
	}
	return Put(l.Week, "n", l.FormatNumber(p.Number))
}

func (l *Labels) month(p digest.Period, names []string) string {
	return Put(l.Month, "m", names[p.Number-1], "y", l.FormatYear(Date{Year: p.Year}))
}

// FormatDates writes a digest's week, day or month with its days, where these say
// more.
func (l *Labels) FormatDates(period, first, last string) string {
	p, _ := digest.ParsePeriod(period)
	if p.Cadence == digest.Daily || p.Cadence == digest.Monthly && l.Calendar == "gregorian" {
		return l.FormatPeriod(period)
	}
	return l.FormatPeriod(period) + " · " + l.FormatDays(first, last)
}

// When returns what stands for a week, day or month in the labels of In: the number
// of a week.
func (l *Labels) When(period string) string {
	p, err := digest.ParsePeriod(period)
	switch {
	case err != nil:
		return l.FormatDigits(Title(period))
	case p.Cadence == digest.Daily:
		return l.FormatDay(period)
	case p.Cadence == digest.Monthly && l.Calendar == "gregorian":
		return l.month(p, l.Months)
	case p.Cadence == digest.Monthly:
		return l.FormatPeriod(period)
	}
	return l.FormatNumber(p.Number)
}
