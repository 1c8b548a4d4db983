package engine

import (
	"context"
	"errors"
	"math"
	"reflect"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/tetratelabs/wazero/api"
)

// A probe asks the engine about single characters without the library between,
// which takes memory anew for each number that it asks for: most of the time
// that a page takes.
type probe struct {
	ctx    context.Context //nolint:containedctx // the engine heeds it: see stopper
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
func newProbe(ctx context.Context, m api.Module) (*probe, error) {
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

// A Text is the text of an open page, whose characters can be asked about one by
// one.
type Text struct {
	probe  *probe
	handle uint64 // what the engine itself calls it
}

// Text returns an open page's text.
func (e *Engine) Text(page references.FPDF_TEXTPAGE) (Text, error) {
	refs := inner(e.Pdfium, "textPageRefs")
	if refs.Kind() != reflect.Map {
		return Text{}, errProbe
	}
	ref := reflect.Indirect(refs.MapIndex(reflect.ValueOf(page)))
	if ref.Kind() != reflect.Struct {
		return Text{}, errProbe
	}
	handle := reflect.Indirect(ref.FieldByName("handle"))
	if handle.Kind() != reflect.Uint64 {
		return Text{}, errProbe
	}
	return Text{e.probe, handle.Uint()}, nil
}

// Boxes calls a function with the places of the first characters: where each
// leaves its ink, in points from the lower left corner of the page. One that
// leaves none has no place.
func (t Text) Boxes(n int, at func(char int, left, right, bottom, top float64)) error {
	p := t.probe
	for i := range n {
		ok, err := p.ask(probeBox, t.handle, i, 0, 8, 16, 24)
		if err != nil {
			return err
		}
		if uint32(ok) != 0 {
			at(i, p.double(0), p.double(8), p.double(16), p.double(24))
		}
	}
	return nil
}

// A Pose is how a character is set: its size and where its baseline starts, in
// points, and by how many quarters it is turned.
type Pose struct {
	Size, X, Y float64
	Turn       int
}

// Pose returns how a character is set.
func (t Text) Pose(char int) (Pose, error) {
	p := t.probe
	size, err := p.ask(probeSize, t.handle, char)
	if err != nil {
		return Pose{}, err
	}
	if _, err := p.ask(probeMatrix, t.handle, char, 0); err != nil {
		return Pose{}, err
	}
	a, b, c, d := p.float(0), p.float(4), p.float(8), p.float(12)
	if _, err := p.ask(probeOrigin, t.handle, char, 0, 8); err != nil {
		return Pose{}, err
	}
	return Pose{math.Float64frombits(size) * math.Hypot(c, d), p.double(0), p.double(8), quarters(a, b)}, nil
}

// quarters returns the nearest number of quarter turns of a text matrix.
func quarters(a, b float64) int {
	return int(math.Round(math.Atan2(b, a)/(math.Pi/2))+4) % 4
}
