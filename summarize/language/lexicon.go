package language

// A Lexicon numbers the terms that it meets in texts, from 0 in the order in
// which it meets them. The zero value knows none. It is for one goroutine at a
// time.
type Lexicon struct {
	Terms    []string  // as Terms returns them
	Rarities []float64 // of each, as Rarity returns it for the language it was first met in

	memory *memory // while it reads
}

// Read returns the words of a text, as Words does, and beside each the number of
// its term, or −1 where it has none, in one pass. In Chinese and Japanese the
// term of a character is the pair of it and the one before. Both slices serve
// until the next call or Rest.
func (x *Lexicon) Read(text, lang string) (words []Span, terms []int32) {
	if x.memory == nil {
		x.remember()
	}
	m := x.memory
	l := m.of(lang)
	m.read(text, l)
	for i, t := range m.found {
		if t < 0 {
			continue
		}
		n := m.number[t]
		if n < 0 {
			n = int32(len(x.Terms))
			m.count(t, n)
			x.Terms = append(x.Terms, m.terms[t])
			x.Rarities = append(x.Rarities, l.rarityOf(t))
		}
		m.found[i] = n
	}
	return m.words, m.found
}

// remember takes a memory, and tells it the terms of earlier readings.
func (x *Lexicon) remember() {
	x.memory = takeMemory()
	for n, text := range x.Terms {
		x.memory.count(x.memory.intern(text), int32(n))
	}
}

// Rest frees what only reading needs. The terms stay, and Read may still be
// called.
func (x *Lexicon) Rest() {
	if x.memory != nil {
		x.memory.rest()
		x.memory = nil
	}
}
