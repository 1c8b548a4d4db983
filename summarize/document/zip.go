package document

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"golang.org/x/net/html/charset"
)

const (
	maxUnpacked = 64 << 20 // bytes of all parts of one packed file together
	maxToken    = 8 << 20  // bytes of one XML tag or run of text
	maxNesting  = 256      // XML elements in one another
)

// A packed is a zip file whose parts are read one by one. What they hold is
// counted as it is unpacked; the sizes that the file claims are not believed.
type packed struct {
	files map[string]*zip.File
	left  int64 // bytes that may still be unpacked
}

// unzip opens a zip file held in memory.
func unzip(data []byte) (*packed, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	p := &packed{files: make(map[string]*zip.File, len(r.File)), left: maxUnpacked}
	for _, f := range r.File {
		if _, twice := p.files[f.Name]; !twice {
			p.files[f.Name] = f
		}
	}
	return p, nil
}

// open gives one part to read; fs.ErrNotExist where there is none.
func (p *packed) open(name string) (io.Reader, error) {
	f, ok := p.files[name]
	if !ok {
		return nil, fmt.Errorf("%w: its part %s: %w", ErrDamaged, name, fs.ErrNotExist)
	}
	if f.Flags&1 != 0 {
		return nil, ErrLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: its part %s: %w", ErrDamaged, name, err)
	}
	return &counted{r: r, left: &p.left, what: "unpacked"}, nil
}

// read gives the whole of one part.
func (p *packed) read(name string) ([]byte, error) {
	r, err := p.open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, damaged(err)
}

// counted reads until what is left is used up.
type counted struct {
	r    io.Reader
	left *int64
	what string
}

func (c *counted) Read(b []byte) (int, error) {
	if int64(len(b)) > *c.left+1 {
		b = b[:*c.left+1]
	}
	n, err := c.r.Read(b)
	if *c.left -= int64(n); *c.left < 0 {
		*c.left = 0
		return 0, fmt.Errorf("over %d MB %s: %w", maxUnpacked>>20, c.what, ErrTooLarge)
	}
	return n, err
}

// damaged makes ErrDamaged of any error that has no reason yet.
func damaged(err error) error {
	if err == nil || errors.Is(err, ErrTooLarge) || errors.Is(err, ErrLocked) || errors.Is(err, ErrDamaged) {
		return err
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// A xmlReader gives the tokens of an XML part, bounded in nesting and in the
// length of a token. Entities other than the five predefined ones are errors,
// and nothing outside of the part is ever looked up.
type xmlReader struct {
	*xml.Decoder
	token *bounded
	depth int
}

func newXML(r io.Reader) *xmlReader {
	b := &bounded{r: r}
	d := xml.NewDecoder(b)
	d.CharsetReader = charset.NewReaderLabel
	return &xmlReader{Decoder: d, token: b}
}

// next gives the next token; io.EOF after the last one.
func (x *xmlReader) next() (xml.Token, error) {
	x.token.n = 0
	t, err := x.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, err
		}
		return nil, damaged(err)
	}
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxNesting {
			return nil, fmt.Errorf("%w: elements nested deeper than %d", ErrDamaged, maxNesting)
		}
	case xml.EndElement:
		x.depth--
	}
	return t, nil
}

// skip passes over the rest of the element whose start was read last.
func (x *xmlReader) skip() error {
	for outer := x.depth - 1; x.depth > outer; {
		if _, err := x.next(); err != nil {
			return damaged(err)
		}
	}
	return nil
}

// text gives the characters up to the end of the element whose start was read
// last, its inner elements' included.
func (x *xmlReader) text() (string, error) {
	var b bytes.Buffer
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.next()
		if err != nil {
			return "", damaged(err)
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
	return b.String(), nil
}

// attr gives an attribute by its local name; "" where it is missing.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// bounded ends a token that is too long.
type bounded struct {
	r io.Reader
	n int // bytes read for this token
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.n > maxToken {
		return 0, fmt.Errorf("a run of text over %d MB: %w", maxToken>>20, ErrTooLarge)
	}
	n, err := b.r.Read(p)
	b.n += n
	return n, err
}
