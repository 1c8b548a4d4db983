package draft

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestWithin(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		text string
		want error
	}{
		{"as long as is read", strings.Repeat("a", 20), nil},
		{"one byte longer", strings.Repeat("a", 21), ErrTooLarge},
		{"as many lines as are read", strings.Repeat("a\n", 5), nil},
		{"one line more", strings.Repeat("a\n", 6), ErrTooLarge},
		{"nothing", "", nil},
	} {
		if err := Within([]byte(c.text), 20, "\n", 5); !errors.Is(err, c.want) {
			t.Errorf("%s: Within = %v, want %v", c.name, err, c.want)
		}
	}
}

func TestDamaged(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ err, want error }{
		{nil, nil}, {ErrLocked, ErrLocked}, {ErrTooLarge, ErrTooLarge}, {ErrDamaged, ErrDamaged}, {io.ErrUnexpectedEOF, ErrDamaged},
	} {
		got := Damaged(c.err)
		if !errors.Is(got, c.want) || !errors.Is(got, c.err) {
			t.Errorf("Damaged(%v) = %v, want %v", c.err, got, c.want)
		}
	}
	if err := Damaged(ErrLocked); errors.Is(err, ErrDamaged) {
		t.Errorf("Damaged(%v) = %v, which says damaged", ErrLocked, err)
	}
}

func TestLanguageCode(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{"pt-BR": "pt", " EN_us ": "en", "de": "de", "deu": "", "": "", "x-klingon": ""} {
		if got := LanguageCode(tag); got != want {
			t.Errorf("LanguageCode(%q) = %q, want %q", tag, got, want)
		}
	}
}
