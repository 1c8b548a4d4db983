// Package store keeps objects in S3, and knows under which keys what lies. It is
// the one adapter between the functions and the S3 API: its errors are the
// standard library's, so that no caller needs to know what S3 answers.
package store

import (
	"context"
	"iter"
)

// Objects is what storing needs of a bucket. Head and Get return fs.ErrNotExist
// where there is no object; Create, Swap and DeleteVersion return ErrChanged
// where the object is not as the caller says.
type Objects interface {
	Head(ctx context.Context, key string) (Object, error)
	Get(ctx context.Context, key string) ([]byte, Object, error)
	Put(ctx context.Context, key, contentType string, data []byte) (etag string, err error)
	Create(ctx context.Context, key, contentType string, data []byte) (etag string, err error)
	Swap(ctx context.Context, key, contentType string, data []byte, etag string) (string, error)
	Delete(ctx context.Context, key string) error
	DeleteVersion(ctx context.Context, key, etag string) error
	List(ctx context.Context, prefix string) iter.Seq2[Object, error]
	ListAfter(ctx context.Context, prefix, after string) iter.Seq2[Object, error]
	Folders(ctx context.Context, prefix string) ([]string, error)
}

// A Store keeps what the functions make in the output bucket: records, reading
// pages, markers, digests with their archive, and claims on deliveries.
type Store struct{ Objects }

// save writes an object in place of the version with that ETag, "" where there
// must be none. It returns ErrChanged where another is there.
func (s Store) save(ctx context.Context, key string, data []byte, etag string) (string, error) {
	if etag == "" {
		return s.Create(ctx, key, TypeJSON, data)
	}
	return s.Swap(ctx, key, TypeJSON, data, etag)
}
