package compound

import (
	"encoding/binary"
	"testing"

	"precis/summarize/document/officexml"
)

// summary makes a summary of a code page, a title and a time.
func summary(page uint16, title string, ticks uint64) []byte {
	le := binary.LittleEndian
	set := make([]byte, 8+3*8)
	le.PutUint32(set[4:], 3)
	property := func(i int, id uint32, value []byte) {
		le.PutUint32(set[8+8*i:], id)
		le.PutUint32(set[12+8*i:], uint32(len(set)))
		set = append(set, value...)
	}
	property(0, propertyCodePage, le.AppendUint16(le.AppendUint32(nil, 2), page))
	property(1, propertyTitle, append(le.AppendUint32(le.AppendUint32(nil, 30), uint32(len(title))), title...))
	property(2, propertySaved, le.AppendUint64(le.AppendUint32(nil, 64), ticks))
	head := make([]byte, 48)
	le.PutUint32(head[44:], 48)
	return append(head, set...)
}

func TestProperties(t *testing.T) {
	t.Parallel()
	const november = (1_794_960_000 + 11_644_473_600) * 10_000_000 // 2026-11-18
	for _, c := range []struct {
		name string
		data []byte
		want officexml.Properties
	}{
		{"western", summary(1252, "Die M\xfchle\x00\x00", november), officexml.Properties{Title: "Die Mühle", Date: "2026-11-18T00:00:00Z"}},
		{"cyrillic", summary(1251, "\xcc\xee\xf1\xf2", 0), officexml.Properties{Title: "Мост"}},
		{"utf-8", summary(65001, "橋", 1<<63), officexml.Properties{Title: "橋"}},
		{"utf-16", summary(1200, "B\x00r\x00\x00\x00", 0), officexml.Properties{Title: "Br"}},
		{"none", nil, officexml.Properties{}},
	} {
		if got := properties(c.data); got != c.want {
			t.Errorf("%s: properties = %+v, want %+v", c.name, got, c.want)
		}
	}
}

func FuzzProperties(f *testing.F) {
	f.Add(summary(1252, "T", 1))
	f.Fuzz(func(_ *testing.T, data []byte) { properties(data) })
}
