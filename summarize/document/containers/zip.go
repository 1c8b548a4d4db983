package containers

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"precis/summarize/document/draft"
)

// A Zip is a zip file whose parts are read one by one. What they hold is
// counted as it is unpacked; the sizes that the file claims are not believed.
type Zip struct {
	files map[string]*zip.File
	left  Budget
}

// OpenZip opens a zip file held in memory.
func OpenZip(data []byte) (*Zip, error) {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", draft.ErrDamaged, err)
	}
	p := &Zip{files: make(map[string]*zip.File, len(r.File)), left: Budget{maxFile, maxFile}}
	for _, f := range r.File {
		if _, twice := p.files[f.Name]; !twice {
			p.files[f.Name] = f
		}
	}
	return p, nil
}

// Open returns one part to read; fs.ErrNotExist where there is none.
func (p *Zip) Open(name string) (io.Reader, error) {
	f, ok := p.files[name]
	if !ok {
		return nil, fmt.Errorf("%w: its part %s: %w", draft.ErrDamaged, name, fs.ErrNotExist)
	}
	if f.Flags&1 != 0 {
		return nil, draft.ErrLocked
	}
	r, err := f.Open()
	if err != nil {
		return nil, fmt.Errorf("%w: its part %s: %w", draft.ErrDamaged, name, err)
	}
	return &counted{r, &p.left}, nil
}

// Read returns the whole of one part.
func (p *Zip) Read(name string) ([]byte, error) {
	r, err := p.Open(name)
	if err != nil {
		return nil, err
	}
	data, err := io.ReadAll(r)
	return data, draft.Damaged(err)
}

// Embeddings is the folder of an Office Open XML file in which those of other
// programs lie.
const Embeddings = "embeddings"

// textual are the ends of the names of texts.
var textual = [...]string{".xml", ".rels", ".xhtml", ".html", ".htm", ".opf", ".ncx"}

// Texts returns how many bytes the texts in a zip file are, unpacked, as far as
// they are read, with the files embedded in it; 0 for any other file.
func Texts(data []byte) int64 {
	if !bytes.HasPrefix(data, []byte("PK\x03\x04")) {
		return 0
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return 0
	}
	sum := uint64(0)
	for _, f := range r.File {
		switch ext := strings.ToLower(path.Ext(f.Name)); {
		case path.Base(path.Dir(f.Name)) == Embeddings, slices.Contains(textual[:], ext):
			sum += min(f.UncompressedSize64, maxFile) // no more of it is unpacked than it claims
		}
	}
	return int64(min(sum, maxFile))
}
