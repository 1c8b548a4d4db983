package kind

import (
	"bytes"
	"io"
	"strings"

	"precis/summarize/document/containers"
)

// zipped looks for the parts of a document in a ZIP file whose first entry
// does not tell. Without any it is an archive of files.
func zipped(data []byte) (format, what string) {
	z, err := containers.OpenZip(data)
	if err != nil {
		return "zip", ""
	}
	if format := openDocumentType(z); format != "" {
		return format, ""
	}
	for _, known := range [...]struct{ part, format, what string }{
		{"word/document.xml", "docx", ""},
		{"ppt/presentation.xml", "pptx", ""},
		{"xl/workbook.xml", "xlsx", ""},
		{"META-INF/container.xml", "epub", ""},
		{"Index/Document.iwa", "", iWork},
		{"Index.zip", "", iWork},
		{"index.apxl", "", iWork},
		{"FixedDocumentSequence.fdseq", "", "an XPS document; export it as PDF"},
		{"doc.kml", "", "a map"},
	} {
		if _, err := z.Open(known.part); err == nil {
			return known.format, known.what
		}
	}
	if format := openDocumentKind(z); format != "" {
		return format, ""
	}
	return "zip", ""
}

// holds reports whether a ZIP file holds a part that can be read.
func holds(data []byte, part string) bool {
	z, err := containers.OpenZip(data)
	if err != nil {
		return false
	}
	_, err = z.Open(part)
	return err == nil
}

// openDocumentType tells an OpenDocument file by the type that it names.
func openDocumentType(z *containers.Zip) string {
	said, err := z.Read("mimetype")
	if err != nil || len(said) > 200 {
		return ""
	}
	kind, ok := strings.CutPrefix(strings.TrimSpace(string(said)), "application/vnd.oasis.opendocument.")
	switch {
	case !ok:
	case strings.HasPrefix(kind, "text"):
		return "odt"
	case strings.HasPrefix(kind, "presentation"):
		return "odp"
	case strings.HasPrefix(kind, "spreadsheet"):
		return "ods"
	}
	return ""
}

// openDocumentKind tells an OpenDocument file without its type by the element
// that its content stands in.
func openDocumentKind(z *containers.Zip) string {
	r, err := z.Open("content.xml")
	if err != nil {
		return ""
	}
	start, err := io.ReadAll(io.LimitReader(r, 1<<20))
	if err != nil || !bytes.Contains(start, []byte("urn:oasis:names:tc:opendocument")) {
		return ""
	}
	for _, known := range [...][2]string{{"<office:text", "odt"}, {"<office:presentation", "odp"}, {"<office:spreadsheet", "ods"}} {
		if bytes.Contains(start, []byte(known[0])) {
			return known[1]
		}
	}
	return ""
}
