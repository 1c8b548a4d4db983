// Package steps holds the commands that do one step by themselves: reading,
// splitting, summarizing, grouping, telling; for people and for pipes.
package steps

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"precis/functions/precis/terminal"
)

// failure answers a row that could not be done.
type failure struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// A text is one of a row.
type text struct {
	Title string  `json:"title"`
	Text  *string `json:"text"`
	Date  string  `json:"date"` // YYYY-MM-DD; "" unknown
	Lang  string  `json:"lang"`
}

var errNoText = errors.New(`the row has no "text"`)

// rows is the answering of JSON lines, one for each and in their order. A bad
// row is answered by its error and stops nothing; at the end terminal.ErrShown tells
// that there was one.
func rows[Row any](s terminal.Streams, answer func(Row) (any, error)) error {
	in, out := bufio.NewReaderSize(s.In, 1<<20), bufio.NewWriterSize(s.Out, 1<<16)
	encode := terminal.NewEncoder(out)
	var bad error
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read standard input: %w", err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			a := answerRow(line, number, answer)
			if f, ok := a.(failure); ok {
				bad = terminal.ErrShown
				s.Tell(fmt.Sprintf("line %d: %s", number, strings.TrimPrefix(f.Error, fmt.Sprintf("line %d: ", number))))
			}
			if err := encode.Encode(a); err != nil {
				return fmt.Errorf("write standard output: %w", err)
			}
		}
		if err != nil {
			return errors.Join(bad, out.Flush())
		}
		if in.Buffered() == 0 { // whoever talks row by row gets each answer at once
			if err := out.Flush(); err != nil {
				return fmt.Errorf("write standard output: %w", err)
			}
		}
	}
}

func answerRow[Row any](line []byte, number int, answer func(Row) (any, error)) any {
	var row Row
	err := json.Unmarshal(line, &row)
	if err != nil {
		return failure{ID: rowID(line), Error: fmt.Sprintf("line %d: %v", number, err)}
	}
	a, err := answer(row)
	if err != nil {
		return failure{ID: rowID(line), Error: err.Error()}
	}
	return a
}

// rowID finds the row's own name, null where it has none.
func rowID(line []byte) json.RawMessage {
	var row struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(line, &row) != nil || len(row.ID) == 0 {
		return json.RawMessage("null")
	}
	return row.ID
}
