package mailer

import (
	"context"
	"errors"
	"io/fs"

	"precis/functions/store"
)

// Settled reports whether each mail of a week's digest was sent, or never will be.
// It is written down behind the last of them, so that a later tick needs not look at
// each; whoever ends before it leaves a digest that is looked at again.
func (m *Mailer) Settled(ctx context.Context, week string) (bool, error) {
	_, err := m.Store.Head(ctx, store.Settled(week))
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil, err
}

// settle writes it down where nothing is left to do.
func (c *copies) settle(ctx context.Context) error {
	if c.done.Left+c.done.Refused+c.done.Busy > 0 || c.failed.any() {
		return nil
	}
	return c.Store.Keep(ctx, store.Settled(c.digest.Week), store.TypeJSON, []byte("{}\n"))
}
