package cloud

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"precis/functions/precis/cloud/disk"
)

// An empty folder gives way to an object of its name; one that holds files does
// not, nor does it lose them.
func TestFoldersInTheWay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, Volatile: true})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	if err := os.MkdirAll(filepath.Join(dir, "output", "empty"), 0o700); err != nil {
		t.Fatal(err)
	}
	putText(t, c, "full/file", "inner")
	putText(t, c, "empty", "at its path")
	putText(t, c, "full", "beside it")
	for key, want := range map[string]string{"empty": "at its path", "full": "beside it", "full/file": "inner"} {
		if text, err := held(c, "output/"+key); err != nil || text != want {
			t.Errorf("%s is %q, %v; want %q", key, text, err, want)
		}
	}
	if data, err := os.ReadFile(filepath.Join(dir, "output", "empty")); err != nil || string(data) != "at its path" {
		t.Errorf("the file in place of the empty folder holds %q, %v", data, err)
	}
}

func putText(t *testing.T, c *Cloud, key, text string) {
	t.Helper()
	if _, err := c.store.PutObject(context.Background(), "output", key, nil, strings.NewReader(text), int64(len(text))); err != nil {
		t.Fatal(err)
	}
}

// Folders that another hand made, or another process that was killed, are made
// to last before what is put into them is acknowledged: the power goes right
// after that.
func TestFoldersOfOthersLast(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := &tape{T: t, now: map[string]promise{}}
	record := r.record(dir)
	first, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: record})
	if err != nil {
		t.Fatal(err)
	}
	if err := first.folder.root.MkdirAll("output/a/b", 0o700); err != nil { // and then it was killed
		t.Fatal(err)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	second, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: record})
	if err != nil {
		t.Fatal(err)
	}
	defer second.Close() //nolint:errcheck // nothing to lose
	r.Cloud = second
	for _, key := range []string{"a/y.txt", "a/b/x.txt"} {
		r.put("output", key)
		r.powerLost()
	}
}

// powerLost takes the power away now, and with it all that was not synced.
func (r *tape) powerLost() {
	r.Helper()
	m := opened()
	for step, e := range r.events {
		m.apply(e, func(string) []byte { return r.bytes[step] })
	}
	dir := r.TempDir()
	err := m.after(dir, func() bool { return false })
	if err == nil {
		err = holds(dir, r.now)
	}
	if err != nil {
		r.Errorf("power lost: %v\nlast steps: %v", err, r.events[max(0, len(r.events)-12):])
	}
}

// Of two requests that write side by side, into folders that the first one
// made, each is acknowledged when its object lasts, however far the first one
// is when the other comes.
func TestFoldersOfNeighboursLast(t *testing.T) {
	t.Parallel()
	for _, synced := range []string{"output/a/b", "output/a", "output"} {
		t.Run("after the sync of "+synced, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			r := &tape{T: t, now: map[string]promise{}}
			record, began, came := r.record(dir), false, false
			c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: func(e disk.Event) {
				record(e)
				if began && !came && e.Did == disk.SyncedFolder && e.Name == synced {
					came = true
					r.put("output", "a/y.txt")
					r.powerLost()
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close() //nolint:errcheck // nothing to lose
			r.Cloud, began = c, true
			r.put("output", "a/b/x.txt")
			r.powerLost()
			if !came {
				t.Error("no other request came")
			}
		})
	}
}

// A folder that was removed, and made again by one request while another was
// making the first one last, is made to last by the next.
func TestFoldersMadeAgainLast(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := &tape{T: t, now: map[string]promise{}}
	record := r.record(dir)
	after := map[string]func() error{} // the sync of a folder, once
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: func(e disk.Event) {
		record(e)
		if act := after[e.Name]; act != nil && e.Did == disk.SyncedFolder {
			delete(after, e.Name)
			if err := act(); err != nil {
				t.Error(err)
			}
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	r.Cloud = c
	root := c.folder.root
	after["output/a"] = func() error { return errors.Join(root.Remove("output/a/x.txt"), root.Remove("output/a")) }
	after["output"] = func() error { return root.MkdirAll("output/a", 0o700) }
	r.put("output", "a/x.txt")
	if len(after) > 0 {
		t.Fatal("no folder was made again")
	}
	delete(r.now, "output/a/x.txt")
	r.put("output", "a/quick.txt")
	r.powerLost()
}

// So is one that had been made to last before it was removed.
func TestFoldersThatLastedLastAgain(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	r := &tape{T: t, now: map[string]promise{}}
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: r.record(dir)})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	r.Cloud = c
	for range 2 {
		r.put("output", "a/b/x.txt")
		r.powerLost()
		r.do("output/a/b/x.txt", "", func() error {
			_, err := c.store.DeleteObject(t.Context(), "output", "a/b/x.txt")
			return errors.Join(err, c.folder.root.Remove("output/a/b"), c.folder.root.Remove("output/a"))
		})
	}
}
