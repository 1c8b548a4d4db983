// Package compound reads compound files ([MS-CFB]): the storages and streams,
// much like folders and files, in which Office kept documents before 2007 and
// Outlook keeps messages.
package compound

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"

	"precis/summarize/document/draft"
)

const (
	maxEntries = 100_000 // of the directory
	maxDepth   = 64      // of storages within storages
	miniSector = 64
)

// What stands for no sector or entry; sectors and entries have lower numbers.
const none = 0xFFFFFFFA

// A Storage holds streams and other storages.
type Storage struct {
	file     *file
	streams  map[string]stream
	storages map[string]*Storage
	names    []string          // of the storages, in order
	read     map[string][]byte // the streams that were asked for
}

type stream struct {
	start uint32
	size  int
}

// A file is a compound file being read.
type file struct {
	data   []byte
	sector int
	fat    []uint32 // for each sector the one after it
	mini   []uint32 // the same for each mini sector
	small  []byte   // the mini sectors
	cutoff int      // streams below it lie in mini sectors
	left   int      // bytes that may still be read, since streams may overlap
}

// Is reports whether a file is a compound file.
func Is(data []byte) bool { return bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) }

// Open opens a compound file and returns its root storage.
func Open(data []byte) (*Storage, error) {
	if !Is(data) || len(data) < 512 {
		return nil, fmt.Errorf("%w: compound file: its header", draft.ErrDamaged)
	}
	shift := binary.LittleEndian.Uint16(data[30:])
	if shift != 9 && shift != 12 {
		return nil, fmt.Errorf("%w: compound file: sectors of 2^%d bytes", draft.ErrDamaged, shift)
	}
	f := &file{data: data, sector: 1 << shift, cutoff: int(binary.LittleEndian.Uint32(data[56:])), left: 2*len(data) + 1<<20}
	f.fat = f.table(f.fatSectors())
	directory := f.chain(binary.LittleEndian.Uint32(data[48:]), len(data))
	if len(directory) < 128 {
		return nil, fmt.Errorf("%w: compound file: its directory", draft.ErrDamaged)
	}
	for at, next := 0, f.chain(binary.LittleEndian.Uint32(data[60:]), len(data)); at+4 <= len(next); at += 4 {
		f.mini = append(f.mini, binary.LittleEndian.Uint32(next[at:]))
	}
	f.small = f.chain(binary.LittleEndian.Uint32(directory[116:]), len(data))
	d := tree{f: f, directory: directory, seen: map[uint32]bool{}}
	return d.storage(binary.LittleEndian.Uint32(directory[76:]), 0), nil
}

// at returns a sector; nil beyond the end. The last one may be cut short.
func (f *file) at(n uint32) []byte {
	start := (int(n) + 1) * f.sector
	if n >= none || start >= len(f.data) {
		return nil
	}
	return f.data[start:min(start+f.sector, len(f.data))]
}

// fatSectors returns the sectors of the allocation table: the header names the
// first 109, a chain of sectors the others.
func (f *file) fatSectors() []uint32 {
	var sectors []uint32
	most := len(f.data)/f.sector + 1
	add := func(list []byte) {
		for ; len(list) >= 4; list = list[4:] {
			if n := binary.LittleEndian.Uint32(list); n < none && len(sectors) < most {
				sectors = append(sectors, n)
			}
		}
	}
	add(f.data[76:512])
	next := binary.LittleEndian.Uint32(f.data[68:])
	for range most {
		list := f.at(next)
		if len(list) < f.sector {
			break
		}
		add(list[:f.sector-4])
		next = binary.LittleEndian.Uint32(list[f.sector-4:])
	}
	return sectors
}

func (f *file) table(sectors []uint32) []uint32 {
	most := len(f.data)/f.sector + 1
	var out []uint32
	for _, n := range sectors {
		for list := f.at(n); len(list) >= 4 && len(out) < most; list = list[4:] {
			out = append(out, binary.LittleEndian.Uint32(list))
		}
	}
	return out
}

// chain returns the bytes of a chain of sectors, at most so many.
func (f *file) chain(n uint32, size int) []byte {
	var out []byte
	for range f.fat {
		part := f.at(n)
		if part == nil || len(out) >= size {
			break
		}
		out = append(out, part...)
		if int(n) >= len(f.fat) {
			break
		}
		n = f.fat[n]
	}
	return out[:min(size, len(out))]
}

// miniChain does so with mini sectors.
func (f *file) miniChain(n uint32, size int) []byte {
	var out []byte
	for range f.mini {
		start := int(n) * miniSector
		if n >= none || start >= len(f.small) || len(out) >= size {
			break
		}
		out = append(out, f.small[start:min(start+miniSector, len(f.small))]...)
		if int(n) >= len(f.mini) {
			break
		}
		n = f.mini[n]
	}
	return out[:min(size, len(out))]
}

// A tree is the directory being walked.
type tree struct {
	f         *file
	directory []byte
	seen      map[uint32]bool
}

// storage returns what a tree of siblings holds, in order of their names.
func (d *tree) storage(root uint32, depth int) *Storage {
	s := &Storage{file: d.f, streams: map[string]stream{}, storages: map[string]*Storage{}, read: map[string][]byte{}}
	open := []uint32{}
	for n := root; ; {
		if n < none && int(n) < len(d.directory)/128 && !d.seen[n] && len(d.seen) < maxEntries {
			d.seen[n] = true
			open = append(open, n)
			n = binary.LittleEndian.Uint32(d.directory[int(n)*128+68:])
			continue
		}
		if len(open) == 0 {
			return s
		}
		entry := d.directory[int(open[len(open)-1])*128:][:128]
		open = open[:len(open)-1]
		d.add(s, entry, depth)
		n = binary.LittleEndian.Uint32(entry[72:])
	}
}

// add adds one entry of the directory to its storage.
func (d *tree) add(s *Storage, entry []byte, depth int) {
	size := min(int(binary.LittleEndian.Uint16(entry[64:])), 64)/2 - 1
	units := make([]uint16, max(size, 0))
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(entry[2*i:])
	}
	name := string(utf16.Decode(units))
	switch {
	case entry[66] == 1 && depth < maxDepth:
		if s.storages[name] == nil {
			s.names = append(s.names, name)
		}
		s.storages[name] = d.storage(binary.LittleEndian.Uint32(entry[76:]), depth+1)
	case entry[66] == 2:
		s.streams[name] = stream{binary.LittleEndian.Uint32(entry[116:]), int(binary.LittleEndian.Uint32(entry[120:]))}
	}
}

// Storages returns the names of the storages in this one, in the file's order.
func (s *Storage) Storages() []string { return s.names }

// Storage returns a storage in this one; nil if there is none.
func (s *Storage) Storage(name string) *Storage { return s.storages[name] }

// Stream returns a stream of this storage: what there is of it where the file
// is cut off, nil if there is none. Streams that claim to be more than the
// file, all together, are not returned.
func (s *Storage) Stream(name string) []byte {
	e, ok := s.streams[name]
	if !ok {
		return nil
	}
	if out, done := s.read[name]; done {
		return out
	}
	f := s.file
	size := min(e.size, len(f.data), f.left)
	var out []byte
	if e.size < f.cutoff {
		out = f.miniChain(e.start, size)
	} else {
		out = f.chain(e.start, size)
	}
	f.left -= len(out)
	s.read[name] = out
	return out
}

// Has reports whether this storage holds a stream or a storage of one of the
// names.
func (s *Storage) Has(names ...string) bool {
	for _, name := range names {
		if _, stream := s.streams[name]; stream || s.storages[name] != nil {
			return true
		}
	}
	return false
}
