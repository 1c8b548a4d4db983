package terms

// A Pair is two terms that follow each other in a sentence.
type Pair struct{ First, Second int32 }

// Pairs number the pairs of a text from 0.
type Pairs struct {
	Of    []Pair
	Count []float32 // sentences that hold each
	Near  []float32 // 1/(1+place) of the first of them
	start []int32   // of each sentence's pairs; one more than there are sentences
	ids   []int32   // each sentence's distinct pairs
}

// NewPairs finds the pairs of every sentence; place gives a sentence's place in its
// document.
func NewPairs(f *Flow, place func(sentence int) int32) Pairs {
	n := len(f.terms)
	p := Pairs{
		Of: make([]Pair, 0, n), Count: make([]float32, 0, n), Near: make([]float32, 0, n),
		start: make([]int32, 1, f.sentences()+1), ids: make([]int32, 0, n),
	}
	size := leastSlots
	for size < 2*n {
		size *= 2
	}
	t := pairTable{slots: cleared(f.slots, size), last: f.last[:0]}
	for i := range f.sentences() {
		p.add(&t, f.sentence(i), int(place(i)))
	}
	f.slots, f.last = t.slots, t.last
	return p
}

// leastSlots is the size of a small document's table.
const leastSlots = 256

// cleared returns so many numbers, all 0, in the buffer where that is enough.
func cleared(buffer []int32, size int) []int32 {
	if cap(buffer) < size {
		return make([]int32, size)
	}
	buffer = buffer[:size]
	clear(buffer)
	return buffer
}

// A pairTable finds pairs by open addressing. At most half of it is taken. With a
// map instead, reading 100 kB takes 17 ms instead of 14, and 1 MB 580 instead of 400.
type pairTable struct {
	slots []int32 // 1 + the number of what is there
	last  []int32 // of each pair, the sentence that held it last, from 1
}

// add takes the terms of the next sentence, in order, at a place.
func (p *Pairs) add(table *pairTable, terms []int32, place int) {
	row := int32(len(p.start))
	near := 1 / float32(1+place)
	for k := 1; k < len(terms); k++ {
		id := p.number(table, Pair{terms[k-1], terms[k]})
		if table.last[id] == row {
			continue
		}
		table.last[id] = row
		p.Count[id]++
		p.Near[id] = max(p.Near[id], near)
		p.ids = append(p.ids, id)
	}
	p.start = append(p.start, int32(len(p.ids)))
}

// number returns the number of a pair, a new one where it was not met yet.
func (p *Pairs) number(table *pairTable, key Pair) int32 {
	mask := uint32(len(table.slots) - 1)
	at := key.hash() & mask
	for ; table.slots[at] != 0; at = (at + 1) & mask {
		if id := table.slots[at] - 1; p.Of[id] == key {
			return id
		}
	}
	id := int32(len(p.Of))
	table.slots[at] = id + 1
	table.last = append(table.last, 0)
	p.Of, p.Count, p.Near = append(p.Of, key), append(p.Count, 0), append(p.Near, 0)
	return id
}

// hash is Fibonacci hashing (Knuth, The Art of Computer Programming 3, 6.4).
func (k Pair) hash() uint32 {
	h := (uint64(uint32(k.First))<<32 | uint64(uint32(k.Second))) * 0x9E3779B97F4A7C15
	return uint32(h >> 32)
}

// Row returns the pairs of a sentence.
func (p *Pairs) Row(i int) []int32 { return p.ids[p.start[i]:p.start[i+1]] }
