package functions

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/digest/render"
	"precis/functions/store"
	"precis/summarize"
)

// slowest is how long after a document's upload a summary of what it was
// before can still be written: as long as an invocation can take. Its writer
// would then look again and make it good; but it may be killed, and its
// notification be lost.
const slowest = 15 * time.Minute

// Missed finds what lost notifications have left behind: documents that came
// in before a moment and have no summary of what they are now; and those that
// are gone and have a summary, or are there and have a tombstone for a page.
// Both are keys of the inbox, in order.
func Missed(ctx context.Context, inbox Inbox, from Store, before time.Time) (missing, gone []string, err error) {
	s, err := look(ctx, inbox, from, before)
	if err != nil {
		return nil, nil, err
	}
	return s.settle(ctx, from, nil)
}

// A survey is what the listings of both buckets tell by themselves.
type survey struct {
	inbox    string
	missing  []store.Object      // documents without a summary
	doubtful []store.Object      // those whose summary may be of what they were, or whose page may be a tombstone
	gone     []string            // IDs of documents that have a summary, and are gone
	buried   map[string][]string // tombstones by the ID of what they lie on
	orphans  []string            // pages of documents that are gone and have no summary
}

// look compares the listings.
func look(ctx context.Context, inbox Inbox, from Store, before time.Time) (survey, error) {
	s := survey{inbox: inbox.Name()}
	k, err := list(ctx, from, before)
	if err != nil {
		return s, err
	}
	s.buried = k.buried
	for o, err := range inbox.List(ctx, "") {
		if err != nil {
			return s, err
		}
		id := store.ID(s.inbox, o.Key)
		at, ok := k.made[id]
		delete(k.made, id)
		delete(k.orphans, id)
		recent := o.Modified.After(before.Add(-retention)) // older ones were looked at before
		switch {
		case skip(o.Key) || !o.Modified.Before(before):
		case !ok:
			s.missing = append(s.missing, o)
		case at.Before(o.Modified) || recent && at.Before(o.Modified.Add(slowest)):
			s.doubtful = append(s.doubtful, o)
		case s.buried[id] != nil:
			s.doubtful = append(s.doubtful, o)
		}
	}
	for _, id := range k.order {
		if _, ok := k.made[id]; ok {
			s.gone = append(s.gone, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(k.orphans)) {
		s.orphans = append(s.orphans, k.orphans[id]...)
	}
	return s, nil
}

// settle reads the summaries that are in doubt, unless the ETag of the
// document that one was made of is known since.
func (s survey) settle(ctx context.Context, from Store, known map[string]string) (missing, gone []string, err error) {
	etags := make([]string, len(s.doubtful))
	keys := make([]string, len(s.gone), len(s.gone)+len(s.doubtful))
	torn := make([]string, len(s.doubtful))
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(store.Readers)
	for i, o := range s.doubtful {
		id := store.ID(s.inbox, o.Key)
		if known[id] == o.ETag && s.buried[id] == nil {
			etags[i] = o.ETag
			continue
		}
		g.Go(func() error {
			r, err := load(gctx, from, id)
			if etags[i] = r.Source.ETag; slices.Contains(s.buried[id], r.Page) {
				torn[i] = o.Key
			}
			return err
		})
	}
	for i, id := range s.gone {
		g.Go(func() error {
			r, err := load(gctx, from, id)
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
		if known[store.ID(s.inbox, o.Key)] != o.ETag {
			missing = append(missing, o.Key)
		}
	}
	for i, o := range s.doubtful {
		if etags[i] != o.ETag {
			missing = append(missing, o.Key)
		} else {
			keys = append(keys, torn[i])
		}
	}
	slices.Sort(missing)
	return missing, slices.DeleteFunc(keys, func(key string) bool { return key == "" }), nil
}

// kept is what lies where summaries and reading pages do.
type kept struct {
	made    map[string]time.Time // when each summary was written, by ID
	order   []string             // the IDs
	buried  map[string][]string  // pages that are tombstones, by ID
	orphans map[string][]string  // pages from before a moment that are none, and have no summary, by ID
}

// list finds it. A summary comes before its pages. A tombstone is known by its
// size, which no reading page comes near.
func list(ctx context.Context, from Store, before time.Time) (kept, error) {
	k := kept{made: map[string]time.Time{}, buried: map[string][]string{}, orphans: map[string][]string{}}
	tombstone := int64(len(render.Tombstone()))
	for o, err := range from.List(ctx, store.Summaries) {
		if err != nil {
			return k, err
		}
		if id, ok := store.SummaryID(o.Key); ok {
			k.made[id] = o.Modified
			k.order = append(k.order, id)
			continue
		}
		id, ok := store.PageID(o.Key)
		_, summarized := k.made[id]
		switch {
		case !ok:
		case o.Size == tombstone:
			k.buried[id] = append(k.buried[id], o.Key)
		case !summarized && o.Modified.Before(before):
			k.orphans[id] = append(k.orphans[id], o.Key)
		}
	}
	return k, nil
}

func load(ctx context.Context, from Store, id string) (summarize.Record, error) {
	s, err := loadStored(ctx, from, id)
	return s.record, err
}

// sweep asks again for all that was missed, and names the documents among it,
// and for those that may turn out otherwise now.
// On what shows the text of a document that is gone, and has no summary that
// would tell its key, it lays the tombstone itself. Should the document come
// back at that moment, the next sweep finds its page buried.
func (w *Weekly) sweep(ctx context.Context, s survey, known map[string]string, otherwise []string) ([]digest.Pending, error) {
	missing, gone, err := s.settle(ctx, w.Store, known)
	if err != nil {
		return nil, err
	}
	for _, page := range s.orphans {
		if _, err := w.Store.Put(ctx, page, store.TypeHTML, render.Tombstone()); err != nil {
			return nil, err
		}
	}
	reason := "not summarized yet"
	if again := slices.Concat(missing, gone, otherwise); w.Notifier != nil && len(again) > 0 {
		if err := w.Notifier.Notify(ctx, w.Inbox.Name(), again); err != nil {
			return nil, fmt.Errorf("ask again for %d documents: %w", len(again), err)
		}
		reason = "not summarized in time; asked for again, it will come in the next digest"
	}
	pending := make([]digest.Pending, 0, len(missing))
	for _, key := range missing {
		pending = append(pending, digest.Pending{Key: key, Reason: reason})
	}
	return pending, nil
}
