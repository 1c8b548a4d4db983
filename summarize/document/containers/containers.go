// Package containers unpacks files within files, and no more of them than is
// bounded.
package containers

import (
	"fmt"
	"io"

	"precis/summarize/document/draft"
)

// What is unpacked.
const (
	maxFile   = 64 << 20  // bytes of one packed file
	maxUpload = 128 << 20 // bytes of all files within one, however deep they lie
)

// A Budget is what may still be unpacked.
type Budget struct{ left, of int64 }

// NewBudget returns what may be unpacked of one upload, the files within its
// files included.
func NewBudget() *Budget { return &Budget{maxUpload, maxUpload} }

// Spend takes a number of bytes from what is left.
func (b *Budget) Spend(n int64) error {
	if b.left -= n; b.left < 0 {
		b.left = 0
		return fmt.Errorf("%w: over %d MB unpacked", draft.ErrTooLarge, b.of>>20)
	}
	return nil
}

// counted reads until what is left of the budget is used up.
type counted struct {
	r io.Reader
	b *Budget
}

func (c *counted) Read(p []byte) (int, error) {
	if int64(len(p)) > c.b.left+1 {
		p = p[:c.b.left+1]
	}
	n, err := c.r.Read(p)
	if spent := c.b.Spend(int64(n)); spent != nil {
		return 0, spent
	}
	return n, err
}

// readAll reads one packed file to its end, on the budget of all.
func (b *Budget) readAll(r io.Reader) ([]byte, error) {
	data, err := io.ReadAll(&counted{&counted{r, b}, &Budget{maxFile, maxFile}})
	if err != nil {
		return nil, draft.Damaged(err)
	}
	return data, nil
}
