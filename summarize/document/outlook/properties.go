package outlook

import (
	"encoding/binary"
	"fmt"
	"net/mail"
	"strings"
	"time"
	"unicode/utf16"

	"precis/summarize/document/charset"
)

// The properties of messages and of what is attached to them ([MS-OXPROPS]).
const (
	classID        = 0x001A
	subjectID      = 0x0037
	sentID         = 0x0039
	headersID      = 0x007D
	displayToID    = 0x0E04
	receivedID     = 0x0E06
	plainID        = 0x1000
	rtfID          = 0x1009
	htmlID         = 0x1013
	messageID      = 0x1035
	answersID      = 0x1042
	sentForName    = 0x0042
	sentForKind    = 0x0064
	sentForAddress = 0x0065
	senderName     = 0x0C1A
	senderAddress  = 0x0C1F
	senderSMTP     = 0x5D01
	sentForSMTP    = 0x5D02
	displayName    = 0x3001
	emailAddress   = 0x3003
	smtpAddress    = 0x39FE
	recipientType  = 0x0C15
	dataID         = 0x3701
	shortName      = 0x3704
	methodID       = 0x3705
	longName       = 0x3707
	mimeKind       = 0x370E
	contentID      = 0x3712
	hiddenID       = 0x7FFE
	internetPage   = 0x3FDE
	codePageID     = 0x3FFD
)

// The types of properties that are read.
const (
	typeLong   = 0x0003
	typeBool   = 0x000B
	typeObject = 0x000D
	typeNarrow = 0x001E
	typeWide   = 0x001F
	typeTime   = 0x0040
	typeBinary = 0x0102
)

// embedded says of what is attached that it is a message.
const embedded = 5

// properties are those of a message, or of what is attached to it.
type properties interface {
	// bytes returns a property's value as it is; nil without one.
	bytes(id, kind uint16) []byte
}

// A reading is properties and the code pages of their strings.
type reading struct {
	properties
	page, htmlPage uint32
}

// paged returns properties with their own code pages.
func paged(p properties, page uint32) reading {
	r := reading{properties: p, page: page}
	if own := r.number(codePageID); own != 0 {
		r.page = own
	}
	if r.htmlPage = r.number(internetPage); r.htmlPage == 0 {
		r.htmlPage = r.page
	}
	return r
}

func (r reading) number(id uint16) uint32 {
	for _, kind := range []uint16{typeLong, typeBool} {
		if b := r.bytes(id, kind); len(b) >= 4 {
			return binary.LittleEndian.Uint32(b)
		}
	}
	return 0
}

// text returns a property that is a string.
func (r reading) text(id uint16) string {
	if b := r.bytes(id, typeWide); len(b) > 0 {
		return wide(b)
	}
	if b := r.bytes(id, typeNarrow); len(b) > 0 {
		return narrow(b, r.page)
	}
	return ""
}

// markup returns the message's text in HTML.
func (r reading) markup() string {
	if b := r.bytes(htmlID, typeBinary); len(b) > 0 {
		return narrow(b, r.htmlPage)
	}
	return r.text(htmlID)
}

func (r reading) time(id uint16) time.Time {
	b := r.bytes(id, typeTime)
	if len(b) < 8 {
		return time.Time{}
	}
	const since1601 = 11_644_473_600 // seconds from 1601 to 1970
	ticks := binary.LittleEndian.Uint64(b) / 1e7
	if ticks < since1601 || ticks > since1601+(1<<32) {
		return time.Time{}
	}
	return time.Unix(int64(ticks)-since1601, 0).UTC()
}

// message returns what the properties say of the message.
func (r reading) message() *message {
	m := &message{
		headers: r.text(headersID), subject: r.text(subjectID), id: r.text(messageID), answers: r.text(answersID),
		sent: r.time(sentID), plain: r.text(plainID), html: r.markup(),
	}
	if m.sent.IsZero() {
		m.sent = r.time(receivedID)
	}
	class := strings.ToUpper(r.text(classID))
	m.report = strings.HasPrefix(class, "REPORT.") && strings.HasSuffix(class, ".NDR")
	m.from = mail.Address{Name: first(r.text(sentForName), r.text(senderName)), Address: first(r.text(sentForSMTP), r.text(senderSMTP), r.text(sentForAddress), r.text(senderAddress))}
	if m.plain == "" && m.html == "" {
		m.rtf = decompress(r.bytes(rtfID, typeBinary))
	}
	return m
}

// file returns what the properties say of something attached.
func (r reading) file() file {
	return file{
		name: first(r.text(longName), r.text(shortName), r.text(displayName)), kind: plainKind(r.text(mimeKind)), data: r.bytes(dataID, typeBinary),
		shown: r.text(contentID) != "" || r.number(hiddenID)&0xFF != 0,
	}
}

// first returns the first text that is not blank.
func first(texts ...string) string {
	for _, t := range texts {
		if t = strings.TrimSpace(t); t != "" {
			return t
		}
	}
	return ""
}

func wide(b []byte) string {
	units := make([]uint16, len(b)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(b[2*i:])
	}
	return strings.TrimRight(string(utf16.Decode(units)), "\x00")
}

func narrow(b []byte, page uint32) string {
	text, _, _ := charset.Decode([]byte(strings.TrimRight(string(b), "\x00")), charsetOf(page))
	return text
}

// charsetOf returns the name of a code page of Windows; "" for one unknown.
func charsetOf(page uint32) string {
	switch {
	case page >= 1250 && page <= 1258, page == 874:
		return fmt.Sprintf("windows-%d", page)
	case page > 28590 && page <= 28605:
		return fmt.Sprintf("iso-8859-%d", page-28590)
	case page >= 50220 && page <= 50222:
		return "iso-2022-jp"
	}
	return map[uint32]string{
		932: "shift_jis", 936: "gbk", 949: "euc-kr", 950: "big5", 10000: "macintosh", 20127: "windows-1252", 20866: "koi8-r", 21866: "koi8-u",
		51932: "euc-jp", 51936: "gbk", 51949: "euc-kr", 54936: "gb18030", 65001: "utf-8",
	}[page]
}
