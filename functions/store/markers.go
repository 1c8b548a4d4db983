package store

import (
	"context"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
)

// Retention is how long a notification can wait in the queue at most. The
// record that belongs to an older marker will not come any more.
const Retention = 15 * 24 * time.Hour

// A WeekMarker says that some content of a document came in during a week.
type WeekMarker struct {
	Key, ID, Fingerprint string
	Past                 bool // Retention: its record will not come any more

	laid time.Time // the last time
}

// SaveMarker says that the content with that ETag came in during a week.
func (s Store) SaveMarker(ctx context.Context, week digest.Period, id, etag string) error {
	_, err := s.Put(ctx, Marker(week.String(), id, etag), TypeNone, nil)
	return err
}

// Markers lists the markers up to the week in which a period ends, oldest first. They
// are laid by weeks whatever the cadence: who reads them looks at when each record
// came in, and another cadence finds them where they are. Only
// by another marker, laid so much later, is one known to be past retention:
// both times are S3's, and no function's clock, which may be wrong, has a part
// in it. Where none was laid since, those that are left stay.
func (s Store) Markers(ctx context.Context, period digest.Period) ([]WeekMarker, error) {
	lastWeek := digest.WeekOf(period.Last(), nil)
	var list []WeekMarker
	var newest time.Time
	for o, err := range s.List(ctx, Markers) {
		if err != nil {
			return nil, err
		}
		name, id, fingerprint, ok := ParseMarker(o.Key)
		if !ok {
			continue
		}
		if o.Modified.After(newest) {
			newest = o.Modified
		}
		of, err := digest.ParsePeriod(name)
		if err != nil || of.Cadence != digest.Weekly || lastWeek.Before(of) {
			continue
		}
		list = append(list, WeekMarker{Key: o.Key, ID: id, Fingerprint: fingerprint, laid: o.Modified})
	}
	for i, m := range list {
		list[i].Past = newest.Sub(m.laid) > Retention
	}
	return list, nil
}

// MarkersOf lists the keys of one document's markers. It asks week by week: those of
// all documents may be very many.
func (s Store) MarkersOf(ctx context.Context, id string) ([]string, error) {
	weeks, err := s.Folders(ctx, Markers)
	if err != nil {
		return nil, err
	}
	var keys []string
	for _, week := range weeks {
		for o, err := range s.List(ctx, Markers+week+"/"+id+".") {
			if err != nil {
				return nil, err
			}
			keys = append(keys, o.Key)
		}
	}
	return keys, nil
}

// Release deletes objects whose work is done, such as the markers of what a
// digest has taken.
func (s Store) Release(ctx context.Context, keys []string) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(Readers)
	for _, key := range keys {
		g.Go(func() error { return s.Delete(ctx, key) })
	}
	return g.Wait()
}
