package s3

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

// A bucket's lock is held while its objects change, and while their conditions
// are checked: so a conditional write is one step.
type bucket struct {
	name string
	*Store

	mu     sync.Mutex
	index  index
	movers map[string]mover // by key
	left   []Left           // as the last scan found it

	scanning sync.Mutex // held by one scan at a time, for seen, troubles and scans
	seen     map[string]seenFolder
	troubles troubles
	said     map[string]bool // what is ignored, and was said to be
	scans    int
	took     atomic.Int64 // nanoseconds that taking files took, by any look
}

// path returns where an object's file lies or would lie.
func (b *bucket) path(key string, escaped bool) string {
	if escaped {
		return escapedPath(b.name, key)
	}
	return plainPath(b.name, key)
}

// find returns where an object's file lies now; fs.ErrNotExist where there is
// none. A file at the plain path comes before one in the escaped folder.
func (b *bucket) find(key string) (escaped bool, info fs.FileInfo, err error) {
	for _, escaped := range []bool{false, true} {
		if !escaped && !plain(key) {
			continue
		}
		info, err := b.root.Lstat(b.path(key, escaped))
		if err == nil && info.Mode().IsRegular() {
			return escaped, info, nil
		}
		if err != nil && !disk.Absent(err) {
			return false, nil, err
		}
	}
	return false, nil, fmt.Errorf("%s/%s: %w", b.name, key, fs.ErrNotExist)
}

// put takes a finished temporary file as an object, if the conditions of the
// request are met, and returns where it lies.
func (b *bucket) put(ctx context.Context, key, temp string, content disk.Sum) (at string, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if gofakes3.HasWriteConditions(ctx) {
		etag, exists, err := b.current(key)
		if err != nil {
			return "", err
		}
		if err := gofakes3.CheckWriteConditions(ctx, exists, etag); err != nil {
			return "", err
		}
	}
	at, escaped, err := b.place(temp, key)
	if err != nil {
		return "", err
	}
	info, err := b.root.Lstat(at)
	if err != nil {
		return "", err
	}
	whole := sum{content, stampOf(info)}
	b.index.put(key, entry{escaped: escaped, stamp: whole.stamp, sum: &whole})
	b.notify(change{event: created(ctx), key: key, size: info.Size(), etag: whole.etag()})
	return at, nil
}

// current returns the ETag of an object as it is now. The caller holds the lock.
func (b *bucket) current(key string) (etag string, exists bool, err error) {
	escaped, info, err := b.find(key)
	var content sum
	if err == nil {
		content, err = b.sumLocked(key, escaped, info)
	}
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	return content.etag(), true, nil
}

// place moves a temporary file to where the object lies, or may lie. A path is
// not free when a file is where it needs a folder, or a folder where it needs
// the file.
func (b *bucket) place(temp, key string) (at string, escaped bool, err error) {
	places := []bool{false, true}
	if e, ok := b.index.entries[key]; ok && e.escaped || !plain(key) {
		places = []bool{true}
	}
	for _, escaped = range places {
		at = b.path(key, escaped)
		if err = b.root.MkdirAll(path.Dir(at), 0o755); err == nil {
			if err = b.root.Rename(temp, at); !escaped && taken(err) && b.folder(at) {
				_ = b.root.Remove(at) // where it is empty
				err = b.root.Rename(temp, at)
			}
		}
		if err == nil {
			return at, escaped, nil
		}
		if !taken(err) {
			break
		}
	}
	return "", false, fmt.Errorf("write %s/%s: %w", b.name, key, err)
}

// folder reports whether there is a folder at a path.
func (b *bucket) folder(at string) bool {
	info, err := b.root.Lstat(at)
	return err == nil && info.IsDir()
}

func taken(err error) bool {
	return errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.EISDIR) || errors.Is(err, fs.ErrExist) ||
		errors.Is(err, syscall.ENOTEMPTY) || errors.Is(err, syscall.ENAMETOOLONG)
}

// remove deletes an object, if check allows it, and returns where it lay; it is
// not there afterwards either way when the error is nil.
func (b *bucket) remove(key string, check func(etag string) error) (at string, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	escaped, _, err := b.find(key)
	if err != nil {
		return "", err
	}
	if check != nil {
		etag, _, err := b.current(key)
		if err != nil {
			return "", err
		}
		if err := check(etag); err != nil {
			return "", err
		}
	}
	at = b.path(key, escaped)
	if err := b.root.Remove(at); err != nil && !disk.Absent(err) {
		return "", err
	}
	if !escaped { // one there would come to light
		if err := b.root.Remove(b.path(key, true)); err != nil && !disk.Absent(err) {
			return "", err
		}
	}
	b.index.remove(key)
	b.notify(change{event: "ObjectRemoved:Delete", key: key})
	return at, nil
}
