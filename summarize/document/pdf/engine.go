package pdf

import (
	"errors"
	"io"
	"math"
	"reflect"
	"sync"
	"time"

	gocontext "context"

	"github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// enginePool is PDFium as WebAssembly once the first PDF has loaded it; engineTurn
// guards it. A function that this variable began with would take the engine
// into every program that imports this package.
var enginePool pdfium.Pool

// loadEngine compiles the engine unless it is there. It sees no file, no
// network and no environment, and is ended when its time is over.
func loadEngine() (pdfium.Pool, error) {
	if enginePool != nil {
		return enginePool, nil
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: -1, // engineTurn sees to it; an engine that broke must not keep the place of the next
		FSConfig: wazero.NewFSConfig(),
		Stdout:   io.Discard, Stderr: io.Discard,
		RuntimeConfig: wazero.NewRuntimeConfig().WithMemoryLimitPages(maxMemory >> 16).WithCloseOnContextDone(true),
	})
	if err != nil {
		return nil, err
	}
	enginePool = pool
	return pool, nil
}

// engineTurn lets one file at a time into the engine, which bounds its memory.
var engineTurn sync.Mutex

// stopper returns what ends an engine whatever it is doing: Kill, which the
// library has for that, panics over a pointer that it sets to nil itself, and to
// close the module takes from a call under way what it still reads. So the
// engine gets a context of its own, whose end it heeds at its next step.
func stopper(engine pdfium.Pdfium) (gocontext.Context, func()) {
	ctx, cancel := gocontext.WithCancel(gocontext.Background())
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

const (
	guardStep  = 500 * time.Millisecond // for a page, beyond which its time counts
	guardSteps = 16                     // of all pages together
	guardTotal = time.Minute            // for the whole file
)

// A guard ends the PDF engine when it gets nowhere: a few bytes can ask for
// hours of work. It counts only time in which no page gets done, so that an
// ordinary file comes through on a slow machine as well.
type guard struct {
	mu          sync.Mutex
	stop        func()        // ends the engine
	patience    time.Duration // for a step
	step, total *time.Timer
	steps       int
	ended, over bool
}

func newGuard(stop func(), patience time.Duration) *guard {
	g := &guard{stop: stop, patience: patience}
	g.mu.Lock()
	defer g.mu.Unlock()
	g.step = time.AfterFunc(patience, func() { g.late(1) })
	g.total = time.AfterFunc(guardTotal, func() { g.late(guardSteps) })
	return g
}

// late counts steps that have passed without progress.
func (g *guard) late(steps int) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.ended {
		return
	}
	if g.steps += steps; g.steps < guardSteps {
		g.step.Reset(g.patience)
		return
	}
	g.ended, g.over = true, true
	g.stop()
}

// progress says that something got done.
func (g *guard) progress() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !g.ended {
		g.step.Reset(g.patience)
	}
}

// end ends the watch, and reports whether the engine was ended before.
func (g *guard) end() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.ended = true
	g.step.Stop()
	g.total.Stop()
	return g.over
}

// A probe asks the engine about single characters without the library between,
// which takes memory anew for each number that it asks for: most of the time
// that a page takes.
type probe struct {
	ctx    gocontext.Context //nolint:containedctx // the engine heeds it: see stopper
	memory api.Memory
	out    uint32 // where the engine puts its numbers
	calls  [probeCalls]api.Function
}

// What a probe asks for.
const (
	probeBox = iota
	probeOrigin
	probeMatrix
	probeSize
	probeCalls
)

var probeNames = [probeCalls]string{"FPDFText_GetCharBox", "FPDFText_GetCharOrigin", "FPDFText_GetMatrix", "FPDFText_GetFontSize"}

// errProbe comes where the library is not made as it was.
var errProbe = errors.New("the PDF engine cannot be asked about characters")

// newProbe returns a probe of an engine.
func newProbe(ctx gocontext.Context, m api.Module) (*probe, error) {
	if m == nil {
		return nil, errProbe
	}
	p := &probe{ctx: ctx, memory: m.Memory()}
	for i, name := range probeNames {
		if p.calls[i] = m.ExportedFunction(name); p.calls[i] == nil {
			return nil, errProbe
		}
	}
	malloc := m.ExportedFunction("malloc")
	if malloc == nil {
		return nil, errProbe
	}
	at, err := malloc.Call(ctx, 4*8)
	if err != nil || at[0] == 0 {
		return nil, errors.Join(errProbe, err)
	}
	p.out = uint32(at[0])
	return p, nil
}

// ask calls the engine about a character of a page's text; what it answers
// lies in the probe's memory then. The outs are where in it.
func (p *probe) ask(what int, page uint64, char int, outs ...uint32) (uint64, error) {
	stack := [6]uint64{page, uint64(char)}
	for i, o := range outs {
		stack[2+i] = uint64(p.out + o)
	}
	err := p.calls[what].CallWithStack(p.ctx, stack[:])
	return stack[0], err
}

func (p *probe) double(at uint32) float64 {
	bits, _ := p.memory.ReadUint64Le(p.out + at)
	return math.Float64frombits(bits)
}

func (p *probe) float(at uint32) float64 {
	bits, _ := p.memory.ReadUint32Le(p.out + at)
	return float64(math.Float32frombits(bits))
}

// A box is where a character leaves its ink, in points from the lower left
// corner of the page.
type box struct{ left, right, bottom, top float64 }

// boxes returns the places of the first characters of a page's text.
func (p *probe) boxes(page uint64, n int) ([]box, error) {
	out := make([]box, n)
	for i := range out {
		ok, err := p.ask(probeBox, page, i, 0, 8, 16, 24)
		if err != nil {
			return nil, err
		}
		if uint32(ok) != 0 {
			out[i] = box{p.double(0), p.double(8), p.double(16), p.double(24)}
		}
	}
	return out, nil
}

// A pose is how a character is set: its size, by how many quarters it is
// turned, and where its baseline starts.
type pose struct {
	size, x, y float64
	turn       int
}

// pose returns how a character of a page's text is set.
func (p *probe) pose(page uint64, char int) (pose, error) {
	size, err := p.ask(probeSize, page, char)
	if err != nil {
		return pose{}, err
	}
	if _, err := p.ask(probeMatrix, page, char, 0); err != nil {
		return pose{}, err
	}
	a, b, c, d := p.float(0), p.float(4), p.float(8), p.float(12)
	if _, err := p.ask(probeOrigin, page, char, 0, 8); err != nil {
		return pose{}, err
	}
	return pose{math.Float64frombits(size) * math.Hypot(c, d), p.double(0), p.double(8), quarters(a, b)}, nil
}

// textHandle returns what the engine itself calls a page's text.
func textHandle(engine pdfium.Pdfium, page references.FPDF_TEXTPAGE) (uint64, error) {
	refs := inner(engine, "textPageRefs")
	if refs.Kind() != reflect.Map {
		return 0, errProbe
	}
	ref := reflect.Indirect(refs.MapIndex(reflect.ValueOf(page)))
	if ref.Kind() != reflect.Struct {
		return 0, errProbe
	}
	handle := reflect.Indirect(ref.FieldByName("handle"))
	if handle.Kind() != reflect.Uint64 {
		return 0, errProbe
	}
	return handle.Uint(), nil
}
