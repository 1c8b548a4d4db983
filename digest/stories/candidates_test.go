package stories

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestCandidatesComeBestFirst(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(5, 6))
	var queue, want, got candidates
	add := func() candidate {
		j := candidate{random.Int32N(9), random.Int32N(9), 2, float32(random.IntN(5))}
		want = append(want, j)
		return j
	}
	for range 50 {
		queue = append(queue, add())
	}
	queue.order()
	for range 50 {
		queue.push(add())
	}
	for len(queue) > 0 {
		got = append(got, queue.pop())
	}
	want.order()
	if !slices.Equal(got, want) {
		t.Errorf("popped %v, want %v", got, want)
	}
}
