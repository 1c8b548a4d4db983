package webarchive

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"unicode/utf16"

	"precis/summarize/document/draft"
)

// IsSafari reports whether a file is a web archive of Safari: a binary
// property list that holds a main resource.
func IsSafari(data []byte) bool {
	return bytes.HasPrefix(data, []byte("bplist00")) && bytes.Contains(data, []byte("WebMainResource"))
}

// ReadSafari takes the page out of a web archive of Safari.
func ReadSafari(data []byte) (Page, error) {
	l, root, ok := openList(data)
	if !ok {
		return Page{}, fmt.Errorf("%w: web archive: its list of objects", draft.ErrDamaged)
	}
	resource, ok := l.value(root, "WebMainResource")
	if !ok {
		return Page{}, fmt.Errorf("%w: a web archive without a page", draft.ErrDamaged)
	}
	page := l.field(resource, "WebResourceData")
	if len(page) == 0 {
		return Page{}, fmt.Errorf("%w: a web archive of an empty page", draft.ErrEmpty)
	}
	kind := string(l.field(resource, "WebResourceMIMEType"))
	if kind != "" && kind != "text/html" && kind != "application/xhtml+xml" {
		return Page{}, fmt.Errorf("%w: a web archive of no page", draft.ErrFormat)
	}
	return Page{
		HTML:    encoded(page, string(l.field(resource, "WebResourceTextEncodingName"))),
		Address: onWeb(string(l.field(resource, "WebResourceURL"))),
	}, nil
}

// A list is a binary property list (CFBinaryPList.c), of which single values
// are looked up: nothing in it is followed further than asked.
type list struct {
	data    []byte
	offsets []byte // where the objects lie
	width   int    // bytes of an offset
	refs    int    // bytes of a reference to an object
}

// openList opens a list and returns the number of its root.
func openList(data []byte) (l *list, root uint64, ok bool) {
	const trailer = 32
	if len(data) < 8+trailer {
		return nil, 0, false
	}
	end := data[len(data)-trailer:]
	body := data[:len(data)-trailer]
	width, refs := int(end[6]), int(end[7])
	count, root, start := binary.BigEndian.Uint64(end[8:]), binary.BigEndian.Uint64(end[16:]), binary.BigEndian.Uint64(end[24:])
	if width < 1 || width > 8 || refs < 1 || refs > 8 || start > uint64(len(body)) || count > (uint64(len(body))-start)/uint64(width) {
		return nil, 0, false
	}
	return &list{data: body, offsets: body[start : start+count*uint64(width)], width: width, refs: refs}, root, true
}

func number(b []byte) uint64 {
	n := uint64(0)
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return n
}

// object returns the kind of an object, how many things it has, and its bytes
// up to the end of the file.
func (l *list) object(i uint64) (kind byte, count uint64, rest []byte) {
	if i >= uint64(len(l.offsets)/l.width) {
		return 0, 0, nil
	}
	at := number(l.offsets[int(i)*l.width:][:l.width])
	if at >= uint64(len(l.data)) {
		return 0, 0, nil
	}
	mark := l.data[at]
	kind, count, rest = mark>>4, uint64(mark&0xF), l.data[at+1:]
	if count == 0xF { // a number follows that says how many
		if len(rest) == 0 || rest[0]>>4 != 1 || rest[0]&0xF > 3 || len(rest) <= 1<<(rest[0]&0xF) {
			return 0, 0, nil
		}
		size := 1 << (rest[0] & 0xF)
		count, rest = number(rest[1:1+size]), rest[1+size:]
	}
	if count > uint64(len(rest)) {
		return 0, 0, nil
	}
	return kind, count, rest
}

// value returns the number of the object that a dictionary has under a key.
func (l *list) value(dict uint64, key string) (uint64, bool) {
	kind, count, rest := l.object(dict)
	if kind != 0xD || count > uint64(len(rest)/2/l.refs) {
		return 0, false
	}
	for i := range int(count) {
		kind, size, name := l.object(number(rest[i*l.refs:][:l.refs]))
		if kind == 5 && size == uint64(len(key)) && string(name[:size]) == key {
			return number(rest[(int(count)+i)*l.refs:][:l.refs]), true
		}
	}
	return 0, false
}

// field returns what a dictionary has under a key, as bytes or as UTF-8.
func (l *list) field(dict uint64, key string) []byte {
	i, ok := l.value(dict, key)
	if !ok {
		return nil
	}
	return l.text(i)
}

// text returns the bytes of an object, which are UTF-8 if it is a string; nil
// if it is neither.
func (l *list) text(i uint64) []byte {
	kind, count, rest := l.object(i)
	switch {
	case kind == 4 || kind == 5: // data, ASCII
		return rest[:count]
	case kind == 6 && 2*count <= uint64(len(rest)): // UTF-16
		units := make([]uint16, count)
		for j := range units {
			units[j] = binary.BigEndian.Uint16(rest[2*j:])
		}
		return []byte(string(utf16.Decode(units)))
	}
	return nil
}
