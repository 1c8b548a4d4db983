// Package terminal is where the commands read and write, and how what they show
// to people is laid out there.
package terminal

import (
	"errors"
	"io"
	"os"
)

// Streams are where a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Terminal bool // Out is one
}

// ErrShown ends a command with exit code 1 when all has been said already.
var ErrShown = errors.New("some of it failed")

// Is reports whether a file is a terminal.
func Is(f *os.File) bool {
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// Unnamed leaves out of an error the name of the file, which stands beside it.
func Unnamed(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	return err
}
