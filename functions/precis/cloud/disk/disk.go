// Package disk is the folder of a cloud, with what it takes for a file to be
// there whole or not at all, and to be there still after a loss of power. What
// was written survives that only once it was synced: a file's bytes by syncing
// the file, its name by syncing the folder that the name stands in.
package disk

import (
	"crypto/md5"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

// Private is the folder, in a cloud's folder, of all that is neither object nor
// mail.
const Private = ".precis"

// ErrIncomplete is returned by Receive for a body of another size than was said.
var ErrIncomplete = errors.New("the body has another size than was said")

// A Disk is the cloud's folder: no path leaves it, by no link either.
type Disk struct {
	*os.Root
	Volatile bool             // sync nothing
	Now      func() time.Time // the moment that files carry; the system's where nil
	Record   func(Event)      // is called for each change after it is made; nil but in tests

	serial atomic.Int64 // of temporary files
	short  atomic.Int64 // how often there was no room

	mu      sync.Mutex
	lasting map[string]bool // folders whose names last, and those of the folders above them
	makings int             // of folders
}

// An Event is one change of a disk.
type Event struct {
	Did      Deed
	Name, To string // To: of a rename
}

// A Deed is what a change did.
type Deed string

// All deeds.
const (
	MadeFile     Deed = "make file"
	MadeFolder   Deed = "make folder"
	Renamed      Deed = "rename"
	Removed      Deed = "remove"
	SyncedFile   Deed = "sync file"
	SyncedFolder Deed = "sync folder"
)

// A Sum is what is computed from a file's content.
type Sum struct {
	MD5 [16]byte
	CRC uint32
}

// Clear makes an empty folder for temporary files, in place of what a killed
// process left.
func (d *Disk) Clear() error {
	if err := d.RemoveAll(Private + "/tmp"); err != nil {
		return err
	}
	return d.Mkdir(Private+"/tmp", 0o755)
}

// Moment returns the moment that is written now.
func (d *Disk) Moment() time.Time {
	if d.Now != nil {
		return d.Now()
	}
	return time.Now()
}

func (d *Disk) record(err error, did Deed, name, to string) error {
	if d.Record != nil && err == nil {
		d.Record(Event{did, name, to})
	}
	return err
}

// Create makes a file that is not there yet, for writing.
func (d *Disk) Create(name string) (*os.File, error) {
	f, err := d.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	return f, d.record(err, MadeFile, name, "")
}

// MkdirAll hides os.Root's.
func (d *Disk) MkdirAll(name string, mode fs.FileMode) error {
	for at := name; at != "."; at = path.Dir(at) {
		if _, err := d.Lstat(at); err == nil {
			break
		}
		d.mu.Lock()
		d.makings++
		delete(d.lasting, at)
		d.mu.Unlock()
	}
	return d.record(d.Root.MkdirAll(name, mode), MadeFolder, name, "")
}

// Rename hides os.Root's.
func (d *Disk) Rename(from, to string) error {
	return d.record(d.Root.Rename(from, to), Renamed, from, to)
}

// Remove hides os.Root's.
func (d *Disk) Remove(name string) error {
	return d.record(d.Root.Remove(name), Removed, name, "")
}

// Receive writes a body of so many bytes, or of any number below 0, into a
// temporary file, synced when it returns. The caller removes the file.
func (d *Disk) Receive(body io.Reader, size int64) (temp string, s Sum, err error) {
	defer func() {
		if NoRoom(err) {
			d.short.Add(1)
		}
	}()
	temp = path.Join(Private, "tmp", strconv.FormatInt(d.serial.Add(1), 10))
	f, err := d.Create(temp)
	if err != nil {
		return temp, Sum{}, err
	}
	n, s, err := copySum(f, body)
	if err == nil && size >= 0 && n != size {
		err = ErrIncomplete
	}
	if err == nil && d.Now != nil {
		at := d.Now()
		err = d.Chtimes(temp, at, at)
	}
	if err == nil && !d.Volatile {
		err = d.syncFile(f, temp)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return temp, s, err
}

// Shortages returns how often a body found no room on the disk.
func (d *Disk) Shortages() int64 { return d.short.Load() }

// HasRoom reports whether so many bytes can be written.
func (d *Disk) HasRoom(bytes int64) bool {
	temp, _, err := d.Receive(io.LimitReader(zeros{}, bytes), bytes)
	_ = d.Remove(temp) // where there is one
	return !NoRoom(err)
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// full are the errors that say that a disk, or someone's share of it, is full.
func full() []error {
	all := []error{syscall.ENOSPC, syscall.EDQUOT}
	if runtime.GOOS == "windows" {
		all = append(all, syscall.Errno(112))
	}
	return all
}

// NoRoom reports whether an error says that a disk, or someone's share of it, is
// full.
func NoRoom(err error) bool {
	return slices.ContainsFunc(full(), func(one error) bool { return errors.Is(err, one) })
}

// SaysNoRoom reports the same of an error that came over HTTP, as its words alone.
func SaysNoRoom(words string) bool {
	return slices.ContainsFunc(full(), func(one error) bool { return strings.Contains(words, one.Error()) })
}

// SumOf reads an open file from its start, and leaves it there.
func SumOf(f *os.File) (Sum, error) {
	_, s, err := copySum(io.Discard, f)
	if err == nil {
		_, err = f.Seek(0, io.SeekStart)
	}
	return s, err
}

func copySum(to io.Writer, from io.Reader) (n int64, s Sum, err error) {
	m, c := md5.New(), crc32.NewIEEE()
	n, err = io.Copy(io.MultiWriter(to, m, c), from)
	return n, Sum{MD5: [16]byte(m.Sum(nil)), CRC: c.Sum32()}, err
}

func (d *Disk) syncFile(f *os.File, name string) error {
	return d.record(f.Sync(), SyncedFile, name, "")
}

// Sync makes the name of a file last, and where its folder's may not, that one's
// and those of the folders above it. Another request may have made one of these,
// or another process that was killed, without having synced it: so the first
// write into a folder syncs all of them, and so does the next where any folder
// was made meanwhile.
func (d *Disk) Sync(name string) error {
	if d.Volatile || name == "." {
		return nil
	}
	dir := path.Dir(name)
	d.mu.Lock()
	lasting, makings := d.lasting[dir], d.makings
	d.mu.Unlock()
	for at := dir; ; at = path.Dir(at) {
		if err := d.SyncFolder(at); err != nil && !Absent(err) { // deleted meanwhile, with all that was in it
			return err
		}
		if lasting || at == "." {
			break
		}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.makings == makings {
		if d.lasting == nil {
			d.lasting = map[string]bool{}
		}
		d.lasting[dir] = true
	}
	return nil
}

// SyncFolder makes the names in a folder last.
func (d *Disk) SyncFolder(name string) error {
	f, err := d.Open(name)
	if err != nil {
		return err
	}
	err = f.Sync()
	_ = f.Close() // it was only read
	return d.record(err, SyncedFolder, name, "")
}

// WriteWhole writes a small file so that it is there whole or not at all,
// whatever happens, and lasts.
func (d *Disk) WriteWhole(name, text string, mode fs.FileMode) error {
	temp, _, err := d.Receive(strings.NewReader(text), -1)
	if err == nil {
		err = d.Chmod(temp, mode)
	}
	if err == nil {
		err = d.Rename(temp, name)
	}
	if err != nil {
		_ = d.Remove(temp)
		return fmt.Errorf("write %s: %w", name, err)
	}
	return d.Sync(name)
}

// Absent reports whether an error says that there is no file at a path.
func Absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ENAMETOOLONG)
}

// Ignored reports whether a file or folder is none of the cloud's: hidden ones,
// and what editors, browsers and systems leave beside the files they write.
func Ignored(name string) bool { return Why(name) != "" }

// Why says why a file or folder is ignored; "" where it is not.
func Why(name string) string {
	lower := strings.ToLower(name)
	switch {
	case lower == "thumbs.db", lower == "desktop.ini", lower == ".ds_store", lower == "4913": // the last one: vim's probe
		return "left by the system or an editor"
	case strings.HasPrefix(name, "."):
		return "hidden: its name begins with a dot"
	case strings.HasPrefix(name, "~$"), strings.HasSuffix(name, "~"), strings.HasPrefix(name, "#") && strings.HasSuffix(name, "#"):
		return "an editor's copy beside the document"
	}
	switch path.Ext(lower) {
	case ".tmp", ".temp", ".part", ".partial", ".filepart", ".crdownload", ".download", ".swp", ".swo", ".swx", ".lock":
		return "temporary, by its ending " + path.Ext(lower)
	}
	return ""
}
