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
func (h *Handler) commit(ctx context.Context, week digest.Week) (d digest.Digest, fresh bool, err error) {
	for range rounds {
		archive, etag, err := h.Store.Index(ctx)
		if err != nil {
			return d, false, err
		}
		if entry, ok := find(archive, week); ok {
			err = h.Store.Digest(ctx, entry, &d)
			return d, false, err
		}
		c, err := h.collect(ctx, week, archive)
		if err != nil {
			return d, false, err
		}
		d = assembly.Assemble(c.input)
		if len(archive.Digests) == 0 && len(d.Taken)+len(d.Pending) == 0 {
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
		// told is not told again.
		return d, true, h.Store.Release(ctx, c.done)
	}
	return d, false, fmt.Errorf("commit %s: %w", week, errBusy)
}
