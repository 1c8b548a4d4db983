// Package embedded finds the files of other programs that lie in an Office Open
// XML file. Those that are documents are read for what they are; the others are
// named.
package embedded

import (
	"bytes"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"precis/summarize/document/compound"
	"precis/summarize/document/containers"
	"precis/summarize/document/draft"
	"precis/summarize/document/officexml"
)

// Files are those that parts of an Office Open XML file lead to. The workbook
// behind a chart is none: its chart leads to it, and tells what is in it.
type Files struct {
	parts []string
	known map[string]bool
}

// Take takes those among the relations of a part.
func (f *Files) Take(relations []officexml.Relation) {
	for _, r := range relations {
		if (r.Type != "package" && r.Type != "oleObject") || f.known[r.Target] {
			continue
		}
		if f.known == nil {
			f.known = map[string]bool{}
		}
		f.known[r.Target] = true
		f.parts = append(f.parts, r.Target)
	}
}

// Read puts the files into a draft: as documents inside it, or as left out. It
// comes last: what is unpacked of a file is bounded, and these may be too much.
func (f *Files) Read(z *containers.Zip, b *draft.Builder) {
	for _, part := range f.parts {
		name := path.Base(part)
		if path.Base(path.Dir(part)) != containers.Embeddings {
			b.Drop(name, draft.WhyAttachment)
			continue
		}
		data, err := z.Read(part)
		switch {
		case errors.Is(err, fs.ErrNotExist):
		case err != nil:
			b.Children = append(b.Children, draft.Child{Name: name, Err: err})
		default:
			if c := child(name, data); c.Data != nil {
				b.Children = append(b.Children, c)
			} else {
				b.Drop(c.Name, draft.WhyAttachment)
			}
		}
	}
}

// child returns the document that a file is, or the one in it; its name alone
// where there is none.
func child(name string, data []byte) draft.Child {
	switch {
	case document(name) || begins(data):
		return draft.Child{Name: name, Data: data}
	case !compound.Is(data):
		return draft.Child{Name: name}
	}
	object, err := compound.Open(data)
	if err != nil {
		return draft.Child{Name: name}
	}
	if object.Has("WordDocument", "Workbook", "Book", "PowerPoint Document", "EncryptedPackage", "__properties_version1.0") {
		return draft.Child{Name: name, Data: data}
	}
	for _, stream := range []string{"Package", "CONTENTS"} {
		if inner := object.Stream(stream); begins(inner) {
			return draft.Child{Name: name, Data: inner}
		}
	}
	if packed, inner := native(object.Stream("\x01Ole10Native")); packed != "" {
		if document(packed) {
			return draft.Child{Name: packed, Data: inner}
		}
		name = packed
	}
	return draft.Child{Name: name}
}

// document reports whether files with the name's extension are documents.
func document(name string) bool {
	return slices.Contains(strings.Fields(`.docx .docm .dotx .xlsx .xlsm .xlsb .pptx .pptm .ppsx .sldx .pdf
		.doc .xls .ppt .odt .ods .odp .rtf .txt .csv .htm .html .eml .msg .epub .md`), strings.ToLower(path.Ext(name)))
}

// begins reports whether a file begins as a zip file does, or a PDF.
func begins(data []byte) bool {
	return bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("%PDF-"))
}

// native returns the name and the bytes of a file that any program put in
// ([MS-OLEDS] 2.3.6, and what Windows lays into it: a mark of two bytes, the
// name, its path, two numbers, the path once more, then the file).
func native(data []byte) (name string, inner []byte) {
	take := func(n int) []byte {
		n = max(0, min(n, len(data)))
		taken := data[:n]
		data = data[n:]
		return taken
	}
	text := func() string {
		s, _, _ := bytes.Cut(data, []byte{0})
		take(len(s) + 1)
		return string(s)
	}
	take(6)
	label := text()
	text()
	take(8)
	text()
	size := take(4)
	if len(size) < 4 || len(data) == 0 {
		return "", nil
	}
	return draft.Fold(strings.ToValidUTF8(label, "?")), take(int(uint32(size[0]) | uint32(size[1])<<8 | uint32(size[2])<<16 | uint32(size[3])<<24))
}
