package cloud

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A PUT that fails leaves the object that was there.
func TestFailedWriteLeavesTheObject(t *testing.T) {
	t.Parallel()
	for name, key := range map[string]string{"at its path": "digests/index.json", "in the odd folder": "digests//index.json"} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := Open(t.TempDir(), Options{Buckets: []string{"output"}, Scan: -1, Volatile: true})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close() //nolint:errcheck // nothing to lose
			putText(t, c, key, "old")
			b, err := c.store.bucket("output")
			if err != nil {
				t.Fatal(err)
			}
			if _, _, err := b.put(context.Background(), key, private+"/tmp/lost", nil, sum{}); !errors.Is(err, fs.ErrNotExist) {
				t.Errorf("a write whose bytes were lost: %v, want fs.ErrNotExist", err)
			}
			if text, err := held(c, "output/"+key); err != nil || text != "old" {
				t.Errorf("after it the object is %q, %v; want the old one", text, err)
			}
		})
	}
}

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
	r.store = second.store
	for _, key := range []string{"a/y.txt", "a/b/x.txt"} {
		r.put("output", key, nil)
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
			c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: func(e event) {
				record(e)
				if began && !came && e.did == syncedFolder && e.name == synced {
					came = true
					r.put("output", "a/y.txt", nil)
					r.powerLost()
				}
			}})
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close() //nolint:errcheck // nothing to lose
			r.store, began = c.store, true
			r.put("output", "a/b/x.txt", nil)
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
	after := map[string]func(){} // the sync of a folder, once
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: func(e event) {
		record(e)
		if act := after[e.name]; act != nil && e.did == syncedFolder {
			delete(after, e.name)
			act()
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	b, err := c.store.bucket("output")
	if err != nil {
		t.Fatal(err)
	}
	r.store = c.store
	after["output/a"] = func() {
		if err := errors.Join(b.root.Remove("output/a/x.txt"), b.root.Remove("output/a")); err != nil {
			t.Error(err)
		}
	}
	after["output"] = func() {
		temp, content, err := b.receive(strings.NewReader("under way"), -1)
		if err == nil {
			_, _, err = b.put(context.Background(), "a/slow.txt", temp, nil, content)
		}
		if err != nil {
			t.Error(err)
		}
	}
	r.put("output", "a/x.txt", nil)
	if len(after) > 0 {
		t.Fatal("no folder was made again")
	}
	delete(r.now, "output/a/x.txt")
	r.put("output", "a/quick.txt", nil)
	r.powerLost()
}
