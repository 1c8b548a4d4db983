// Package kind recognises by its content what kind of file one is.
package kind

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/gabriel-vasile/mimetype"

	"precis/summarize/document/compound"
	"precis/summarize/document/draft"
	"precis/summarize/document/outlook"
	"precis/summarize/document/webarchive"
)

// Of returns the format of a file that is read: "txt", "md", "html", "pdf",
// "docx", "odt", "rtf", "epub", "doc", "pptx", "odp", "ppt", "xlsx", "ods",
// "xls", "csv", "eml", "mbox", "msg", "tnef", "mhtml", "webarchive", "zip", "tar",
// "gzip", "bzip2" or "zstd"; of what people said "vtt", "srt", "sbv", "chat",
// "jsonchat" or "transcript"; in markup "tex", "org", "rst", "adoc", "wiki" or "man"; "feed",
// "jsonfeed", "fb2", "xml" or "ipynb". For another the error says what it is
// instead. The name serves only where the content leaves it open.
func Of(name string, data []byte) (string, error) {
	recognized := recognize
	if compound.Is(data) {
		recognized = recognizeCompound
	}
	format, what := recognized(name, data)
	switch {
	case format == locked:
		return "", fmt.Errorf("%w: an Office document", draft.ErrLocked)
	case format != "":
		return format, nil
	}
	return "", fmt.Errorf("%w: %s", draft.ErrFormat, what)
}

// recognize returns the format of a file that is read, or "" and what it is
// instead. What the library takes for text is looked at again: its rules for
// comma-separated values and the like also fit prose.
func recognize(name string, data []byte) (format, what string) {
	m := mimetype.Detect(data)
	kind, _, _ := strings.Cut(m.String(), ";")
	if strings.HasPrefix(kind, "application/vnd.openxmlformats-") && !holds(data, "[Content_Types].xml") {
		kind = "application/zip" // of a folder that happens to be named "word" or the like
	}
	switch kind {
	case "application/pdf", "application/x-pdf":
		kind = "text/plain" // unless it really begins so
	case "application/zip":
		return zipped(data)
	default:
		if format := byType(kind); format != "" {
			return format, ""
		}
	}
	switch {
	case outlook.IsTNEF(data):
		return "tnef", ""
	case webarchive.IsSafari(data):
		return "webarchive", ""
	case beginsPDF(data):
		return "pdf", ""
	}
	if known := kind != "application/octet-stream" && !strings.HasPrefix(kind, "text/"); !known && textual(data) || known && odd(head(data, 1<<16)) == 0 {
		return recognizeText(name, data, kind)
	}
	return "", describe(kind, m.Extension())
}

// byType returns the format of a file that the library knows for certain.
func byType(kind string) string {
	const office, open = "application/vnd.openxmlformats-officedocument.", "application/vnd.oasis.opendocument."
	switch strings.TrimSuffix(kind, "-template") {
	case "application/gzip":
		return "gzip"
	case "application/x-bzip2":
		return "bzip2"
	case "application/zstd":
		return "zstd"
	case "application/x-tar":
		return "tar"
	case office + "wordprocessingml.document":
		return "docx"
	case office + "presentationml.presentation":
		return "pptx"
	case office + "spreadsheetml.sheet":
		return "xlsx"
	case open + "text":
		return "odt"
	case open + "presentation":
		return "odp"
	case open + "spreadsheet":
		return "ods"
	case "application/epub+zip":
		return "epub"
	case "text/rtf", "application/rtf":
		return "rtf"
	}
	return ""
}

// beginsPDF reports whether a file is a PDF, perhaps behind a few bytes of
// something else; a text may as well speak of one.
func beginsPDF(data []byte) bool {
	before, _, ok := bytes.Cut(head(data, 1024), []byte("%PDF-"))
	return ok && (odd(head(data, 1<<16)) > 0 || len(bytes.TrimSpace(before)) < 4)
}

// Refuse says by its first bytes of a file that is no text, such as a picture,
// what it is; nil for all others.
func Refuse(head []byte) error {
	m := mimetype.Detect(head)
	switch group, _, _ := strings.Cut(m.String(), "/"); group {
	case "image", "audio", "video", "font":
		return fmt.Errorf("%w: %s", draft.ErrFormat, describe(m.String(), m.Extension()))
	}
	return nil
}

func head(data []byte, n int) []byte { return data[:min(len(data), n)] }
