package cloud_test

import (
	"bytes"
	"context"
	"crypto/md5"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/smithy-go"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
)

// open returns a cloud over a folder, with the bucket inbox notified.
func open(t *testing.T, dir string, opts cloud.Options) (*cloud.Cloud, *s3.Client) {
	t.Helper()
	opts.Buckets = append(opts.Buckets, "output")
	opts.Notify = append(opts.Notify, "inbox")
	if opts.Scan == 0 {
		opts.Scan = 20 * time.Millisecond
	}
	opts.Volatile = true
	c, err := cloud.Open(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := c.Close(); err != nil {
			t.Error(err)
		}
	})
	return c, client(c)
}

func client(c *cloud.Cloud) *s3.Client {
	access, secret := c.Credentials()
	return s3.New(s3.Options{
		Region: cloud.Region, BaseEndpoint: aws.String(c.S3URL()), UsePathStyle: true,
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
		Credentials:                credentials.NewStaticCredentialsProvider(access, secret, ""),
	})
}

func put(t *testing.T, client *s3.Client, bucket, key, text string) (etag string) {
	t.Helper()
	out, err := client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: &bucket, Key: &key, Body: strings.NewReader(text)})
	if err != nil {
		t.Fatalf("put %q: %v", key, err)
	}
	return strings.Trim(*out.ETag, `"`)
}

func get(t *testing.T, client *s3.Client, bucket, key string) string {
	t.Helper()
	out, err := client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: &bucket, Key: &key})
	if err != nil {
		t.Fatalf("get %q: %v", key, err)
	}
	defer out.Body.Close() //nolint:errcheck // it was only read
	data, err := io.ReadAll(out.Body)
	if err != nil {
		t.Fatalf("get %q: %v", key, err)
	}
	return string(data)
}

func list(t *testing.T, client *s3.Client, bucket, prefix string) []string {
	t.Helper()
	keys := []string{}
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{Bucket: &bucket, Prefix: &prefix})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range page.Contents {
			keys = append(keys, *o.Key)
		}
	}
	return keys
}

// code returns the error code that S3 answered with; "" for no error.
func code(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return ""
	}
	var coded smithy.APIError
	if !errors.As(err, &coded) {
		t.Fatalf("error without a code: %v", err)
	}
	return coded.ErrorCode()
}

func TestRacingCreatesHaveOneWinner(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	var winners atomic.Int32
	var winner atomic.Value
	var all sync.WaitGroup
	for i := range 50 {
		all.Go(func() {
			text := strings.Repeat("x", i)
			_, err := client.PutObject(t.Context(), &s3.PutObjectInput{
				Bucket: aws.String("output"), Key: aws.String("one"), Body: strings.NewReader(text), IfNoneMatch: aws.String("*"),
			})
			if err == nil {
				winners.Add(1)
				winner.Store(text)
			} else if c := code(t, err); c != "PreconditionFailed" {
				t.Errorf("create: %s", c)
			}
		})
	}
	all.Wait()
	if n := winners.Load(); n != 1 {
		t.Fatalf("%d creates won, want 1", n)
	}
	if got := get(t, client, "output", "one"); got != winner.Load() {
		t.Errorf("the object is %q, want the winner's %q", got, winner.Load())
	}
}

func TestCompareAndSwapCounter(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	put(t, client, "output", "counter", "0")
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 10 {
				for done := false; !done; {
					done = increment(t, client)
				}
			}
		})
	}
	all.Wait()
	if got := get(t, client, "output", "counter"); got != "80" {
		t.Errorf("counter = %s, want 80", got)
	}
}

