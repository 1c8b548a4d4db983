package stories

import (
	"time"

	"precis/summarize/event"
)

// An occasion is an interval on which what a text tells of may have happened.
type occasion struct {
	first, last int32 // days from 1970, or of any year from its beginning
	kind        whenKind
	anyYear     bool
}

// A whenKind tells how far an occasion is evidence by itself.
type whenKind uint8

const (
	mentioned whenKind = iota
	stated             // by the text
	reported           // the day of publication
)

// How many days lie at least between two events, for them to be surely apart.
const (
	weeksApart  = 21 // of days that texts tell of
	lateReport  = 35 // of such a day and one of publication
	monthsApart = 60 // of days of publication
	sameDay     = 3  // between the day that one tells of and another that the other mentions
	yearLong    = 365
)

// occasionsOf reads the intervals of a text.
func occasionsOf(events []event.Interval) []occasion {
	var all []occasion
	for _, e := range events {
		first, any1, ok := dayIn(e.First)
		last, any2, ok2 := dayIn(e.Last)
		if !ok || !ok2 || any1 != any2 || last < first {
			continue
		}
		kind := mentioned
		switch {
		case e.Sure >= event.Reported:
			kind = reported
		case e.Sure >= event.Alone:
			kind = stated
		}
		all = append(all, occasion{first, last, kind, any1})
	}
	return all
}

// dayIn reads YYYY-MM-DD as days from 1970, and --MM-DD as those from the
// beginning of a year.
func dayIn(day string) (days int32, anyYear, ok bool) {
	if len(day) == len("--01-02") && day[:2] == "--" {
		t, err := time.Parse(time.DateOnly, "2000-"+day[2:])
		return int32(t.YearDay()), true, err == nil
	}
	t, err := time.Parse(time.DateOnly, day)
	return int32(t.Unix() / (24 * 60 * 60)), false, err == nil
}

// weeksBetween reports whether what two texts tell of surely lies weeks apart,
// by what they tell of themselves and by what they mention: a text does not
// mention what came after it, and if it does, that is what it tells of.
func weeksBetween(a, b []occasion) bool {
	if len(a) == 0 || len(b) == 0 || a[0].kind == mentioned || b[0].kind == mentioned { // the surest come first
		return false
	}
	if a[0].kind == reported && b[0].kind == reported {
		return gap(a[0], b[0]) > monthsApart
	}
	for _, x := range a {
		for _, y := range b {
			if gap(x, y) <= daysApart(x, y, a[0], b[0]) {
				return false
			}
		}
	}
	return true
}

// MonthsApart reports whether two stories surely lie months apart: some interval
// of either is known, and none is near one of the other.
func MonthsApart(a, b []event.Interval) bool {
	x, y := occasionsOf(a), occasionsOf(b)
	for _, p := range x {
		for _, q := range y {
			if gap(p, q) <= monthsApart {
				return false
			}
		}
	}
	return len(x) > 0 && len(y) > 0
}

// daysApart returns how many days must lie between an occasion of either of two
// texts, whose surest are a and b, for them to be apart; −1 where any number will
// do.
func daysApart(x, y, a, b occasion) int32 {
	switch {
	case x.kind == mentioned && (y.kind == mentioned || y.before(a)),
		y.kind == mentioned && x.before(b):
		return -1
	case x.kind == mentioned || y.kind == mentioned:
		return sameDay
	case x.kind == reported || y.kind == reported:
		return lateReport
	default:
		return weeksApart
	}
}

// before reports whether an occasion was surely over when another began.
func (o occasion) before(other occasion) bool {
	return !o.anyYear && !other.anyYear && o.last < other.first
}

// gap returns how many days lie between two intervals at least.
func gap(a, b occasion) int32 {
	if a.anyYear || b.anyYear {
		return yearGap(a.ofYear(), b.ofYear())
	}
	return max(0, a.first-b.last, b.first-a.last)
}

// yearGap is gap around the turn of the year.
func yearGap(a, b occasion) int32 {
	if a.last-a.first >= yearLong/2 || b.last-b.first >= yearLong/2 {
		return 0
	}
	least := int32(yearLong)
	for _, turn := range []int32{-yearLong, 0, yearLong} {
		least = min(least, max(0, a.first-(b.last+turn), b.first+turn-a.last))
	}
	return least
}

// ofYear forgets the year of an occasion.
func (o occasion) ofYear() occasion {
	if o.anyYear {
		return o
	}
	day := int32(time.Unix(int64(o.first)*24*60*60, 0).UTC().YearDay())
	return occasion{first: day, last: day + o.last - o.first, kind: o.kind, anyYear: true}
}

// mostCompared is how many texts of a cluster are looked at for when it was.
const mostCompared = 32

// weeksApart reports whether clusters hold texts of events that surely lie weeks
// apart: any where they are small, and more than a tenth of the pairs where
// one wrong date could part many texts.
func (c *clustering) weeksApart(a, b int32) bool {
	if c.rows == nil { // across languages the pairs were looked through
		return false
	}
	x, y := c.known(a), c.known(b)
	n := 0
	for _, i := range x {
		for _, j := range y {
			if weeksBetween(c.rows.when[i], c.rows.when[j]) {
				n++
			}
		}
	}
	return 10*n > len(x)*len(y)
}

// known returns the first texts of a cluster of which is known when it was.
func (c *clustering) known(cluster int32) []int32 {
	var rows []int32
	for row := cluster; row >= 0 && len(rows) < mostCompared; row = c.next[row] {
		if len(c.rows.when[row]) > 0 {
			rows = append(rows, row)
		}
	}
	return rows
}
