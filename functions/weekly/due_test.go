package weekly

import (
	"errors"
	"testing"
	"time"

	"precis/digest"
)

func TestDueWeek(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		time, day, want string
		cadence         digest.Cadence
	}{
		"a day, whatever the day":               {"2026-11-23T06:00:00Z", "FRI", "2026-11-22", digest.Daily},
		"a day that begins in the zone":         {"2026-11-22T23:30:00Z", "MON", "2026-11-22", digest.Daily},
		"the last day of a year":                {"2027-01-01T05:00:00Z", "", "2026-12-31", digest.Daily},
		"a month on its first":                  {"2026-12-01T05:00:00Z", "MON", "2026-11", digest.Monthly},
		"a month on every later day":            {"2026-12-31T22:59:59Z", "SUN", "2026-11", digest.Monthly},
		"a month that begins in the zone":       {"2026-12-31T23:00:00Z", "", "2026-12", digest.Monthly},
		"without a day, the last whole week":    {"2026-11-23T06:00:00Z", "", "2026-W47", digest.Weekly},
		"on the day":                            {"2026-11-23T06:00:00Z", "MON", "2026-W47", digest.Weekly},
		"after the day":                         {"2026-11-29T06:00:00Z", "MON", "2026-W47", digest.Weekly},
		"before the day, the week before":       {"2026-11-26T06:00:00Z", "FRI", "2026-W46", digest.Weekly},
		"on a day late in the week":             {"2026-11-27T06:00:00Z", "FRI", "2026-W47", digest.Weekly},
		"on a Sunday":                           {"2026-11-29T06:00:00Z", "SUN", "2026-W47", digest.Weekly},
		"Monday has begun in the zone alone":    {"2026-11-22T23:30:00Z", "MON", "2026-W47", digest.Weekly},
		"Tuesday before it, in the new year":    {"2027-01-04T06:00:00Z", "TUE", "2026-W52", digest.Weekly},
		"and on it, the year's fifty-third one": {"2027-01-05T06:00:00Z", "TUE", "2026-W53", digest.Weekly},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at, err := time.Parse(time.RFC3339, c.time)
			if err != nil {
				t.Fatal(err)
			}
			h := Handler{Zone: berlin, Cadence: c.cadence}
			got, err := h.due(Tick{Time: at, Day: c.day})
			if err != nil || got.String() != c.want {
				t.Errorf("due(%s, %q) = %s, %v, want %s", c.time, c.day, got, err, c.want)
			}
		})
	}
}

func TestDueRefusesWhatIsNoDay(t *testing.T) {
	t.Parallel()
	h := Handler{Zone: time.UTC}
	if week, err := h.due(Tick{Time: time.Unix(0, 0), Day: "Monday"}); !errors.Is(err, errTick) {
		t.Errorf("due of Monday = %s, %v, want errTick", week, err)
	}
}

func TestDaysSinceADigestWasDue(t *testing.T) {
	t.Parallel()
	berlin, err := time.LoadLocation("Europe/Berlin")
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		newest, day, now string
		want             int
	}{
		"a day's, the next is due":             {"2026-11-22", "FRI", "2026-11-24T05:00:00Z", 1},
		"a month's, the next is due":           {"2026-11", "FRI", "2027-01-01T05:00:00Z", 31},
		"on its day":                           {"2026-W47", "MON", "2026-11-23T05:00:03Z", 0},
		"the day before the next":              {"2026-W47", "MON", "2026-11-29T05:00:00Z", 6},
		"the next is due":                      {"2026-W47", "MON", "2026-11-30T05:00:00Z", 7},
		"eight days, though not yet by hours":  {"2026-W47", "MON", "2026-12-01T04:59:59Z", 8},
		"late in the week, the next is due":    {"2026-W47", "FRI", "2026-12-04T05:00:00Z", 7},
		"late in the week, eight days":         {"2026-W47", "FRI", "2026-12-05T05:00:00Z", 8},
		"made by hand before its day":          {"2026-W47", "FRI", "2026-11-24T05:00:00Z", 0},
		"clocks went forward in between":       {"2026-W12", "MON", "2026-03-31T04:00:00Z", 8},
		"clocks went back in between":          {"2026-W43", "SUN", "2026-11-08T05:00:00Z", 7},
		"a day has begun in the zone, not UTC": {"2026-W47", "MON", "2026-11-30T23:30:00Z", 8},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			newest, err := digest.ParsePeriod(c.newest)
			if err != nil {
				t.Fatal(err)
			}
			day, err := weekday(c.day)
			if err != nil {
				t.Fatal(err)
			}
			now, err := time.Parse(time.RFC3339, c.now)
			if err != nil {
				t.Fatal(err)
			}
			if got := daysSince(newest, day, now, berlin); got != c.want {
				t.Errorf("daysSince(%s, %s, %s) = %d, want %d", c.newest, c.day, c.now, got, c.want)
			}
		})
	}
}
