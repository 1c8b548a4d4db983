// Package sets reads the files of the evaluation sets.
package sets

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// Rows reads a file with one JSON object a line, packed or not.
func Rows[T any](path string) ([]T, error) {
	data, err := File(path)
	if err != nil {
		return nil, err
	}
	var rows []T
	for dec := json.NewDecoder(bytes.NewReader(data)); dec.More(); {
		var r T
		if err := dec.Decode(&r); err != nil {
			return nil, fmt.Errorf("read %s: %w", path, err)
		}
		rows = append(rows, r)
	}
	return rows, nil
}

// File reads a file, packed by gzip or not.
func File(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if filepath.Ext(path) != ".gz" {
		return io.ReadAll(f)
	}
	z, err := gzip.NewReader(f)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", path, err)
	}
	return io.ReadAll(z)
}