func increment(t *testing.T, client *s3.Client) bool {
	t.Helper()
	in := &s3.GetObjectInput{Bucket: aws.String("output"), Key: aws.String("counter")}
	out, err := client.GetObject(t.Context(), in)
	if err != nil {
		t.Error(err)
		return true
	}
	defer out.Body.Close() //nolint:errcheck // it was only read
	text, err := io.ReadAll(out.Body)
	if err != nil {
		t.Error(err)
		return true
	}
	n, err := strconv.Atoi(string(text))
	if err != nil {
		t.Error(err)
		return true
	}
	_, err = client.PutObject(t.Context(), &s3.PutObjectInput{
		Bucket: in.Bucket, Key: in.Key, Body: strings.NewReader(strconv.Itoa(n + 1)), IfMatch: out.ETag,
	})
	return code(t, err) == ""
}

var oddKeys = []string{
	"plain.txt", "a", "a/b", "a/b/c", "with space.txt", "plus+sign.txt", "100%.txt", "a%2Fb.txt", "q?x=1&y=2#z.txt",
	"سند فارسی.txt", "документ.md", "文書/一.html", "emoji 🧾.pdf", "trailing/", "/leading", "double//slash", ".hidden", "dir/.hidden/x",
	"..", "../escape", "dir/../../escape", ".", "./x", "x/.", "draft~", "upload.part", "back\\slash", "quote\"'.txt", "star*.txt",
	"tab\there", "colon:name", strings.Repeat("l", 300), strings.Repeat("d/", 100) + "deep", strings.Repeat("%", 900),
}

func TestOddKeysRoundTrip(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	_, client := open(t, filepath.Join(dir, "cloud"), cloud.Options{})
	for _, key := range oddKeys {
		put(t, client, "output", key, "text of "+key)
	}
	want := slices.Sorted(slices.Values(oddKeys))
	for _, key := range want {
		if got := get(t, client, "output", key); got != "text of "+key {
			t.Errorf("get %q = %q", key, got)
		}
	}
	if diff := cmp.Diff(want, listEncoded(t, client, "output")); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
	if files, err := os.ReadDir(dir); err != nil || len(files) != 1 {
		t.Errorf("beside the cloud's folder lies %v, %v", files, err)
	}
	for _, key := range want {
		_, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: aws.String("output"), Key: &key})
		if err != nil {
			t.Errorf("delete %q: %v", key, err)
		}
	}
	if left := listEncoded(t, client, "output"); len(left) > 0 {
		t.Errorf("after deleting all, %q are left", left)
	}
}

// listEncoded lists with encoding-type=url, since XML cannot hold every key.
func listEncoded(t *testing.T, client *s3.Client, bucket string) []string {
	t.Helper()
	out, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: &bucket, EncodingType: types.EncodingTypeUrl})
	if err != nil {
		t.Fatal(err)
	}
	keys := []string{}
	for _, o := range out.Contents {
		key := unescape(t, *o.Key)
		keys = append(keys, key)
	}
	return keys
}

func TestDelete(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	key, bucket := aws.String("doc"), aws.String("output")
	old := put(t, client, "output", "doc", "old")
	etag := put(t, client, "output", "doc", "new")
	del := func(ifMatch *string) string {
		_, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: bucket, Key: key, IfMatch: ifMatch})
		return code(t, err)
	}
	if got := del(&old); got != "PreconditionFailed" {
		t.Errorf("delete with an old ETag: %q, want PreconditionFailed", got)
	}
	if got := get(t, client, "output", "doc"); got != "new" {
		t.Errorf("after a refused delete the object is %q", got)
	}
	if got := del(&etag); got != "" {
		t.Errorf("delete with the ETag: %s", got)
	}
	if got := del(nil); got != "" {
		t.Errorf("delete of what is not there: %s", got)
	}
	_, err := client.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: bucket, Key: key})
	if got := code(t, err); got != "NotFound" {
		t.Errorf("head of what is not there: %q, want NotFound", got)
	}
}

