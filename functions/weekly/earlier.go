package weekly

import (
	"context"
	"errors"
	"slices"

	"precis/digest"
)

// lookBack is how many days before the digest that is due another may have ended
// whose mails go on: those of a week of days, or the one week or month before. What
// is older is no news any more, and the alarm on overdue mails has reported it.
const lookBack = 7

// earlier goes on with the mails that digests before the one of a week have left
// over, since the day's quota was used up, say; the oldest first, or those at the
// end of a long list would be left over each time. It reports whether some are
// still left. An error with one holds up no other.
func (h *Handler) earlier(ctx context.Context, week digest.Period) (waiting bool, err error) {
	if h.Mailer.Sender == nil {
		return false, nil
	}
	archive, _, err := h.Store.Index(ctx)
	if err != nil {
		return false, err
	}
	var errs []error
	for _, e := range unsettled(archive, week) {
		left, err := h.goOn(ctx, e)
		errs = append(errs, err)
		if waiting = left > 0; waiting {
			break
		}
	}
	return waiting, errors.Join(errs...)
}

// unsettled returns those digests, seven at most, in the order of the archive.
func unsettled(archive digest.Archive, week digest.Period) (entries []digest.Entry) {
	since := week.First().AddDate(0, 0, -lookBack)
	for _, e := range slices.Backward(archive.Digests) {
		if p, err := digest.ParsePeriod(e.Week); err == nil && p != week && !p.Last().Before(since) && len(entries) < lookBack {
			entries = append(entries, e)
		}
	}
	slices.Reverse(entries)
	return entries
}

// goOn goes on with one digest, and returns how many of its mails are left.
func (h *Handler) goOn(ctx context.Context, e digest.Entry) (left int, err error) {
	settled, err := h.Mailer.Settled(ctx, e.Week)
	if settled || err != nil {
		return 0, err
	}
	var d digest.Digest
	if err := h.Store.Digest(ctx, e, &d); err != nil {
		return 0, err
	}
	m := made(d)
	m.Overdue = true
	m.Deliveries, err = h.Mailer.Deliver(ctx, d)
	if h.Observer != nil {
		h.Observer.Digest(ctx, m)
	}
	return m.Left, err
}
