package document

import (
	"bytes"
	"errors"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestReadGzip(t *testing.T) {
	t.Parallel()
	text := "The mill was built in 1821 beside the old bridge.\n\nIt has stood empty since the flood.\n"
	d, err := open("mill.txt.gz", drafttest.Gzip(t, "", []byte(text)), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d.Format != "txt" {
		t.Errorf("format = %q, want txt", d.Format)
	}
	drafttest.Same(t, d, "P The mill was built in 1821 beside the old bridge.", "P It has stood empty since the flood.")

	data := drafttest.Gzip(t, "", bytes.Repeat([]byte("once more "), 20))
	if _, err := open("cut.gz", data[:len(data)-9], 0); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("open(truncated) = %v, want %v", err, draft.ErrDamaged)
	}
	for range 12 {
		data = drafttest.Gzip(t, "x.gz", data)
	}
	if _, err := open("deep.gz", data, 0); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("open(twelve deep) = %v, want %v", err, draft.ErrDamaged)
	}
}

func FuzzGzip(f *testing.F) {
	f.Add(drafttest.Gzip(f, "a.txt", []byte("Text\n")))
	f.Fuzz(func(t *testing.T, data []byte) {
		drafttest.Obeys(t, func(data []byte) (draft.Draft, error) { return open("a.gz", data, maxDepth-1) }, data)
	})
}
