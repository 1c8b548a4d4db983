package queue_test

import (
	"fmt"
	"testing"

	"precis/functions/precis/cloud/queue"
)

// What comes in behind a bulk of messages does not wait for it, and none of
// those is lost.
func TestNewestBeforeABacklog(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		bulk int
		want string
	}{{5000, "new"}, {51, "new"}, {10, "0"}, {0, "new"}} {
		q := queue.New(queue.Options{})
		for i := range tc.bulk {
			q.Send(fmt.Append(nil, i))
		}
		q.Send([]byte("new"))
		seen := map[string]bool{}
		for first := true; ; first = false {
			got := q.Receive(3)
			if len(got) == 0 {
				break
			}
			if first && got[0].Body != tc.want {
				t.Errorf("behind %d the first is %s, want %s", tc.bulk, got[0].Body, tc.want)
			}
			for _, m := range got {
				if seen[m.Body] {
					t.Fatalf("%s came twice", m.Body)
				}
				seen[m.Body] = true
				q.Delete(m.Receipt)
			}
		}
		if len(seen) != tc.bulk+1 {
			t.Errorf("%d of %d came", len(seen), tc.bulk+1)
		}
	}
}
