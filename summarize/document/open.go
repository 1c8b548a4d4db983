package document

import (
	"bytes"
	"fmt"
)

const (
	maxBytes = 128 << 20 // of a file, packed or not
	maxDepth = 8         // of files within files
)

// open finds out by its content what a file is and lets that format's reader
// draft it. Files within files (a packed one, a mail's attachment) come back
// here one depth further down.
func open(name string, data []byte, depth int) (draft, error) {
	switch {
	case depth > maxDepth:
		return draft{}, fmt.Errorf("%w: files within files, deeper than %d", ErrDamaged, maxDepth)
	case len(data) > maxBytes:
		return draft{}, fmt.Errorf("%w: %d MB, and %d MB are read", ErrTooLarge, len(data)>>20, maxBytes>>20)
	case len(bytes.TrimSpace(data[:min(len(data), 4096)])) == 0 && len(bytes.TrimSpace(data)) == 0:
		return draft{}, fmt.Errorf("%w: the file is empty", ErrEmpty)
	}
	format, err := kindOf(name, data)
	if err != nil {
		return draft{}, err
	}
	d, err := readAs(format, name, data, depth)
	if err != nil {
		return draft{}, err
	}
	if d.format == "" {
		d.format = format
	}
	return d, nil
}

func readAs(format, name string, data []byte, depth int) (draft, error) {
	switch format {
	case "gzip":
		name, data, err := gunzip(name, data)
		if err != nil {
			return draft{}, err
		}
		return open(name, data, depth+1)
	case "pdf":
		return readPDF(data)
	case "docx":
		return readDOCX(data)
	case "odt":
		return readODT(data)
	case "epub":
		return readEPUB(data)
	case "rtf":
		return readRTF(data)
	case "eml":
		return readMail(data, func(name string, data []byte) (draft, error) { return open(name, data, depth+1) })
	case "html":
		return readHTML(data)
	case "md":
		return readMarkdown(data)
	}
	return readText(data)
}
