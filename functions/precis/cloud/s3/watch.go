package s3

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"precis/functions/precis/cloud/disk"
)

// readFolder calls found for each file and folder in a folder that may be ours.
// It follows no links; what is deleted meanwhile is left out. It goes by the
// root, step by step: a key may make a path that is longer than one may name. Of
// what can be no object, ignored is called with the reason.
func (s *Store) readFolder(dir string, found func(name string, info fs.FileInfo), ignored func(name, why string)) error {
	files, err := fs.ReadDir(s.root.FS(), dir)
	if err != nil && !disk.Absent(err) {
		return err
	}
	for _, file := range files {
		if why := unfit(file); why != "" {
			ignored(strings.ToValidUTF8(file.Name(), "\uFFFD"), why)
			continue
		}
		info, err := file.Info()
		if disk.Absent(err) {
			continue
		}
		if err != nil {
			return err
		}
		found(file.Name(), info)
	}
	return nil
}

// A seenFolder is what the last look at a folder left.
type seenFolder struct {
	stamp    stamp // a folder's changes when a file in it comes or goes
	folders  []string
	left     []Left // what is ignored in it
	restless bool   // look again though nothing changed
}

// restless is how long after its last change a folder may change again without
// showing it: clocks of file systems are coarse.
const restless = 2 * time.Second

// scan takes what changed in the bucket's folder by other hands than S3's, and
// reports how many files are still being written. Unless it is a full one, it
// looks only into folders that changed, and so misses files that were written
// in place.
func (b *bucket) scan(ctx context.Context, full bool) (unsettled int, err error) {
	b.scanning.Lock()
	defer b.scanning.Unlock()
	b.scans++
	var errs []error
	now := troubles{}
	seen := make(map[string]seenFolder, len(b.seen))
	todo := []string{""} // folders, as prefixes of keys
	for len(todo) > 0 && ctx.Err() == nil {
		prefix := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		folder, n, e := b.look(ctx, prefix, full)
		unsettled += n
		if e == nil {
			seen[prefix] = folder
		} else if ctx.Err() == nil {
			errs = append(errs, e)
			now[prefix] = b.tell(ctx, prefix, e)
		}
		for _, name := range folder.folders {
			todo = append(todo, prefix+name+"/")
		}
	}
	if ctx.Err() == nil {
		b.seen, b.troubles = seen, now
		b.forgetMovers()
		b.account(ctx)
	}
	return unsettled, errors.Join(errs...)
}

// look takes what changed in one folder.
func (b *bucket) look(ctx context.Context, prefix string, full bool) (f seenFolder, unsettled int, err error) {
	dir := path.Join(b.name, prefix)
	info, err := b.root.Lstat(dir)
	if disk.Absent(err) {
		_, err = b.takeFolder(ctx, prefix, nil, nil)
		return f, 0, err
	}
	if err != nil {
		return f, 0, err
	}
	f = b.seen[prefix]
	if !full && f.stamp == stampOf(info) && !f.restless {
		return f, 0, nil
	}
	f = seenFolder{stamp: stampOf(info), restless: !stampOf(info).settled(restless)}
	files := map[string]stamp{}
	err = b.readFolder(dir, func(name string, info fs.FileInfo) {
		switch {
		case info.IsDir():
			f.folders = append(f.folders, name)
		default:
			if st := stampOf(info); b.moving(prefix+name, st) {
				unsettled++
			} else {
				files[name] = st
			}
		}
	}, func(name, why string) {
		f.left = append(f.left, Left{Key: prefix + name, Why: why})
	})
	if err != nil {
		return seenFolder{}, unsettled, err
	}
	left, err := b.takeFolder(ctx, prefix, files, f.folders)
	unsettled += left
	f.restless = f.restless || unsettled > 0
	return f, unsettled, err
}

// mostTaken is how many files of a folder one look takes, the newest: what is
// dropped behind very many does not wait for all of them.
const mostTaken = 1000

