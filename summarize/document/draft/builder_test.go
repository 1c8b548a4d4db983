package draft

import (
	"errors"
	"testing"
)

// A heading in a note is a caption like the rest of the note.
func TestBuilderNotes(t *testing.T) {
	t.Parallel()
	b := &Builder{}
	b.Note++
	b.Add(Part{Text: "A note", Kind: Heading, Level: 2})
	b.Note--
	b.Add(Part{Text: "Text"})
	d := b.End()
	if len(d.Parts) != 2 || d.Parts[1] != (Part{Text: "A note", Kind: Caption}) {
		t.Errorf("parts = %+v, want the note last, as a caption", d.Parts)
	}
}

func TestBuilderFull(t *testing.T) {
	t.Parallel()
	b := &Builder{}
	for range MaxLines + 1 {
		b.Add(Part{Text: "a"})
	}
	if !errors.Is(b.Full, ErrTooLarge) || len(b.Parts) != MaxLines {
		t.Errorf("after %d parts of %d: %v", len(b.Parts), MaxLines+1, b.Full)
	}
}

func TestNumber(t *testing.T) {
	t.Parallel()
	for v, want := range map[float64]string{4.4000000000000004: "4.4", 2: "2", 0: "0", -0.5: "-0.5", 1e6: "1000000", 1e20: "1e+20", 1e-12: "1e-12", 1.0 / 3: "0.333333333333333"} {
		if got := Number(v); got != want {
			t.Errorf("Number(%v) = %q, want %q", v, got, want)
		}
	}
}
