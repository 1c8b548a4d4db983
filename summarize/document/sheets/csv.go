package sheets

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"

	"precis/summarize/document/charset"
	"precis/summarize/document/draft"
	"precis/summarize/document/kind"
)

// maxCSV bounds the bytes of a table of values.
const maxCSV = 32 << 20

// ReadCSV reads a table of values parted by commas, semicolons, tabs or bars.
func ReadCSV(data []byte) (draft.Draft, error) {
	if err := draft.Within(data, maxCSV, "\n", 8*draft.MaxLines); err != nil {
		return draft.Draft{}, err
	}
	text, name, guessed := charset.Decode(data, "")
	b := newBook()
	b.Encoding, b.Guessed = name, guessed
	sep := kind.Separator(text)
	if first, rest, ok := strings.Cut(text, "\n"); ok && strings.HasPrefix(strings.TrimPrefix(first, "\uFEFF"), "sep=") {
		text = rest
	}
	if sep == 0 {
		sep = ','
	}
	if err := b.readRecords(strings.TrimPrefix(text, "\uFEFF"), sep); err != nil {
		return draft.Draft{}, err
	}
	return b.End(), nil
}

func (b *book) readRecords(text string, sep rune) error {
	if err := b.open("", false); err != nil {
		return err
	}
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.LazyQuotes, r.FieldsPerRecord, r.ReuseRecord = sep, true, -1, true
	var cells []cell
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return b.close()
		}
		if err != nil {
			return fmt.Errorf("%w: a table of values", draft.ErrDamaged)
		}
		cells = cells[:0]
		for _, value := range record {
			cells = append(cells, cell{text: value, day: isoDay(strings.TrimSpace(value))})
		}
		b.row(cells, 1)
	}
}
