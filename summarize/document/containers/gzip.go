package containers

import (
	"bytes"
	"cmp"
	"compress/gzip"
	"fmt"
	"io"
	"path"
	"strings"

	"precis/summarize/document/draft"
)

// Gunzip unpacks a file. The name of what is in it is the one that the file
// holds, or else its own without the last ending.
func Gunzip(name string, data []byte) (inner string, plain []byte, err error) {
	r, err := gzip.NewReader(bytes.NewReader(data))
	if err != nil {
		return "", nil, fmt.Errorf("%w: gzip: %w", draft.ErrDamaged, err)
	}
	inner = cmp.Or(path.Base(r.Name), ".")
	if inner == "." || inner == "/" {
		inner = strings.TrimSuffix(name, path.Ext(name))
	}
	left := int64(maxUnpacked)
	plain, err = io.ReadAll(&counted{r: r, left: &left})
	return inner, plain, draft.Damaged(err)
}
