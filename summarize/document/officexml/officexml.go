// Package officexml reads the XML parts of office files, bounded, and what those
// files say of themselves.
package officexml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"

	"golang.org/x/net/html/charset"

	"precis/summarize/document/draft"
)

const (
	maxToken   = 8 << 20 // bytes of one XML tag or run of text
	maxNesting = 256     // XML elements in one another
)

// A Reader reads the tokens of an XML part, bounded in nesting and in the
// length of a token. Entities other than the five predefined ones are errors,
// and nothing outside of the part is ever looked up.
type Reader struct {
	*xml.Decoder
	token *bounded
	depth int
	last  string        // the element that began last
	open  []alternative // the sets of alternatives that are open
}

// New returns a reader of one part.
func New(r io.Reader) *Reader {
	b := &bounded{r: r}
	d := xml.NewDecoder(b)
	d.CharsetReader = charset.NewReaderLabel
	return &Reader{Decoder: d, token: b}
}

// Next returns the next token; io.EOF after the last one. Of alternatives it
// passes over those that follow the one that is read.
func (x *Reader) Next() (xml.Token, error) {
	for {
		t, err := x.next()
		if err != nil || !x.another(t) {
			return t, err
		}
		if err := x.Skip(); err != nil {
			return nil, err
		}
	}
}

func (x *Reader) next() (xml.Token, error) {
	x.token.n = 0
	t, err := x.Token()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil, err
		}
		return nil, draft.Damaged(err)
	}
	switch t.(type) {
	case xml.StartElement:
		if x.depth++; x.depth > maxNesting {
			return nil, fmt.Errorf("%w: elements nested deeper than %d", draft.ErrDamaged, maxNesting)
		}
	case xml.EndElement:
		x.depth--
	}
	return t, nil
}

// Each hands every token to do, until it fails or the part ends.
func (x *Reader) Each(do func(xml.Token) error) error {
	for {
		t, err := x.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err == nil {
			err = do(t)
		}
		if err != nil {
			return err
		}
	}
}

// Skip passes over the rest of the element whose start was read last.
func (x *Reader) Skip() error {
	for outer := x.depth - 1; x.depth > outer; {
		if _, err := x.Next(); err != nil {
			return draft.Damaged(err)
		}
	}
	return nil
}

// Text returns the characters up to the end of the element whose start was read
// last, its inner elements' included.
func (x *Reader) Text() (string, error) {
	var b bytes.Buffer
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.Next()
		if err != nil {
			return "", draft.Damaged(err)
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
	return b.String(), nil
}

// Attr returns an attribute by its local name; "" where it is missing.
func Attr(e xml.StartElement, name string) string {
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
		return 0, fmt.Errorf("a run of text over %d MB: %w", maxToken>>20, draft.ErrTooLarge)
	}
	n, err := b.r.Read(p)
	b.n += n
	return n, err
}

// Depth returns in how many elements the reader stands.
func (x *Reader) Depth() int { return x.depth }
