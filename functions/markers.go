package functions

import (
	"context"
	"maps"
	"slices"
	"time"

	"precis/digest"
	"precis/functions/store"
)

// retention is how long a notification can wait in the queue at most. The
// summary that belongs to an older marker will not come any more.
const retention = 15 * 24 * time.Hour

// A marker says that some content of a document came in during a week.
type marker struct {
	key, id, fingerprint string
	since                time.Time // when it was last laid
	past                 bool      // retention: its summary will not come any more
}

// markers lists those of the week and of all weeks before, oldest first. Only
// by another marker, laid so much later, is one known to be past retention:
// both times are S3's, and no function's clock, which may be wrong, has a part
// in it. Where none was laid since, those that are left stay.
func (w *Weekly) markers(ctx context.Context, week digest.Week) ([]marker, error) {
	var list []marker
	var newest time.Time
	for o, err := range w.Store.List(ctx, store.Markers) {
		if err != nil {
			return nil, err
		}
		name, id, fingerprint, ok := store.ParseMarker(o.Key)
		if !ok {
			continue
		}
		if o.Modified.After(newest) {
			newest = o.Modified
		}
		of, err := digest.ParseWeek(name)
		if err != nil || week.Before(of) {
			continue
		}
		list = append(list, marker{key: o.Key, id: id, fingerprint: fingerprint, since: o.Modified})
	}
	for i, m := range list {
		list[i].past = newest.Sub(m.since) > retention
	}
	return list, nil
}

// unasked gives those markers that belong to none of what a survey has asked
// for again: these may be laid anew, and the summary follow, before the digest
// is committed.
func (w *Weekly) unasked(past []string, s survey) []string {
	left := map[string]bool{}
	for _, key := range past {
		left[key] = true
	}
	for _, asked := range [][]store.Object{s.missing, s.doubtful} {
		for _, o := range asked {
			if len(left) == 0 {
				return nil
			}
			week := digest.WeekOf(o.Modified, w.Zone).String()
			delete(left, store.Marker(week, store.ID(s.inbox, o.Key), o.ETag))
		}
	}
	return slices.Sorted(maps.Keys(left))
}
