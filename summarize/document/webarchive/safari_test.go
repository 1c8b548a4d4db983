package webarchive

import (
	"bytes"
	"encoding/binary"
	"errors"
	"testing"
	"unicode/utf16"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
	"precis/summarize/document/html"
)

// A plist is a binary property list being written: references take two bytes,
// offsets four.
type plist struct {
	data    bytes.Buffer
	offsets []uint32
}

func (p *plist) add(kind byte, count int, content []byte) uint16 {
	p.offsets = append(p.offsets, uint32(p.data.Len()))
	if count < 15 {
		p.data.WriteByte(kind<<4 | byte(count))
	} else {
		p.data.Write([]byte{kind<<4 | 15, 0x12})
		_ = binary.Write(&p.data, binary.BigEndian, uint32(count))
	}
	p.data.Write(content)
	return uint16(len(p.offsets) - 1)
}

func (p *plist) text(s string) uint16 {
	for _, r := range s {
		if r > 127 {
			var b bytes.Buffer
			units := utf16.Encode([]rune(s))
			_ = binary.Write(&b, binary.BigEndian, units)
			return p.add(6, len(units), b.Bytes())
		}
	}
	return p.add(5, len(s), []byte(s))
}

func (p *plist) dict(pairs ...uint16) uint16 {
	var b bytes.Buffer
	for at := range 2 {
		for i := at; i < len(pairs); i += 2 {
			_ = binary.Write(&b, binary.BigEndian, pairs[i])
		}
	}
	return p.add(13, len(pairs)/2, b.Bytes())
}

func (p *plist) file(root uint16) []byte {
	start := p.data.Len()
	_ = binary.Write(&p.data, binary.BigEndian, p.offsets)
	p.data.Write([]byte{0, 0, 0, 0, 0, 0, 4, 2})
	for _, n := range []int{len(p.offsets), int(root), start} {
		_ = binary.Write(&p.data, binary.BigEndian, uint64(n))
	}
	return p.data.Bytes()
}

// archive makes a web archive of a page.
func archive(page, kind, encoding, address string) []byte {
	p := &plist{}
	p.data.WriteString("bplist00")
	image := p.dict(p.text("WebResourceData"), p.add(4, 3, []byte("PNG")), p.text("WebResourceURL"), p.text("https://example.org/mill.png"))
	var b bytes.Buffer
	_ = binary.Write(&b, binary.BigEndian, image)
	others := p.add(10, 1, b.Bytes())
	main := p.dict(p.text("WebResourceMIMEType"), p.text(kind), p.text("WebResourceTextEncodingName"), p.text(encoding),
		p.text("WebResourceURL"), p.text(address), p.text("WebResourceFrameName"), p.text(""), p.text("WebResourceData"), p.add(4, len(page), []byte(page)))
	return p.file(p.dict(p.text("WebSubresources"), others, p.text("WebMainResource"), main))
}

func TestReadSafari(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ page, encoding, address, want string }{
		"utf-8":                {mill, "UTF-8", "https://example.org/mill", "https://example.org/mill"},
		"no encoding":          {mill, "", "file:///Users/ada/mill.html", ""},
		"an address in UTF-16": {mill, "utf-8", "https://example.org/mühle", "https://example.org/mühle"},
	} {
		data := archive(c.page, "text/html", c.encoding, c.address)
		if !IsSafari(data) {
			t.Errorf("%s: IsSafari = false", name)
		}
		p, err := ReadSafari(data)
		if err != nil || p.Address != c.want {
			t.Errorf("%s: ReadSafari = a page at %q, %v, want %q", name, p.Address, err, c.want)
			continue
		}
		d, err := html.Read(p.HTML)
		if err != nil || d.Title != "The mill" {
			t.Errorf("%s: the page is %q, %v", name, d.Title, err)
		}
		drafttest.Same(t, d, "P The old mill grinds again since Monday.")
	}
	p, err := ReadSafari(archive("<p>M\xfchle", "text/html", "iso-8859-1", ""))
	if err != nil || string(p.HTML) != "\xef\xbb\xbf<p>Mühle" {
		t.Errorf("ReadSafari = %q, %v", p.HTML, err)
	}
}

func TestSafariRefused(t *testing.T) {
	t.Parallel()
	whole := archive(mill, "text/html", "UTF-8", "")
	none := &plist{}
	none.data.WriteString("bplist00")
	numbered := func(at int, n byte) []byte {
		data := bytes.Clone(whole)
		data[len(data)-32+at] = n
		return data
	}
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"no page":             {archive("", "text/html", "UTF-8", ""), draft.ErrEmpty},
		"a picture":           {archive("PNG", "image/png", "", ""), draft.ErrFormat},
		"another list":        {none.file(none.dict(none.text("Name"), none.text("Ada"))), draft.ErrDamaged},
		"cut off":             {whole[:len(whole)-40], draft.ErrDamaged},
		"a header alone":      {whole[:20], draft.ErrDamaged},
		"offsets of no size":  {numbered(6, 0), draft.ErrDamaged},
		"references too wide": {numbered(7, 9), draft.ErrDamaged},
		"too many objects":    {numbered(8, 0x7F), draft.ErrDamaged},
		"no such root":        {numbered(20, 0xFF), draft.ErrDamaged},
		"a table elsewhere":   {numbered(25, 0xFF), draft.ErrDamaged},
	} {
		if _, err := ReadSafari(c.data); !errors.Is(err, c.want) {
			t.Errorf("%s: ReadSafari = %v, want %v", name, err, c.want)
		}
	}
}

func FuzzSafari(f *testing.F) {
	f.Add(archive(mill, "text/html", "UTF-8", "https://example.org/ü"))
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, func(data []byte) (draft.Draft, error) { return read(ReadSafari(data)) }, data)
	})
}
