package cloud

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"testing"

	"github.com/rclone/gofakes3"
)

// A model is what a file system knows of a disk, and what of it lasts: for each
// folder the names in it, for each file its bytes. What was not synced may be
// lost or not, each name by itself, when the machine goes down.
type model struct {
	folders, lasting map[string]map[string]*inode // by path; "." is the root
}

// An inode is a file, or where bytes is nil, a folder.
type inode struct {
	bytes, lasting []byte
	folder         bool
}

func (m *model) apply(e event, read func(name string) []byte) {
	name := path.Clean(e.name)
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	switch e.did {
	case madeFile:
		m.folders[dir][base] = &inode{}
	case madeFolder:
		if name == "." || m.folders[name] != nil {
			return
		}
		m.apply(event{did: madeFolder, name: dir}, read)
		m.folders[name], m.lasting[name] = map[string]*inode{}, map[string]*inode{}
		m.folders[dir][base] = &inode{folder: true}
	case syncedFile:
		f := m.folders[dir][base]
		f.bytes = read(name)
		f.lasting = f.bytes
	case renamed:
		m.folders[path.Dir(e.to)][path.Base(e.to)] = m.folders[dir][base]
		delete(m.folders[dir], base)
	case gone:
		delete(m.folders[dir], base)
		delete(m.folders, name) // where it was an empty folder
	case syncedFolder:
		if m.folders[name] != nil {
			m.lasting[name] = maps.Clone(m.folders[name])
		}
	}
}

// after writes what is left of the disk when the machine went down: of each
// name that was changed and not synced, what keep says.
func (m *model) after(dir string, keep func() bool) error {
	return m.write(dir, ".", keep)
}

