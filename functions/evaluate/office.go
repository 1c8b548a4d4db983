package main

import (
	"io"
	"path/filepath"

	"github.com/lu4p/cat"
)

// measureOffice compares the text of word processors' files and books with
// what was written into them: F1 over words and over 4-grams.
func measureOffice(data string, w io.Writer) error {
	libcat := func(_ string, data []byte) (string, error) { return cat.FromBytes(data) }
	for _, kind := range []string{"docx", "odt", "rtf", "epub"} {
		readers := []reader{{"precis", readPrecis}}
		if kind != "epub" {
			readers = append(readers, reader{"lu4p/cat", libcat})
		}
		if err := measureFiles(w, filepath.Join(data, "office", "*."+kind), readers); err != nil {
			return err
		}
	}
	return nil
}
