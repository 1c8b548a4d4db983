package differences

import (
	"slices"
)

// A dayName is a day that a sentence names.
type dayName struct {
	month, day, weekday, year int
	start, end                int
}

// day returns the day in which two sentences that else say the same differ.
func (p pairing) day() (Difference, bool) {
	if len(p.a.lone(p.b)) > 0 && len(p.b.lone(p.a)) > 0 {
		return Difference{}, false
	}
	if p.near(dayLeast, dayMost) && common(p.a.bare, p.b.bare) >= fewestShared {
		a, b := p.a.days(), p.b.days()
		if len(a) == 1 && len(b) == 1 && a[0].differs(b[0]) && (a[0].weekday == 0 || p.a.Day == p.b.Day && p.near(yearLeast, yearMost) && p.sameBeside(a[0], b[0])) {
			return p.difference(Date, "", "", [2]int{a[0].start, a[0].end}, [2]int{b[0].start, b[0].end}), true
		}
		if len(a)+len(b) > 0 {
			return Difference{}, false
		}
	}
	if !p.near(yearLeast, yearMost) {
		return Difference{}, false
	}
	f, g := p.a.loneYear(p.b), p.b.loneYear(p.a)
	if f == nil || g == nil || p.apart(f.from, g.from, nameReach) {
		return Difference{}, false
	}
	return p.difference(Date, "", "", [2]int{f.start, f.end}, [2]int{g.start, g.end}), true
}

// sameBeside reports whether two weekdays stand beside one word: "set for Tuesday",
// "set for Thursday". Otherwise one may be the day on which somebody said so.
func (p pairing) sameBeside(d, e dayName) bool {
	a, b := p.a.around(d), p.b.around(e)
	return slices.ContainsFunc(a, func(key string) bool { return slices.Contains(b, key) })
}

// around returns the nearest content words before and behind a day.
func (r *reading) around(d dayName) []string {
	var keys []string
	for i := len(r.words) - 1; i >= 0; i-- {
		if r.words[i].end <= d.start && r.words[i].content {
			keys = append(keys, r.words[i].key)
			break
		}
	}
	for _, w := range r.words {
		if w.start >= d.end && w.content {
			return append(keys, w.key)
		}
	}
	return keys
}

func (d dayName) differs(e dayName) bool {
	if d.year > 0 && e.year > 0 && d.year != e.year {
		return false
	}
	return (d.weekday > 0) == (e.weekday > 0) && (d.month != e.month || d.day != e.day || d.weekday != e.weekday)
}

// days returns the days that a sentence names: a month with a number beside it,
// or where there is none, a weekday.
func (r *reading) days() []dayName {
	var days, weekdays []dayName
	for _, h := range r.hits {
		if d, ok := r.dayBeside(h); ok && h.tag == tagMonth {
			days = append(days, d)
		}
		if h.tag == tagWeekday {
			weekdays = append(weekdays, dayName{weekday: h.ordinal, start: r.words[h.from].start, end: r.words[h.to-1].end})
		}
	}
	if r.Language == "zh" || r.Language == "ja" || r.Language == "vi" {
		days = append(days, r.numberedDays()...)
	}
	if len(days) > 0 {
		return days
	}
	return weekdays
}

// dayBeside returns the day whose month stands in a sentence.
func (r *reading) dayBeside(h hit) (dayName, bool) {
	d := dayName{month: h.ordinal, start: r.words[h.from].start, end: r.words[h.to-1].end}
	isDay := func(i int) bool {
		return i >= 0 && i < len(r.words) && r.words[i].digits && r.words[i].value >= 1 && r.words[i].value <= 31
	}
	next := h.to
	switch {
	case isDay(h.from - 1):
		d.day, d.start = int(r.words[h.from-1].value), r.words[h.from-1].start
	case h.from >= 2 && len(r.words[h.from-1].lower) <= 2 && isDay(h.from-2): // 3 de mayo
		d.day, d.start = int(r.words[h.from-2].value), r.words[h.from-2].start
	case isDay(h.to):
		d.day, d.end, next = int(r.words[h.to].value), r.words[h.to].end, h.to+1
	default:
		return d, false
	}
	if next < len(r.words) && len(r.words[next].lower) <= 3 && !r.words[next].digits { // de 2027
		next++
	}
	if next < len(r.words) && r.words[next].digits && r.words[next].value >= leastYear && r.words[next].value <= mostYear {
		d.year, d.end = int(r.words[next].value), r.words[next].end
	}
	return d, true
}

// numberedDays returns the days whose months are numbers: 5月3日, ngày 3 tháng 5.
func (r *reading) numberedDays() []dayName {
	var days []dayName
	for i := 0; i+3 < len(r.words); i++ {
		w := r.words[i : i+4]
		switch {
		case w[0].digits && w[1].lower == "月" && w[2].digits && (w[3].lower == "日" || w[3].lower == "号"):
			days = append(days, dayName{month: int(w[0].value), day: int(w[2].value), start: w[0].start, end: w[3].end})
		case w[0].lower == "ngày" && w[1].digits && w[2].lower == "tháng" && w[3].digits:
			days = append(days, dayName{month: int(w[3].value), day: int(w[1].value), start: w[1].start, end: w[3].end})
		}
	}
	return days
}

// loneYear returns the one year that a sentence names, which the other does not.
func (r *reading) loneYear(other *reading) *figure {
	var lone *figure
	for i, f := range r.figures {
		if !f.year {
			continue
		}
		if lone != nil || slices.ContainsFunc(other.figures, func(g figure) bool { return g.value == f.value }) {
			return nil
		}
		lone = &r.figures[i]
	}
	return lone
}
