package summarize

import "sync"

// A room is the numbers that one choice reckons with and none needs after it.
type room struct {
	odds, worth, again, score, told, alone []float64
	said                                   []float32
}

var rooms sync.Pool // *room, that the next choice uses again

func takeRoom() *room {
	if r, ok := rooms.Get().(*room); ok {
		return r
	}
	return new(room)
}

// rest gives the room to the next choice. One for a long document is given up.
func (r *room) rest() {
	if cap(r.worth) <= mostRoom {
		rooms.Put(r)
	}
}

// sized gives so many numbers, whatever they are, in the room where that is
// enough.
func sized[T any](room []T, n int) []T {
	if cap(room) < n {
		return make([]T, n)
	}
	return room[:n]
}
