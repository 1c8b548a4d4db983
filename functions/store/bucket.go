package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"math"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
)

// ErrLarge is returned by GetWithin for an object of more bytes than asked for.
var ErrLarge = errors.New("larger than asked for")

// ErrChanged is returned by a conditional write or delete that found another
// version of the object than the one it names, or none.
var ErrChanged = errors.New("changed meanwhile")

// Readers is how many objects are read at a time where there are many.
const Readers = 32

// An Object is what S3 knows of an object besides its bytes.
type Object struct {
	Key      string
	ETag     string // without quotation marks
	Version  string // "" in a bucket without versions
	Size     int64  // bytes
	Modified time.Time
}

// A Bucket is one S3 bucket.
type Bucket struct {
	client *s3.Client
	name   string
	reads  *endpoint
}

// New returns the bucket of that name.
func New(client *s3.Client, name string) *Bucket {
	return &Bucket{client: client, name: name, reads: &endpoint{rules: client.Options().EndpointResolverV2}}
}

// Name returns the bucket's name.
func (b *Bucket) Name() string { return b.name }

// Head looks at an object. It returns fs.ErrNotExist if there is none.
func (b *Bucket) Head(ctx context.Context, key string) (Object, error) {
	out, err := b.client.HeadObject(ctx, &s3.HeadObjectInput{Bucket: &b.name, Key: &key})
	if err != nil {
		return Object{}, b.wrap("head", key, err)
	}
	return Object{
		Key: key, ETag: unquote(out.ETag), Version: version(out.VersionId),
		Size: aws.ToInt64(out.ContentLength), Modified: aws.ToTime(out.LastModified),
	}, nil
}

// Get reads an object whole, again where an answer is cut short or differs from
// its checksum, as often as the client tries anything. It returns
// fs.ErrNotExist if there is none.
func (b *Bucket) Get(ctx context.Context, key string) ([]byte, Object, error) {
	return b.GetWithin(ctx, key, math.MaxInt64)
}

// GetWithin is Get for an object of at most so many bytes. Of a larger one it
// reads none, and returns ErrLarge with what S3 knows of the object.
func (b *Bucket) GetWithin(ctx context.Context, key string, most int64) ([]byte, Object, error) {
	retryer := b.client.Options().Retryer
	for attempt := 1; ; attempt++ {
		data, o, cut, err := b.get(ctx, key, most)
		if !cut || attempt >= retryer.MaxAttempts() {
			return data, o, err
		}
		pause, pauseErr := retryer.RetryDelay(attempt, err)
		if pauseErr != nil {
			return nil, Object{}, err
		}
		select {
		case <-ctx.Done():
			return nil, Object{}, err
		case <-time.After(pause):
		}
	}
}

// get is one try of GetWithin; cut says that the answer came, but not whole.
func (b *Bucket) get(ctx context.Context, key string, most int64) (data []byte, o Object, cut bool, err error) {
	out, err := b.client.GetObject(ctx, &s3.GetObjectInput{Bucket: &b.name, Key: &key}, b.reads.fixed)
	if err != nil {
		return nil, Object{}, false, b.wrap("get", key, err)
	}
	defer func() { _ = out.Body.Close() }() // nothing is written through it
	o = Object{
		Key: key, ETag: unquote(out.ETag), Version: version(out.VersionId),
		Size: aws.ToInt64(out.ContentLength), Modified: aws.ToTime(out.LastModified),
	}
	if o.Size > most {
		return nil, o, false, b.wrap("get", key, ErrLarge)
	}
	var body bytes.Buffer
	if o.Size > 0 && o.Size <= maxGrow {
		body.Grow(int(o.Size) + bytes.MinRead) // room to see the end without growing
	}
	if _, err := body.ReadFrom(out.Body); err != nil {
		return nil, Object{}, true, b.wrap("get", key, err)
	}
	o.Size = int64(body.Len())
	return body.Bytes(), o, false, nil
}

// maxGrow bounds the memory that is taken on the word of a header.
const maxGrow = 256 << 20

// Put writes an object, whatever was there, and returns its ETag.
func (b *Bucket) Put(ctx context.Context, key, contentType string, data []byte) (string, error) {
	return b.put(ctx, &s3.PutObjectInput{Key: &key, ContentType: &contentType}, data)
}

// Create writes an object that is not there yet, and returns its ETag. It
// returns ErrChanged if there is one already.
func (b *Bucket) Create(ctx context.Context, key, contentType string, data []byte) (string, error) {
	return b.put(ctx, &s3.PutObjectInput{Key: &key, ContentType: &contentType, IfNoneMatch: aws.String("*")}, data)
}

// Swap writes an object in place of the version with that ETag, and returns the
// new ETag. It returns ErrChanged if another version is there, or none.
func (b *Bucket) Swap(ctx context.Context, key, contentType string, data []byte, etag string) (string, error) {
	return b.put(ctx, &s3.PutObjectInput{Key: &key, ContentType: &contentType, IfMatch: quote(etag)}, data)
}

func (b *Bucket) put(ctx context.Context, in *s3.PutObjectInput, data []byte) (string, error) {
	in.Bucket, in.Body, in.ContentLength = &b.name, bytes.NewReader(data), aws.Int64(int64(len(data)))
	out, err := b.client.PutObject(ctx, in)
	if err != nil {
		conditional := in.IfMatch != nil || in.IfNoneMatch != nil
		return "", b.wrapWrite("put", *in.Key, err, conditional)
	}
	return unquote(out.ETag), nil
}

