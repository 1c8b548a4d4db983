package cloud_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
)

// unlisted are keys that XML cannot hold, or that some reader takes for others.
var unlisted = []string{
	"\x01a/\x02", "\x01a/b+ %20", "\x01b\n\r/\t", "\x01b\n\r/\x7f", "\x01c/\x1f", "\x01d/\ufffe\uffff", "\x01e&<>\"'", "\x01f🧾z\u0301\u200f",
	"../\x01", "/\x01/", "//\x01", "~()*-_.", strings.Repeat("\x01", 1024),
}

// A listing with encoding-type=url encodes Key, Prefix, Delimiter and
// StartAfter (ListObjectsV2) or Marker and NextMarker (ListObjects), and the
// common prefixes: each is read back as what was asked for or put.
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html
func TestListingsAreEncoded(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	for _, key := range unlisted {
		put(t, client, "output", key, "x")
	}
	all := slices.Sorted(slices.Values(unlisted))
	for _, tc := range []struct {
		name, prefix, delimiter, after string
		keys, folders                  []string
	}{
		{name: "all", keys: all},
		{name: "after", after: "\x01e&<>\"'", keys: all[slices.Index(all, "\x01e&<>\"'")+1:]},
		{name: "prefix", prefix: "\x01b\n\r/", keys: []string{"\x01b\n\r/\t", "\x01b\n\r/\x7f"}},
		{
			name: "folders", prefix: "\x01", delimiter: "/", keys: []string{strings.Repeat("\x01", 1024), "\x01e&<>\"'", "\x01f🧾z\u0301\u200f"},
			folders: []string{"\x01a/", "\x01b\n\r/", "\x01c/", "\x01d/"},
		},
		{name: "delimiter", prefix: "\x01a", delimiter: "+ ", keys: []string{"\x01a/\x02"}, folders: []string{"\x01a/b+ "}},
		{
			name: "top folders", delimiter: "/", after: "\x01a/b+ %20", keys: []string{"\x01e&<>\"'", "\x01f🧾z\u0301\u200f", "~()*-_."},
			folders: []string{"\x01b\n\r/", "\x01c/", "\x01d/", "../", "/"},
		},
		{name: "plain prefix", prefix: "//", keys: []string{"//\x01"}},
		{name: "control delimiter", prefix: "\x01b", delimiter: "\n\r", folders: []string{"\x01b\n\r"}},
		{name: "after a prefix", prefix: "\x01", delimiter: "/", after: "\x01b\n\r/\x7f", keys: []string{"\x01e&<>\"'", "\x01f🧾z\u0301\u200f"}, folders: []string{"\x01c/", "\x01d/"}},
	} {
		versions := map[string]func(t *testing.T, client *s3.Client, prefix, delimiter, after string) (keys, folders []string){"V2": listV2}
		if tc.prefix == "" || tc.prefix == "//" { // ListObjects gives the prefix as it came, as S3 does
			versions["V1"] = listV1
		}
		for name, list := range versions {
			t.Run(tc.name+" "+name, func(t *testing.T) {
				t.Parallel()
				keys, folders := list(t, client, tc.prefix, tc.delimiter, tc.after)
				if diff := cmp.Diff([2][]string{tc.keys, tc.folders}, [2][]string{keys, folders}); diff != "" {
					t.Errorf("listed (-want +got):\n%s", diff)
				}
			})
		}
	}
}

// listV2 lists in pages of two.
func listV2(t *testing.T, client *s3.Client, prefix, delimiter, after string) (keys, folders []string) {
	t.Helper()
	pages := s3.NewListObjectsV2Paginator(client, &s3.ListObjectsV2Input{
		Bucket: aws.String("output"), Prefix: &prefix, Delimiter: &delimiter, StartAfter: &after, MaxKeys: aws.Int32(2), EncodingType: types.EncodingTypeUrl,
	})
	for pages.HasMorePages() {
		page, err := pages.NextPage(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		for what, pair := range map[string][2]string{
			"encoding": {"url", string(page.EncodingType)}, "prefix": {prefix, unescape(t, aws.ToString(page.Prefix))},
			"delimiter": {delimiter, unescape(t, aws.ToString(page.Delimiter))}, "start after": {after, unescape(t, aws.ToString(page.StartAfter))},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s is %q, want %q", what, pair[1], pair[0])
			}
		}
		for _, o := range page.Contents {
			keys = append(keys, unescape(t, *o.Key))
		}
		for _, p := range page.CommonPrefixes {
			folders = append(folders, unescape(t, *p.Prefix))
		}
	}
	return keys, folders
}