// A delete with a condition and a write must not both succeed on one version.
func TestDeleteRacesWrite(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	for round := range 40 {
		etag := put(t, client, "output", "doc", strconv.Itoa(round))
		var deleted, written bool
		var both sync.WaitGroup
		both.Go(func() {
			_, err := client.DeleteObject(t.Context(), &s3.DeleteObjectInput{Bucket: aws.String("output"), Key: aws.String("doc"), IfMatch: &etag})
			deleted = err == nil
		})
		both.Go(func() {
			_, err := client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String("output"), Key: aws.String("doc"), Body: strings.NewReader("new"), IfMatch: &etag})
			written = err == nil
		})
		both.Wait()
		if deleted == written {
			t.Fatalf("round %d: deleted %v, written %v", round, deleted, written)
		}
	}
}

func TestConditions(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	etag := put(t, client, "output", "there", "text")
	for _, tc := range []struct {
		name, key            string
		ifMatch, ifNoneMatch *string
		want                 string
	}{
		{"create where there is one", "there", nil, aws.String("*"), "PreconditionFailed"},
		{"replace where there is none", "missing", &etag, nil, "NoSuchKey"},
		{"replace another version", "there", aws.String("0123456789abcdef0123456789abcdef"), nil, "PreconditionFailed"},
		{"replace the version", "there", &etag, nil, ""},
		{"create where there is none", "fresh", nil, aws.String("*"), ""},
	} {
		t.Run(tc.name, func(t *testing.T) {
			_, err := client.PutObject(t.Context(), &s3.PutObjectInput{
				Bucket: aws.String("output"), Key: &tc.key, Body: strings.NewReader("text"), IfMatch: tc.ifMatch, IfNoneMatch: tc.ifNoneMatch,
			})
			if got := code(t, err); got != tc.want {
				t.Errorf("put: %q, want %q", got, tc.want)
			}
		})
	}
}

func TestListPages(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var want []string
	for i := range 2500 {
		key := fmt.Sprintf("docs/%d/%04d.txt", i%7, i)
		want = append(want, key)
		write(t, filepath.Join(dir, "output", key), "x")
	}
	slices.Sort(want)
	c, client := open(t, dir, cloud.Options{})
	if err := c.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, list(t, client, "output", "docs/")); diff != "" {
		t.Errorf("list (-want +got):\n%s", diff)
	}
	out, err := client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String("output"), Prefix: aws.String("docs/"), Delimiter: aws.String("/"), MaxKeys: aws.Int32(3)})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.CommonPrefixes) != 3 || *out.CommonPrefixes[2].Prefix != "docs/2/" || !*out.IsTruncated {
		t.Errorf("folders = %+v", out)
	}
	out, err = client.ListObjectsV2(t.Context(), &s3.ListObjectsV2Input{Bucket: aws.String("output"), Prefix: aws.String("docs/"), Delimiter: aws.String("/"), ContinuationToken: out.NextContinuationToken})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.CommonPrefixes) != 4 || *out.CommonPrefixes[0].Prefix != "docs/3/" || *out.IsTruncated {
		t.Errorf("folders after the first three = %+v", out)
	}
}

func write(tb testing.TB, path, text string) {
	tb.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

func TestRestartFindsEverything(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	at := time.Date(2026, 11, 19, 9, 0, 0, 0, time.UTC)
	c, client1 := open(t, dir, cloud.Options{Now: func() time.Time { return at }})
	etags := map[string]string{}
	for _, key := range oddKeys {
		etags[key] = put(t, client1, "output", key, "text of "+key)
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	_, client2 := open(t, dir, cloud.Options{Now: func() time.Time { return at.Add(time.Hour) }})
	for key, etag := range etags {
		out, err := client2.HeadObject(t.Context(), &s3.HeadObjectInput{Bucket: aws.String("output"), Key: &key})
		if err != nil {
			t.Errorf("head %q: %v", key, err)
			continue
		}
		if strings.Trim(*out.ETag, `"`) != etag || !out.LastModified.Equal(at) {
			t.Errorf("head %q = %s, %s; want %s, %s", key, *out.ETag, out.LastModified, etag, at)
		}
	}
}

func TestSecondProcessIsRefused(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	open(t, dir, cloud.Options{})
	_, err := cloud.Open(dir, cloud.Options{})
	if !errors.Is(err, cloud.ErrInUse) || !strings.Contains(err.Error(), dir) {
		t.Errorf("a second Open: %v, want ErrInUse and the folder's name", err)
	}
}

func TestFileInTheWay(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "mail"), "not a folder")
	_, err := cloud.Open(dir, cloud.Options{})
	var at *fs.PathError
	if !errors.As(err, &at) || at.Path != filepath.Join(dir, "mail") {
		t.Errorf("Open: %v, want an error that names the file", err)
	}
}

