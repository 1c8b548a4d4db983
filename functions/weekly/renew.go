package weekly

import (
	"context"
	"fmt"
)

// A Renewing is what came of asking for summaries anew.
type Renewing struct {
	Asked int  `json:"asked"` // documents of which an older engine made the summary
	Done  bool `json:"done"`  // no others are left
}

// renew asks for documents whose summary an older engine made, and that no upload
// would ever renew. It looks at so many summaries at most, from where the tick before
// has ended; after the last, until there is another engine, a tick reads one object.
func (h *Handler) renew(ctx context.Context, most int) (Renewing, error) {
	if h.Notifier == nil {
		return Renewing{}, fmt.Errorf("renew: there is no queue to ask by")
	}
	state, etag, err := h.Store.Renewed(ctx)
	if err != nil || state.Done {
		return Renewing{Done: state.Done}, err
	}
	keys, state, err := h.Store.Old(ctx, state, h.Inbox.Name(), most)
	if err != nil {
		return Renewing{}, fmt.Errorf("renew: %w", err)
	}
	if len(keys) > 0 {
		if err := h.Notifier.Notify(ctx, h.Inbox.Name(), keys); err != nil {
			return Renewing{}, fmt.Errorf("renew: %w", err)
		}
	}
	return Renewing{Asked: len(keys), Done: state.Done}, h.Store.KeepRenewal(ctx, state, etag)
}
