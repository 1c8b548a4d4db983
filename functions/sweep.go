package functions

import (
	"context"
	"fmt"
	"time"

	"precis/digest"
	"precis/functions/bucket"
	"precis/summarize"
)

// Missed finds what lost notifications have left behind: documents that came
// in before a moment and have no summary of what they are now, and summaries
// of documents that are gone. Both are keys of the inbox, in order.
func Missed(ctx context.Context, inbox Inbox, store Store, before time.Time) (missing, gone []string, err error) {
	made, order, err := summaries(ctx, store)
	if err != nil {
		return nil, nil, err
	}
	for o, err := range inbox.List(ctx, "") {
		if err != nil {
			return nil, nil, err
		}
		id := bucket.ID(inbox.Name(), o.Key)
		at, ok := made[id]
		delete(made, id)
		if skip(o.Key) || !o.Modified.Before(before) {
			continue
		}
		if ok && at.Before(o.Modified) { // perhaps only the same bytes once more
			r, err := load(ctx, store, id)
			if err != nil {
				return nil, nil, err
			}
			ok = r.Source.ETag == o.ETag
		}
		if !ok {
			missing = append(missing, o.Key)
		}
	}
	for _, id := range order {
		if _, ok := made[id]; !ok {
			continue
		}
		r, err := load(ctx, store, id)
		if err != nil {
			return nil, nil, err
		}
		if r.Source.Key != "" && r.Source.Bucket == inbox.Name() {
			gone = append(gone, r.Source.Key)
		}
	}
	return missing, gone, nil
}

// summaries gives when each stored summary was written, and their IDs in order.
func summaries(ctx context.Context, store Store) (made map[string]time.Time, order []string, err error) {
	made = map[string]time.Time{}
	for o, err := range store.ListFolder(ctx, bucket.Summaries) {
		if err != nil {
			return nil, nil, err
		}
		if id, ok := bucket.SummaryID(o.Key); ok {
			made[id] = o.Modified
			order = append(order, id)
		}
	}
	return made, order, nil
}

func load(ctx context.Context, store Store, id string) (summarize.Record, error) {
	s, err := loadStored(ctx, store, id)
	return s.record, err
}

// sweep asks again for all that was missed, and names the documents among it.
func (w *Weekly) sweep(ctx context.Context, before time.Time) ([]digest.Pending, error) {
	missing, gone, err := Missed(ctx, w.Inbox, w.Store, before)
	if err != nil {
		return nil, err
	}
	reason := "not summarized yet"
	if w.Notifier != nil && len(missing)+len(gone) > 0 {
		if err := w.Notifier.Notify(ctx, w.Inbox.Name(), append(missing, gone...)); err != nil {
			return nil, fmt.Errorf("ask again for %d documents: %w", len(missing)+len(gone), err)
		}
		reason = "not summarized in time; asked for again, it will come in the next digest"
	}
	pending := make([]digest.Pending, 0, len(missing))
	for _, key := range missing {
		pending = append(pending, digest.Pending{Key: key, Reason: reason})
	}
	return pending, nil
}
