// Package terms counts the terms of sentences: which there are, in which
// sentences they stand, by how much they weigh, and which follow each other.
package terms

import "sync"

// A Flow is the terms of all sentences as they follow each other, from which
// the matrix and the pairs are made.
type Flow struct {
	terms []int32
	ends  []int32 // of each sentence

	slots, last []int32 // scratch for finding pairs
}

var flows sync.Pool // *Flow, whose buffers the next text uses again

// mostKept is how many terms a flow that is kept for the next may hold.
const mostKept = 1 << 15

// NewFlow returns an empty flow.
func NewFlow() *Flow {
	f, _ := flows.Get().(*Flow)
	if f == nil {
		f = new(Flow)
	}
	f.terms, f.ends = f.terms[:0], f.ends[:0]
	return f
}

// Release keeps the flow's buffers for the next text.
func (f *Flow) Release() {
	if cap(f.terms) <= mostKept {
		flows.Put(f)
	}
}

// Add takes the terms of the next sentence, in order.
func (f *Flow) Add(terms []int32) {
	f.terms = append(f.terms, terms...)
	f.ends = append(f.ends, int32(len(f.terms)))
}

func (f *Flow) sentences() int { return len(f.ends) }

// sentence returns the terms of a sentence, in order.
func (f *Flow) sentence(i int) []int32 {
	from := int32(0)
	if i > 0 {
		from = f.ends[i-1]
	}
	return f.terms[from:f.ends[i]]
}
