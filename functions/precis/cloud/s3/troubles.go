package s3

import (
	"context"
	"errors"
	"fmt"
	"path"
	"slices"

	"github.com/rclone/gofakes3"
)

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
