package weekly

import (
	"context"
	"errors"
	"fmt"

	"precis/digest"
	"precis/digest/assembly"
	"precis/functions/store"
)

var errBusy = errors.New("the archive kept changing")

// commit makes the week's digest final: one compare-and-swap on the archive,
// made on the version that the digest was assembled from. Where the week has
// its digest already, it returns that.
func (h *Handler) commit(ctx context.Context, week digest.Period) (d digest.Digest, fresh bool, err error) {
	for range rounds {
		archive, etag, err := h.Store.Index(ctx)
		if err != nil {
			return d, false, err
		}
		if entry, ok := find(archive, week); ok {
			err = h.Store.Digest(ctx, entry, &d)
			return d, false, err
		}
		if err := h.suits(week); err != nil {
			return d, false, err
		}
		if covered(archive, week) {
			return d, false, errNothing
		}
		c, err := h.collect(ctx, week, archive)
		if err != nil {
			return d, false, err
		}
		d = assembly.Assemble(c.input)
		if len(archive.Digests) == 0 && len(d.Included)+len(d.Pending) == 0 {
			return d, false, errNothing
		}
		if err = h.Mailer.Address(ctx, &d); err != nil {
			return d, false, err
		}
		err = h.Store.Commit(ctx, d, archive, etag, h.Now())
		if errors.Is(err, store.ErrChanged) {
			continue
		}
		if err != nil {
			return d, false, err
		}
		// A marker that stays behind does no harm: what a committed digest has
		// reported is not reported again.
		return d, true, h.Store.Release(ctx, c.done)
	}
	return d, false, fmt.Errorf("commit %s: %w", week, errBusy)
}

// suits returns an error where a digest is asked for that is not of the cadence.
func (h *Handler) suits(week digest.Period) error {
	if week.Cadence == h.Cadence {
		return nil
	}
	return fmt.Errorf("digests are %s here, so %s gets none: ask for one such as %s", h.Cadence, week, digest.PeriodOf(h.Cadence, week.First(), nil))
}

// covered reports whether digests of another cadence cover a time up to its end:
// what came in was theirs, and what came late is the next one's.
func covered(archive digest.Archive, week digest.Period) bool {
	if len(archive.Digests) == 0 {
		return false
	}
	newest, err := digest.ParsePeriod(archive.Digests[len(archive.Digests)-1].Week)
	return err == nil && newest.Cadence != week.Cadence && !newest.Last().Before(week.Last())
}
