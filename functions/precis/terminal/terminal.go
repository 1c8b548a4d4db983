// Package terminal is where the commands read and write, and how what they show
// to people is laid out there.
package terminal

import (
	"errors"
	"fmt"
	"io"
	"os"
	"sync"

	"precis/summarize/language/safe"

	"golang.org/x/term"
)

// Streams are where a command reads and writes. The zero value, with a reader and
// two writers, is a pipe's.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	Terminal bool // Out is one
	Plain    bool // which is to have no colours
	InPlace  bool // Err is one on which a line can be written over
	Columns  int  // of Out; 78 where 0

	// LookUp finds a variable of the environment; nil finds none.
	LookUp func(string) (string, bool)
}

// New returns the process's own streams.
func New() Streams {
	s := Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr, LookUp: os.LookupEnv}
	s.Terminal = is(os.Stdout)
	dumb := os.Getenv("TERM") == "dumb"
	s.Plain = dumb || os.Getenv("NO_COLOR") != ""
	s.InPlace = is(os.Stderr) && !dumb
	if columns, _, err := term.GetSize(int(os.Stdout.Fd())); s.Terminal && err == nil && columns > 0 {
		s.Columns = min(max(columns-1, narrowest), widest)
	}
	return s
}

func is(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }

// The columns that text for people fills are no fewer, and no more.
const (
	narrowest = 24
	usual     = 78
	widest    = 100
)

// ErrShown ends a command with exit code 1 when all has been said already.
var ErrShown = errors.New("some of it failed")

// Tell writes an error line.
func (s Streams) Tell(text string) { _, _ = fmt.Fprintln(s.Err, "precis:", safe.Line(text)) }

// Unnamed leaves out of an error the name of the file, which stands beside it.
func Unnamed(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	return err
}

// A Checked writer keeps the first error of what it writes to, so that a full
// disk is reported, whoever wrote.
type Checked struct {
	io.Writer
	mu  sync.Mutex
	err error
}

// Write implements io.Writer.
func (c *Checked) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	n, err := c.Writer.Write(p)
	if c.err == nil {
		c.err = err
	}
	return n, err
}

// Err returns the first error, nil where there was none.
func (c *Checked) Err() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.err
}
