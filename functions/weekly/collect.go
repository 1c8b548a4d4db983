package weekly

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/digest/assembly"
	"precis/functions/store"
	"precis/functions/sweep"
)

// A collection is what a digest is assembled from.
type collection struct {
	input digest.Input
	done  []string // markers whose work is done once it is committed
	fit   []string // keys of what was rejected for a limit that it would not exceed any more
}

// collect finds what the week's digest has to tell: the markers of the week
// and of those before whose record has the marker's ETag. Every other marker is
// left alone: its record may be on the way.
func (h *Handler) collect(ctx context.Context, week digest.Period, archive digest.Archive) (collection, error) {
	c := collection{input: digest.Input{
		Week: week, Zone: h.Zone, Title: h.Title, Sections: h.Sections, Web: h.Web, Weeks: map[string]digest.Period{},
	}}
	listed, err := sweep.Look(ctx, h.Inbox, h.Store, week.Prev().Start(h.Zone), week.Next().Start(h.Zone))
	if err != nil {
		return c, err
	}
	markers, err := h.Store.Markers(ctx, week)
	if err != nil {
		return c, err
	}
	before, err := readHistory(ctx, h.Store, week, archive, markers)
	if err != nil {
		return c, err
	}
	c.input.Past, c.input.Reported, c.input.Named = before.past, before.reported, before.named
	known, past, err := h.take(ctx, week, markers, &c)
	if err != nil {
		return c, err
	}
	larger, err := h.outgrown(ctx, before.large, c.fit)
	if err != nil {
		return c, err
	}
	c.done = append(c.done, listed.Unasked(past, h.Zone)...)
	c.input.Pending, err = h.askAgain(ctx, listed, known, larger)
	return c, err
}

// take finds the records that the markers name. When a record says that its document
// came in is what counts: content may come in, be replaced before it is reported, and come in
// again.
// It returns the ETags of the documents that the records were made of, by ID,
// and the markers past retention that no record belongs to.
func (h *Handler) take(ctx context.Context, week digest.Period, markers []store.WeekMarker, c *collection) (known map[string]string, past []string, err error) {
	records, err := h.records(ctx, markers)
	if err != nil {
		return nil, nil, err
	}
	known = make(map[string]string, len(records))
	for id, r := range records {
		known[id] = r.Source.ETag
	}
	seen := map[string]bool{}
	for _, m := range markers {
		r := records[m.ID]
		came := digest.PeriodOf(week.Cadence, r.Source.Uploaded, h.Zone)
		if r.ID == "" || store.Fingerprint(r.Source.ETag) != m.Fingerprint {
			if m.Past {
				past = append(past, m.Key)
			}
			continue
		}
		if week.Before(came) {
			continue // a later digest's, also where the marker's week is the same
		}
		c.done = append(c.done, m.Key)
		if seen[r.ID] {
			continue // the same content has come in before, and was not reported then
		}
		seen[r.ID] = true
		c.input.Records = append(c.input.Records, r.Known())
		if came != week {
			c.input.Weeks[r.ID] = came
		}
		if h.fits(*r) {
			c.fit = append(c.fit, r.Source.Key)
		}
	}
	return known, past, nil
}

// records reads the records of the documents that the markers name, each once:
// read twice, it could match two markers, and only one be reported.
func (h *Handler) records(ctx context.Context, markers []store.WeekMarker) (map[string]*store.Record, error) {
	records := make(map[string]*store.Record, len(markers))
	words := wordsOnce{known: map[string]string{}}
	load := h.load(len(markers))
	var ids []string
	for _, m := range markers {
		if records[m.ID] == nil {
			records[m.ID] = &store.Record{}
			ids = append(ids, m.ID)
		}
	}
	g, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range min(store.Readers, len(ids)) {
		g.Go(func() error { // a goroutine's stack grows for its first request, and serves the others
			for i := next.Add(1) - 1; i < int64(len(ids)); i = next.Add(1) - 1 {
				r, err := load(ctx, ids[i])
				if err != nil {
					return err
				}
				words.take(&r)
				*records[ids[i]] = r
			}
			return nil
		})
	}
	return records, g.Wait()
}

// load returns how the records of a week of so many markers are read.
func (h *Handler) load(markers int) func(ctx context.Context, id string) (store.Record, error) {
	if markers > assembly.LargeWeek {
		return h.Store.LoadLight
	}
	return func(ctx context.Context, id string) (store.Record, error) {
		r, _, err := h.Store.Load(ctx, id)
		return r, err
	}
}

// fits reports whether a document was rejected for a limit of bytes that it would
// not exceed any more.
func (h *Handler) fits(r store.Record) bool { return r.Limit > 0 && r.Source.Size <= h.MaxBytes }

// outgrown returns the documents that were rejected for a limit which they would
// not exceed any more: of those that digests have named as too large, and of
// those that this one has to name.
func (h *Handler) outgrown(ctx context.Context, large, keys []string) ([]string, error) {
	fit := make([]bool, len(large))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(store.Readers)
	for i, key := range large {
		g.Go(func() error {
			r, _, err := h.Store.Load(ctx, store.ID(h.Inbox.Name(), key))
			fit[i] = h.fits(r)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return nil, err
	}
	for i, key := range large {
		if fit[i] {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return slices.Compact(keys), nil
}

// askAgain asks again for all that was missed, and names the documents among it,
// and for those that may turn out otherwise now.
func (h *Handler) askAgain(ctx context.Context, listed sweep.Survey, known map[string]string, otherwise []string) ([]digest.Pending, error) {
	missing, gone, err := listed.Settle(ctx, h.Store, known)
	if err != nil {
		return nil, err
	}
	if err := listed.Bury(ctx, h.Store); err != nil {
		return nil, err
	}
	reason := "not summarized yet"
	if again := slices.Concat(missing, gone, otherwise); h.Notifier != nil && len(again) > 0 {
		if err := h.Notifier.Notify(ctx, h.Inbox.Name(), again); err != nil {
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
