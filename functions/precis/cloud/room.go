package cloud

import (
	"context"
	"encoding/json"
	"sync"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"precis/functions/precis/cloud/queue"
)

// A full disk is looked at so often, and has room again when so much can be
// written: more than is made of most documents.
const (
	roomEvery = 2 * time.Second
	room      = 4 << 20
)

// AwaitRoom has a handler wait where it failed since the disk is full, and try
// again when there is room: what lies in the queue is not to become dead letters
// for that. It calls tell when the waiting begins, and when it is over.
func (c *Cloud) AwaitRoom(handle queue.Handler, tell func(full bool)) queue.Handler {
	var mu sync.Mutex
	waiting := 0
	count := func(by int) {
		mu.Lock()
		defer mu.Unlock()
		if before := waiting; before == 0 || before+by == 0 {
			tell(by > 0)
		}
		waiting += by
	}
	return func(ctx context.Context, event []byte) ([]byte, error) {
		for {
			var answer []byte
			var err error
			full := c.FindsFull(func() {
				answer, err = handle(ctx, event)
			})
			if !failed(answer, err) || !full {
				return answer, err
			}
			count(1)
			there := c.room(ctx)
			count(-1)
			if !there {
				return answer, err
			}
		}
	}
}

// FindsFull reports whether the disk was found full while do ran.
func (c *Cloud) FindsFull(do func()) bool {
	before := c.folder.root.Shortages()
	do()
	return c.folder.root.Shortages() > before
}

// room waits for room on the disk; false where ctx is done before.
func (c *Cloud) room(ctx context.Context) bool {
	tick := time.NewTicker(roomEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return false
		case <-tick.C:
			if c.folder.root.HasRoom(room) {
				return true
			}
		}
	}
}

// failed reports whether a handler hands any message back.
func failed(answer []byte, err error) bool {
	var a events.SQSEventResponse
	return err != nil || json.Unmarshal(answer, &a) == nil && len(a.BatchItemFailures) > 0
}
