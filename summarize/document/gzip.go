package document

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"path"
	"strings"
)

// readGzip unpacks a file and reads what is in it.
func readGzip(name string, data []byte, depth int) (draft, error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return draft{}, fmt.Errorf("%w: gzip: %w", ErrDamaged, err)
	}
	inner := cmp.Or(path.Base(r.Name), ".")
	if inner == "." || inner == "/" {
		inner = strings.TrimSuffix(name, path.Ext(name))
	}
	left := int64(maxUnpacked)
	plain, err := io.ReadAll(&counted{r: r, left: &left, what: "unpacked"})
	if err != nil {
		return draft{}, damaged(err)
	}
	return open(inner, plain, depth+1)
}
