package summarize

import "sync"

// A flow is the terms of all sentences as they follow each other, from which
// the matrix and the pairs are made.
type flow struct {
	terms []int32
	ends  []int32 // of each sentence

	slots, last []int32 // scratch for finding pairs
}

var flows sync.Pool // *flow, whose buffers the next reading uses again

// mostKept is how many terms a flow that is kept for the next may hold.
const mostKept = 1 << 15

func newFlow() *flow {
	f, _ := flows.Get().(*flow)
	if f == nil {
		f = new(flow)
	}
	f.terms, f.ends = f.terms[:0], f.ends[:0]
	return f
}

// release keeps the flow's buffers for the next reading.
func (f *flow) release() {
	if cap(f.terms) <= mostKept {
		flows.Put(f)
	}
}

// add takes the terms of the next sentence.
func (f *flow) add(terms []int32) {
	f.terms = append(f.terms, terms...)
	f.ends = append(f.ends, int32(len(f.terms)))
}

func (f *flow) sentences() int { return len(f.ends) }

// sentence returns the terms of a sentence, in order.
func (f *flow) sentence(i int) []int32 {
	from := int32(0)
	if i > 0 {
		from = f.ends[i-1]
	}
	return f.terms[from:f.ends[i]]
}
