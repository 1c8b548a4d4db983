package s3

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

func (s *Store) bucket(name string) (*bucket, error) {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if b := s.buckets[name]; b != nil {
		return b, nil
	}
	return nil, gofakes3.BucketNotFound(name)
}

func (s *Store) bucketList() []*bucket {
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
func (s *Store) addBucket(name string) error {
	if err := validBucket(name); err != nil {
		return err
	}
	if err := s.root.MkdirAll(name, 0o755); err != nil {
		return fmt.Errorf("make the bucket %s: %w", name, err)
	}
	b := &bucket{name: name, Store: s, movers: map[string]mover{}}
	if err := b.load(); err != nil {
		return fmt.Errorf("open the bucket %s: %w", name, err)
	}
	if err := s.root.Sync(name); err != nil { // before anyone can put into it
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

// Reserved is the name that no bucket may have: the mail's folder.
const Reserved = "mail"

func validBucket(name string) error {
	if name == Reserved || disk.Ignored(name) {
		return gofakes3.ErrorMessagef(gofakes3.ErrInvalidBucketName, "the bucket name %q is not free", name)
	}
	return gofakes3.ValidateBucketName(name)
}

// ListBuckets lists the buckets by name.
func (s *Store) ListBuckets(context.Context) ([]gofakes3.BucketInfo, error) {
	var all []gofakes3.BucketInfo
	for _, b := range s.bucketList() {
		info, err := s.root.Lstat(b.name)
		if err != nil {
			return nil, answer(b.name, err)
		}
		all = append(all, gofakes3.BucketInfo{Name: b.name, CreationDate: gofakes3.NewContentTime(info.ModTime())})
	}
	return all, nil
}

// BucketExists reports whether there is a bucket.
func (s *Store) BucketExists(_ context.Context, name string) (bool, error) {
	_, err := s.bucket(name)
	return err == nil, nil
}

// CreateBucket makes a bucket.
func (s *Store) CreateBucket(_ context.Context, name string) error {
	if _, err := s.bucket(name); err == nil {
		return gofakes3.ResourceError(gofakes3.ErrBucketAlreadyExists, name)
	}
	return answer(name, s.addBucket(name))
}

// DeleteBucket deletes an empty bucket, and its folder where that is empty too.
func (s *Store) DeleteBucket(_ context.Context, name string) error {
	b, err := s.bucket(name)
	if err != nil {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.index.entries) > 0 {
		return gofakes3.ResourceError(gofakes3.ErrBucketNotEmpty, name)
	}
	if err := s.root.Remove(name); err != nil {
		return gofakes3.ResourceError(gofakes3.ErrBucketNotEmpty, name)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.buckets, name)
	return nil
}

// load reads what the bucket's folders hold. A file that is being written is
// left to the watch, in a bucket where it tells of it: in the others, all was
// written through S3, and is whole. No links are followed. A folder in it that
// cannot be read is reported, and left to the watch as well.
func (b *bucket) load() error {
	rest := b.Settle
	if !b.Notified[b.name] {
		rest = 0
	}
	err := b.walkFiles(path.Clean(escapedPath(b.name, "")), "", func(name string, st stamp) {
		if key, ok := unescape(name); ok {
			b.index.put(key, entry{escaped: true, stamp: st})
		}
	}, func(string, string) {}, func(_ string, err error) error { return err })
	if err != nil {
		return err
	}
	b.troubles = troubles{}
	var left []Left
	err = b.walkFiles(b.name, "", func(key string, st stamp) {
		switch {
		case !plain(key):
		case st.settled(rest):
			b.index.put(key, entry{stamp: st})
		default:
			left = append(left, Left{Key: key, Why: beingWritten, Waiting: true})
		}
	}, func(key, why string) {
		left = append(left, Left{Key: key, Why: why})
	}, func(prefix string, err error) error {
		if prefix == "" {
			return err
		}
		b.troubles[prefix] = b.tell(context.Background(), prefix, err)
		return nil
	})
	b.leaves(left)
	return err
}

// walkFiles calls found for each file, ignored for what can be no object, with the
// reason, and unread for each folder that cannot be read; it returns what that
// returns.
func (s *Store) walkFiles(dir, prefix string, found func(name string, st stamp), ignored func(name, why string), unread func(prefix string, err error) error) error {
	var folders []string
	err := s.readFolder(dir, func(name string, info fs.FileInfo) {
		if info.IsDir() {
			folders = append(folders, name)
		} else if info.Mode().IsRegular() {
			found(prefix+name, stampOf(info))
		}
	}, func(name, why string) { ignored(prefix+name, why) })
	if err != nil {
		err = unread(prefix, err)
	}
	for _, name := range folders {
		err = errors.Join(err, s.walkFiles(path.Join(dir, name), prefix+name+"/", found, ignored, unread))
	}
	return err
}
