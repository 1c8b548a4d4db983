package cloud

import (
	"context"
	"crypto/rand"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"strconv"
	"strings"
	"sync"

	"github.com/rclone/gofakes3"
)

// A large object comes in parts, which wait as files until it is complete. They
// do not outlive the process, nor does what the S3 server knows of them.
type uploads struct {
	mu  sync.Mutex
	all map[gofakes3.UploadID]*upload
}

type upload struct {
	bucket, key string
	meta        map[string]string

	mu    sync.Mutex
	parts map[int]part
}

type part struct {
	file string
	etag string // hexadecimal
	size int64
}

var _ gofakes3.MultipartBackend = (*store)(nil)

func (u *uploads) get(id gofakes3.UploadID) (*upload, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if one := u.all[id]; one != nil {
		return one, nil
	}
	return nil, gofakes3.ErrNoSuchUpload
}

// end forgets an upload, and removes its parts.
func (s *store) end(id gofakes3.UploadID) error {
	s.uploads.mu.Lock()
	one := s.uploads.all[id]
	delete(s.uploads.all, id)
	s.uploads.mu.Unlock()
	if one == nil {
		return nil
	}
	one.mu.Lock()
	defer one.mu.Unlock()
	var err error
	for _, p := range one.parts {
		if e := s.root.Remove(p.file); e != nil && !absent(e) {
			err = errors.Join(err, e)
		}
	}
	return err
}

func (s *store) CreateMultipartUpload(_ context.Context, bucket, key string, meta map[string]string) (gofakes3.UploadID, error) {
	if _, err := s.bucket(bucket); err != nil {
		return "", err
	}
	id := gofakes3.UploadID(rand.Text())
	s.uploads.mu.Lock()
	defer s.uploads.mu.Unlock()
	if s.uploads.all == nil {
		s.uploads.all = map[gofakes3.UploadID]*upload{}
	}
	s.uploads.all[id] = &upload{bucket: bucket, key: key, meta: meta, parts: map[int]part{}}
	return id, nil
}

func (s *store) UploadPart(ctx context.Context, bucket, key string, id gofakes3.UploadID, number int, size int64, body io.Reader) (string, error) {
	one, err := s.uploads.get(id)
	if err != nil {
		return "", err
	}
	file := path.Join(private, "tmp", "part-"+string(id)+"-"+strconv.FormatInt(s.serial.Add(1), 10))
	content, err := s.receiveAs(file, body, size, false)
	if err != nil {
		_ = s.root.Remove(file)
		return "", s.failed(ctx, bucket, key, err)
	}
	one.mu.Lock()
	defer one.mu.Unlock()
	if old, ok := one.parts[number]; ok {
		_ = s.root.Remove(old.file)
	}
	one.parts[number] = part{file, content.etag(), size}
	return `"` + content.etag() + `"`, nil
}

func (s *store) CompleteMultipartUpload(ctx context.Context, bucket, key string, id gofakes3.UploadID, in *gofakes3.CompleteMultipartUploadRequest) (gofakes3.VersionID, string, error) {
	one, err := s.uploads.get(id)
	if err != nil {
		return "", "", err
	}
	one.mu.Lock()
	body := &partsReader{root: s.root.Root}
	size := int64(0)
	last := 0
	for _, asked := range in.Parts {
		p, ok := one.parts[asked.PartNumber]
		switch {
		case asked.PartNumber <= last:
			err = gofakes3.ErrInvalidPartOrder
		case !ok || strings.Trim(asked.ETag, `"`) != p.etag:
			err = gofakes3.ErrorMessagef(gofakes3.ErrInvalidPart, "part %d is not as it was uploaded", asked.PartNumber)
		}
		last = asked.PartNumber
		body.files = append(body.files, p.file)
		size += p.size
	}
	one.mu.Unlock()
	if err == nil && len(in.Parts) == 0 {
		err = gofakes3.ErrMalformedXML
	}
	if err != nil {
		return "", "", err
	}
	defer body.Close() //nolint:errcheck // it was only read
	result, err := s.PutObject(ctx, bucket, key, one.meta, body, size)
	if err != nil {
		return "", "", err
	}
	return "", result.ETag, answer(key, s.end(id))
}

func (s *store) AbortMultipartUpload(_ context.Context, _, key string, id gofakes3.UploadID) error {
	return answer(key, s.end(id))
}

// A partsReader reads files one after the other, one open at a time.
type partsReader struct {
	root  *os.Root
	files []string
	open  fs.File
}

func (r *partsReader) Read(p []byte) (int, error) {
	for {
		if r.open == nil {
			if len(r.files) == 0 {
				return 0, io.EOF
			}
			f, err := r.root.Open(r.files[0])
			if err != nil {
				return 0, err
			}
			r.open, r.files = f, r.files[1:]
		}
		n, err := r.open.Read(p)
		if n > 0 || !errors.Is(err, io.EOF) {
			return n, err
		}
		if err := r.Close(); err != nil {
			return 0, err
		}
	}
}

func (r *partsReader) Close() error {
	if r.open == nil {
		return nil
	}
	f := r.open
	r.open = nil
	return f.Close()
}
