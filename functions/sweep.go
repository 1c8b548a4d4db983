package functions

import (
	"context"
	"fmt"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/functions/bucket"
	"precis/summarize"
)

// slowest is how long after a document's upload a summary of what it was
// before can still be written: as long as an invocation can take. Its writer
// would then look again and make it good; but it may be killed, and its
// notification be lost.
const slowest = 15 * time.Minute

// Missed finds what lost notifications have left behind: documents that came
// in before a moment and have no summary of what they are now, and summaries
// of documents that are gone. Both are keys of the inbox, in order.
func Missed(ctx context.Context, inbox Inbox, store Store, before time.Time) (missing, gone []string, err error) {
	s, err := look(ctx, inbox, store, before)
	if err != nil {
		return nil, nil, err
	}
	return s.settle(ctx, store, nil)
}

// A survey is what the listings of both buckets tell by themselves.
type survey struct {
	inbox    string
	missing  []bucket.Object // documents without a summary
	doubtful []bucket.Object // those whose summary may be of what they were
	gone     []string        // IDs of documents that have a summary, and are gone
}

// look compares the listings.
func look(ctx context.Context, inbox Inbox, store Store, before time.Time) (survey, error) {
	s := survey{inbox: inbox.Name()}
	made, order, err := summaries(ctx, store)
	if err != nil {
		return s, err
	}
	for o, err := range inbox.List(ctx, "") {
		if err != nil {
			return s, err
		}
		id := bucket.ID(s.inbox, o.Key)
		at, ok := made[id]
		delete(made, id)
		recent := o.Modified.After(before.Add(-retention)) // older ones were looked at before
		switch {
		case skip(o.Key) || !o.Modified.Before(before):
		case !ok:
			s.missing = append(s.missing, o)
		case at.Before(o.Modified) || recent && at.Before(o.Modified.Add(slowest)):
			s.doubtful = append(s.doubtful, o)
		}
	}
	for _, id := range order {
		if _, ok := made[id]; ok {
			s.gone = append(s.gone, id)
		}
	}
	return s, nil
}

// settle reads the summaries that are in doubt, unless the ETag of the
// document that one was made of is known since.
func (s survey) settle(ctx context.Context, store Store, known map[string]string) (missing, gone []string, err error) {
	etags := make([]string, len(s.doubtful))
	keys := make([]string, len(s.gone))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(readers)
	for i, o := range s.doubtful {
		id := bucket.ID(s.inbox, o.Key)
		if known[id] == o.ETag {
			etags[i] = o.ETag
			continue
		}
		g.Go(func() error {
			r, err := load(gctx, store, id)
			etags[i] = r.Source.ETag
			return err
		})
	}
	for i, id := range s.gone {
		g.Go(func() error {
			r, err := load(gctx, store, id)
			if r.Source.Bucket == s.inbox {
				keys[i] = r.Source.Key
			}
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, nil, err
	}
	for _, o := range s.missing {
		if known[bucket.ID(s.inbox, o.Key)] != o.ETag {
			missing = append(missing, o.Key)
		}
	}
	for i, o := range s.doubtful {
		if etags[i] != o.ETag {
			missing = append(missing, o.Key)
		}
	}
	slices.Sort(missing)
	return missing, slices.DeleteFunc(keys, func(key string) bool { return key == "" }), nil
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
func (w *Weekly) sweep(ctx context.Context, s survey, known map[string]string) ([]digest.Pending, error) {
	missing, gone, err := s.settle(ctx, w.Store, known)
	if err != nil {
		return nil, err
	}
	reason := "not summarized yet"
	if w.Notifier != nil && len(missing)+len(gone) > 0 {
		if err := w.Notifier.Notify(ctx, w.Inbox.Name(), slices.Concat(missing, gone)); err != nil {
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
