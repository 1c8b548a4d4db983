package queue

import (
	"context"
	"strconv"
	"sync"
	"testing"
)

// An answer stays what it is while others are given.
func TestAnswersAreTheirOwn(t *testing.T) {
	t.Parallel()
	f := Function{Handle: func(_ context.Context, n int) (int, error) { return n, nil }}
	var group sync.WaitGroup
	for worker := range 8 {
		group.Go(func() {
			for i := range 50 {
				want := strconv.Itoa(1000*worker + i)
				got, err := f.Invoke(t.Context(), []byte(want))
				if err != nil {
					t.Error(err)
					return
				}
				if _, err := f.Invoke(t.Context(), []byte("0")); err != nil || string(got) != want {
					t.Errorf("the answer is %s, %v; want %s", got, err, want)
				}
			}
		})
	}
	group.Wait()
}
