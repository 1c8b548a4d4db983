package queue

import (
	"encoding/json"
	"time"
)

// A Schedule ticks at an hour of each day, or of one day of each week.
type Schedule struct {
	Daily        bool
	Weekday      time.Weekday // where not Daily
	Hour, Minute int
	Zone         *time.Location // UTC where nil
}

// Next returns the first tick after a moment.
func (s Schedule) Next(after time.Time) time.Time {
	zone := s.Zone
	if zone == nil {
		zone = time.UTC
	}
	y, m, d := after.In(zone).Date()
	for ; ; d++ {
		t := time.Date(y, m, d, s.Hour, s.Minute, 0, 0, zone)
		if t.After(after) && (s.Daily || t.Weekday() == s.Weekday) {
			return t
		}
	}
}

// Tick returns the event that EventBridge Scheduler sends for a moment.
func Tick(at time.Time) []byte {
	data, err := json.Marshal(map[string]string{"day": "MON", "time": at.UTC().Format("2006-01-02T15:04:05Z")})
	if err != nil {
		panic(err) // a string alone
	}
	return data
}
