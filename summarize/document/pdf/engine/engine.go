// Package engine runs PDFium, as WebAssembly, over one file at a time, within
// bounds of time and memory.
package engine

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"sync"
	"time"

	"precis/summarize/document/draft"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

const maxMemory = 96 << 20 // bytes that the engine may use for one file

// An Engine is PDFium while it reads one file.
type Engine struct {
	pdfium.Pdfium
	probe *probe
	guard *guard
}

// Use hands the engine to a function, once no other file is in it, and ends the
// engine where that gets nowhere: a step may take as long as is given, which is
// Step for an ordinary page. It fails with what the function fails with, with ErrTooLarge where the
// engine ran out of time or memory, and with ErrDamaged where it broke.
func Use(step time.Duration, do func(*Engine) error) error {
	turn.Lock()
	defer turn.Unlock()
	if err := load(); err != nil {
		return err
	}
	instance, err := pool.GetInstance(time.Hour) // nobody else has it: see turn
	if err != nil {
		return fmt.Errorf("%w: PDF engine: %w", draft.ErrFormat, err)
	}
	ctx, stop := stopper(instance)
	defer stop()
	defer func() { _ = instance.Close() }()
	m := module(instance)
	e := &Engine{Pdfium: instance, guard: newGuard(stop, step)}
	if e.probe, err = newProbe(ctx, m); err != nil {
		err = fmt.Errorf("%w: %w", draft.ErrFormat, err)
	} else {
		err = e.run(do)
	}
	switch {
	case e.guard.end():
		return fmt.Errorf("%w: the PDF engine %w over it", draft.ErrTooLarge, draft.ErrSlow)
	case err != nil && m != nil && m.Memory().Size() > maxMemory/10*8:
		return fmt.Errorf("%w: the PDF engine wants more than %d MB for it", draft.ErrTooLarge, maxMemory>>20)
	}
	return err
}

// run calls the function. The library under it panics on some failures of the
// engine, such as running out of memory.
func (e *Engine) run(do func(*Engine) error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: PDF engine: %v", draft.ErrDamaged, r)
		}
	}()
	return do(e)
}

// Progress says that something got done: the time of a step starts anew.
func (e *Engine) Progress() { e.guard.progress() }

// Reason says why the engine cannot open a file or read a page.
func Reason(err error) error {
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return draft.ErrLocked
	case strings.HasPrefix(err.Error(), "wasm error"): // a trap, followed by a list of calls
		return fmt.Errorf("%w: the PDF engine gives it up", draft.ErrDamaged)
	default: // such as "3: incorrect format", whose number is the engine's alone
		return fmt.Errorf("%w: PDF: %s", draft.ErrDamaged, strings.TrimLeft(err.Error(), "0123456789: "))
	}
}

// pool is PDFium as WebAssembly once the first PDF has loaded it; turn
// guards it. A function that this variable began with would take the engine
// into every program that imports this package.
var pool pdfium.Pool

// load compiles the engine unless it is there. It sees no file, no
// network and no environment, and is ended when its time is over.
func load() error {
	if pool != nil {
		return nil
	}
	made, err := webassembly.Init(webassembly.Config{
		MaxTotal: -1, // turn sees to it; an engine that broke must not keep the place of the next
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory >> 16).WithCloseOnContextDone(true),
	})
	if err != nil {
		return fmt.Errorf("%w: PDF engine: %w", draft.ErrFormat, err)
	}
	pool = made
	return nil
}

// turn lets one file at a time into the engine, which bounds its memory.
var turn sync.Mutex

// stopper returns what ends an engine whatever it is doing: Kill, which the
// library has for that, panics over a pointer that it sets to nil itself, and to
// close the module takes from a call under way what it still reads. So the
// engine gets a context of its own, whose end it heeds at its next step.
func stopper(engine pdfium.Pdfium) (context.Context, func()) {
	ctx, cancel := context.WithCancel(context.Background())
	if field := inner(engine, "Context"); field.IsValid() && field.CanSet() {
		field.Set(reflect.ValueOf(ctx))
	}
	return ctx, cancel
}

// module returns the WebAssembly module of an engine; nil where there is none.
func module(engine pdfium.Pdfium) api.Module {
	field := inner(engine, "Module")
	if !field.IsValid() || !field.CanInterface() {
		return nil
	}
	m, _ := field.Interface().(api.Module)
	return m
}

// inner returns a field of an engine, exported by a type that is not, hence the
// reflection; the zero Value where there is none.
func inner(engine pdfium.Pdfium, name string) reflect.Value {
	e, ok := engine.(interface{ GetImplementation() any })
	if !ok {
		return reflect.Value{}
	}
	at := reflect.Indirect(reflect.ValueOf(e.GetImplementation()))
	if at.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return at.FieldByName(name)
}
