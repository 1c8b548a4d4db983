package uploads

import (
	"context"
	"time"

	"precis/functions/invocation"
)

// The first pause after which a message that failed comes again. Each further one
// is three times as long: 2, 6, 18 and 54 minutes. So what passes soon costs
// minutes, and five tries outlast more than an hour.
const firstPause = 2 * time.Minute

// pause returns how long to wait after so many tries.
func pause(tries int) time.Duration {
	d := firstPause
	for range min(max(tries, 1), 4) - 1 {
		d *= 3
	}
	return d
}

// putOff tells the queue when a message that failed is to come again. Where that
// fails, it comes after the queue's own visibility timeout, as it does where an
// invocation is ended. The time left for documents may have ended by then.
func (u *Handler) putOff(ctx context.Context, n notice) error {
	if u.Queue == nil || n.receipt == "" {
		return nil
	}
	after, stop := invocation.Outlasting(ctx)
	defer stop()
	return u.Queue.PutOff(after, n.receipt, pause(n.receives))
}
