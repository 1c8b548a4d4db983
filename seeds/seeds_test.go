// Package seeds_test holds the sample events to the sample documents they
// name.
package seeds_test

import (
	"crypto/md5" //nolint:gosec // it is what S3's ETag is, no protection
	"encoding/hex"
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// notification is what S3 says of objects, in each of its three wrappings.
type notification struct {
	Records []struct {
		Body      string `json:"body"` // of an SQS message
		MD5OfBody string `json:"md5OfBody"`
		S3        struct {
			Object object `json:"object"`
		} `json:"s3"`
	} `json:"Records"`
	Detail struct {
		Object object `json:"object"`
	} `json:"detail"` // of EventBridge
}

type object struct {
	Key  string `json:"key"`
	Size int    `json:"size"`
	ETag string `json:"eTag"` // "etag" in EventBridge: Go's decoder takes both
}

// objects returns the objects that an event names, their keys decoded.
func objects(t *testing.T, data []byte) []object {
	t.Helper()
	var n notification
	if err := json.Unmarshal(data, &n); err != nil {
		t.Fatalf("not JSON: %v", err)
	}
	var list []object
	if n.Detail.Object.Key != "" {
		list = append(list, n.Detail.Object)
	}
	for _, r := range n.Records {
		if r.Body != "" {
			if got := sum([]byte(r.Body)); got != r.MD5OfBody {
				t.Errorf("md5OfBody = %s, want %s", r.MD5OfBody, got)
			}
			list = append(list, objects(t, []byte(r.Body))...)
			continue
		}
		if r.S3.Object.Key == "" {
			continue
		}
		key, err := url.QueryUnescape(r.S3.Object.Key)
		if err != nil {
			t.Fatalf("key %q: %v", r.S3.Object.Key, err)
		}
		o := r.S3.Object
		o.Key = key
		list = append(list, o)
	}
	return list
}

func sum(data []byte) string {
	s := md5.Sum(data) //nolint:gosec // as above
	return hex.EncodeToString(s[:])
}

func TestEventsNameSeedsAsTheyAre(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("events/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("events = %v, %v", files, err)
	}
	named := 0
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			for _, o := range objects(t, data) {
				named++
				seed, err := os.ReadFile(filepath.Join("inbox", filepath.FromSlash(o.Key)))
				if err != nil {
					t.Errorf("it names no seed: %v", err)
					continue
				}
				if o.ETag == "" { // a deletion
					continue
				}
				if o.Size != len(seed) || o.ETag != sum(seed) {
					t.Errorf("%s: size %d, ETag %s, want %d, %s", o.Key, o.Size, o.ETag, len(seed), sum(seed))
				}
			}
		})
	}
	if named < 7 {
		t.Errorf("the events name %d objects, want 7 or more", named)
	}
}

// The seeds must keep what a checkout could take from them: a file name of
// each hard kind, and bytes that are no UTF-8.
func TestSeedsKeepHardCases(t *testing.T) {
	t.Parallel()
	var space, foreign, legacy bool
	err := filepath.WalkDir("inbox", func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		space = space || strings.Contains(path, " ")
		foreign = foreign || strings.ContainsFunc(path, func(r rune) bool { return r > 0x24f })
		legacy = legacy || strings.HasSuffix(path, ".html") && !utf8.Valid(data)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !space || !foreign || !legacy {
		t.Errorf("space in a name %v, letters beyond Latin %v, page in a legacy encoding %v, want all", space, foreign, legacy)
	}
}
