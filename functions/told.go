package functions

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"golang.org/x/sync/errgroup"

	"precis/digest"
	"precis/functions/store"
	"precis/summarize"
)

const (
	// weeksBack is how many digests are looked at for what continues.
	weeksBack = 4
	// digestReaders is how many committed digests are read at a time: one of a
	// large week takes tens of megabytes.
	digestReaders = 4
)

// A history is what of the committed digests counts for the next: the last
// ones before its week whole, and of all others only what they told of the
// content at hand, so that it does not grow with the years.
type history struct {
	past  []digest.Digest
	told  []digest.Told
	named []digest.Told // as rejected
	large []string      // keys that were named as larger than the limit of their time
}

// told reads every committed digest for the markers' content.
func (w *Weekly) told(ctx context.Context, week digest.Week, archive digest.Archive, markers []marker) (history, error) {
	asked := make(map[string]bool, len(markers))
	for _, m := range markers {
		asked[m.fingerprint] = true
	}
	before := 0 // the archive is in the order of weeks
	for _, e := range archive.Digests {
		if e.Week < week.String() {
			before++
		}
	}
	from := max(0, before-weeksBack)
	past := make([]digest.Digest, before-from)
	parts := make([]history, len(archive.Digests))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(digestReaders)
	for i, e := range archive.Digests {
		g.Go(func() (err error) {
			if from <= i && i < before {
				d := &past[i-from]
				*d, err = w.committed(ctx, e)
				parts[i].note(telling{d.Week, d.Taken, d.Rejected}, asked)
				return err
			}
			var t telling
			err = w.open(ctx, e, &t)
			parts[i].note(t, asked)
			return err
		})
	}
	if err := g.Wait(); err != nil {
		return history{}, err
	}
	all := history{past: past}
	for _, p := range parts {
		all.told = append(all.told, p.told...)
		all.named = append(all.named, p.named...)
		all.large = append(all.large, p.large...)
	}
	return all, nil
}

// A telling is the part of a digest that says what it told.
type telling struct {
	Week     string            `json:"week"`
	Taken    []digest.Told     `json:"taken"`
	Rejected []digest.Rejected `json:"rejected"`
}

// note keeps what a digest told of the content that is asked for, and the
// documents that it named as too large for a setting.
func (h *history) note(t telling, asked map[string]bool) {
	rejected := make(map[string]bool, len(t.Rejected))
	for _, r := range t.Rejected {
		rejected[r.Key] = true
		if r.Limit > 0 {
			h.large = append(h.large, r.Key)
		}
	}
	for _, c := range t.Taken {
		if !asked[store.Fingerprint(c.ETag)] {
			continue
		}
		c.Week = t.Week
		if rejected[c.Key] {
			h.named = append(h.named, c)
		} else {
			h.told = append(h.told, c)
		}
	}
}

// committed gives a committed digest.
func (w *Weekly) committed(ctx context.Context, e digest.Entry) (d digest.Digest, err error) {
	return d, w.open(ctx, e, &d)
}

// open reads a committed digest, or a part of it.
func (w *Weekly) open(ctx context.Context, e digest.Entry, into any) error {
	data, _, err := w.Store.Get(ctx, e.Key)
	if err != nil {
		return err
	}
	if store.Hash(data) != e.Hash {
		return fmt.Errorf("read %s: it is not what was committed: its hash differs", e.Key)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("read %s: %w", e.Key, err)
	}
	return nil
}

// outgrown gives the documents that were rejected for a limit which they would
// not exceed any more: of those that digests have named, and of those that this
// one has to name.
func (w *Weekly) outgrown(ctx context.Context, large []string, c collection) ([]string, error) {
	fits := func(r summarize.Record) bool { return r.Limit > 0 && r.Source.Size <= w.MaxBytes }
	var keys []string
	for _, r := range c.input.Records {
		if fits(r) {
			keys = append(keys, r.Source.Key)
		}
	}
	fit := make([]bool, len(large))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(store.Readers)
	for i, key := range large {
		g.Go(func() error {
			r, err := load(ctx, w.Store, store.ID(w.Inbox.Name(), key))
			fit[i] = fits(r)
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
