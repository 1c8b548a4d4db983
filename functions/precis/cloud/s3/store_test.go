package s3

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"testing"

	"precis/functions/precis/cloud/disk"
)

// newStore returns a store over a new folder.
func newStore(t *testing.T, opts Options, buckets ...string) *Store {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	d := &disk.Disk{Root: root, Volatile: true}
	if err := d.MkdirAll(disk.Private, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := d.Clear(); err != nil {
		t.Fatal(err)
	}
	s, err := New(d, opts, buckets...)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// A PUT that fails leaves the object that was there.
func TestFailedWriteLeavesTheObject(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]string{"at its path": "digests/index.json", "escaped": "digests//index.json"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := newStore(t, Options{}, "output")
			if _, err := s.PutObject(t.Context(), "output", key, nil, strings.NewReader("old"), 3); err != nil {
				t.Fatal(err)
			}
			if _, err := s.buckets["output"].put(t.Context(), key, disk.Private+"/tmp/lost", disk.Sum{}); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a write whose bytes were lost: %v, want fs.ErrNotExist", err)
			}
			o, err := s.GetObject(t.Context(), "output", key, nil)
			if err != nil {
				t.Fatal(err)
			}
			defer o.Contents.Close() //nolint:errcheck // it was only read
			if text, err := io.ReadAll(o.Contents); err != nil || string(text) != "old" {
				t.Errorf("after it the object is %q, %v; want the old one", text, err)
			}
		})
	}
}
