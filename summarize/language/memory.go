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
	terms     []string         // of all languages
	places    map[string]int32 // of the terms
	number    []int32          // of each term, its number in the lexicon that reads, or −1
	counted   []int32          // the terms that have one

	words []Span  // of the text last read
	found []int32 // beside each, its term or −1
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
		m.words, m.found = nil, nil
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
	if len(m.terms) > mostTerms || len(m.languages) > mostLanguages {
		return true
	}
	for _, k := range m.languages {
		if len(k.words) > mostWords {
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
	k := &known{memory: m, lang: lang, code: knownCode(lang), words: map[string]int32{}}
	m.languages = append(m.languages, k)
	return k
}

// read finds the words of a text and their terms.
func (m *memory) read(text string, l *known) {
	m.words, m.found = m.words[:0], m.found[:0]
	last, run := Span{}, 0 // the single character before, and how many stand in a row
	for at := 0; at < len(text); {
		w, isSingle, next := NextWord(text, at)
		if at = next; w.End == w.Start {
			break
		}
		here := len(m.found)
		m.words, m.found = append(m.words, w), append(m.found, -1)
		single := isSingle && !particle(text[w.Start:w.End], l.code)
		joined := single && run > 0 && last.End == w.Start
		if run == 1 && !joined {
			m.found[here-1] = l.term(text[last.Start:last.End], true)
		}
		switch {
		case joined:
			m.found[here] = l.term(text[last.Start:w.End], true)
			last = w
			run++
		case single:
			last, run = w, 1
		default:
			run = 0
			if !isSingle {
				m.found[here] = l.term(text[w.Start:w.End], false)
			}
		}
	}
	if run == 1 {
		m.found[len(m.found)-1] = l.term(text[last.Start:last.End], true)
	}
}

// intern returns the place of a term.
func (m *memory) intern(term string) int32 {
	if t, ok := m.places[term]; ok {
		return t
	}
	if m.places == nil {
		m.places = map[string]int32{}
	}
	t := int32(len(m.terms))
	term = strings.Clone(term) // a part of a word would hold the whole text
	m.places[term] = t
	m.terms, m.number = append(m.terms, term), append(m.number, -1)
	return t
}

// known are words of one language as they stand, and their terms.
type known struct {
	memory *memory
	lang   string
	code   string           // the language whose words are known here, or ""
	words  map[string]int32 // and their terms; −1 of a word without one
	rarity []float64        // of each term of the memory; −1 where nobody asked
}

// term returns the place of a word's term in the memory, or −1.
func (k *known) term(word string, pair bool) int32 {
	if t, ok := k.words[word]; ok {
		return t
	}
	t := int32(-1)
	if term := termOf(word, k.code, pair); term != "" {
		t = k.memory.intern(term)
	}
	if len(word) <= LongestWord {
		k.words[strings.Clone(word)] = t
	}
	return t
}

// rarityOf returns the rarity of a term of the memory.
func (k *known) rarityOf(t int32) float64 {
	for len(k.rarity) < len(k.memory.terms) {
		k.rarity = append(k.rarity, -1)
	}
	if k.rarity[t] < 0 {
		k.rarity[t] = Rarity(k.memory.terms[t], k.code)
	}
	return k.rarity[t]
}
