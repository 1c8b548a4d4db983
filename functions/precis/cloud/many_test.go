package cloud

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
)

// Of very many files one look takes the newest, and the next looks the rest.
func TestVeryManyFilesAreAllTaken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, err := Open(dir, Options{Notify: []string{"inbox"}, Scan: -1, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	const many = 2300
	for i := range many {
		if err := os.WriteFile(filepath.Join(dir, "inbox", fmt.Sprintf("%04d.txt", i)), []byte("text"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := c.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if n := len(c.Objects("inbox", "")); n != many {
		t.Errorf("%d objects, want %d", n, many)
	}
	if n := c.Queue.Counts().Waiting; n != many {
		t.Errorf("%d notifications, want %d", n, many)
	}
}