// Delete removes an object; that there is none is no error.
func (b *Bucket) Delete(ctx context.Context, key string) error {
	_, err := b.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: &key})
	if err = b.wrap("delete", key, err); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// DeleteVersion removes an object if it has that ETag. It returns ErrChanged
// if another version is there, or none.
func (b *Bucket) DeleteVersion(ctx context.Context, key, etag string) error {
	_, err := b.client.DeleteObject(ctx, &s3.DeleteObjectInput{Bucket: &b.name, Key: &key, IfMatch: quote(etag)})
	return b.wrapWrite("delete", key, err, true)
}

// List returns the objects whose keys begin with a prefix, in the order of their
// keys. Where S3 fails, the error comes last. The keys are asked for encoded:
// one may hold what XML cannot, and no reader of XML takes a list with it.
func (b *Bucket) List(ctx context.Context, prefix string) iter.Seq2[Object, error] {
	return b.ListAfter(ctx, prefix, "")
}

// ListAfter is List of those behind a key.
func (b *Bucket) ListAfter(ctx context.Context, prefix, after string) iter.Seq2[Object, error] {
	in := &s3.ListObjectsV2Input{Bucket: &b.name, Prefix: &prefix, EncodingType: types.EncodingTypeUrl}
	if after != "" {
		in.StartAfter = &after
	}
	return func(yield func(Object, error) bool) {
		for pages := s3.NewListObjectsV2Paginator(b.client, in); pages.HasMorePages(); {
			page, err := pages.NextPage(ctx)
			if err != nil {
				yield(Object{}, b.wrap("list", prefix, err))
				return
			}
			for _, o := range page.Contents {
				listed, err := object(o, page.EncodingType)
				if !yield(listed, b.wrap("list", prefix, err)) || err != nil {
					return
				}
			}
		}
	}
}

// Folders lists the names of the folders under a prefix that ends with "/", in
// order, whatever lies in them.
func (b *Bucket) Folders(ctx context.Context, prefix string) ([]string, error) {
	in := &s3.ListObjectsV2Input{Bucket: &b.name, Prefix: &prefix, Delimiter: aws.String("/")}
	var names []string
	for pages := s3.NewListObjectsV2Paginator(b.client, in); pages.HasMorePages(); {
		page, err := pages.NextPage(ctx)
		if err != nil {
			return nil, b.wrap("list", prefix, err)
		}
		for _, folder := range page.CommonPrefixes {
			names = append(names, strings.TrimSuffix(strings.TrimPrefix(aws.ToString(folder.Prefix), prefix), "/"))
		}
	}
	return names, nil
}

// object reads a row of a list. A store that knows no encoding says so by
// naming none. S3 encodes as forms do, a space as "+"; others as "%20".
func object(o types.Object, encoding types.EncodingType) (Object, error) {
	key := aws.ToString(o.Key)
	if encoding == types.EncodingTypeUrl {
		var err error
		if key, err = url.QueryUnescape(key); err != nil {
			return Object{}, fmt.Errorf("decode the key %q: %w", aws.ToString(o.Key), err)
		}
	}
	return Object{
		Key: key, ETag: unquote(o.ETag),
		Size: aws.ToInt64(o.Size), Modified: aws.ToTime(o.LastModified),
	}, nil
}

// wrap says what was done to what, and translates "not there" into
// fs.ErrNotExist.
func (b *Bucket) wrap(op, key string, err error) error {
	if err == nil {
		return nil
	}
	if status(err) == http.StatusNotFound && !missingBucket(err) {
		return fmt.Errorf("%s s3://%s/%s: %w", op, b.name, key, fs.ErrNotExist)
	}
	return fmt.Errorf("%s s3://%s/%s: %w", op, b.name, key, err)
}

// wrapWrite is wrap for conditional writes: S3 answers 412 where the condition
// fails, 409 where another write is under way, 404 where the object went.
func (b *Bucket) wrapWrite(op, key string, err error, conditional bool) error {
	if err == nil {
		return nil
	}
	switch status(err) {
	case http.StatusPreconditionFailed, http.StatusConflict, http.StatusNotFound:
		if conditional && !missingBucket(err) {
			return fmt.Errorf("%s s3://%s/%s: %w", op, b.name, key, ErrChanged)
		}
	}
	return b.wrap(op, key, err)
}

func status(err error) int {
	if r, ok := errors.AsType[*awshttp.ResponseError](err); ok {
		return r.HTTPStatusCode()
	}
	return 0
}

func missingBucket(err error) bool {
	_, ok := errors.AsType[*types.NoSuchBucket](err)
	return ok || strings.Contains(err.Error(), "NoSuchBucket")
}

func quote(etag string) *string { return aws.String(`"` + etag + `"`) }

func unquote(etag *string) string { return strings.Trim(aws.ToString(etag), `"`) }

// version leaves out the name that S3 gives to the version of objects written
// before a bucket had versions.
func version(id *string) string {
	if v := aws.ToString(id); v != "null" {
		return v
	}
	return ""
}
