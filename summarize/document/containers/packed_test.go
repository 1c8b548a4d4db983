package containers

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"

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

// zstdOf packs a content with zstandard.
func zstdOf(tb testing.TB, content io.Reader, options ...zstd.EOption) []byte {
	tb.Helper()
	var b bytes.Buffer
	w, err := zstd.NewWriter(&b, options...)
	if err != nil {
		tb.Fatal(err)
	}
	if _, err := io.Copy(w, content); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func TestUnpackZstd(t *testing.T) {
	t.Parallel()
	packed := zstdOf(t, strings.NewReader("The mill grinds again."))
	skipped := append([]byte{0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 'n', 'o'}, packed...)
	for _, c := range []struct {
		file, name, text string
		data             []byte
	}{
		{"mill.txt.zst", "mill.txt", "The mill grinds again.", packed},
		{"mill.tzst", "mill.tar", "The mill grinds again.", packed},
		{"mill.zst", "mill", "The mill grinds again.The mill grinds again.", append(packed[:len(packed):len(packed)], packed...)},
		{"mill.zst", "mill", "The mill grinds again.", skipped},
		{"mill.zst", "mill", strings.Repeat("Grist. ", 40_000), zstdOf(t, strings.NewReader(strings.Repeat("Grist. ", 40_000)), zstd.WithEncoderLevel(zstd.SpeedBestCompression))},
	} {
		name, plain, err := Unpack("zstd", c.file, c.data, NewBudget())
		if name != c.name || string(plain) != c.text || err != nil {
			t.Errorf("Unpack(%q) = %q, %.60q, %v, want %q, %.60q", c.file, name, plain, err, c.name, c.text)
		}
	}
	for n := range packed {
		if n > 0 { // of nothing, nothing is missing
			if _, _, err := Unpack("zstd", "mill.zst", packed[:n], NewBudget()); !errors.Is(err, draft.ErrDamaged) {
				t.Errorf("Unpack(the first %d bytes) = %v, want %v", n, err, draft.ErrDamaged)
			}
		}
	}
}

func TestUnpackZstdOfMuch(t *testing.T) {
	t.Parallel()
	bomb := zstdOf(t, strings.NewReader(strings.Repeat("more and more of it ", maxFile/20+1)), zstd.WithEncoderConcurrency(1))
	window := []byte{0x28, 0xb5, 0x2f, 0xfd, 0, 30 << 3, 1, 0, 0} // of a terabyte, for no text
	small := &Budget{1000, 1000}
	for name, c := range map[string]struct {
		data   []byte
		budget *Budget
	}{"bomb": {bomb, NewBudget()}, "window": {window, NewBudget()}, "budget of all": {zstdOf(t, strings.NewReader(strings.Repeat("more ", 400))), small}} {
		if _, plain, err := Unpack("zstd", "x.zst", c.data, c.budget); !errors.Is(err, draft.ErrTooLarge) {
			t.Errorf("%s: Unpack = %d bytes, %v, want %v", name, len(plain), err, draft.ErrTooLarge)
		}
	}
}

func FuzzUnpackZstd(f *testing.F) {
	f.Add(zstdOf(f, strings.NewReader("The mill grinds again.")))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, plain, err := Unpack("zstd", "x.zst", data, &Budget{1 << 20, 1 << 20})
		if err != nil && !drafttest.Lasting(err) || len(plain) > 1<<20 {
			t.Errorf("%d bytes, %v", len(plain), err)
		}
	})
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