func TestOnlyLoopback(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"0.0.0.0:0", ":0", "192.0.2.1:9000"} {
		if _, err := cloud.Open(t.TempDir(), cloud.Options{S3Address: address}); err == nil {
			t.Errorf("Open with the address %s did not fail", address)
		}
	}
}

func TestStrangersAreRefused(t *testing.T) {
	t.Parallel()
	c, client := open(t, t.TempDir(), cloud.Options{})
	put(t, client, "output", "secret", "text")
	for _, tc := range []struct {
		name   string
		url    string
		change func(*http.Request)
	}{
		{"no credentials", c.S3URL(), func(*http.Request) {}},
		{"another host's name", c.S3URL(), func(r *http.Request) { r.Host = "rebound.example:80" }},
		{"a page elsewhere", c.S3URL(), func(r *http.Request) { r.Header.Set("Origin", "http://elsewhere.example") }},
		{"mail without credentials", c.MailURL(), func(*http.Request) {}},
		{"mail from a page", c.MailURL(), func(r *http.Request) { r.Header.Set("Origin", "null") }},
	} {
		t.Run(tc.name, func(t *testing.T) {
			for _, method := range []string{http.MethodGet, http.MethodPut, http.MethodPost} {
				r, err := http.NewRequestWithContext(t.Context(), method, tc.url+"/output/secret", strings.NewReader("new"))
				if err != nil {
					t.Fatal(err)
				}
				tc.change(r)
				answer, err := http.DefaultClient.Do(r)
				if err != nil {
					t.Fatal(err)
				}
				defer answer.Body.Close() //nolint:errcheck // it is not read
				if answer.StatusCode != http.StatusForbidden {
					t.Errorf("%s: %s %v", method, answer.Status, answer.Header)
				}
			}
		})
	}
	wrong := s3.New(s3.Options{
		Region: cloud.Region, BaseEndpoint: aws.String(c.S3URL()), UsePathStyle: true,
		RequestChecksumCalculation: aws.RequestChecksumCalculationWhenSupported,
		ResponseChecksumValidation: aws.ResponseChecksumValidationWhenSupported,
		Credentials:                credentials.NewStaticCredentialsProvider("PRECIS", "wrong", ""),
	})
	if _, err := wrong.ListBuckets(t.Context(), &s3.ListBucketsInput{}); err == nil {
		t.Error("wrong credentials were let in")
	}
	if got := get(t, client, "output", "secret"); got != "text" {
		t.Errorf("the object is %q", got)
	}
}

