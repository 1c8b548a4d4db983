package document

import (
	"bytes"
	"fmt"

	"precis/summarize/document/clean"
	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/html"
	"precis/summarize/document/kind"
	"precis/summarize/document/mail"
	"precis/summarize/document/office"
	"precis/summarize/document/pdf"
	"precis/summarize/document/text"
)

const (
	maxBytes = 128 << 20 // of a file, packed or not
	maxDepth = 8         // of files within files
	maxParts = 1000      // documents inside one
)

// open finds out by its content what a file is and lets that format's reader
// draft it. Files within files (a packed one, a mail's attachment) come back
// here one depth further down.
func open(name string, data []byte, depth int) (draft.Draft, error) {
	switch {
	case depth > maxDepth:
		return draft.Draft{}, fmt.Errorf("%w: files within files, deeper than %d", draft.ErrDamaged, maxDepth)
	case len(data) > maxBytes:
		return draft.Draft{}, fmt.Errorf("%w: %d MB, and %d MB are read", draft.ErrTooLarge, len(data)>>20, maxBytes>>20)
	case len(bytes.TrimSpace(data[:min(len(data), 4096)])) == 0 && len(bytes.TrimSpace(data)) == 0:
		return draft.Draft{}, fmt.Errorf("%w: the file is empty", draft.ErrEmpty)
	}
	format, err := kind.Of(name, data)
	if err != nil {
		return draft.Draft{}, err
	}
	d, err := readAs(format, name, data, depth)
	if err != nil {
		return draft.Draft{}, err
	}
	if d.Format == "" {
		d.Format = format
	}
	return d, nil
}

func readAs(format, name string, data []byte, depth int) (draft.Draft, error) {
	switch format {
	case "gzip":
		name, data, err := containers.Gunzip(name, data)
		if err != nil {
			return draft.Draft{}, err
		}
		return open(name, data, depth+1)
	case "pdf":
		return pdf.Read(data)
	case "docx":
		return office.ReadDOCX(data)
	case "odt":
		return office.ReadODT(data)
	case "epub":
		return office.ReadEPUB(data)
	case "rtf":
		return office.ReadRTF(data)
	case "eml":
		return mail.Read(data, func(name string, data []byte) (draft.Draft, error) { return open(name, data, depth+1) })
	case "html":
		return html.Read(data)
	case "md":
		return text.ReadMarkdown(data)
	}
	return text.Read(data)
}

// within parts the names of a document and of what is inside it.
const within = " › "

// children reads the documents inside another, and those inside them. One that
// cannot be read says why, and the others are read all the same.
func children(of []draft.Child, above string, depth int) []Part {
	var parts []Part
	for _, c := range of {
		if len(parts) >= maxParts {
			return append(parts, Part{Name: above + draft.Fold(c.Name), Err: fmt.Errorf("%w: more than %d documents inside one", draft.ErrTooLarge, maxParts)})
		}
		parts = append(parts, child(c, above, depth)...)
	}
	return parts
}

// child reads one document inside another, and those inside it.
func child(c draft.Child, above string, depth int) []Part {
	p := Part{Name: above + draft.Fold(c.Name), Err: c.Err}
	var d draft.Draft
	switch {
	case p.Err != nil:
	case c.Draft != nil:
		d = *c.Draft
	default:
		d, p.Err = open(c.Name, c.Data, depth)
	}
	if p.Err != nil {
		return []Part{p}
	}
	inner := children(d.Children, p.Name+within, depth+1)
	cleaned, err := clean.Draft(d)
	switch {
	case err == nil:
		p.Document = finish(cleaned)
	case len(inner) > 0:
		return inner
	default:
		p.Err = err
	}
	return append([]Part{p}, inner...)
}