// takeFolder compares a folder's settled files with the objects in it, and
// takes what differs, until ctx ends. It returns how many files are left to the
// next look. Objects of an unsettled file stay as they were.
func (b *bucket) takeFolder(ctx context.Context, prefix string, files map[string]stamp, folders []string) (left int, err error) {
	began := time.Now()
	defer func() { b.took.Add(int64(time.Since(began))) }()
	var changed, gone []string
	var errs []error
	b.mu.Lock()
	for name, st := range files {
		if e, ok := b.index.entries[prefix+name]; !ok || e.escaped || e.stamp != st {
			changed = append(changed, prefix+name)
		}
	}
	there := map[string]bool{}
	for _, name := range folders {
		there[name] = true
	}
	gone = b.index.missing(prefix, files, there)
	b.mu.Unlock()
	slices.SortFunc(changed, func(x, y string) int {
		return cmp.Or(cmp.Compare(files[path.Base(x)].changed, files[path.Base(y)].changed), cmp.Compare(x, y))
	})
	if left = len(changed) - mostTaken; left > 0 {
		changed = changed[left:]
	}
	for _, one := range []struct {
		keys []string
		take func(key string) error
	}{{changed, b.take}, {gone, b.takeGone}} {
		for _, key := range one.keys {
			if ctx.Err() != nil {
				return 0, nil // what is left is found by the next look, or at the next start
			}
			if err := one.take(key); err != nil {
				errs = append(errs, err)
			}
		}
	}
	return max(left, 0), errors.Join(errs...)
}

// take makes a file that was copied in, or changed, an object. It looks again
// under the lock, since S3 may have written it meanwhile.
func (b *bucket) take(key string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	escaped, info, err := b.find(key)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if e, ok := b.index.entries[key]; ok && !e.escaped && e.stamp == stampOf(info) {
		return nil
	}
	content, err := b.sumLocked(key, escaped, info)
	if err != nil {
		return fmt.Errorf("take %s/%s: %w", b.name, key, err)
	}
	b.index.put(key, entry{escaped: escaped, stamp: content.stamp, sum: &content})
	delete(b.movers, key)
	b.notify(change{event: "ObjectCreated:Put", key: key, size: content.stamp.size, etag: content.etag()})
	return nil
}

// takeGone deletes an object whose file is gone.
func (b *bucket) takeGone(key string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	e, ok := b.index.entries[key]
	if !ok || e.escaped {
		return nil
	}
	escaped, _, err := b.find(key)
	if err == nil && escaped { // its file went, and an older one of the same key is left
		err = b.root.Remove(b.path(key, escaped))
		if err == nil {
			err = fs.ErrNotExist
		}
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	b.index.remove(key)
	b.notify(change{event: "ObjectRemoved:Delete", key: key})
	return nil
}

// Watch scans until ctx ends: every so often, but each kind of look at a bucket
// so seldom that it takes at most a twentieth of the time, but for what it takes.
func (s *Store) Watch(ctx context.Context, every time.Duration) {
	due := map[string]time.Time{} // by bucket, and whether it is for a full look
	for sleep(ctx, every) == nil {
		for _, b := range s.bucketList() {
			for _, full := range []bool{true, false} {
				name := fmt.Sprint(b.name, full)
				start := time.Now()
				if start.Before(due[name]) {
					continue
				}
				took := b.took.Load()
				_, _ = b.scan(ctx, full) // it tells what could not be read
				due[name] = time.Now().Add(19 * (time.Since(start) - time.Duration(b.took.Load()-took)))
				if full {
					break
				}
			}
		}
	}
}

// Scan scans until no file is being written.
func (s *Store) Scan(ctx context.Context) error {
	for {
		unsettled := 0
		for _, b := range s.bucketList() {
			n, err := b.scan(ctx, true)
			if err != nil {
				return fmt.Errorf("look at the folder of %s: %w", b.name, err)
			}
			unsettled += n
		}
		if unsettled == 0 {
			return ctx.Err()
		}
		if err := sleep(ctx, max(s.Settle/4, time.Millisecond)); err != nil {
			return err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
	}
	return nil
}
