package containers

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func TestZip(t *testing.T) {
	t.Parallel()
	z, err := OpenZip(drafttest.Zip(t, "a.xml", "one", "a.xml", "again", "b.xml", "two"))
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"a.xml": "one", "b.xml": "two"} {
		if got, err := z.Read(name); string(got) != want || err != nil {
			t.Errorf("Read(%s) = %q, %v, want %q", name, got, err, want)
		}
	}
	if _, err := z.Read("c.xml"); !errors.Is(err, draft.ErrDamaged) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Read of a missing part = %v, want %v and %v", err, draft.ErrDamaged, fs.ErrNotExist)
	}
	if _, err := OpenZip([]byte("PK\x03\x04 and no more")); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("OpenZip(cut off) = %v, want %v", err, draft.ErrDamaged)
	}
}

// What is counted is what comes out, over all parts together.
func TestZipOfMuch(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, name := range []string{"a.xml", "b.xml"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(f, drafttest.Endless("more and more of it ", maxFile*2/3)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	z, err := OpenZip(b.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := z.Read("a.xml"); err != nil {
		t.Errorf("Read(a.xml) = %v", err)
	}
	if _, err := z.Read("b.xml"); !errors.Is(err, draft.ErrTooLarge) {
		t.Errorf("Read(b.xml) = %v, want %v", err, draft.ErrTooLarge)
	}
}

// changed changes two bytes of each header of the parts of a zip file.
func changed(data []byte, inList, inPart int, low, high byte) []byte {
	data = bytes.Clone(data)
	for sign, at := range map[string]int{"PK\x01\x02": inList, "PK\x03\x04": inPart} {
		i := bytes.LastIndex(data, []byte(sign)) + at
		data[i], data[i+1] = low, high
	}
	return data
}

// What is embedded in an office file is read as its texts are.
func TestTexts(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		data []byte
		want int64
	}{
		"no zip file":         {[]byte("text"), 0},
		"cut off":             {[]byte("PK\x03\x04 and no more"), 0},
		"a text, a picture":   {drafttest.Zip(t, "word/document.XML", "text", "word/media/a.png", "picture"), 4},
		"an embedded file":    {drafttest.Zip(t, "word/document.xml", "text", "word/embeddings/oleObject1.bin", "object"), 10},
		"a folder's own name": {drafttest.Zip(t, "word/embeddings", "object"), 0},
	} {
		if got := Texts(c.data); got != c.want {
			t.Errorf("%s: Texts = %d, want %d", name, got, c.want)
		}
	}
}

func TestZipRefused(t *testing.T) {
	t.Parallel()
	whole := drafttest.Zip(t, "word/document.xml", "text")
	for name, c := range map[string]struct {
		data []byte
		want error
	}{
		"encrypted":             {changed(whole, 8, 6, 1, 0), draft.ErrLocked},
		"in an unknown packing": {changed(whole, 10, 8, 77, 0), draft.ErrDamaged},
		"with another sum":      {changed(whole, 16, 14, 1, 2), draft.ErrDamaged},
	} {
		z, err := OpenZip(c.data)
		if err == nil {
			_, err = z.Read("word/document.xml")
		}
		if !errors.Is(err, c.want) {
			t.Errorf("%s: %v, want %v", name, err, c.want)
		}
	}
}
