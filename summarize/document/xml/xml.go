// Package xml drafts texts in XML: news feeds, books in FictionBook, articles
// in JATS, DocBook and TEI, and other files that hold running text.
package xml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"

	"precis/summarize/document/draft"
)

// What of a file is read.
const (
	maxBytes   = 64 << 20 // with the pictures in it
	maxNodes   = 1 << 20
	maxNesting = 256
)

// Read reads a file of one of the formats that Recognize names.
func Read(format string, data []byte) (draft.Draft, error) {
	if len(data) > maxBytes {
		return draft.Draft{}, fmt.Errorf("%w: %d MB of XML, and %d MB are read", draft.ErrTooLarge, len(data)>>20, maxBytes>>20)
	}
	root, err := parse(data)
	if err != nil {
		return draft.Draft{}, err
	}
	var d draft.Draft
	if format == "feed" {
		d, err = readFeed(root)
	} else {
		d, err = readText(root)
	}
	d.Format, d.Encoding = format, encoding(data)
	return d, err
}

// encoding returns the encoding that the file declares, or the usual one.
func encoding(data []byte) string {
	head := strings.ToLower(string(data[:min(len(data), 200)]))
	_, rest, ok := strings.Cut(head, "encoding=")
	if !ok || len(rest) < 2 {
		return "utf-8"
	}
	name, _, _ := strings.Cut(rest[1:], rest[:1])
	if _, name := charset.Lookup(name); name != "" {
		return name
	}
	return "utf-8"
}

// A node is an element, or a run of text.
type node struct {
	name string // without its prefix, in lower case; "" of a text
	text string
	attr []xml.Attr
	kids []*node
}

// parse makes a tree of a file. Entities that the file itself declares are
// never expanded, and nothing outside of it is looked up.
func parse(data []byte) (*node, error) {
	decoder := xml.NewDecoder(bytes.NewReader(data))
	decoder.CharsetReader = charset.NewReaderLabel
	decoder.Strict = false
	decoder.Entity = xml.HTMLEntity
	root := &node{name: "root"}
	open := []*node{root}
	for nodes := 0; ; nodes++ {
		t, err := decoder.Token()
		switch {
		case errors.Is(err, io.EOF) && len(open) > 1:
			return nil, fmt.Errorf("%w: the file is cut off", draft.ErrDamaged)
		case errors.Is(err, io.EOF):
			return root, nil
		case err != nil:
			return nil, unread(err)
		case nodes > maxNodes:
			return nil, fmt.Errorf("%w: more than %d elements", draft.ErrTooLarge, maxNodes)
		}
		last := open[len(open)-1]
		switch t := t.(type) {
		case xml.StartElement:
			if len(open) > maxNesting {
				return nil, fmt.Errorf("%w: elements nested deeper than %d", draft.ErrDamaged, maxNesting)
			}
			n := &node{name: strings.ToLower(t.Name.Local), attr: t.Attr}
			last.kids = append(last.kids, n)
			open = append(open, n)
		case xml.EndElement:
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case xml.CharData:
			if last.name != "binary" { // a picture
				last.kids = append(last.kids, &node{text: string(t)})
			}
		}
	}
}

// unread says what is wrong with a file without quoting it.
func unread(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		return fmt.Errorf("%w: not well-formed XML in line %d", draft.ErrDamaged, syntax.Line)
	}
	return fmt.Errorf("%w: XML in an encoding that is not known", draft.ErrDamaged)
}

// find returns the first element of a name below, or nil.
func (n *node) find(name string) *node {
	if n == nil {
		return nil
	}
	for _, k := range n.kids {
		if k.name == name {
			return k
		}
		if found := k.find(name); found != nil {
			return found
		}
	}
	return nil
}

// child returns the first child of one of the names, or nil.
func (n *node) child(names ...string) *node {
	if n == nil {
		return nil
	}
	for _, name := range names {
		for _, k := range n.kids {
			if k.name == name {
				return k
			}
		}
	}
	return nil
}

// get returns an attribute by its local name; "" where it is missing.
func (n *node) get(name string) string {
	for _, a := range n.attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// all returns the text of an element, with a space between its elements.
func (n *node) all() string {
	var b strings.Builder
	n.write(&b, " ")
	return draft.Fold(b.String())
}

// inner returns the text of an element as it stands.
func (n *node) inner() string {
	var b strings.Builder
	n.write(&b, "")
	return b.String()
}

func (n *node) write(b *strings.Builder, between string) {
	if n == nil {
		return
	}
	b.WriteString(n.text)
	for _, k := range n.kids {
		k.write(b, between)
	}
	if n.name != "" {
		b.WriteString(between)
	}
}
