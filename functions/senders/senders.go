// Package senders says whose mail is taken in, and why that of others is not. It
// quotes neither addresses nor anything else of a mail.
package senders

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"net/mail"
	"strings"

	"precis/summarize/document/mail/entity"
)

// A List is whose mail is taken: addresses, such as "ann@example.org", and domains
// of which every address is, such as "@example.org", in small letters. An empty one
// takes all.
type List []string

// Parse reads a list whose members stand parted by commas. The error says which
// makes no sense, by its number.
func Parse(text string) (List, error) {
	var l List
	for i, one := range strings.Split(text, ",") {
		one = strings.ToLower(strings.TrimSpace(one))
		if one == "" {
			continue
		}
		whole := one
		if one[0] == '@' {
			whole = "any" + one
		}
		if a, err := mail.ParseAddress(whole); err != nil || a.Address != whole {
			return nil, fmt.Errorf("number %d is neither an address such as ann@example.org nor a domain such as @example.org", i+1)
		}
		l = append(l, one)
	}
	return l, nil
}

// The reasons for which a mail is not taken.
const (
	Unnamed  = "it does not name one sender, and only mail of named senders is taken"
	Stranger = "its sender is not among those whose mail is taken"
)

// Refuses returns why a mail is not taken, by the sender that its header names; ""
// where it is. Whether it really is from there, it does not ask.
func (l List) Refuses(message []byte) string {
	if len(l) == 0 {
		return ""
	}
	from := sender(message)
	_, domain, ok := strings.Cut(from, "@")
	if !ok {
		return Unnamed
	}
	for _, known := range l {
		if known == from || known == "@"+domain {
			return ""
		}
	}
	return Stranger
}

// maxHeader is as much of a mail as its header is looked for in.
const maxHeader = 1 << 20 // bytes

// header returns a mail's header, without what follows it.
func header(message []byte) []byte {
	message = message[:min(len(message), maxHeader)]
	for at := 0; at < len(message); {
		line, _, _ := bytes.Cut(message[at:], []byte("\n"))
		if len(bytes.TrimSpace(line)) == 0 {
			return message[:at]
		}
		at += len(line) + 1
	}
	return message
}

// sender returns the one address that a mail is from, in small letters; "" where it
// names none, or several. Its local part cannot hold a second @.
func sender(message []byte) string {
	fields := entity.Read(header(message)).Header["From"]
	if len(fields) != 1 {
		return ""
	}
	// A name in an encoding that Go does not know says nothing against its address.
	parser := mail.AddressParser{WordDecoder: &mime.WordDecoder{CharsetReader: func(_ string, name io.Reader) (io.Reader, error) {
		return name, nil
	}}}
	all, err := parser.ParseList(fields[0])
	if err != nil || len(all) != 1 || strings.Count(all[0].Address, "@") != 1 {
		return ""
	}
	return strings.ToLower(all[0].Address)
}
