package drafttest

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"unicode/utf16"
)

// Compound makes a compound file of names and contents in turn. A name such as
// "a/b" is a stream b in a storage a.
func Compound(parts ...string) []byte {
	w := &compoundWriter{entries: [][]byte{entryOf("Root Entry", 5)}, children: map[string][]int{}, at: map[string]int{"": 0}}
	for i := 0; i < len(parts); i += 2 {
		w.stream(parts[i], []byte(parts[i+1]))
	}
	return w.file()
}

const (
	sectorSize = 512
	noSector   = 0xFFFFFFFF
	chainEnd   = 0xFFFFFFFE
)

type compoundWriter struct {
	sectors  bytes.Buffer
	fat      []uint32
	small    bytes.Buffer
	mini     []uint32
	entries  [][]byte
	children map[string][]int // of each storage
	at       map[string]int   // where each storage's entry is
}

func entryOf(name string, kind byte) []byte {
	e := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)+2))
	e[66] = kind
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(e[at:], noSector)
	}
	binary.LittleEndian.PutUint32(e[116:], chainEnd)
	return e
}

// storage returns the path of a storage, which it makes where it is new.
func (w *compoundWriter) storage(path string) string {
	if _, ok := w.at[path]; !ok {
		above, name := split(path)
		w.add(w.storage(above), entryOf(name, 1))
		w.at[path] = len(w.entries) - 1
	}
	return path
}

func split(path string) (above, name string) {
	if i := strings.LastIndexByte(path, '/'); i >= 0 {
		return path[:i], path[i+1:]
	}
	return "", path
}

func (w *compoundWriter) add(storage string, entry []byte) {
	w.children[storage] = append(w.children[storage], len(w.entries))
	w.entries = append(w.entries, entry)
}

func (w *compoundWriter) stream(path string, content []byte) {
	above, name := split(path)
	e := entryOf(name, 2)
	binary.LittleEndian.PutUint32(e[120:], uint32(len(content)))
	start := uint32(chainEnd)
	if len(content) >= 4096 {
		start = w.chain(content)
	} else if len(content) > 0 {
		start = appendChain(&w.small, &w.mini, content, 64)
	}
	binary.LittleEndian.PutUint32(e[116:], start)
	w.add(w.storage(above), e)
}

func (w *compoundWriter) chain(content []byte) uint32 {
	if len(content) == 0 {
		return chainEnd
	}
	return appendChain(&w.sectors, &w.fat, content, sectorSize)
}

// appendChain appends one chain of sectors of a size, and returns its first.
func appendChain(to *bytes.Buffer, table *[]uint32, content []byte, size int) uint32 {
	start := uint32(len(*table))
	for part := range slices.Chunk(content, size) {
		to.Write(part)
		to.Write(make([]byte, size-len(part)))
		*table = append(*table, uint32(len(*table)+1))
	}
	(*table)[len(*table)-1] = chainEnd
	return start
}

func numbers(list []uint32) []byte {
	out := make([]byte, 4*len(list))
	for i, n := range list {
		binary.LittleEndian.PutUint32(out[4*i:], n)
	}
	return out
}

func (w *compoundWriter) file() []byte {
	for path, list := range w.children {
		at := w.entries[w.at[path]][76:]
		for _, child := range list {
			binary.LittleEndian.PutUint32(at, uint32(child))
			at = w.entries[child][72:]
		}
	}
	binary.LittleEndian.PutUint32(w.entries[0][116:], w.chain(w.small.Bytes()))
	binary.LittleEndian.PutUint32(w.entries[0][120:], uint32(w.small.Len()))
	header := make([]byte, sectorSize)
	copy(header, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	for at, n := range map[int]uint16{24: 0x3E, 26: 3, 28: 0xFFFE, 30: 9, 32: 6} {
		binary.LittleEndian.PutUint16(header[at:], n)
	}
	put := func(at int, n uint32) { binary.LittleEndian.PutUint32(header[at:], n) }
	put(56, 4096)
	put(60, w.chain(numbers(w.mini)))
	put(64, uint32((len(w.mini)+127)/128))
	put(48, w.chain(bytes.Join(w.entries, nil)))
	w.tables(header, put)
	return append(header, w.sectors.Bytes()...)
}

// tables writes the allocation table, and the list of its sectors: the first
// 109 stand in the header.
func (w *compoundWriter) tables(header []byte, put func(int, uint32)) {
	fat, more := 1, 0
	for fat*128 < len(w.fat)+fat+more {
		fat++
		more = max(0, (fat-109+126)/127)
	}
	first := uint32(len(w.fat))
	for range fat {
		w.fat = append(w.fat, 0xFFFFFFFD)
	}
	for range more {
		w.fat = append(w.fat, 0xFFFFFFFC)
	}
	for len(w.fat) < fat*128 {
		w.fat = append(w.fat, noSector)
	}
	w.sectors.Write(numbers(w.fat))
	list := make([]uint32, 109+127*more)
	for i := range list {
		if list[i] = noSector; i < fat {
			list[i] = first + uint32(i)
		}
	}
	copy(header[76:], numbers(list[:109]))
	put(44, uint32(fat))
	put(68, chainEnd)
	put(72, uint32(more))
	for i := range more {
		at := first + uint32(fat+i)
		if i == 0 {
			put(68, at)
		}
		next := at + 1
		if i == more-1 {
			next = chainEnd
		}
		w.sectors.Write(numbers(append(slices.Clone(list[109+127*i:][:127]), next)))
	}
}
