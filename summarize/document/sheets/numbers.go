package sheets

import (
	"fmt"
	"math"
	"strings"
	"time"

	"precis/summarize/document/dates"
	"precis/summarize/document/draft"
)

// An epoch is the day from which a workbook counts days.
type epoch int

const (
	since1900 epoch = iota
	since1904
)

// number makes a cell of a number, which a date's format shows as a day, as the
// time of a day or as both.
func (e epoch) number(v float64, date bool) cell {
	if !date || v < 0 || v >= 2_958_466 { // the days of the year 10000
		return cell{text: draft.Number(v)}
	}
	days := math.Floor(v)
	minutes := int(math.Round((v - days) * 24 * 60))
	clock := fmt.Sprintf("%02d:%02d", minutes/60, minutes%60)
	if days == 0 {
		return cell{text: clock}
	}
	first := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC) // as if 1900 had been a leap year
	switch {
	case e == since1904:
		first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case days < 60:
		days++
	}
	day := first.AddDate(0, 0, int(days)).Format(time.DateOnly)
	if minutes == 0 || minutes == 24*60 {
		return cell{text: day, day: day}
	}
	return cell{text: day + " " + clock, day: day}
}

// packed returns a number that is packed into four bytes ([MS-XLS] 2.5.217).
func packed(rk uint32) float64 {
	v := math.Float64frombits(uint64(rk&^3) << 32)
	if rk&2 != 0 {
		v = float64(int32(rk) >> 2)
	}
	if rk&1 != 0 {
		v /= 100
	}
	return v
}

// builtInDate reports whether a number format of Excel's own shows dates
// (ECMA-376, part 1, 18.8.30).
func builtInDate(id int) bool {
	return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
}

// dateFormat reports whether a number format shows dates: it has a letter of
// one outside of quotation marks and brackets.
func dateFormat(code string) bool {
	code, _, _ = strings.Cut(strings.ToLower(code), ";")
	for i := 0; i < len(code); i++ {
		switch c := code[i]; c {
		case '\\', '_', '*':
			i++
		case '"', '[':
			end := strings.IndexByte(code[i+1:], map[byte]byte{'"': '"', '[': ']'}[c])
			if end < 0 {
				return false
			}
			i += end + 1
		case 'y', 'd', 'm', 'h':
			return true
		}
	}
	return false
}

// isoDay returns the day of a text that begins with one, as in
// 2026-11-14T08:30:00; "" where none does.
func isoDay(s string) string {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' || len(s) > 10 && s[10] >= '0' && s[10] <= '9' {
		return ""
	}
	return dates.Civil(s[:4], s[5:7], s[8:10])
}
