package cloud

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/rclone/gofakes3"
)

// A store keeps objects as files: it is the S3 server's backend.
type store struct {
	root     *disk // of the folder: no path leaves it, by no link either
	now      func() time.Time
	settle   time.Duration // how long a file must rest before it is taken
	volatile bool
	notify   func(bucket string, c change)
	told     map[string]bool // the buckets whose changes are notified
	log      *slog.Logger

	mu      sync.RWMutex
	buckets map[string]*bucket
	serial  atomic.Int64 // of temporary files
	uploads uploads
}

// A bucket's lock is held while its objects change, and while their conditions
// are checked: so a conditional write is one step.
type bucket struct {
	name string
	*store

	mu      sync.Mutex
	index   index
	lasting map[string]bool  // folders whose names are known to last, and those of the folders above them
	made    map[string]int   // folders that were made and may not last yet, by the making
	makings int              // how many there were
	movers  map[string]mover // by key

	scanning sync.Mutex // held by one scan at a time, for seen, troubles and scans
	seen     map[string]seenFolder
	troubles troubles
	scans    int
}

// A change is what a notification tells.
type change struct {
	event string // "ObjectCreated:Put"
	key   string
	size  int64
	etag  string // hexadecimal
}

func (s *store) bucket(name string) (*bucket, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if b := s.buckets[name]; b != nil {
		return b, nil
	}
	return nil, gofakes3.BucketNotFound(name)
}

func (s *store) bucketList() []*bucket {
	s.mu.RLock()
	defer s.mu.RUnlock()
	list := make([]*bucket, 0, len(s.buckets))
	for _, b := range s.buckets {
		list = append(list, b)
	}
	slices.SortFunc(list, func(a, b *bucket) int { return strings.Compare(a.name, b.name) })
	return list
}

// addBucket makes a bucket, or opens the one that its folder holds.
func (s *store) addBucket(name string) error {
	if err := validBucket(name); err != nil {
		return err
	}
	if err := s.root.MkdirAll(name, 0o755); err != nil {
		return fmt.Errorf("make the bucket %s: %w", name, err)
	}
	b := &bucket{name: name, store: s, lasting: map[string]bool{}, made: map[string]int{}, movers: map[string]mover{}}
	if err := b.load(); err != nil {
		return fmt.Errorf("open the bucket %s: %w", name, err)
	}
	if err := s.syncFolder(name, false); err != nil { // before anyone can put into it
		return fmt.Errorf("make the bucket %s: %w", name, err)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.buckets[name] != nil {
		return gofakes3.ResourceError(gofakes3.ErrBucketAlreadyExists, name)
	}
	s.buckets[name] = b
	return nil
}

func validBucket(name string) error {
	if name == mailFolder || ignored(name) {
		return gofakes3.ErrorMessagef(gofakes3.ErrInvalidBucketName, "the bucket name %q is not free", name)
	}
	return gofakes3.ValidateBucketName(name)
}

// path returns where an object's file lies or would lie.
func (b *bucket) path(key string, odd bool) string {
	if odd {
		return oddPath(b.name, key)
	}
	return plainPath(b.name, key)
}

// find returns where an object's file lies now; fs.ErrNotExist where there is
// none. A file at the plain path comes before one in the odd folder.
func (b *bucket) find(key string) (odd bool, info fs.FileInfo, err error) {
	for _, odd := range []bool{false, true} {
		if !odd && !plain(key) {
			continue
		}
		info, err := b.root.Lstat(b.path(key, odd))
		if err == nil && info.Mode().IsRegular() {
			return odd, info, nil
		}
		if err != nil && !absent(err) {
			return false, nil, err
		}
	}
	return false, nil, fmt.Errorf("%s/%s: %w", b.name, key, fs.ErrNotExist)
}

// absent reports whether an error says that there is no file at a path.
func absent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ENAMETOOLONG)
}

// put takes a finished temporary file as an object, if the conditions of the
// request are met. It reports whether the file's folder may not last yet.
func (b *bucket) put(ctx context.Context, key, temp string, h headers, content sum) (odd, young bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if gofakes3.HasWriteConditions(ctx) {
		etag, exists, err := b.current(key)
		if err != nil {
			return false, false, err
		}
		if err := gofakes3.CheckWriteConditions(ctx, exists, etag); err != nil {
			return false, false, err
		}
	}
	if err := b.keepHeaders(key, h, content.etag()); err != nil {
		return false, false, err
	}
	odd, young, err = b.place(temp, key)
	if err != nil {
		return false, false, err
	}
	if len(h) == 0 {
		if err := b.forgetHeaders(key); err != nil {
			return false, false, err
		}
	}
	info, err := b.root.Lstat(b.path(key, odd))
	if err != nil {
		return false, false, err
	}
	content.stamp = stampOf(info)
	b.index.put(key, entry{odd: odd, stamp: content.stamp, sum: &content})
	b.notify(b.name, change{event: created(ctx), key: key, size: info.Size(), etag: content.etag()})
	return odd, young, nil
}

// current returns the ETag of an object as it is now. The caller holds the lock.
func (b *bucket) current(key string) (etag string, exists bool, err error) {
	odd, info, err := b.find(key)
	if errors.Is(err, fs.ErrNotExist) {
		return "", false, nil
	}
	if err != nil {
		return "", false, err
	}
	content, err := b.sumLocked(key, odd, info)
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
func (b *bucket) place(temp, key string) (odd, young bool, err error) {
	places := []bool{false, true}
	if e, ok := b.index.entries[key]; ok && e.odd || !plain(key) {
		places = []bool{true}
	}
	for _, odd = range places {
		at := b.path(key, odd)
		dir := path.Dir(at)
		for above := dir; above != "."; above = path.Dir(above) {
			if _, missing := b.root.Lstat(above); missing == nil {
				break
			}
			b.makings++
			b.made[above] = b.makings
			delete(b.lasting, above)
		}
		if err = b.root.MkdirAll(dir, 0o755); err == nil {
			if err = b.root.Rename(temp, at); !odd && taken(err) && b.folder(at) {
				_ = b.root.Remove(at) // where it is empty
				err = b.root.Rename(temp, at)
			}
		}
		if err == nil {
			return odd, !b.lasting[dir], nil
		}
		if !taken(err) {
			break
		}
	}
	return false, false, fmt.Errorf("write %s/%s: %w", b.name, key, err)
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

// remove deletes an object, if check allows it; it is not there afterwards
// either way when it returns nil.
func (b *bucket) remove(key string, check func(etag string, info fs.FileInfo) error) (odd bool, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	odd, info, err := b.find(key)
	if errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	if err != nil {
		return false, err
	}
	if check != nil {
		etag, _, err := b.current(key)
		if err != nil {
			return false, err
		}
		if err := check(etag, info); err != nil {
			return false, err
		}
	}
	if err := b.root.Remove(b.path(key, odd)); err != nil && !absent(err) {
		return false, err
	}
	if !odd { // one there would come to light
		if err := b.root.Remove(b.path(key, true)); err != nil && !absent(err) {
			return false, err
		}
	}
	if err := b.forgetHeaders(key); err != nil {
		return false, err
	}
	b.index.remove(key)
	b.notify(b.name, change{event: "ObjectRemoved:Delete", key: key})
	return odd, nil
}
