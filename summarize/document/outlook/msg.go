package outlook

import (
	"encoding/binary"
	"fmt"
	"net/mail"
	"strings"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
)

// fixedValues is the stream of the properties whose values take eight bytes at
// most; each other one is a stream of its own.
const fixedValues = "__properties_version1.0"

// msg makes a mail of a .msg file.
func msg(data []byte) ([]byte, error) {
	root, err := compound.Open(data)
	if err != nil {
		return nil, err
	}
	if root.Stream(fixedValues) == nil {
		return nil, fmt.Errorf("%w: an Outlook message without properties", draft.ErrDamaged)
	}
	return stored(root, 32, 0, 0).mail(), nil
}

// stored reads the message in a storage. Its fixed values begin after a header
// of a size; strings without a code page of their own are in that of the
// message around it.
func stored(s *compound.Storage, header int, page uint32, depth int) *message {
	r := paged(storage{s, s.Stream(fixedValues), header}, page)
	m := r.message()
	for _, name := range s.Storages() {
		inner := s.Storage(name)
		switch {
		case strings.HasPrefix(name, "__recip_version1.0_"):
			if p := paged(storage{inner, inner.Stream(fixedValues), 8}, r.page); p.number(recipientType) <= 1 && len(m.to) < maxFiles {
				m.to = append(m.to, mail.Address{Name: p.text(displayName), Address: first(p.text(smtpAddress), p.text(emailAddress))})
			}
		case strings.HasPrefix(name, "__attach_version1.0_") && len(m.files) < maxFiles:
			m.files = append(m.files, attached(inner, r.page, depth))
		}
	}
	return m
}

// attached reads what is attached to a message, which may be another one.
func attached(s *compound.Storage, page uint32, depth int) file {
	r := paged(storage{s, s.Stream(fixedValues), 8}, page)
	f := r.file()
	object := s.Storage(fmt.Sprintf("__substg1.0_%04X%04X", dataID, typeObject))
	if object != nil && object.Stream(fixedValues) != nil && depth < maxDepth {
		f.message = stored(object, 24, page, depth+1)
		f.name = first(f.message.subject, f.name)
	}
	return f
}

// A storage holds properties.
type storage struct {
	*compound.Storage
	fixed  []byte
	header int // bytes before the first of the fixed
}

func (s storage) bytes(id, kind uint16) []byte {
	if kind == typeNarrow || kind == typeWide || kind == typeBinary {
		return s.Stream(fmt.Sprintf("__substg1.0_%04X%04X", id, kind))
	}
	for at := s.header; at+16 <= len(s.fixed); at += 16 {
		if binary.LittleEndian.Uint32(s.fixed[at:]) == uint32(id)<<16|uint32(kind) {
			return s.fixed[at+8 : at+16]
		}
	}
	return nil
}
