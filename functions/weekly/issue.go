package weekly

import (
	"context"
	"errors"

	"precis/digest"
)

// issue makes the week's digest unless it is there, and completes all that
// follows from it. A tick of the schedule goes on with the mails of earlier
// digests first: as long as some are left of those, the week's wait.
func (h *Handler) issue(ctx context.Context, t Tick, week digest.Period) (Made, error) {
	d, fresh, err := h.stored(ctx, week)
	var waiting bool
	var earlier error
	if t.Week == "" {
		waiting, earlier = h.earlier(ctx, week)
	}
	if errors.Is(err, errNothing) {
		return Made{Week: week.String()}, earlier
	}
	if err != nil {
		return Made{}, errors.Join(err, earlier)
	}
	announced := h.announce(ctx, d)
	m := made(d)
	m.Fresh = fresh
	if waiting {
		m.Left = len(d.Recipients)
	} else {
		m.Deliveries, err = h.Mailer.Deliver(ctx, d)
	}
	err = errors.Join(announced, earlier, err)
	if h.Observer != nil {
		h.Observer.Digest(ctx, m)
	}
	return m, err
}

// stored commits the week's digest unless it is there, and stores its forms.
func (h *Handler) stored(ctx context.Context, week digest.Period) (d digest.Digest, fresh bool, err error) {
	if err := h.over(ctx, week); err != nil {
		return d, false, err
	}
	if d, fresh, err = h.commit(ctx, week); err != nil {
		return d, false, err
	}
	return d, fresh, h.derive(ctx, d)
}