func TestMultipart(t *testing.T) {
	t.Parallel()
	c, client := open(t, t.TempDir(), cloud.Options{})
	bucket, key := aws.String("inbox"), aws.String("large.bin")
	up, err := client.CreateMultipartUpload(t.Context(), &s3.CreateMultipartUploadInput{Bucket: bucket, Key: key})
	if err != nil {
		t.Fatal(err)
	}
	var whole bytes.Buffer
	var parts []types.CompletedPart
	for n := range int32(3) {
		part := bytes.Repeat([]byte{byte('a' + n)}, 5<<20)
		whole.Write(part)
		out, err := client.UploadPart(t.Context(), &s3.UploadPartInput{Bucket: bucket, Key: key, UploadId: up.UploadId, PartNumber: aws.Int32(n + 1), Body: bytes.NewReader(part)})
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, types.CompletedPart{ETag: out.ETag, PartNumber: aws.Int32(n + 1)})
	}
	wrong := []types.CompletedPart{parts[1], parts[0]}
	_, err = client.CompleteMultipartUpload(t.Context(), &s3.CompleteMultipartUploadInput{
		Bucket: bucket, Key: key, UploadId: up.UploadId, MultipartUpload: &types.CompletedMultipartUpload{Parts: wrong},
	})
	if got := code(t, err); got != "InvalidPartOrder" {
		t.Errorf("complete in another order: %q", got)
	}
	done, err := client.CompleteMultipartUpload(t.Context(), &s3.CompleteMultipartUploadInput{
		Bucket: bucket, Key: key, UploadId: up.UploadId, MultipartUpload: &types.CompletedMultipartUpload{Parts: parts},
	})
	if err != nil {
		t.Fatal(err)
	}
	sum := md5.Sum(whole.Bytes())
	if got, want := strings.Trim(*done.ETag, `"`), hex.EncodeToString(sum[:]); got != want {
		t.Errorf("ETag = %s, want %s", got, want)
	}
	if got := get(t, client, "inbox", "large.bin"); got != whole.String() {
		t.Errorf("the object differs from its parts: %d bytes", len(got))
	}
	files, err := os.ReadDir(filepath.Join(filepath.Dir(c.Folder("inbox")), ".precis", "tmp"))
	if err != nil || len(files) > 0 {
		t.Errorf("parts are left: %v, %v", files, err)
	}
	if got := changes(t, c); !cmp.Equal(got, []string{"ObjectCreated:CompleteMultipartUpload large.bin"}) {
		t.Errorf("notifications = %q", got)
	}
}

func TestRangeAndCopy(t *testing.T) {
	t.Parallel()
	c, client := open(t, t.TempDir(), cloud.Options{})
	put(t, client, "inbox", "from here", "0123456789")
	out, err := client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("inbox"), Key: aws.String("from here"), Range: aws.String("bytes=2-4")})
	if err != nil {
		t.Fatal(err)
	}
	defer out.Body.Close() //nolint:errcheck // it was only read
	if got, err := io.ReadAll(out.Body); err != nil || string(got) != "234" || *out.ContentRange != "bytes 2-4/10" {
		t.Errorf("range = %q, %v, %v", got, *out.ContentRange, err)
	}
	_, err = client.CopyObject(t.Context(), &s3.CopyObjectInput{Bucket: aws.String("inbox"), Key: aws.String("to"), CopySource: aws.String("inbox/from%20here")})
	if err != nil {
		t.Fatal(err)
	}
	if got := get(t, client, "inbox", "to"); got != "0123456789" {
		t.Errorf("the copy is %q", got)
	}
	if diff := cmp.Diff([]string{"ObjectCreated:Put from+here", "ObjectCreated:Copy to"}, changes(t, c)); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
}

func TestBucketsComeAndGo(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	ctx := context.Background()
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: aws.String("another")}); err != nil {
		t.Fatal(err)
	}
	put(t, client, "another", "a", "x")
	_, err := client.DeleteBucket(ctx, &s3.DeleteBucketInput{Bucket: aws.String("another")})
	if got := code(t, err); got != "BucketNotEmpty" {
		t.Errorf("delete a full bucket: %q", got)
	}
	for _, name := range []string{"mail", ".precis", ".."} {
		_, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: &name})
		if err == nil {
			t.Errorf("the bucket %q could be made", name)
		}
	}
	_, err = client.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: aws.String("missing")})
	if got := code(t, err); got != "NoSuchBucket" {
		t.Errorf("list a missing bucket: %q", got)
	}
}
