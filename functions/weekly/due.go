package weekly

import (
	"context"
	"fmt"
	"slices"
	"time"

	"precis/digest"
)

// weekdays are named as schedules name them, in the order of a week.
var weekdays = []string{"MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"}

// due returns the newest period that should have its digest when a tick comes: the
// last whole one, or the week before that until the day of digests has come. So a
// tick on any day completes a digest and none comes too early.
func (h *Handler) due(t Tick) (digest.Period, error) {
	day, err := weekday(t.Day)
	if err != nil {
		return digest.Period{}, err
	}
	week := digest.PeriodOf(h.Cadence, t.Time, h.Zone).Prev()
	if h.Cadence == digest.Weekly && sinceMonday(t.Time.In(h.Zone)) < day {
		week = week.Prev()
	}
	return week, nil
}

// weekday returns how many days after Monday a day comes; "" is Monday.
func weekday(name string) (int, error) {
	if name == "" {
		return 0, nil
	}
	day := slices.Index(weekdays, name)
	if day < 0 {
		return 0, fmt.Errorf("%w: %q is no day such as MON", errTick, name)
	}
	return day, nil
}

func sinceMonday(t time.Time) int { return (int(t.Weekday()) + 6) % 7 }

// watch reports for how many days the newest digest has been the newest. What
// a tick came to does not matter: an alarm watches this number, and another
// one that it keeps coming. Where nothing has ever come in there is nothing to
// miss, but where making the first digest failed, no number would be true; nor
// would one where a tick, sent by hand, does not say on which day digests come.
func (h *Handler) watch(ctx context.Context, t Tick, failed error) error {
	archive, _, err := h.Store.Index(ctx)
	if err != nil || (len(archive.Digests) == 0 && failed != nil) {
		return err
	}
	days := 0
	if n := len(archive.Digests); n > 0 {
		newest, err := digest.ParsePeriod(archive.Digests[n-1].Week)
		if err != nil {
			return fmt.Errorf("watch: %w", err)
		}
		day, err := weekday(t.Day)
		if err != nil {
			return err
		}
		days = daysSince(newest, day, h.Now(), h.Zone)
	}
	if h.Observer != nil {
		h.Observer.Watched(ctx, days)
	}
	return nil
}

// daysSince counts calendar days from the one on which a digest was due, a week's on
// a day of its own, 0 before it. It counts neither from when the digest was made nor by hours: a
// late digest, one made by hand and a change of clocks all leave it as it is.
func daysSince(newest digest.Period, day int, now time.Time, zone *time.Location) int {
	date := func(t time.Time) time.Time {
		y, m, d := t.In(zone).Date()
		return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
	}
	if newest.Cadence != digest.Weekly {
		day = 0
	}
	due := date(newest.Next().Start(zone)).AddDate(0, 0, day)
	return max(0, int(date(now).Sub(due)/(24*time.Hour)))
}
