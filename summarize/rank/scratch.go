package rank

import "sync"

// A scratch holds the numbers that one selection computes with, and that nobody
// needs after it.
type scratch struct {
	logOdds, weight, second, score, total, alone []float64
	covered                                      []float32
}

// mostKept is how many concepts a scratch that is kept may hold.
const mostKept = 1 << 15

var scratches sync.Pool // *scratch, that the next selection uses again

func takeScratch() *scratch {
	if r, ok := scratches.Get().(*scratch); ok {
		return r
	}
	return new(scratch)
}

// release keeps the scratch for the next selection. One of a long document is given
// up.
func (r *scratch) release() {
	if cap(r.weight) <= mostKept {
		scratches.Put(r)
	}
}

// sized returns so many numbers, whatever they are, in the buffer where that is
// enough.
func sized[T any](buffer []T, n int) []T {
	if cap(buffer) < n {
		return make([]T, n)
	}
	return buffer[:n]
}
