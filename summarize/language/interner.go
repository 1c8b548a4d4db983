package language

import "slices"

// An interner numbers texts from 0. It is a table with open addressing, of
// which at most half is taken.
type interner struct {
	slots  []int32 // 1 + the number of what is there
	hashes []uint32
	texts  []string
}

// leastSlots is the size of a small table.
const leastSlots = 1 << 10

// find returns the number of a text, or that it would be a new one.
func (n *interner) find(text string, hash uint32) (id int32, isNew bool) {
	if len(n.slots) == 0 {
		return 0, true
	}
	mask := uint32(len(n.slots) - 1)
	for at := hash & mask; n.slots[at] != 0; at = (at + 1) & mask {
		k := n.slots[at] - 1
		if n.hashes[k] == hash && n.texts[k] == text {
			return k, false
		}
	}
	return 0, true
}

// number returns the number of a text, a new one where it was not met yet.
func (n *interner) number(text string, hash uint32) (id int32, isNew bool) {
	if id, isNew = n.find(text, hash); !isNew {
		return id, false
	}
	if 2*len(n.texts) >= len(n.slots) {
		n.grow()
	}
	id = int32(len(n.texts))
	n.texts, n.hashes = append(n.texts, text), append(n.hashes, hash)
	n.put(id, hash)
	return id, true
}

func (n *interner) put(id int32, hash uint32) {
	mask := uint32(len(n.slots) - 1)
	at := hash & mask
	for n.slots[at] != 0 {
		at = (at + 1) & mask
	}
	n.slots[at] = id + 1
}

func (n *interner) grow() {
	n.slots = make([]int32, max(leastSlots, 2*len(n.slots)))
	n.texts, n.hashes = slices.Grow(n.texts, len(n.slots)/2), slices.Grow(n.hashes, len(n.slots)/2)
	for id, hash := range n.hashes {
		n.put(int32(id), hash)
	}
}

// hashOf mixes eight bytes at a time, multiplied by the golden ratio.
func hashOf(text string) uint32 {
	const golden = 0x9E3779B97F4A7C15
	h := uint64(len(text)) * golden
	for ; len(text) >= 8; text = text[8:] {
		h = (h ^ (four(text) | four(text[4:])<<32)) * golden
		h ^= h >> 29
	}
	switch n := len(text); {
	case n >= 4:
		h ^= four(text) | four(text[n-4:])<<32
	case n > 0:
		h ^= uint64(text[0]) | uint64(text[n/2])<<8 | uint64(text[n-1])<<16
	}
	h *= golden
	return uint32(h>>32) ^ uint32(h>>13)
}

func four(text string) uint64 {
	_ = text[3]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24
}
