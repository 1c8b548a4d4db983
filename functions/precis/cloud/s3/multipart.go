package s3

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"os"
	"strings"

	"github.com/rclone/gofakes3"

	"precis/functions/precis/cloud/disk"
)

// A large object comes in parts, which wait as files until it is complete: the
// server would keep them in memory, and a film dropped by mistake takes gigabytes.
// They do not outlive the process.
type upload map[int]part

type part struct {
	file string
	etag string // hexadecimal
	size int64
}

var _ gofakes3.MultipartBackend = (*Store)(nil)

// CreateMultipartUpload begins an upload.
func (s *Store) CreateMultipartUpload(_ context.Context, bucket, _ string, _ map[string]string) (gofakes3.UploadID, error) {
	if _, err := s.bucket(bucket); err != nil {
		return "", err
	}
	id := gofakes3.UploadID(rand.Text())
	s.mu.Lock()
	defer s.mu.Unlock()
	s.uploads[id] = upload{}
	return id, nil
}

// UploadPart takes a part, in place of an earlier one of its number.
func (s *Store) UploadPart(ctx context.Context, bucket, key string, id gofakes3.UploadID, number int, size int64, body io.Reader) (string, error) {
	file, content, err := s.root.Receive(body, size)
	s.mu.Lock()
	u := s.uploads[id]
	old := u[number].file
	switch {
	case err != nil:
		old, err = file, s.failed(ctx, bucket, key, err)
	case u == nil:
		old, err = file, gofakes3.ErrNoSuchUpload
	default:
		u[number] = part{file, sum{Sum: content}.etag(), size}
	}
	s.mu.Unlock()
	if old != "" {
		_ = s.root.Remove(old)
	}
	return `"` + sum{Sum: content}.etag() + `"`, err
}

// CompleteMultipartUpload makes an object of the parts.
func (s *Store) CompleteMultipartUpload(ctx context.Context, bucket, key string, id gofakes3.UploadID, in *gofakes3.CompleteMultipartUploadRequest) (gofakes3.VersionID, string, error) {
	s.mu.RLock()
	body, size, err := s.uploads[id].join(s.root, in.Parts)
	s.mu.RUnlock()
	if err != nil {
		return "", "", err
	}
	result, err := s.PutObject(ctx, bucket, key, nil, body, size)
	if err != nil {
		return "", "", err
	}
	return "", result.ETag, s.AbortMultipartUpload(ctx, bucket, key, id)
}

// join returns the parts that are asked for, one after the other.
func (u upload) join(root *disk.Disk, asked []gofakes3.CompletedPart) (body io.Reader, size int64, err error) {
	if u == nil {
		return nil, 0, gofakes3.ErrNoSuchUpload
	}
	if len(asked) == 0 {
		return nil, 0, gofakes3.ErrMalformedXML
	}
	var files []io.Reader
	last := 0
	for _, a := range asked {
		p, ok := u[a.PartNumber]
		switch {
		case a.PartNumber <= last:
			return nil, 0, gofakes3.ErrInvalidPartOrder
		case !ok || strings.Trim(a.ETag, `"`) != p.etag:
			return nil, 0, gofakes3.ErrorMessagef(gofakes3.ErrInvalidPart, "part %d is not as it was uploaded", a.PartNumber)
		}
		last = a.PartNumber
		files = append(files, &lateFile{root: root, name: p.file})
		size += p.size
	}
	return io.MultiReader(files...), size, nil
}

// AbortMultipartUpload forgets an upload, and removes its parts.
func (s *Store) AbortMultipartUpload(_ context.Context, _, key string, id gofakes3.UploadID) error {
	s.mu.Lock()
	u := s.uploads[id]
	delete(s.uploads, id)
	s.mu.Unlock()
	var err error
	for _, p := range u {
		if e := s.root.Remove(p.file); e != nil && !disk.Absent(e) {
			err = errors.Join(err, e)
		}
	}
	return answer(key, err)
}

// A lateFile is open only while it is read: there may be ten thousand parts.
type lateFile struct {
	root *disk.Disk
	name string
	open *os.File
}

// Read implements io.Reader.
func (f *lateFile) Read(p []byte) (n int, err error) {
	if f.open == nil {
		if f.open, err = f.root.Open(f.name); err != nil {
			return 0, err
		}
	}
	n, err = f.open.Read(p)
	if err != nil {
		_ = f.open.Close() // it was only read
	}
	return n, err
}
