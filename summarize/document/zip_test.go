package document

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pack makes a zip file of names and contents in turn.
func pack(tb testing.TB, parts ...string) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		f, err := w.Create(parts[i])
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := f.Write([]byte(parts[i+1])); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// gzipped packs one content with gzip.
func gzipped(tb testing.TB, name string, content []byte) []byte {
	tb.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	w.Name = name
	if _, err := w.Write(content); err != nil {
		tb.Fatal(err)
	}
	if err := w.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// told writes a draft's parts down, one a line: kind, level and text, and
// what was dropped at its place.
func told(d draft) []string {
	names := map[Kind]string{Paragraph: "P", Heading: "H", Item: "I", Quote: "Q", Row: "R", Caption: "C", Code: "X"}
	var out []string
	dropped := d.dropped
	drop := func(at int) {
		for len(dropped) > 0 && dropped[0].At <= at {
			out = append(out, "- "+dropped[0].Why+": "+strings.Join(strings.Fields(dropped[0].Text), " "))
			dropped = dropped[1:]
		}
	}
	for i, p := range d.parts {
		drop(i)
		name := names[p.kind]
		if p.kind == Heading {
			name += string(rune('0' + p.level))
		}
		out = append(out, name+" "+strings.Join(strings.Fields(p.text), " "))
	}
	drop(len(d.parts))
	return out
}

// same fails the test where a draft's parts are not those wanted.
func same(t *testing.T, d draft, want ...string) {
	t.Helper()
	if diff := cmp.Diff(want, told(d)); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
}

func TestReadGzip(t *testing.T) {
	t.Parallel()
	text := "The mill was built in 1821 beside the old bridge.\n\nIt has stood empty since the flood.\n"
	d, err := open("mill.txt.gz", gzipped(t, "", []byte(text)), 0)
	if err != nil {
		t.Fatal(err)
	}
	if d.format != "txt" {
		t.Errorf("format = %q, want txt", d.format)
	}
	same(t, d, "P The mill was built in 1821 beside the old bridge.", "P It has stood empty since the flood.")

	data := gzipped(t, "", bytes.Repeat([]byte("once more "), 20))
	if _, err := open("cut.gz", data[:len(data)-9], 0); !errors.Is(err, ErrDamaged) {
		t.Errorf("open(truncated) = %v, want %v", err, ErrDamaged)
	}
	for range 12 {
		data = gzipped(t, "x.gz", data)
	}
	if _, err := open("deep.gz", data, 0); !errors.Is(err, ErrDamaged) {
		t.Errorf("open(twelve deep) = %v, want %v", err, ErrDamaged)
	}
}

func TestPlausibleTitle(t *testing.T) {
	t.Parallel()
	tests := map[string]bool{
		"Annual report of the waterworks":     true,
		"年度報告":                                true,
		"Отчёт за 2026 год":                   true,
		"Documentary films of the north":      true,
		"Title":                               false,
		"Untitled-3":                          false,
		"Document1":                           false,
		"Microsoft Word - minutes final.docx": false,
		"report_v2_final":                     false,
		"en.html":                             false,
		"T":                                   false,
		"":                                    false,
		"12345":                               false,
		"https://example.org/a":               false,
	}
	for title, want := range tests {
		if got := plausibleTitle(title); got != want {
			t.Errorf("plausibleTitle(%q) = %v, want %v", title, got, want)
		}
	}
}
