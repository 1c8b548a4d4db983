package engine

import (
	"bytes"
	"errors"
	"os"
	"testing"
	"time"

	"precis/summarize/document/draft"

	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/tetratelabs/wazero/api"
)

// firstText opens the text of a file's first page and returns it with the number
// of its characters.
func firstText(e *Engine, name string) (Text, int, error) {
	data, err := os.ReadFile("../testdata/" + name)
	if err != nil {
		return Text{}, 0, err
	}
	opened, err := e.OpenDocument(&requests.OpenDocument{FileReader: bytes.NewReader(data), FileReaderSize: int64(len(data))})
	if err != nil {
		return Text{}, 0, Reason(err)
	}
	loaded, err := e.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByIndex: &requests.PageByIndex{Document: opened.Document}}})
	if err != nil {
		return Text{}, 0, err
	}
	count, err := e.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: loaded.TextPage})
	if err != nil {
		return Text{}, 0, err
	}
	text, err := e.Text(loaded.TextPage)
	return text, count.Count, err
}

func TestCharacters(t *testing.T) {
	t.Parallel()
	places, sizes := 0, 0
	err := Use(Step, func(e *Engine) error {
		text, n, err := firstText(e, "columns.pdf")
		if err != nil {
			return err
		}
		if n < 100 {
			t.Errorf("%d characters, want a page of them", n)
		}
		for i := range n {
			p, err := text.Pose(i)
			if err != nil {
				return err
			}
			if p.Size > 5 && p.Size < 40 && p.X > 0 && p.Y > 0 && p.Turn == 0 {
				sizes++
			}
		}
		if sizes < n*9/10 {
			t.Errorf("%d of %d characters are set as on a page", sizes, n)
		}
		err = text.Boxes(n, func(_ int, left, right, bottom, top float64) {
			if right > left && top > bottom && left > 0 && top < 900 {
				places++
			}
		})
		if places < n/2 || places > n {
			t.Errorf("%d of %d characters have a place", places, n)
		}
		if _, err := e.Text("another"); !errors.Is(err, errProbe) {
			t.Errorf("Text of a page that is not open: %v, want %v", err, errProbe)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestQuarters(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		a, b float64
		want int
	}{{1, 0, 0}, {0, 1, 1}, {-1, 0, 2}, {0, -1, 3}, {0.9, 0.1, 0}} {
		if got := quarters(c.a, c.b); got != c.want {
			t.Errorf("quarters(%v, %v) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

// What fails is told by its reason, and the next file is read all the same.
func TestReasonsAreWords(t *testing.T) {
	t.Parallel()
	for err, want := range map[error]string{
		pdfiumerrors.ErrFormat:              "damaged: PDF: incorrect format",
		pdfiumerrors.ErrPage:                "damaged: PDF: incorrect page",
		pdfiumerrors.ErrUnexpected:          "damaged: PDF: unexpected error",
		errors.New("wasm error: 3 is lost"): "damaged: the PDF engine gives it up",
	} {
		if got := Reason(err).Error(); got != want {
			t.Errorf("Reason(%v) = %q, want %q", err, got, want)
		}
	}
}

func TestReasons(t *testing.T) {
	t.Parallel()
	broken := errors.New("broken")
	for _, c := range []struct {
		name string
		step time.Duration
		do   func(*Engine) error
		want error
	}{
		{"its own", Step, func(*Engine) error { return broken }, broken},
		{"a panic", Step, func(*Engine) error { panic("out of memory") }, draft.ErrDamaged},
		{"locked", Step, func(e *Engine) error { _, _, err := firstText(e, "locked.pdf"); return err }, draft.ErrLocked},
		{"a trap", Step, func(*Engine) error { return Reason(errors.New("wasm error: unreachable")) }, draft.ErrDamaged},
		{"damaged", Step, func(*Engine) error { return Reason(pdfiumerrors.ErrFile) }, draft.ErrDamaged},
		{"no progress", time.Nanosecond, func(e *Engine) error {
			for {
				if _, _, err := firstText(e, "columns.pdf"); err != nil {
					return err
				}
			}
		}, draft.ErrSlow},
	} {
		if err := Use(c.step, c.do); !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", c.name, err, c.want)
		}
	}
	if err := Use(Step, func(e *Engine) error { _, _, err := firstText(e, "columns.pdf"); return err }); err != nil {
		t.Errorf("the file after them: %v", err)
	}
}

// The time of a step starts anew with each that is done.
func TestGuard(t *testing.T) {
	t.Parallel()
	ended := make(chan struct{})
	g := newGuard(func() { close(ended) }, time.Hour)
	g.late(guardSteps - 1)
	g.progress()
	select {
	case <-ended:
		t.Fatal("ended before its last step")
	default:
	}
	g.late(1)
	<-ended
	g.late(1) // has ended
	g.progress()
	if !g.end() {
		t.Error("end = false, want true")
	}
}

// What is asked of an engine that has ended, or of a library that is made
// otherwise, fails without a panic.
func TestNoEngine(t *testing.T) {
	t.Parallel()
	var left Text
	if err := Use(Step, func(e *Engine) (err error) { left, _, err = firstText(e, "columns.pdf"); return err }); err != nil {
		t.Fatal(err)
	}
	if _, err := left.Pose(0); err == nil {
		t.Error("Pose answers after the engine has ended")
	}
	if err := left.Boxes(1, func(int, float64, float64, float64, float64) {}); err == nil {
		t.Error("Boxes answers after the engine has ended")
	}
	if m := module(nil); m != nil {
		t.Errorf("module = %v, want none", m)
	}
	if _, err := (&Engine{}).Text(""); !errors.Is(err, errProbe) {
		t.Errorf("Text = %v, want %v", err, errProbe)
	}
	for _, m := range []api.Module{nil, bare{}} {
		if _, err := newProbe(t.Context(), m); !errors.Is(err, errProbe) {
			t.Errorf("newProbe = %v, want %v", err, errProbe)
		}
	}
}

// bare is a module without functions.
type bare struct{ api.Module }

func (bare) Memory() api.Memory                   { return nil }
func (bare) ExportedFunction(string) api.Function { return nil }
