package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

// failure answers a row that could not be done.
type failure struct {
	ID    json.RawMessage `json:"id"`
	Error string          `json:"error"`
}

// rows is the answering of JSON lines, one for each and in their order. A bad
// row is answered by its error and stops nothing; at the end errShown tells
// that there was one.
func rows[Row any](s streams, answer func(Row) (any, error)) error {
	in, out := bufio.NewReaderSize(s.in, 1<<20), bufio.NewWriterSize(s.out, 1<<16)
	encode := json.NewEncoder(out)
	encode.SetEscapeHTML(false)
	var bad error
	for number := 1; ; number++ {
		line, err := in.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return fmt.Errorf("read standard input: %w", err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			a, failed := answerRow(line, number, answer)
			if failed {
				bad = errShown
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

func answerRow[Row any](line []byte, number int, answer func(Row) (any, error)) (a any, failed bool) {
	var row Row
	err := json.Unmarshal(line, &row)
	if err != nil {
		err = fmt.Errorf("line %d: %w", number, err)
	} else {
		a, err = answer(row)
	}
	if err == nil {
		return a, false
	}
	f := failure{ID: rowID(line), Error: err.Error()}
	return f, true
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
