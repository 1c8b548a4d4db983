package language

import (
	"strings"
	"sync"
)

// A memory keeps the terms of the words last met, from one text to the next,
// since to fold and stem a word costs far more than to find it. It is for one
// goroutine at a time, and what it answers does not depend on what it holds.
type memory struct {
	languages []*known
	terms     interner // of all languages, from 0
	number    []int32  // of each term, its number in the lexicon that reads, or −1
	counted   []int32  // the terms that have one

	words  []Span  // of the text last read
	places []int32 // beside each, its term or −1
}

// Bounds of a memory. One that holds more after a reading is emptied.
const (
	mostTerms     = 1 << 15
	mostWords     = 1 << 15 // as they stand, in one language
	mostLanguages = 8
)

// memories are those that nobody uses.
var memories struct {
	sync.Mutex
	free []*memory
}

// mostMemories is how many are kept.
const mostMemories = 4

func takeMemory() *memory {
	memories.Lock()
	defer memories.Unlock()
	n := len(memories.free)
	if n == 0 {
		return new(memory)
	}
	m := memories.free[n-1]
	memories.free = memories.free[:n-1]
	return m
}

// count sets the number of a term.
func (m *memory) count(term, number int32) {
	m.number[term] = number
	m.counted = append(m.counted, term)
}

// rest lays the memory down for the next lexicon. No term has a number any
// more.
func (m *memory) rest() {
	for _, t := range m.counted {
		m.number[t] = -1
	}
	m.counted = m.counted[:0]
	if cap(m.words) > mostWords {
		m.words, m.places = nil, nil
	}
	if m.full() {
		*m = memory{}
	}
	memories.Lock()
	defer memories.Unlock()
	if len(memories.free) < mostMemories {
		memories.free = append(memories.free, m)
	}
}

func (m *memory) full() bool {
	if len(m.terms.texts) > mostTerms || len(m.languages) > mostLanguages {
		return true
	}
	for _, k := range m.languages {
		if k.count > mostWords || len(k.long) > mostWords {
			return true
		}
	}
	return false
}

// of returns what is known of a language's words.
func (m *memory) of(lang string) *known {
	for _, k := range m.languages {
		if k.lang == lang {
			return k
		}
	}
	k := &known{memory: m, lang: lang, code: knownCode(lang)}
	m.languages = append(m.languages, k)
	return k
}

// read finds the words of a text and their terms.
func (m *memory) read(text string, l *known) {
	m.words, m.places = m.words[:0], m.places[:0]
	last, run := Span{}, 0 // the single character before, and how many stand in a row
	for at := 0; at < len(text); {
		w, isSingle, next := NextWord(text, at)
		if at = next; w.End == w.Start {
			break
		}
		here := len(m.places)
		m.words, m.places = append(m.words, w), append(m.places, -1)
		single := isSingle && !particle(text[w.Start:w.End], l.code)
		joined := single && run > 0 && last.End == w.Start
		if run == 1 && !joined {
			m.places[here-1] = l.term(text[last.Start:last.End], true)
		}
		switch {
		case joined:
			m.places[here] = l.term(text[last.Start:w.End], true)
			last = w
			run++
		case single:
			last, run = w, 1
		default:
			run = 0
			if !isSingle {
				m.places[here] = l.term(text[w.Start:w.End], false)
			}
		}
	}
	if run == 1 {
		m.places[len(m.places)-1] = l.term(text[last.Start:last.End], true)
	}
}

// intern returns the place of a term.
func (m *memory) intern(term string) int32 {
	t, isNew := m.terms.number(term, hashOf(term))
	if isNew {
		m.number = append(m.number, -1)
	}
	return t
}

// known are words of one language as they stand, and their terms.
type known struct {
	memory *memory
	lang   string
	code   string           // the language whose words are known here, or ""
	slots  []slot           // open addressing; at most half is taken
	count  int              // that are taken
	long   map[string]int32 // words that no slot holds, and their terms
	rarity []float64        // of each term of the memory; −1 where nobody asked
}

// A slot is a word that stands in the slot itself, so that one look into memory
// finds it.
type slot struct {
	hash   uint32
	term   int32 // 2 + its place; 1 of a word without one; 0 of an empty slot
	length uint8
	text   [23]byte
}

// term returns the place of a word's term in the memory, or −1.
func (k *known) term(word string, pair bool) int32 {
	if len(word) > len(slot{}.text) {
		return k.longTerm(word, pair)
	}
	if 2*k.count >= len(k.slots) {
		k.grow()
	}
	hash, mask := hashOf(word), uint32(len(k.slots)-1)
	at := hash & mask
	for ; k.slots[at].term != 0; at = (at + 1) & mask {
		if s := &k.slots[at]; s.hash == hash && string(s.text[:s.length]) == word {
			return s.term - 2
		}
	}
	t := k.learn(word, pair)
	s := &k.slots[at]
	s.hash, s.term, s.length = hash, t+2, uint8(copy(s.text[:], word))
	k.count++
	return t
}

// longTerm is term for a word that no slot holds.
func (k *known) longTerm(word string, pair bool) int32 {
	if t, ok := k.long[word]; ok {
		return t
	}
	t := k.learn(word, pair)
	if len(word) <= LongestWord {
		if k.long == nil {
			k.long = map[string]int32{}
		}
		k.long[strings.Clone(word)] = t
	}
	return t
}

// learn finds the term of a word that was not met yet.
func (k *known) learn(word string, pair bool) int32 {
	term := termOf(word, k.code, pair)
	if term == "" {
		return -1
	}
	if t, isNew := k.memory.terms.find(term, hashOf(term)); !isNew {
		return t
	}
	return k.memory.intern(strings.Clone(term)) // a part of the word would hold the whole text
}

func (k *known) grow() {
	old := k.slots
	k.slots = make([]slot, max(leastSlots, 2*len(old)))
	mask := uint32(len(k.slots) - 1)
	for i := range old {
		if old[i].term == 0 {
			continue
		}
		at := old[i].hash & mask
		for k.slots[at].term != 0 {
			at = (at + 1) & mask
		}
		k.slots[at] = old[i]
	}
}

// rarityOf returns the rarity of a term of the memory.
func (k *known) rarityOf(t int32) float64 {
	for len(k.rarity) < len(k.memory.terms.texts) {
		k.rarity = append(k.rarity, -1)
	}
	if k.rarity[t] < 0 {
		k.rarity[t] = Rarity(k.memory.terms.texts[t], k.code)
	}
	return k.rarity[t]
}
