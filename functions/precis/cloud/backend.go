package cloud

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"path"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/rclone/gofakes3"
)

var _ gofakes3.Backend = (*store)(nil)

func (s *store) ListBuckets(context.Context) ([]gofakes3.BucketInfo, error) {
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

func (s *store) BucketExists(_ context.Context, name string) (bool, error) {
	_, err := s.bucket(name)
	return err == nil, nil
}

func (s *store) CreateBucket(_ context.Context, name string) error {
	if _, err := s.bucket(name); err == nil {
		return gofakes3.ResourceError(gofakes3.ErrBucketAlreadyExists, name)
	}
	return answer(name, s.addBucket(name))
}

// DeleteBucket deletes an empty bucket, and its folder where that is empty too.
func (s *store) DeleteBucket(_ context.Context, name string) error {
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

func (s *store) ListBucket(_ context.Context, name string, prefix *gofakes3.Prefix, from gofakes3.ListBucketPage) (*gofakes3.ObjectList, error) {
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

func (s *store) GetObject(_ context.Context, name, key string, within *gofakes3.ObjectRangeRequest) (*gofakes3.Object, error) {
	b, err := s.bucket(name)
	if err != nil {
		return nil, err
	}
	f, content, err := b.open(key)
	if err != nil {
		return nil, answer(key, err)
	}
	object, err := b.object(key, content)
	if err == nil {
		object.Range, err = within.Range(content.stamp.size)
	}
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

func (s *store) HeadObject(_ context.Context, name, key string) (*gofakes3.Object, error) {
	b, err := s.bucket(name)
	if err != nil {
		return nil, err
	}
	content, err := b.sum(key)
	if err != nil {
		return nil, answer(key, err)
	}
	object, err := b.object(key, content)
	if err != nil {
		return nil, answer(key, err)
	}
	object.Contents = io.NopCloser(bytes.NewReader(nil))
	return object, nil
}

func (b *bucket) object(key string, content sum) (*gofakes3.Object, error) {
	h, err := b.readHeaders(key, content)
	return &gofakes3.Object{Name: key, Metadata: h, Size: content.stamp.size, Hash: content.md5[:]}, err
}

func (s *store) PutObject(ctx context.Context, name, key string, meta map[string]string, body io.Reader, size int64) (gofakes3.PutObjectResult, error) {
	b, err := s.bucket(name)
	if err != nil {
		return gofakes3.PutObjectResult{}, err
	}
	if !utf8.ValidString(key) {
		return gofakes3.PutObjectResult{}, gofakes3.ErrorInvalidArgument("key", strconv.Quote(key), "A key is UTF-8.")
	}
	temp, content, err := s.receive(body, size)
	defer s.root.Remove(temp) //nolint:errcheck // it is gone where all went well
	if err != nil {
		return gofakes3.PutObjectResult{}, s.failed(ctx, name, key, err)
	}
	odd, young, err := b.put(ctx, key, temp, worthKeeping(key, meta), content)
	if err == nil {
		err = b.sync(b.path(key, odd), young)
	}
	if err != nil {
		return gofakes3.PutObjectResult{}, s.failed(ctx, name, key, err)
	}
	return gofakes3.PutObjectResult{ETag: `"` + content.etag() + `"`}, nil
}

// sync makes an object's name last, and where its folder may not last yet, that
// one's, and those of the folders above it. Whoever else writes into such a
// folder does so too, until it is known to last: it may be another request that
// made it, or a process that was killed. One that was made meanwhile does not
// count as lasting.
func (b *bucket) sync(at string, young bool) error {
	b.mu.Lock()
	makings := b.makings
	b.mu.Unlock()
	err := b.syncFolder(at, young)
	if err != nil || !young {
		return err
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	for at = path.Dir(at); at != "."; at = path.Dir(at) {
		if b.made[at] <= makings {
			b.lasting[at] = true
			delete(b.made, at)
		}
	}
	return nil
}

// failed logs what is no refusal but a fault of the disk or folder.
func (s *store) failed(ctx context.Context, bucket, key string, err error) error {
	err = answer(key, err)
	if gofakes3.HasErrorCode(err, gofakes3.ErrInternal) {
		s.log.ErrorContext(ctx, "an object could not be changed", "bucket", bucket, "key", key, "error", err.Error())
	}
	return err
}

func (s *store) CopyObject(ctx context.Context, fromBucket, fromKey, bucket, key string, meta map[string]string) (gofakes3.CopyObjectResult, error) {
	from, err := s.GetObject(ctx, fromBucket, fromKey, nil)
	if err != nil {
		return gofakes3.CopyObjectResult{}, err
	}
	defer from.Contents.Close() //nolint:errcheck // it was only read
	if _, err := s.PutObject(ctx, bucket, key, meta, from.Contents, from.Size); err != nil {
		return gofakes3.CopyObjectResult{}, err
	}
	return gofakes3.CopyObjectResult{
		ETag:         `"` + hex.EncodeToString(from.Hash) + `"`,
		LastModified: gofakes3.NewContentTime(s.moment()),
	}, nil
}

func (s *store) moment() time.Time {
	if s.now != nil {
		return s.now()
	}
	return time.Now()
}

// DeleteObject deletes an object; there need be none. The condition that came
// with the request is checked again here, where no write can come between.
func (s *store) DeleteObject(ctx context.Context, name, key string) (gofakes3.ObjectDeleteResult, error) {
	b, err := s.bucket(name)
	if err != nil {
		return gofakes3.ObjectDeleteResult{}, err
	}
	var check func(etag string, info fs.FileInfo) error
	if want := operation(ctx).ifMatch; want != "" {
		check = func(etag string, _ fs.FileInfo) error {
			if want != "*" && want != `"`+etag+`"` && want != etag {
				return gofakes3.ErrPreconditionFailed
			}
			return nil
		}
	}
	odd, err := b.remove(key, check)
	if errors.Is(err, fs.ErrNotExist) {
		return gofakes3.ObjectDeleteResult{}, nil
	}
	if err == nil {
		err = s.syncFolder(b.path(key, odd), false)
	}
	if err != nil {
		return gofakes3.ObjectDeleteResult{}, s.failed(ctx, name, key, err)
	}
	return gofakes3.ObjectDeleteResult{}, nil
}

func (s *store) DeleteMulti(ctx context.Context, name string, keys ...string) (gofakes3.MultiDeleteResult, error) {
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

// checksum returns a CRC-32 as S3's headers hold it.
func checksum(crc uint32) string {
	return base64.StdEncoding.EncodeToString(binary.BigEndian.AppendUint32(nil, crc))
}
