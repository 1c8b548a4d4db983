package rendertest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"precis/digest/render/wording"
	"precis/summarize/language/data"
)

// Golden compares what a form gave with the file kept of it, or keeps it.
func Golden(t *testing.T, update bool, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name+".golden")
	if update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s differs (-want +got):\n%s", name, diff)
	}
}

// Must returns the bytes of a form that cannot fail.
func Must(tb testing.TB) func([]byte, error) []byte {
	tb.Helper()
	return func(b []byte, err error) []byte {
		tb.Helper()
		if err != nil {
			tb.Fatal(err)
		}
		return b
	}
}

// Languages lists the languages that have labels.
func Languages(tb testing.TB) []string {
	tb.Helper()
	var out []string
	for _, lang := range data.Languages() {
		if _, err := data.File(lang, wording.LabelFile); err == nil {
			out = append(out, lang)
		}
	}
	if len(out) == 0 {
		tb.Fatal("no language has labels")
	}
	return out
}
