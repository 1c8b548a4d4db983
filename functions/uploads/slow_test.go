package uploads

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"precis/functions/store"
	"precis/summarize/document"
)

// Where the PDF engine's own clock was the judge, the same holds as for ours:
// a verdict only where that is final, and one that may be looked at again.
func TestSlowByAnotherClock(t *testing.T) {
	t.Parallel()
	u := &Handler{}
	why := fmt.Errorf("%w: the PDF engine %w over it", document.ErrTooLarge, document.ErrSlow)
	if r, err := u.slow(store.Record{}, why, false); !errors.Is(err, errShared) || r.Rejected != "" {
		t.Errorf("among others: %v, rejected: %q", err, r.Rejected)
	}
	r, err := u.slow(store.Record{}, why, true)
	if err != nil || r.Rejected != "too large: the PDF engine takes too long over it" || r.Timeout != 2*time.Minute {
		t.Errorf("by itself: %v, rejected: %q, timeout %v", err, r.Rejected, r.Timeout)
	}
}
