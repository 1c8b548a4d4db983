package kind

import (
	"bytes"
	"encoding/binary"
	"unicode/utf16"

	"github.com/gabriel-vasile/mimetype"

	"precis/summarize/document/compound"
)

// locked stands for the format of a file that is encrypted.
const locked = "locked"

// recognizeCompound tells the files that Office wrote until 2007, and the
// encrypted ones of today, by the names of their streams. In one that is cut
// off the names are looked for where they may lie.
func recognizeCompound(_ string, data []byte) (format, what string) {
	f, err := compound.Open(data)
	for _, known := range [...]struct{ stream, format, what string }{
		{"EncryptedPackage", locked, ""},
		{"__properties_version1.0", "msg", ""},
		{"WordDocument", "doc", ""},
		{"PowerPoint Document", "ppt", ""},
		{"PP40", "", "a PowerPoint presentation in the format of before 1997; save it as .pptx"},
		{"Workbook", "xls", ""},
		{"Book", "xls", ""},
		{"VisioDocument", "", "a drawing"},
	} {
		if err == nil && f.Has(known.stream) || err != nil && bytes.Contains(data, named(known.stream)) {
			return known.format, known.what
		}
	}
	if what := described(mimetype.Detect(data).String()); what != "" {
		return "", what
	}
	return "", "an Office file in a format of before 2007"
}

// named returns a stream's name as a compound file writes it.
func named(stream string) []byte {
	var b []byte
	for _, unit := range utf16.Encode([]rune(stream)) {
		b = binary.LittleEndian.AppendUint16(b, unit)
	}
	return b
}
