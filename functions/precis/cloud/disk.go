package cloud

import (
	"fmt"
	"io/fs"
	"os"
	"path"
)

// A disk is the cloud's folder. What was written survives the machine going
// down only from the moment that it was synced: a file's bytes by syncing the
// file, its name by syncing the folder that the name stands in.
type disk struct {
	*os.Root
	record func(event) // told of each change after it is made; nil but in tests
}

// An event is one change of a disk.
type event struct {
	did      deed
	name, to string // to: of a rename
}

type deed string

const (
	madeFile     deed = "make file"
	madeFolder   deed = "make folder"
	renamed      deed = "rename"
	gone         deed = "remove"
	syncedFile   deed = "sync file"
	syncedFolder deed = "sync folder"
)

func (d *disk) tell(err error, did deed, name, to string) error {
	if d.record != nil && err == nil {
		d.record(event{did, name, to})
	}
	return err
}

// Create makes a file that is not there yet, for writing.
func (d *disk) Create(name string) (*os.File, error) {
	f, err := d.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	return f, d.tell(err, madeFile, name, "")
}

// MkdirAll hides os.Root's.
func (d *disk) MkdirAll(name string, mode fs.FileMode) error {
	return d.tell(d.Root.MkdirAll(name, mode), madeFolder, name, "")
}

// Rename hides os.Root's.
func (d *disk) Rename(from, to string) error {
	return d.tell(d.Root.Rename(from, to), renamed, from, to)
}

// Remove hides os.Root's.
func (d *disk) Remove(name string) error {
	return d.tell(d.Root.Remove(name), gone, name, "")
}

// syncFile makes an open file's bytes last.
func (d *disk) syncFile(f *os.File, name string) error {
	return d.tell(f.Sync(), syncedFile, name, "")
}

// syncFolder makes the names in a folder last.
func (d *disk) syncFolder(name string) error {
	f, err := d.Open(name)
	if err != nil {
		return err
	}
	err = f.Sync()
	_ = f.Close() // it was only read
	return d.tell(err, syncedFolder, name, "")
}

// writeWhole writes a small file so that it is there whole or not at all,
// whatever happens, and lasts.
func (d *disk) writeWhole(name string, data []byte, mode fs.FileMode) error {
	temp := path.Join(private, "tmp", "whole-"+path.Base(name))
	f, err := d.Create(temp)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(mode)
	}
	if err == nil {
		err = d.syncFile(f, temp)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = d.Rename(temp, name)
	}
	if err != nil {
		_ = d.Remove(temp)
		return fmt.Errorf("write %s: %w", name, err)
	}
	return d.syncFolder(path.Dir(name))
}
