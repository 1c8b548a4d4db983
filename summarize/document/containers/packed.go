package containers

import (
	"bytes"
	"compress/bzip2"
	"compress/gzip"
	"fmt"
	"path"
	"strings"

	"precis/summarize/document/draft"
)

// Unpack unpacks what is packed as one file: "gzip" or "bzip2". The name of
// what is in it is the one that the file holds, or else its own without the
// last ending.
func Unpack(format, name string, data []byte, b *Budget) (inner string, plain []byte, err error) {
	inner = strings.TrimSuffix(name, path.Ext(name))
	switch strings.ToLower(path.Ext(name)) {
	case ".tgz", ".tbz", ".tbz2":
		inner += ".tar"
	}
	r := bzip2.NewReader(bytes.NewReader(data))
	if format == "gzip" {
		z, err := gzip.NewReader(bytes.NewReader(data))
		if err != nil {
			return "", nil, fmt.Errorf("%w: gzip: %w", draft.ErrDamaged, err)
		}
		if held := path.Base(z.Name); held != "." && held != "/" {
			inner = held
		}
		r = z
	}
	plain, err = b.readAll(r)
	return inner, plain, err
}
