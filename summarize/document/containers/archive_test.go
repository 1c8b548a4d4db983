package containers

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"precis/summarize/document/draft"
	"precis/summarize/document/drafttest"
)

func keep([]byte) error { return nil }

// shown writes children down as "name=content" or "name!reason".
func shown(files []draft.Child) (out []string) {
	for _, f := range files {
		what := f.Name + "=" + string(f.Data)
		for _, reason := range []error{draft.ErrLocked, draft.ErrDamaged, draft.ErrTooLarge, draft.ErrFormat} {
			if errors.Is(f.Err, reason) {
				what = f.Name + "!" + reason.Error()
			}
		}
		out = append(out, what)
	}
	return out
}

func TestNamesInArchives(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, want string }{
		{"minutes.txt", "minutes.txt"},
		{"2026/May/minutes.txt", "2026/May/minutes.txt"},
		{`2026\May\minutes.txt`, "2026/May/minutes.txt"},
		{"../../etc/minutes.txt", "etc/minutes.txt"},
		{"/etc//minutes.txt", "etc/minutes.txt"},
		{"./a/../minutes.txt", "a/minutes.txt"},
		{"min\x00utes\x1b.txt", "minutes.txt"},
		{"Pr\x81fung.txt", "Prüfung.txt"}, // in code page 437
		{"Prüfung.txt", "Prüfung.txt"},
		{"folder/", ""},
		{`folder\`, ""},
		{"..", ""},
		{".hidden", ""},
		{".git/config", ""},
		{"a/.DS_Store", ""},
		{"__MACOSX/._minutes.txt", ""},
		{"__MACOSX/minutes.txt", ""},
		{"a/Thumbs.db", ""},
		{"Desktop.ini", ""},
		{"~$minutes.docx", ""},
	} {
		content := "Text."
		if strings.HasSuffix(c.name, "/") {
			content = ""
		}
		files, err := Unzip(drafttest.Zip(t, c.name, content), NewBudget(), keep)
		want := []string{c.want + "=Text."}
		if c.want == "" {
			want = nil
		}
		if got := shown(files); err != nil || !slices.Equal(got, want) {
			t.Errorf("Unzip(%q) = %q, %v, want %q", c.name, got, err, want)
		}
	}
}

func TestNameInUnicodeBeside(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.CreateHeader(&zip.FileHeader{Name: "\x8b\x63\x8e\x96\x98\x5e.txt", Extra: []byte("\x41\x00\x01\x00x\x75\x70\x12\x00\x01\x00\x00\x00\x00議事録.txt")})
	if err != nil {
		t.Fatal(err)
	}
	_, _ = io.WriteString(f, "Text.")
	_ = w.Close()
	files, err := Unzip(b.Bytes(), NewBudget(), keep)
	if got := shown(files); err != nil || !slices.Equal(got, []string{"議事録.txt=Text."}) {
		t.Errorf("Unzip = %q, %v", got, err)
	}
}

func TestOneBadFileSpoilsNoOther(t *testing.T) {
	t.Parallel()
	whole := drafttest.Zip(t, "a.txt", "One.", "b.txt", "Two.")
	for reason, data := range map[error][]byte{
		draft.ErrLocked:   changed(whole, 8, 6, 1, 0),
		draft.ErrDamaged:  changed(whole, 16, 14, 1, 2),
		draft.ErrTooLarge: changed(whole, 26, 24, 0xFF, 0x10), // claims 280 MB
	} {
		files, err := Unzip(data, NewBudget(), keep)
		if got, want := shown(files), []string{"a.txt=One.", "b.txt!" + reason.Error()}; err != nil || !slices.Equal(got, want) {
			t.Errorf("Unzip = %q, %v, want %q", got, err, want)
		}
	}
	if _, err := Unzip(whole[:len(whole)-10], NewBudget(), keep); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Unzip(cut off) = %v, want %v", err, draft.ErrDamaged)
	}
	refuse := func(head []byte) error {
		if bytes.HasPrefix(head, []byte("One")) {
			return draft.ErrFormat
		}
		return nil
	}
	files, err := Unzip(whole, NewBudget(), refuse)
	if got, want := shown(files), []string{"a.txt!" + draft.ErrFormat.Error(), "b.txt=Two."}; err != nil || !slices.Equal(got, want) {
		t.Errorf("Unzip = %q, %v, want %q", got, err, want)
	}
}

func TestArchiveOfManyFiles(t *testing.T) {
	t.Parallel()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for i := range 100_000 {
		f, err := w.CreateHeader(&zip.FileHeader{Name: fmt.Sprintf("%d.txt", i)})
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(f, "x")
	}
	_ = w.Close()
	files, err := Unzip(b.Bytes(), NewBudget(), keep)
	if err != nil || len(files) != maxFiles+1 {
		t.Fatalf("Unzip = %d files, %v", len(files), err)
	}
	if last := files[maxFiles]; last.Name != "99000 more files" || !errors.Is(last.Err, draft.ErrTooLarge) {
		t.Errorf("the last is %q, %v", last.Name, last.Err)
	}
}

// The budget is one for all archives of an upload; what is refused by its
// first bytes costs nothing of it.
func TestBudgetOfAll(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("takes seconds")
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	w.RegisterCompressor(zip.Deflate, func(out io.Writer) (io.WriteCloser, error) { return flate.NewWriter(out, 1) })
	for _, name := range []string{"film", "a.txt", "b.txt"} {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(f, io.MultiReader(strings.NewReader(name), drafttest.Endless("more and more of it ", maxFile*9/10))); err != nil {
			t.Fatal(err)
		}
	}
	_ = w.Close()
	film := func(head []byte) error {
		if bytes.HasPrefix(head, []byte("film")) {
			return draft.ErrFormat
		}
		return nil
	}
	budget := NewBudget()
	for i, want := range [][]error{{draft.ErrFormat, nil, nil}, {draft.ErrFormat, draft.ErrTooLarge, draft.ErrTooLarge}} {
		files, err := Unzip(b.Bytes(), budget, film)
		if err != nil {
			t.Fatal(err)
		}
		for j, f := range files {
			if !errors.Is(f.Err, want[j]) {
				t.Errorf("time %d, %s: %v, want %v", i, f.Name, f.Err, want[j])
			}
		}
	}
}

// tarOf makes a tar archive of names and contents in turn.
func tarOf(t *testing.T, parts ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := tar.NewWriter(&b)
	for i := 0; i < len(parts); i += 2 {
		if err := w.WriteHeader(&tar.Header{Name: parts[i], Mode: 0o600, Size: int64(len(parts[i+1]))}); err != nil {
			t.Fatal(err)
		}
		_, _ = io.WriteString(w, parts[i+1])
	}
	if err := w.WriteHeader(&tar.Header{Name: "link", Typeflag: tar.TypeSymlink, Linkname: "/etc/passwd"}); err != nil {
		t.Fatal(err)
	}
	_ = w.Close()
	return b.Bytes()
}

func TestUntar(t *testing.T) {
	t.Parallel()
	whole := tarOf(t, "2026/minutes.txt", "One.", "../b.txt", "Two.", ".hidden", "x", strings.Repeat("long/", 60)+"c.txt", "Three.")
	files, err := Untar(whole, NewBudget(), keep)
	want := []string{"2026/minutes.txt=One.", "b.txt=Two.", strings.Repeat("long/", 60) + "c.txt=Three."}
	if got := shown(files); err != nil || !slices.Equal(got, want) {
		t.Errorf("Untar = %q, %v, want %q", got, err, want)
	}
	files, err = Untar(whole[:2100], NewBudget(), keep)
	if got, want := shown(files), []string{"2026/minutes.txt=One.", "b.txt=Two.", "the rest!damaged"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("Untar(cut off) = %q, %v, want %q", got, err, want)
	}
	if _, err := Untar(bytes.Repeat([]byte("no archive"), 100), NewBudget(), keep); !errors.Is(err, draft.ErrDamaged) {
		t.Errorf("Untar(no archive) = %v", err)
	}
}
