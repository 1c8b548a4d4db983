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

func TestUnpackNames(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, held, want string }{
		{"mill.txt.gz", "", "mill.txt"},
		{"mill.gz", "old/mill.md", "mill.md"},
		{"mill.gz", "/", "mill"},
		{"mill", ".", "mill"},
		{"mill.tgz", "", "mill.tar"},
	} {
		name, plain, err := Unpack("gzip", c.name, drafttest.Gzip(t, c.held, []byte("Text.")), NewBudget())
		if name != c.want || string(plain) != "Text." || err != nil {
			t.Errorf("Unpack(%q holding %q) = %q, %q, %v, want %q", c.name, c.held, name, plain, err, c.want)
		}
	}
}

func TestUnpackBzip2(t *testing.T) {
	t.Parallel()
	const packed = "BZh91AY&SY\x0b\xaak\xb9\x00\x00\x02\x13\x80@\x01\x04\x00&\xe7\x18\x00 \x001\x00\x00\ni\x89\xa7\x94\xda#W2\x1c\x88\x16\xe8\xae\xb6\x82\xc1w$S\x85\t\x00\xba\xa6\xbb\x90"
	name, plain, err := Unpack("bzip2", "mill.txt.bz2", []byte(packed), NewBudget())
	if name != "mill.txt" || string(plain) != "The mill grinds again." || err != nil {
		t.Errorf("Unpack = %q, %q, %v", name, plain, err)
	}
	if _, _, err := Unpack("bzip2", "mill.txt.bz2", []byte(packed)[:40], NewBudget()); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Unpack(cut off) = %v, want %v", err, draft.ErrDamaged)
	}
}

func TestUnpackRefused(t *testing.T) {
	t.Parallel()
	whole := drafttest.Gzip(t, "", bytes.Repeat([]byte("once more "), 20))
	for name, data := range map[string][]byte{"no header": whole[5:], "cut off": whole[:len(whole)-9]} {
		if _, _, err := Unpack("gzip", "a.gz", data, NewBudget()); !errors.Is(err, draft.ErrDamaged) {
			t.Errorf("%s: Unpack = %v, want %v", name, err, draft.ErrDamaged)
		}
	}
}

func TestUnpackOfMuch(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var b bytes.Buffer
	b.Write([]byte{0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff})
	w, _ := flate.NewWriter(&b, 1)
	_, _ = io.Copy(w, drafttest.Endless("more and more of it ", 600<<20))
	_ = w.Close()
	if _, _, err := Unpack("gzip", "x.gz", b.Bytes(), NewBudget()); !errors.Is(err, draft.ErrTooLarge) {
		t.Errorf("Unpack = %v, want %v", err, draft.ErrTooLarge)
	}
}
