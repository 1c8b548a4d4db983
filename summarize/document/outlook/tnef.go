package outlook

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"net/mail"
	"strings"
	"time"

	"precis/summarize/document/draft"
)

// The attributes of a TNEF stream that are read ([MS-OXTNEF] 2.1.3.2).
const (
	attFrom       = 0x00008000
	attSubject    = 0x00018004
	attDateSent   = 0x00038005
	attBody       = 0x0002800C
	attData       = 0x0006800F
	attTitle      = 0x00018010
	attNewFile    = 0x00069002
	attProperties = 0x00069003
	attFileProps  = 0x00069005
	attCodePage   = 0x00069007
)

var signature = []byte("\x78\x9f\x3e\x22")

// IsTNEF reports whether a file is a TNEF stream, as winmail.dat is.
func IsTNEF(data []byte) bool { return bytes.HasPrefix(data, signature) }

// winmail makes a mail of a TNEF stream. One that is cut off gives what stands
// before the cut.
func winmail(data []byte) ([]byte, error) {
	m := streamed(data, 0)
	if m == nil {
		return nil, fmt.Errorf("%w: TNEF: nothing whole in it", draft.ErrDamaged)
	}
	return m.mail(), nil
}

// A tnef is a TNEF stream being read.
type tnef struct {
	m    *message
	page uint32
	last *file
}

func streamed(data []byte, depth int) *message {
	if len(data) < 6 || !IsTNEF(data) {
		return nil
	}
	t := &tnef{m: &message{}}
	whole := 0
	for data = data[6:]; len(data) >= 9; whole++ {
		id, size := binary.LittleEndian.Uint32(data[1:]), uint64(binary.LittleEndian.Uint32(data[5:]))
		data = data[9:]
		if size > uint64(len(data)) {
			break
		}
		t.attribute(id, data[:size], depth)
		data = data[min(size+2, uint64(len(data))):] // a sum of two bytes
	}
	if whole == 0 {
		return nil
	}
	return t.m
}

// attribute takes one attribute in. What is said twice, once in the old form
// and once as a property, is the same; properties know more characters.
func (t *tnef) attribute(id uint32, value []byte, depth int) {
	switch id {
	case attCodePage:
		if len(value) >= 4 {
			t.page = binary.LittleEndian.Uint32(value)
		}
	case attSubject:
		t.m.subject = first(t.m.subject, narrow(value, t.page))
	case attBody:
		t.m.plain = first(t.m.plain, narrow(value, t.page))
	case attDateSent:
		if t.m.sent.IsZero() {
			t.m.sent = civil(value)
		}
	case attFrom:
		if t.m.from.Name == "" {
			t.m.from = triple(value, t.page)
		}
	case attProperties:
		r := paged(parse(value), t.page)
		files, old := t.m.files, *t.m
		*t.m = *r.message()
		t.m.files = files
		t.m.subject, t.m.plain = first(t.m.subject, old.subject), first(t.m.plain, old.plain)
		if t.m.sent.IsZero() {
			t.m.sent = old.sent
		}
		if t.m.from.Name == "" {
			t.m.from = old.from
		}
	case attNewFile, attTitle, attData, attFileProps:
		t.file(id, value, depth)
	}
}

// file takes in an attribute of what is attached.
func (t *tnef) file(id uint32, value []byte, depth int) {
	if id == attNewFile || t.last == nil {
		if len(t.m.files) == maxFiles {
			return
		}
		t.m.files = append(t.m.files, file{kind: "application/octet-stream"})
		t.last = &t.m.files[len(t.m.files)-1]
	}
	switch id {
	case attTitle:
		t.last.name = first(t.last.name, narrow(value, t.page))
	case attData:
		t.last.data = value
	case attFileProps:
		p := parse(value)
		f := paged(p, t.page).file()
		if f.name = first(f.name, t.last.name); f.data == nil {
			f.data = t.last.data
		}
		// An object is an identifier of 16 bytes and a stream of its own.
		if object := p.bytes(dataID, typeObject); len(object) > 16 && depth < maxDepth {
			if f.message = streamed(object[16:], depth+1); f.message != nil {
				f.name = first(f.message.subject, f.name)
			}
		}
		*t.last = f
	}
}