// listV1 lists in pages of two. Each begins where the one before said, or where
// there is no delimiter, at its last key.
func listV1(t *testing.T, client *s3.Client, prefix, delimiter, after string) (keys, folders []string) {
	t.Helper()
	for {
		page, err := client.ListObjects(t.Context(), &s3.ListObjectsInput{
			Bucket: aws.String("output"), Prefix: &prefix, Delimiter: &delimiter, Marker: &after, MaxKeys: aws.Int32(2), EncodingType: types.EncodingTypeUrl,
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := unescape(t, aws.ToString(page.Marker)); got != after {
			t.Errorf("marker is %q, want %q", got, after)
		}
		if got := unescape(t, aws.ToString(page.Delimiter)); got != delimiter {
			t.Errorf("delimiter is %q, want %q", got, delimiter)
		}
		for _, o := range page.Contents {
			keys = append(keys, unescape(t, *o.Key))
		}
		for _, p := range page.CommonPrefixes {
			folders = append(folders, unescape(t, *p.Prefix))
		}
		if !aws.ToBool(page.IsTruncated) {
			return keys, folders
		}
		if after = unescape(t, aws.ToString(page.NextMarker)); delimiter == "" {
			after = keys[len(keys)-1]
		}
	}
}

// Long keys make paths that are longer than a system call takes, and are there
// again after a restart.
func TestLongKeysAfterARestart(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(append([]string{t.TempDir()}, slices.Repeat([]string{strings.Repeat("f", 200)}, 15)...)...)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		t.Fatal(err)
	}
	keys := map[string]string{
		strings.Repeat("\x01", 1024): "control", strings.Repeat("é/", 341): "accents", strings.Repeat("d/", 511) + "x": "folders",
		strings.Repeat("l", 1024): "name", strings.Repeat("🧾", 256): "emoji", "short": "short",
	}
	c, client := open(t, dir, cloud.Options{})
	for key, name := range keys {
		for _, bucket := range []string{"inbox", "output"} {
			in := &s3.PutObjectInput{Bucket: &bucket, Key: &key, Body: strings.NewReader(name)}
			if _, err := client.PutObject(t.Context(), in); err != nil {
				t.Fatalf("put %s: %v", name, err)
			}
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	c, client = open(t, dir, cloud.Options{})
	if err := c.Scan(t.Context()); err != nil {
		t.Fatal(err)
	}
	for _, bucket := range []string{"inbox", "output"} {
		if diff := cmp.Diff(slices.Sorted(maps.Keys(keys)), listEncoded(t, client, bucket)); diff != "" {
			t.Errorf("%s lists (-want +got):\n%s", bucket, diff)
		}
		for key, name := range keys {
			if text := get(t, client, bucket, key); text != name {
				t.Errorf("%s holds %q", name, text)
			}
		}
	}
}

// A key that S3 does not take is refused, and nothing is left of it.
func TestKeysThatAreRefused(t *testing.T) {
	t.Parallel()
	_, client := open(t, t.TempDir(), cloud.Options{})
	for name, key := range map[string]string{"letters": strings.Repeat("l", 1025), "accents": strings.Repeat("é", 513), "folders": strings.Repeat("d/", 513)} {
		_, err := client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String("output"), Key: &key, Body: strings.NewReader("x")})
		if got := code(t, err); got != "KeyTooLongError" {
			t.Errorf("put %s: %s, want KeyTooLongError", name, got)
		}
	}
	if left := listEncoded(t, client, "output"); len(left) > 0 {
		t.Errorf("there is %q", left)
	}
}