func (m *model) write(to, at string, keep func() bool) error {
	names := map[string]bool{}
	for name := range m.folders[at] {
		names[name] = true
	}
	for name := range m.lasting[at] {
		names[name] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		f := m.lasting[at][name]
		if now := m.folders[at][name]; now != f && keep() {
			f = now
		}
		if f == nil {
			continue
		}
		var err error
		if f.folder {
			err = os.MkdirAll(filepath.Join(to, at, name), 0o700)
			err = errors.Join(err, m.write(to, path.Join(at, name), keep))
		} else {
			err = os.WriteFile(filepath.Join(to, at, name), f.lasting, 0o600)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A promise is what the store must hold for a key when the machine goes down:
// what was acknowledged last, or what was asked for since.
type promise struct{ acknowledged, asked string } // "" for no object

// tape is a run of the store with its disk's events, and after how many of
// them what was promised.
type tape struct {
	events   []event
	bytes    [][]byte // of syncedFile
	promises []map[string]promise
	now      map[string]promise
}

func (r *tape) ask(key, text string) {
	r.now[key] = promise{r.now[key].acknowledged, text}
}

func (r *tape) acknowledge(key, text string) { r.now[key] = promise{text, text} }

// runTaped runs a random sequence of writes and deletes, by a seed.
func runTaped(t *testing.T, seed uint64) *tape {
	t.Helper()
	r := &tape{now: map[string]promise{}}
	dir := t.TempDir()
	c, err := Open(dir, Options{Buckets: []string{"output"}, Scan: -1, record: func(e event) {
		var data []byte
		if e.did == syncedFile {
			var err error
			if data, err = os.ReadFile(filepath.Join(dir, e.name)); err != nil {
				t.Error(err)
			}
		}
		r.events, r.bytes, r.promises = append(r.events, e), append(r.bytes, data), append(r.promises, maps.Clone(r.now))
	}})
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	random := rand.New(rand.NewPCG(seed, 0))
	keys := []string{"a.txt", "b/c/d.txt", "b/c/e.txt", "b/f/g.html", "odd//key", ".hidden", "b"}
	for i := range 20 {
		key := keys[random.IntN(len(keys))]
		if i == 0 {
			key = "a.txt" // in the bucket's own folder, which is new
		}
		if i > 0 && random.IntN(4) == 0 {
			r.ask(key, "")
			_, err = c.store.DeleteObject(context.Background(), "output", key)
			if err == nil {
				r.acknowledge(key, "")
			}
		} else {
			text := fmt.Sprintf("%d: %s, %d bytes more: %s", i, key, i*100, bytes.Repeat([]byte("x"), i*100))
			meta := map[string]string{}
			if i > 0 && random.IntN(2) == 0 {
				meta["Content-Type"] = fmt.Sprintf("text/x-%d", i)
			}
			r.ask(key, text)
			_, err = c.store.PutObject(context.Background(), "output", key, meta, bytes.NewReader([]byte(text)), int64(len(text)))
			if err == nil {
				r.acknowledge(key, text)
			}
		}
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
	}
	r.promises = append(r.promises, maps.Clone(r.now)) // after the last event
	return r
}

// opened gives the disk of a cloud that has made its own folders, and told of
// nothing yet.
func opened() *model {
	m := &model{folders: map[string]map[string]*inode{}, lasting: map[string]map[string]*inode{}}
	for _, at := range []string{".", private, private + "/tmp", mailFolder} {
		m.folders[at], m.lasting[at] = map[string]*inode{}, map[string]*inode{}
	}
	for name, at := range map[string]string{private: ".", mailFolder: ".", "tmp": private} {
		folder := &inode{folder: true}
		m.folders[at][name], m.lasting[at][name] = folder, folder
	}
	return m
}

// TestPowerLoss takes the power away after each step that the store takes, and
// leaves of what was not synced nothing or some. The folder opens again,
// each object is whole, and what was acknowledged is there.
func TestPowerLoss(t *testing.T) {
	t.Parallel()
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			t.Parallel()
			r := runTaped(t, seed)
			random := rand.New(rand.NewPCG(seed, 1))
			keeps := map[string]func() bool{
				"nothing": func() bool { return false },
				"some":    func() bool { return random.IntN(2) == 0 },
			}
			m := opened()
			for step := range len(r.events) + 1 {
				if step > 0 && (r.events[step-1].did == madeFile || r.events[step-1].did == syncedFile) {
					m.apply(r.events[step], func(string) []byte { return r.bytes[step] })
					continue // a temporary file alone
				}
				for name, keep := range keeps {
					dir := t.TempDir()
					if err := m.after(dir, keep); err != nil {
						t.Fatal(err)
					}
					if err := holds(dir, r.promises[step]); err != nil {
						t.Fatalf("power lost before step %d of %d, with %s kept of what was not synced: %v\nlast steps: %v",
							step, len(r.events), name, err, r.events[max(0, step-8):step])
					}
				}
				if step < len(r.events) {
					m.apply(r.events[step], func(string) []byte { return r.bytes[step] })
				}
			}
		})
	}
}

// holds opens a folder, and compares it with what was promised.
func holds(dir string, promises map[string]promise) error {
	c, err := Open(dir, Options{Scan: -1, Volatile: true, AccessKey: "a", SecretKey: "b"}) // to make a pair takes long
	if err != nil {
		return err
	}
	defer c.Close() //nolint:errcheck // nothing to lose
	if _, err := c.folder.root.Lstat(credentialsFile); err == nil {
		if _, _, err := c.folder.credentials(); err != nil {
			return err
		}
	}
	for key, p := range promises {
		text := ""
		o, err := c.store.GetObject(context.Background(), "output", key, nil)
		if err == nil {
			var data []byte
			data, err = io.ReadAll(o.Contents)
			err = errors.Join(err, o.Contents.Close())
			text = string(data)
		}
		absent := gofakes3.HasErrorCode(err, gofakes3.ErrNoSuchKey) || gofakes3.HasErrorCode(err, gofakes3.ErrNoSuchBucket) || errors.Is(err, fs.ErrNotExist)
		if err != nil && !absent {
			return fmt.Errorf("%s: %w", key, err)
		}
		if text != p.acknowledged && text != p.asked {
			return fmt.Errorf("%s holds %.20q, want %.20q as acknowledged or %.20q as asked for since", key, text, p.acknowledged, p.asked)
		}
	}
	return nil
}
