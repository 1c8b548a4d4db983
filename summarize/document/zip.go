package document

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
)

const maxUnpacked = 64 << 20 // bytes of all parts of one packed file together

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

// heldPart returns the first of the named parts that can be read in what may be
// a zip file; "" where there is none.
func heldPart(data []byte, names ...string) string {
	p, err := unzip(data)
	if err != nil {
		return ""
	}
	for _, name := range names {
		if _, err := p.open(name); err == nil {
			return name
		}
	}
	return ""
}

// open returns one part to read; fs.ErrNotExist where there is none.
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
	return &counted{r: r, left: &p.left}, nil
}

// read returns the whole of one part.
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
}

func (c *counted) Read(b []byte) (int, error) {
	if int64(len(b)) > *c.left+1 {
		b = b[:*c.left+1]
	}
	n, err := c.r.Read(b)
	if *c.left -= int64(n); *c.left < 0 {
		*c.left = 0
		return 0, fmt.Errorf("over %d MB unpacked: %w", maxUnpacked>>20, ErrTooLarge)
	}
	return n, err
}
