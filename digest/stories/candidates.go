package stories

import "slices"

// A candidate is a merge of two clusters, by their numbers, that was possible
// when they had so many members together.
type candidate struct {
	a, b int32
	size int32
	mean float32
}

func (x candidate) before(y candidate) bool {
	if x.mean != y.mean {
		return x.mean > y.mean
	}
	if x.a != y.a {
		return x.a < y.a
	}
	return x.b < y.b
}

// candidates are a binary heap, the best first and ties by number. The one of
// the standard library allocates for every candidate.
type candidates []candidate

// order sorts a list, which makes it a heap.
func (q candidates) order() {
	slices.SortFunc(q, func(x, y candidate) int {
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

func (q *candidates) push(j candidate) {
	heap := append(*q, j)
	i := len(heap) - 1
	for i > 0 && j.before(heap[(i-1)/2]) {
		heap[i] = heap[(i-1)/2]
		i = (i - 1) / 2
	}
	heap[i] = j
	*q = heap
}

func (q *candidates) pop() candidate {
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
