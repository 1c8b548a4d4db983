package stories

import "slices"

// A join of two groups, by their numbers, that was possible when they had so
// many members together.
type join struct {
	a, b int32
	size int32
	mean float32
}

func (x join) before(y join) bool {
	if x.mean != y.mean {
		return x.mean > y.mean
	}
	if x.a != y.a {
		return x.a < y.a
	}
	return x.b < y.b
}

// joins is a binary heap, the best first and ties by number. The one of the
// standard library takes every join by an allocation of its own.
type joins []join

// order makes a heap of any list.
func (q joins) order() {
	slices.SortFunc(q, func(x, y join) int {
		switch {
		case x.before(y):
			return -1
		case y.before(x):
			return 1
		default:
			return 0
		}
	})
}

func (q *joins) push(j join) {
	heap := append(*q, j)
	i := len(heap) - 1
	for i > 0 && j.before(heap[(i-1)/2]) {
		heap[i] = heap[(i-1)/2]
		i = (i - 1) / 2
	}
	heap[i] = j
	*q = heap
}

func (q *joins) pop() join {
	heap := *q
	best, j := heap[0], heap[len(heap)-1]
	heap = heap[:len(heap)-1]
	i := 0
	for 2*i+1 < len(heap) {
		child := 2*i + 1
		if child+1 < len(heap) && heap[child+1].before(heap[child]) {
			child++
		}
		if !heap[child].before(j) {
			break
		}
		heap[i] = heap[child]
		i = child
	}
	if len(heap) > 0 {
		heap[i] = j
	}
	*q = heap
	return best
}
