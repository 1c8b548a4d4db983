// Package sweep compares the inbox with what was made of it, against
// notifications that were lost.
package sweep

import (
	"context"
	"iter"
	"maps"
	"slices"
	"time"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/functions/store"
)

// slowest is how long after a document's upload a summary of what it was
// before can still be written: as long as an invocation can take. Its writer
// would then look again and make it good; but it may be killed, and its
// notification be lost.
const slowest = 15 * time.Minute

// Inbox is what is needed of the bucket that people drop documents into.
type Inbox interface {
	Name() string
	List(ctx context.Context, prefix string) iter.Seq2[store.Object, error]
}

// Missed finds what lost notifications have left behind: documents that came
// in before a moment and have no summary of what they are now; and those that
// are gone and have a summary, or are there and have a tombstone for a page.
// Both are keys of the inbox, in order.
func Missed(ctx context.Context, inbox Inbox, from store.Store, before time.Time) (missing, gone []string, err error) {
	s, err := Look(ctx, inbox, from, before, before)
	if err != nil {
		return nil, nil, err
	}
	return s.Settle(ctx, from, nil)
}

// A Survey is what the listings of both buckets tell by themselves.
type Survey struct {
	inbox    string
	missing  []store.Object      // documents without a summary
	doubtful []store.Object      // those whose summary may be of what they were, or whose page may be a tombstone
	gone     []string            // IDs of documents that have a summary, and are gone
	buried   map[string][]string // tombstones by the ID of what they lie on
	orphans  []string            // pages of documents that are gone and have no summary
}

// Look compares the listings. What came in since a moment, or within the queue's
// retention, was not looked at before.
func Look(ctx context.Context, inbox Inbox, from store.Store, since, before time.Time) (Survey, error) {
	s := Survey{inbox: inbox.Name()}
	k, err := from.Summarized(ctx, before)
	if err != nil {
		return s, err
	}
	s.buried = k.Buried
	if long := before.Add(-store.Retention); long.Before(since) {
		since = long
	}
	for o, err := range inbox.List(ctx, "") {
		if err != nil {
			return s, err
		}
		id := store.ID(s.inbox, o.Key)
		at, ok := k.Made[id]
		delete(k.Made, id)
		delete(k.Orphans, id)
		recent := o.Modified.After(since)
		switch {
		case !store.IsDocument(o.Key) || !o.Modified.Before(before):
		case !ok:
			s.missing = append(s.missing, o)
		case at.Before(o.Modified) || recent && at.Before(o.Modified.Add(slowest)):
			s.doubtful = append(s.doubtful, o)
		case s.buried[id] != nil:
			s.doubtful = append(s.doubtful, o)
		}
	}
	for _, id := range k.Order {
		if _, ok := k.Made[id]; ok {
			s.gone = append(s.gone, id)
		}
	}
	for _, id := range slices.Sorted(maps.Keys(k.Orphans)) {
		s.orphans = append(s.orphans, k.Orphans[id]...)
	}
	return s, nil
}

// Settle reads the summaries that are in doubt, unless the ETag of the
// document that one was made of is known since.
func (s Survey) Settle(ctx context.Context, from store.Store, known map[string]string) (missing, gone []string, err error) {
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
			r, _, err := from.Load(gctx, id)
			etags[i] = r.Source.ETag
			pages := r.Pages()
			if slices.ContainsFunc(s.buried[id], func(page string) bool { _, shown := pages[page]; return shown }) {
				torn[i] = o.Key
			}
			return err
		})
	}
	for i, id := range s.gone {
		g.Go(func() error {
			r, _, err := from.Load(gctx, id)
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

// Bury lays tombstones on what shows the text of a document that is gone, and has
// no summary that would tell its key. Should the document come back at that
// moment, the next sweep finds its page buried.
func (s Survey) Bury(ctx context.Context, in store.Store) error {
	for _, page := range s.orphans {
		if err := in.Bury(ctx, page); err != nil {
			return err
		}
	}
	return nil
}

// Unasked returns those markers that belong to none of what a sweep asks for
// again: these may be laid anew, and the summary follow, before the digest is
// committed.
func (s Survey) Unasked(markers []string, zone *time.Location) []string {
	left := map[string]bool{}
	for _, key := range markers {
		left[key] = true
	}
	for _, asked := range [][]store.Object{s.missing, s.doubtful} {
		for _, o := range asked {
			if len(left) == 0 {
				return nil
			}
			week := digest.WeekOf(o.Modified, zone).String()
			delete(left, store.Marker(week, store.ID(s.inbox, o.Key), o.ETag))
		}
	}
	return slices.Sorted(maps.Keys(left))
}
