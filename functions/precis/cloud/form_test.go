package cloud

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// formOf returns what the mark of a folder says.
func formOf(t *testing.T, dir string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, formFile))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// openOnce opens a folder and closes it.
func openOnce(dir string) error {
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, Volatile: true})
	if err != nil {
		return err
	}
	return c.Close()
}

// Folders that are new, of the first form, and of this one are opened, and are of
// this form then.
func TestFoldersOfKnownForms(t *testing.T) {
	t.Parallel()
	for name, mark := range map[string]string{"new": "", "first": "-", "older": "1\n", "this": "2\n", "without a line feed": "2"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if mark != "" {
				if err := openOnce(dir); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(dir, formFile), []byte(mark), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			if mark == "-" {
				if err := os.Remove(filepath.Join(dir, formFile)); err != nil {
					t.Fatal(err)
				}
			}
			if err := openOnce(dir); err != nil {
				t.Fatal(err)
			}
			if got := strings.TrimSpace(formOf(t, dir)); got != "2" {
				t.Errorf("the folder's form is %q, want 2", got)
			}
		})
	}
}

// A folder of a newer release is refused in words that say what to do, and so is
// one whose mark is damaged. Nothing in it is changed, and it is let go.
func TestFoldersOfOtherFormsAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		mark, says string
		newer      bool
	}{
		"next":         {"3\n", "install that release", true},
		"far":          {"4000000", "its form is 4000000, and this one knows up to 2", true},
		"no number":    {"two", "holds no number", false},
		"empty":        {"", "holds no number", false},
		"below any":    {"0", "holds no number", false},
		"too large":    {"99999999999999999999999", "holds no number", false},
		"binary trash": {"\x00\x01", "holds no number", false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			if err := openOnce(dir); err != nil {
				t.Fatal(err)
			}
			left := filepath.Join(dir, ".precis", "tmp", "1") // a newer release may mean something by it
			if err := errors.Join(os.WriteFile(filepath.Join(dir, formFile), []byte(c.mark), 0o600), os.WriteFile(left, []byte("x"), 0o600)); err != nil {
				t.Fatal(err)
			}
			for range 2 { // the second would find a lock that was not let go
				err := openOnce(dir)
				if err == nil || errors.Is(err, ErrInUse) || errors.Is(err, ErrNewer) != c.newer || !strings.Contains(err.Error(), c.says) {
					t.Errorf("Open says %v, want that %s", err, c.says)
				}
			}
			if _, err := os.Stat(left); err != nil {
				t.Errorf("what lay in the folder is gone: %v", err)
			}
			if got := formOf(t, dir); got != c.mark {
				t.Errorf("the mark became %q", got)
			}
		})
	}
}
