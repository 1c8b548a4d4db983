package dates

import (
	"strconv"
	"strings"
	"time"
)

// Parse returns the day of a time as programs write it: ISO 8601, eight
// digits, RFC 1123, seconds since 1970, or as people do.
func Parse(s string) string {
	s = strings.TrimSpace(s)
	if len(s) >= 10 {
		if t, err := time.Parse(time.DateOnly, s[:10]); err == nil {
			return plausible(t)
		}
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	switch {
	case digits == 8 || digits == 14:
		if t, err := time.Parse("20060102", s[:8]); err == nil {
			return plausible(t)
		}
	case digits == len(s) && (digits == 10 || digits == 13):
		if n, err := strconv.ParseInt(s[:10], 10, 64); err == nil {
			return plausible(time.Unix(n, 0).UTC())
		}
	}
	if len(s) > 100 {
		return ""
	}
	for _, d := range Find(s, "en") {
		if !d.Ambiguous && !d.ShortYear {
			return d.Day
		}
	}
	return ""
}

func plausible(t time.Time) string {
	if t.Year() < 1900 || t.Year() > 2100 {
		return ""
	}
	return t.Format(time.DateOnly)
}

// InAddress returns the day that stands in a web address: /2025/11/15/.
func InAddress(address string) string {
	fields := strings.FieldsFunc(address, func(r rune) bool { return r == '/' || r == '-' || r == '_' || r == '.' })
	for i := 0; i+2 < len(fields); i++ {
		if len(fields[i]) == 4 && len(fields[i+1]) == 2 && len(fields[i+2]) == 2 {
			if day := Parse(fields[i] + "-" + fields[i+1] + "-" + fields[i+2]); day != "" {
				return day
			}
		}
	}
	for _, f := range fields {
		if len(f) == 8 {
			if day := Parse(f); day > "1995" {
				return day
			}
		}
	}
	return ""
}

// Civil puts a day together from its digits, where such a day exists after
// the first word processors.
func Civil(year, month, day string) string {
	const digits = "0123456789"
	for _, s := range []string{year, month, day} {
		if strings.Trim(s, digits) != "" {
			return ""
		}
	}
	if year < "1985" || year > "2099" || month < "01" || month > "12" || day < "01" || day > "31" {
		return ""
	}
	return year + "-" + month + "-" + day
}
