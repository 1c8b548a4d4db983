// Package s3 is an S3 over plain files: a folder holds a folder for each bucket,
// with each object a file at the path that its key names. A file that is copied
// there is an upload. Of an object its bytes are kept, and no headers: its type is
// recognised by its name.
package s3

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

// Options of a store.
type Options struct {
	Settle   time.Duration     // how long a file must rest before it is taken
	Notified map[string]bool   // the buckets whose changes are notified
	Notify   func(body []byte) // is given the message of each such change
	Region   string            // in these messages
	Relook   func()            // is called when what Left returns of such a bucket has changed; nil for no one
	Log      *slog.Logger
}

// A Store holds the buckets of one folder.
type Store struct {
	Options
	root *disk.Disk

	mu       sync.RWMutex
	buckets  map[string]*bucket
	uploads  map[gofakes3.UploadID]upload
	sequence atomic.Uint64 // of notifications
}

// New returns a store with the buckets that the folder holds, and those named.
func New(root *disk.Disk, opts Options, buckets ...string) (*Store, error) {
	s := &Store{Options: opts, root: root, buckets: map[string]*bucket{}, uploads: map[gofakes3.UploadID]upload{}}
	s.sequence.Store(uint64(time.Now().UnixNano())) // greater than before a restart
	files, err := fs.ReadDir(root.FS(), ".")
	if err != nil {
		return nil, fmt.Errorf("list the cloud's folder: %w", err)
	}
	for _, file := range files {
		if file.IsDir() && validBucket(file.Name()) == nil {
			buckets = append(buckets, file.Name())
		}
	}
	slices.Sort(buckets)
	for _, name := range slices.Compact(buckets) {
		if err := s.addBucket(name); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// Handler serves the store to clients that sign with a pair of keys.
func (s *Store) Handler(accessKey, secretKey string) http.Handler {
	return remember(gofakes3.New(s, gofakes3.WithV4Auth(map[string]string{accessKey: secretKey}), gofakes3.WithoutVersioning()).Server())
}

var _ gofakes3.Backend = (*Store)(nil)

// ListBucket lists a page of a bucket.
func (s *Store) ListBucket(_ context.Context, name string, prefix *gofakes3.Prefix, from gofakes3.ListBucketPage) (*gofakes3.ObjectList, error) {
	b, err := s.bucket(name)
	if err != nil {
		return nil, err
	}
	if prefix == nil {
		prefix = &gofakes3.Prefix{}
	}
	b.mu.Lock()
	p := b.index.list(prefix.Prefix, prefix.Delimiter, from.Marker, int(from.MaxKeys))
	b.mu.Unlock()
	list := gofakes3.NewObjectList()
	list.IsTruncated, list.NextMarker = p.next != "", p.next
	for _, common := range p.prefixes {
		list.AddPrefix(common)
	}
	for _, key := range p.keys {
		content, err := b.listed(key)
		if errors.Is(err, fs.ErrNotExist) {
			continue // deleted meanwhile
		}
		if errors.Is(err, fs.ErrPermission) {
			b.leave(key)
			continue
		}
		if err != nil {
			return nil, answer(key, err)
		}
		list.Add(&gofakes3.Content{
			Key: key, Size: content.stamp.size, ETag: `"` + content.etag() + `"`,
			LastModified: gofakes3.NewContentTime(b.lastModified(content.stamp)),
		})
	}
	return list, nil
}

// listed returns what a listing shows of an object: what it was when it was last
// taken. One that no one has asked for yet, and that is being written, has an
// ETag that no content has: it holds up none of the others.
func (b *bucket) listed(key string) (sum, error) {
	b.mu.Lock()
	e, ok := b.index.entries[key]
	b.mu.Unlock()
	if !ok {
		return sum{}, fs.ErrNotExist
	}
	if e.sum != nil {
		return *e.sum, nil
	}
	content, err := b.sum(key)
	if gofakes3.HasErrorCode(err, gofakes3.ErrSlowDown) {
		return sum{stamp: e.stamp}, nil
	}
	return content, err
}

// GetObject opens an object, or a part of it.
func (s *Store) GetObject(_ context.Context, name, key string, within *gofakes3.ObjectRangeRequest) (*gofakes3.Object, error) {
	b, err := s.bucket(name)
	if err != nil {
		return nil, err
	}
	f, content, err := b.open(key)
	if err != nil {
		return nil, answer(key, err)
	}
	object := b.object(key, content)
	object.Range, err = within.Range(content.stamp.size)
	if err == nil && object.Range != nil {
		_, err = f.Seek(object.Range.Start, io.SeekStart)
	}
	if err != nil {
		_ = f.Close()
		return nil, answer(key, err)
	}
	length := content.stamp.size // no byte more, should the file grow
	if object.Range != nil {
		length = object.Range.Length
	}
	object.Contents = limitedFile{io.LimitReader(f, length), f}
	return object, nil
}

// A limitedFile is not a whole file: it must not show os.File's WriteTo.
type limitedFile struct {
	io.Reader
	io.Closer
}

// HeadObject returns what GetObject returns, without the content.
func (s *Store) HeadObject(_ context.Context, name, key string) (*gofakes3.Object, error) {
	b, err := s.bucket(name)
	if err != nil {
		return nil, err
	}
	content, err := b.sum(key)
	if err != nil {
		return nil, answer(key, err)
	}
	object := b.object(key, content)
	object.Contents = io.NopCloser(bytes.NewReader(nil))
	return object, nil
}

func (b *bucket) object(key string, content sum) *gofakes3.Object {
	return &gofakes3.Object{Name: key, Metadata: b.headers(key, content), Size: content.stamp.size, Hash: content.MD5[:]}
}

// PutObject writes an object, under the conditions of the request in ctx. Of what came with it
// nothing is kept.
func (s *Store) PutObject(ctx context.Context, name, key string, _ map[string]string, body io.Reader, size int64) (gofakes3.PutObjectResult, error) {
	b, err := s.bucket(name)
	if err != nil {
		return gofakes3.PutObjectResult{}, err
	}
	if !utf8.ValidString(key) {
		return gofakes3.PutObjectResult{}, gofakes3.ErrorInvalidArgument("key", strconv.Quote(key), "A key is UTF-8.")
	}
	temp, content, err := s.root.Receive(body, size)
	defer s.root.Remove(temp) //nolint:errcheck // it is gone where all went well
	if err != nil {
		return gofakes3.PutObjectResult{}, s.failed(ctx, name, key, err)
	}
	at, err := b.put(ctx, key, temp, content)
	if err == nil {
		err = s.root.Sync(at)
	}
	if err != nil {
		return gofakes3.PutObjectResult{}, s.failed(ctx, name, key, err)
	}
	return gofakes3.PutObjectResult{ETag: `"` + hex.EncodeToString(content.MD5[:]) + `"`}, nil
}

// failed logs what is no refusal but a fault of the disk or folder. That the disk is
// full the client hears, and AwaitRoom tells of once: not each of its many tries does.
func (s *Store) failed(ctx context.Context, bucket, key string, err error) error {
	full := disk.NoRoom(err)
	err = answer(key, err)
	if !full && gofakes3.HasErrorCode(err, gofakes3.ErrInternal) {
		s.Log.ErrorContext(ctx, "an object could not be changed", "bucket", bucket, "key", key, "error", err.Error())
	}
	return err
}

// CopyObject writes an object as another is.
func (s *Store) CopyObject(ctx context.Context, fromBucket, fromKey, bucket, key string, _ map[string]string) (gofakes3.CopyObjectResult, error) {
	from, err := s.GetObject(ctx, fromBucket, fromKey, nil)
	if err != nil {
		return gofakes3.CopyObjectResult{}, err
	}
	defer from.Contents.Close() //nolint:errcheck // it was only read
	if _, err := s.PutObject(ctx, bucket, key, nil, from.Contents, from.Size); err != nil {
		return gofakes3.CopyObjectResult{}, err
	}
	return gofakes3.CopyObjectResult{
		ETag:         `"` + hex.EncodeToString(from.Hash) + `"`,
		LastModified: gofakes3.NewContentTime(s.root.Moment()),
	}, nil
}

// DeleteObject deletes an object; there need be none. The condition that came
// with the request is checked again here, where no write can come between.
func (s *Store) DeleteObject(ctx context.Context, name, key string) (gofakes3.ObjectDeleteResult, error) {
	b, err := s.bucket(name)
	if err != nil {
		return gofakes3.ObjectDeleteResult{}, err
	}
	var check func(etag string) error
	if want := ifMatch(ctx); want != "" {
		check = func(etag string) error {
			if want != "*" && want != `"`+etag+`"` && want != etag {
				return gofakes3.ErrPreconditionFailed
			}
			return nil
		}
	}
	at, err := b.remove(key, check)
	if errors.Is(err, fs.ErrNotExist) {
		return gofakes3.ObjectDeleteResult{}, nil
	}
	if err == nil {
		err = s.root.Sync(at)
	}
	if err != nil {
		return gofakes3.ObjectDeleteResult{}, s.failed(ctx, name, key, err)
	}
	return gofakes3.ObjectDeleteResult{}, nil
}

// DeleteMulti deletes several objects.
func (s *Store) DeleteMulti(ctx context.Context, name string, keys ...string) (gofakes3.MultiDeleteResult, error) {
	var all gofakes3.MultiDeleteResult
	for _, key := range keys {
		if _, err := s.DeleteObject(ctx, name, key); err != nil {
			all.Error = append(all.Error, gofakes3.ErrorResultFromError(err))
			continue
		}
		all.Deleted = append(all.Deleted, gofakes3.ObjectID{Key: key})
	}
	return all, nil
}