// civil returns a date of seven numbers of two bytes: year, month, day, hour,
// minute, second, day of the week.
func civil(value []byte) time.Time {
	if len(value) < 12 {
		return time.Time{}
	}
	n := func(i int) int { return int(binary.LittleEndian.Uint16(value[2*i:])) }
	if n(1) < 1 || n(1) > 12 || n(2) < 1 || n(2) > 31 {
		return time.Time{}
	}
	return time.Date(n(0), time.Month(n(1)), n(2), n(3), n(4), n(5), 0, time.UTC)
}

// triple returns a sender: a header of eight bytes with two lengths, a name,
// and an address such as "SMTP:ada@example.org".
func triple(value []byte, page uint32) mail.Address {
	if len(value) < 8 {
		return mail.Address{}
	}
	rest := value[8:]
	name := rest[:min(int(binary.LittleEndian.Uint16(value[4:])), len(rest))]
	rest = rest[len(name):]
	at := narrow(rest[:min(int(binary.LittleEndian.Uint16(value[6:])), len(rest))], page)
	if _, after, ok := strings.Cut(at, ":"); ok {
		at = after
	}
	return mail.Address{Name: narrow(name, page), Address: at}
}

// listed are properties in a list.
type listed map[uint32][]byte

func (l listed) bytes(id, kind uint16) []byte { return l[uint32(id)<<16|uint32(kind)] }

// parse reads a list of properties, as far as it holds together.
func parse(data []byte) listed {
	out := listed{}
	if len(data) < 4 {
		return out
	}
	count := binary.LittleEndian.Uint32(data)
	rest := data[4:]
	for range count {
		if len(rest) < 4 {
			break
		}
		kind, id := binary.LittleEndian.Uint16(rest), binary.LittleEndian.Uint16(rest[2:])
		var value []byte
		var ok bool
		if rest, ok = named(id, rest[4:]); !ok {
			break
		}
		if value, rest, ok = take(kind, rest); !ok {
			break
		}
		out[uint32(id)<<16|uint32(kind)] = value
	}
	return out
}

// named skips the name of a property that has one: an identifier of 16 bytes,
// and a number or a string.
func named(id uint16, rest []byte) ([]byte, bool) {
	if id < 0x8000 {
		return rest, true
	}
	if len(rest) < 24 {
		return nil, false
	}
	if binary.LittleEndian.Uint32(rest[16:]) == 0 {
		return rest[24:], true
	}
	size := padded(binary.LittleEndian.Uint32(rest[20:]))
	if rest = rest[24:]; size > uint64(len(rest)) {
		return nil, false
	}
	return rest[size:], true
}

func padded(n uint32) uint64 { return (uint64(n) + 3) &^ 3 }

// take takes the value of a property from the front. Of several values it
// returns the first.
func take(kind uint16, rest []byte) (value, after []byte, ok bool) {
	const several = 0x1000
	count := uint32(1)
	one := kind &^ several
	varies := one == typeNarrow || one == typeWide || one == typeBinary || one == typeObject
	if kind&several != 0 || varies {
		if len(rest) < 4 {
			return nil, nil, false
		}
		count, rest = binary.LittleEndian.Uint32(rest), rest[4:]
	}
	for i := range count {
		size, width := uint64(fixedSize(one)), uint64(fixedSize(one))
		if varies {
			if len(rest) < 4 {
				return nil, nil, false
			}
			n := binary.LittleEndian.Uint32(rest)
			size, width, rest = uint64(n), padded(n), rest[4:]
		}
		if width == 0 && !varies || width > uint64(len(rest)) {
			return nil, nil, false
		}
		if i == 0 {
			value = rest[:size]
		}
		rest = rest[width:]
	}
	return value, rest, true
}

// fixedSize returns the bytes that a value of a type takes; 0 for a type that
// is unknown.
func fixedSize(kind uint16) int {
	switch kind {
	case 0x0002, typeLong, 0x0004, 0x000A, typeBool:
		return 4
	case 0x0005, 0x0006, 0x0007, 0x0014, typeTime:
		return 8
	case 0x0048:
		return 16
	}
	return 0
}
