package s3

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

// A Left is a file or folder that lies in a bucket's folder and is no object, or
// not as it is now.
type Left struct {
	Key     string
	Why     string // in a few words
	Waiting bool   // it is taken when that is over; else it is ignored
}

// unfit says why an entry of a folder can be no object; "" where it can.
func unfit(file fs.DirEntry) string {
	name := file.Name()
	switch {
	case disk.Ignored(name):
		return disk.Why(name)
	case !utf8.ValidString(name):
		return "its name is not valid UTF-8: rename it"
	case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == 0x7f || r == '\\' }):
		return "its name holds a control character or a backslash: rename it"
	case file.Type()&fs.ModeSymlink != 0:
		return "a link: put the file itself here"
	case !file.IsDir() && !file.Type().IsRegular():
		return "no file that holds a document"
	}
	return ""
}

// account keeps what the scan left, and tells once of each file that is ignored,
// in a bucket whose files are documents.
func (b *bucket) account(ctx context.Context) {
	var left []Left
	for _, f := range b.seen {
		left = append(left, f.left...)
	}
	said := make(map[string]bool, len(left))
	for _, l := range left {
		said[l.Key] = true
		if b.Notified[b.name] && !b.said[l.Key] {
			b.Log.WarnContext(ctx, "ignored", "key", l.Key, "error", l.Why)
		}
	}
	b.said = said
	if b.leaves(left) && b.Notified[b.name] && b.Relook != nil {
		b.Relook()
	}
}

// beingWritten is why a file waits that is not taken yet.
const beingWritten = "still being written, or empty"

// leaves keeps what a look left, and with it the folders that could not be read and
// the files that have not come to rest, and reports whether that is news.
func (b *bucket) leaves(left []Left) bool {
	for prefix, why := range b.troubles {
		if why != "" {
			left = append(left, Left{Key: path.Join(prefix, "."), Why: why, Waiting: true})
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for key := range b.movers {
		left = append(left, Left{Key: key, Why: beingWritten, Waiting: true})
	}
	slices.SortFunc(left, func(x, y Left) int { return strings.Compare(x.Key, y.Key) })
	news := !slices.Equal(b.left, left)
	b.left = left
	return news
}

// Left returns what lies in a bucket's folder and is no object, by key, as the
// last look at it found it, of which opening it is the first; nil where there is no such bucket.
func (s *Store) Left(bucket string) []Left {
	b, err := s.bucket(bucket)
	if err != nil {
		return nil
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	return slices.Clone(b.left)
}

// troubles say what kept a bucket's folders from being read, or files in them
// from being taken, when they were last looked at: by folder, as the prefix of
// its keys.
type troubles map[string]string

// tell logs what kept a folder from being read whole, where that is not what it
// was at the look before, and returns it in a line: "" where files are only being
// written, which the next look sees to.
func (b *bucket) tell(ctx context.Context, prefix string, err error) string {
	all := []error{err}
	if joined, ok := err.(interface{ Unwrap() []error }); ok { //nolint:errorlint // it is joined by takeFolder, and no deeper
		all = joined.Unwrap()
	}
	all = slices.DeleteFunc(slices.Clone(all), func(err error) bool {
		coded, ok := errors.AsType[gofakes3.Error](err)
		return ok && coded.ErrorCode() == gofakes3.ErrSlowDown
	})
	if len(all) == 0 {
		return ""
	}
	text := all[0].Error()
	if more := len(all) - 1; more > 0 {
		text = fmt.Sprintf("%s; and %d more", text, more)
	}
	if b.troubles[prefix] != text {
		b.Log.WarnContext(ctx, "a folder could not be read whole", "folder", path.Join(b.name, prefix), "error", text)
	}
	return text
}

// leave leaves a file that may not be read to the watch: it tells of it, and
// takes it when it can. Till then it would keep others from being listed.
func (b *bucket) leave(key string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.index.remove(key)
}
