package weekly

import "context"

// guard returns store.ErrUnconditional where the store would lose claims, before
// anything is written. It asks once in the life of a function, in its first
// invocation: an error before that would be in no answer, and the tick would not be
// set aside with it. Where the store does not answer, Lambda tries the tick again.
func (h *Handler) guard(ctx context.Context) error {
	if h.Guarded != nil && h.Guarded.Load() {
		return nil
	}
	err := h.Store.Guarded(ctx)
	if h.Guarded != nil {
		h.Guarded.Store(err == nil)
	}
	return err
}
