// Package containers unpacks files within files, and no more of them than is
// bounded.
package containers

import (
	"fmt"
	"io"

	"precis/summarize/document/draft"
)

const maxUnpacked = 64 << 20

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
		return 0, fmt.Errorf("over %d MB unpacked: %w", maxUnpacked>>20, draft.ErrTooLarge)
	}
	return n, err
}
