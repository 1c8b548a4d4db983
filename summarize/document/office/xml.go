package office

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

// A xmlReader reads the tokens of an XML part, bounded in nesting and in the
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

// next returns the next token; io.EOF after the last one.
func (x *xmlReader) next() (xml.Token, error) {
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

// each hands every token to do, until it fails or the part ends.
func (x *xmlReader) each(do func(xml.Token) error) error {
	for {
		t, err := x.next()
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

// skip passes over the rest of the element whose start was read last.
func (x *xmlReader) skip() error {
	for outer := x.depth - 1; x.depth > outer; {
		if _, err := x.next(); err != nil {
			return draft.Damaged(err)
		}
	}
	return nil
}

// text returns the characters up to the end of the element whose start was read
// last, its inner elements' included.
func (x *xmlReader) text() (string, error) {
	var b bytes.Buffer
	for outer := x.depth - 1; x.depth > outer; {
		t, err := x.next()
		if err != nil {
			return "", draft.Damaged(err)
		}
		if c, ok := t.(xml.CharData); ok {
			b.Write(c)
		}
	}
	return b.String(), nil
}

// attr returns an attribute by its local name; "" where it is missing.
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
		return 0, fmt.Errorf("a run of text over %d MB: %w", maxToken>>20, draft.ErrTooLarge)
	}
	n, err := b.r.Read(p)
	b.n += n
	return n, err
}
