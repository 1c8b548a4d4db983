package cloud

import (
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"precis/functions/precis/cloud/disk"
	"precis/functions/precis/cloud/mailbox"
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

func (m *model) apply(e disk.Event, read func(name string) []byte) {
	name := path.Clean(e.Name)
	dir, base := path.Split(name)
	dir = path.Clean(dir)
	switch e.Did {
	case disk.MadeFile:
		m.folders[dir][base] = &inode{}
	case disk.MadeFolder:
		if name == "." || m.folders[name] != nil {
			return
		}
		m.apply(disk.Event{Did: disk.MadeFolder, Name: dir}, read)
		m.folders[name], m.lasting[name] = map[string]*inode{}, map[string]*inode{}
		m.folders[dir][base] = &inode{folder: true}
	case disk.SyncedFile:
		f := m.folders[dir][base]
		f.bytes = read(name)
		f.lasting = f.bytes
	case disk.Renamed:
		m.folders[path.Dir(e.To)][path.Base(e.To)] = m.folders[dir][base]
		delete(m.folders[dir], base)
	case disk.Removed:
		delete(m.folders[dir], base)
		delete(m.folders, name) // where it was an empty folder
	case disk.SyncedFolder:
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

// opened returns the disk of a cloud that has made its own folders, and told of
// nothing yet.
func opened() *model {
	m := &model{folders: map[string]map[string]*inode{}, lasting: map[string]map[string]*inode{}}
	for _, at := range []string{".", disk.Private, disk.Private + "/tmp", mailbox.Folder} {
		m.folders[at], m.lasting[at] = map[string]*inode{}, map[string]*inode{}
	}
	for name, at := range map[string]string{disk.Private: ".", mailbox.Folder: ".", "tmp": disk.Private} {
		folder := &inode{folder: true}
		m.folders[at][name], m.lasting[at][name] = folder, folder
	}
	return m
}
