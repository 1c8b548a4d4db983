package cloud

import (
	"context"
	"crypto/md5"
	"encoding/hex"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"time"

	"github.com/rclone/gofakes3"
)

func (s sum) etag() string { return hex.EncodeToString(s.md5[:]) }

// errBeingWritten is the answer while someone copies a file into the folder:
// clients try again.
func errBeingWritten(key string) error {
	return gofakes3.ErrorMessagef(gofakes3.ErrSlowDown, "%s is being written", key)
}

// open opens an object for reading, with what is known of its content.
func (b *bucket) open(key string) (*os.File, sum, error) {
	f, e, rest, err := b.openFile(key)
	if err != nil {
		return nil, sum{}, err
	}
	content, err := b.sumOf(f, key, e, rest)
	if err != nil {
		_ = f.Close()
		return nil, sum{}, err
	}
	return f, content, nil
}

func (b *bucket) openFile(key string) (*os.File, entry, time.Duration, error) {
	b.mu.Lock() // or a write may come between the file and its entry
	defer b.mu.Unlock()
	odd, info, err := b.find(key)
	if err != nil {
		return nil, entry{}, 0, err
	}
	f, err := b.root.Open(b.path(key, odd))
	return f, b.index.entries[key], b.rest(key, stampOf(info)), err
}

// sumOf returns the sum of an open file, from what is known where the file is
// still the one it was, and leaves the file at its start. One that is not must
// rest first.
func (b *bucket) sumOf(f *os.File, key string, e entry, rest time.Duration) (sum, error) {
	info, err := f.Stat()
	if err != nil {
		return sum{}, err
	}
	now := stampOf(info)
	if e.sum != nil && e.sum.stamp == now {
		return *e.sum, nil
	}
	if now != e.stamp && !now.settled(rest) {
		return sum{}, errBeingWritten(key)
	}
	content, err := compute(f)
	if err != nil {
		return sum{}, fmt.Errorf("read %s/%s: %w", b.name, key, err)
	}
	if info, err = f.Stat(); err != nil {
		return sum{}, err
	}
	if stampOf(info) != now {
		return sum{}, errBeingWritten(key)
	}
	content.stamp = now
	return content, nil
}

// sum returns the sum of an object's content, and remembers it.
func (b *bucket) sum(key string) (sum, error) {
	f, content, err := b.open(key)
	if err != nil {
		return sum{}, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	b.mu.Lock()
	defer b.mu.Unlock()
	b.remember(key, content)
	return content, nil
}

// sumLocked is sum for a caller that holds the lock.
func (b *bucket) sumLocked(key string, odd bool, info fs.FileInfo) (sum, error) {
	e := b.index.entries[key]
	if e.sum != nil && e.sum.stamp == stampOf(info) {
		return *e.sum, nil
	}
	f, err := b.root.Open(b.path(key, odd))
	if err != nil {
		return sum{}, err
	}
	defer f.Close() //nolint:errcheck // it was only read
	content, err := b.sumOf(f, key, e, b.rest(key, stampOf(info)))
	if err == nil {
		b.remember(key, content)
	}
	return content, err
}

// remember keeps a sum for the next time. The entry's stamp stays: it is the
// watch that takes a change.
func (b *bucket) remember(key string, content sum) {
	if e, ok := b.index.entries[key]; ok {
		e.sum = &content
		b.index.put(key, e)
	}
}

func compute(f *os.File) (sum, error) {
	m, c := md5.New(), crc32.NewIEEE()
	if _, err := io.Copy(io.MultiWriter(m, c), f); err != nil {
		return sum{}, err
	}
	_, err := f.Seek(0, io.SeekStart)
	return sum{md5: [16]byte(m.Sum(nil)), crc: c.Sum32()}, err
}

// receive writes a request's body into a temporary file, on disk when it
// returns. The caller removes the file.
func (s *store) receive(body io.Reader, size int64) (temp string, content sum, err error) {
	temp = path.Join(private, "tmp", strconv.FormatInt(s.serial.Add(1), 10))
	content, err = s.receiveAs(temp, body, size, !s.volatile)
	return temp, content, err
}

func (s *store) receiveAs(file string, body io.Reader, size int64, sync bool) (sum, error) {
	f, err := s.root.Create(file)
	if err != nil {
		return sum{}, err
	}
	m, c := md5.New(), crc32.NewIEEE()
	n, err := io.Copy(io.MultiWriter(f, m, c), body)
	if err == nil && size >= 0 && n != size {
		err = gofakes3.ErrIncompleteBody
	}
	if err == nil && s.now != nil {
		at := s.now()
		err = s.root.Chtimes(file, at, at)
	}
	if err == nil && sync {
		err = s.root.syncFile(f, file)
	}
	if closed := f.Close(); err == nil {
		err = closed
	}
	return sum{md5: [16]byte(m.Sum(nil)), crc: c.Sum32()}, err
}

// syncFolder makes a rename in a folder last, and where the folder is new, the
// folders above it.
func (s *store) syncFolder(at string, above bool) error {
	for !s.volatile && at != "." {
		at = path.Dir(at)
		err := s.root.syncFolder(at)
		if absent(err) { // deleted meanwhile, with all that was in it
			continue
		}
		if err != nil || !above {
			return err
		}
	}
	return nil
}

// created names the event of the request that writes an object.
func created(ctx context.Context) string {
	switch operation(ctx).Name {
	case "CopyObject":
		return "ObjectCreated:Copy"
	case "CompleteMultipartUpload":
		return "ObjectCreated:CompleteMultipartUpload"
	case "PostObject":
		return "ObjectCreated:Post"
	}
	return "ObjectCreated:Put"
}
