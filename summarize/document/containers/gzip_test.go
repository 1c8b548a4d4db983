package containers

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestGunzipNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, held, want string }{
		{"mill.txt.gz", "", "mill.txt"},
		{"mill.gz", "old/mill.md", "mill.md"},
		{"mill.gz", "/", "mill"},
		{"mill", ".", "mill"},
	} {
		name, plain, err := Gunzip(c.name, drafttest.Gzip(t, c.held, []byte("Text.")))
		if name != c.want || string(plain) != "Text." || err != nil {
			t.Errorf("Gunzip(%q holding %q) = %q, %q, %v, want %q", c.name, c.held, name, plain, err, c.want)
		}
	}
}

func TestGunzipRefused(t *testing.T) {
	t.Parallel()
	whole := drafttest.Gzip(t, "", bytes.Repeat([]byte("once more "), 20))
	for name, data := range map[string][]byte{"no header": whole[5:], "cut off": whole[:len(whole)-9]} {
		if _, _, err := Gunzip("a.gz", data); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: Gunzip = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
}

func TestGunzipOfMuch(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var b bytes.Buffer
	b.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff})
	w, _ := flate.NewWriter(&b, 1)
	_, _ = io.Copy(w, drafttest.Endless("more and more of it ", 600<<20))
	_ = w.Close()
	if _, _, err := Gunzip("x.gz", b.Bytes()); !errors.Is(err, draft.ErrTooLarge) {
		t.Errorf("Gunzip = %v, want %v", err, draft.ErrTooLarge)
	}
}
