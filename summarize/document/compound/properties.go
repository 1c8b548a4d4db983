package compound

import (
	"encoding/binary"
	"strings"
	"time"
	"unicode/utf16"

	"precis/summarize/document/charset"
	"precis/summarize/document/officexml"
)

// What of a file's summary is read ([MS-OLEPS] 2.25).
const (
	propertyCodePage = 1
	propertyTitle    = 2
	propertyCreated  = 12
	propertySaved    = 13

	maxProperties = 200
)

// Properties returns what the file says of itself in its summary.
func (s *Storage) Properties() officexml.Properties {
	return properties(s.Stream("\x05SummaryInformation"))
}

func properties(data []byte) officexml.Properties {
	var p officexml.Properties
	at := int(Uint32At(data, 44))
	if at < 48 || at >= len(data) {
		return p
	}
	set := data[at:]
	values := map[uint32][]byte{}
	for i := range min(int(Uint32At(set, 4)), maxProperties) {
		if offset := int(Uint32At(set, 12+8*i)); offset >= 8 && offset < len(set) {
			values[Uint32At(set, 8+8*i)] = set[offset:]
		}
	}
	p.Title = text(values[propertyTitle], int(Uint32At(values[propertyCodePage], 4)&0xFFFF))
	for _, id := range []uint32{propertySaved, propertyCreated} {
		if day := fileTime(values[id]); day != "" {
			p.Date = day
			break
		}
	}
	return p
}

// text returns a text in a code page, or in UTF-16.
func text(value []byte, page int) string {
	n := int(Uint32At(value, 4))
	if n <= 0 || n > 1<<12 || len(value) < 8 {
		return ""
	}
	value, kind := value[8:], Uint32At(value, 0)
	if kind == 31 || page == 1200 {
		if kind == 31 {
			n *= 2
		}
		return strings.TrimRight(UTF16(value[:min(n, len(value))]), "\x00")
	}
	raw := strings.TrimRight(string(value[:min(n, len(value))]), "\x00")
	decoded, _ := charset.CodePage(page).NewDecoder().String(raw)
	return decoded
}

// fileTime returns the day of a time in units of 100 ns since 1601.
func fileTime(value []byte) string {
	if len(value) < 12 || Uint32At(value, 0) != 64 {
		return ""
	}
	ticks := binary.LittleEndian.Uint64(value[4:])
	const until1970 = 11_644_473_600
	seconds := int64(ticks/10_000_000) - until1970
	if seconds < 24*60*60 || seconds > 1<<33 {
		return ""
	}
	return time.Unix(seconds, 0).UTC().Format(time.RFC3339)
}

// UTF16 returns the text of little-endian UTF-16.
func UTF16(data []byte) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = binary.LittleEndian.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// Uint32At reads a number of a stream, the low byte first; 0 beyond its ends.
func Uint32At(data []byte, at int) uint32 {
	if at < 0 || at+4 > len(data) {
		return 0
	}
	return binary.LittleEndian.Uint32(data[at:])
}
