package s3

import (
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

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
	escaped, info, err := b.find(key)
	if err != nil {
		return nil, entry{}, 0, err
	}
	f, err := b.root.Open(b.path(key, escaped))
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
	content, err := disk.SumOf(f)
	if err != nil {
		return sum{}, fmt.Errorf("read %s/%s: %w", b.name, key, err)
	}
	if info, err = f.Stat(); err != nil {
		return sum{}, err
	}
	if stampOf(info) != now {
		return sum{}, errBeingWritten(key)
	}
	return sum{content, now}, nil
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
func (b *bucket) sumLocked(key string, escaped bool, info fs.FileInfo) (sum, error) {
	e := b.index.entries[key]
	if e.sum != nil && e.sum.stamp == stampOf(info) {
		return *e.sum, nil
	}
	f, err := b.root.Open(b.path(key, escaped))
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
