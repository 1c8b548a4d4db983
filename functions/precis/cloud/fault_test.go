package cloud_test

import (
	"context"
	"errors"
	"io"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	"github.com/google/go-cmp/cmp"

	"precis/functions/precis/cloud"
	"precis/functions/precis/cloud/cloudtest"
)

func TestFaults(t *testing.T) {
	t.Parallel()
	text := strings.Repeat("text ", 1000)
	for _, tc := range []struct {
		name    string
		fault   error
		code    string // of the error; "" for one of the connection
		changes bool   // a PUT takes effect
	}{
		{"slow down", &cloudtest.Fault{Status: 503, Code: "SlowDown"}, "SlowDown", false},
		{"any error", errors.New("the disk is on fire"), "InternalError", false},
		{"reset", &cloudtest.Fault{Reset: true}, "", false},
		{"lost answer", &cloudtest.Fault{Lost: true}, "", true},
		{"half an answer", &cloudtest.Fault{Half: true}, "", true},
		{"wrong checksum", &cloudtest.Fault{Corrupt: true}, "", true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			var mu sync.Mutex
			var fault error
			set := func(err error) {
				mu.Lock()
				defer mu.Unlock()
				fault = err
			}
			c, client := open(t, t.TempDir(), cloud.Options{Wrap: cloudtest.Before(func(context.Context, cloudtest.Operation) error {
				mu.Lock()
				defer mu.Unlock()
				return fault
			})})
			_ = c
			once := func(o *s3.Options) { o.Retryer = aws.NopRetryer{} }
			put(t, client, "output", "doc", text)
			set(tc.fault)
			out, err := client.GetObject(t.Context(), &s3.GetObjectInput{Bucket: aws.String("output"), Key: aws.String("doc")}, once)
			if err == nil {
				defer out.Body.Close() //nolint:errcheck // it was only read
				_, err = io.ReadAll(out.Body)
			}
			if err == nil {
				t.Error("get: no error")
			} else if tc.code != "" && code(t, err) != tc.code {
				t.Errorf("get: %v, want %s", err, tc.code)
			}
			_, err = client.PutObject(t.Context(), &s3.PutObjectInput{Bucket: aws.String("output"), Key: aws.String("doc"), Body: strings.NewReader("new")}, once)
			if err == nil && !tc.changes {
				t.Error("put: no error")
			}
			set(nil)
			if got := get(t, client, "output", "doc") == "new"; got != tc.changes {
				t.Errorf("the put took effect: %v, want %v", got, tc.changes)
			}
		})
	}
}

// The client's own retries carry a call through a passing fault.
func TestRetriesPassFaults(t *testing.T) {
	t.Parallel()
	var mu sync.Mutex
	var ops []string
	_, client := open(t, t.TempDir(), cloud.Options{Wrap: cloudtest.Before(func(_ context.Context, op cloudtest.Operation) error {
		mu.Lock()
		defer mu.Unlock()
		ops = append(ops, op.Name+" "+op.Bucket+" "+op.Key)
		if len(ops)%2 == 1 {
			return &cloudtest.Fault{Status: 503, Code: "SlowDown"}
		}
		return nil
	})})
	put(t, client, "output", "a b", "text")
	list(t, client, "output", "a")
	if got := get(t, client, "output", "a b"); got != "text" {
		t.Errorf("get = %q", got)
	}
	mu.Lock()
	defer mu.Unlock()
	want := []string{"PutObject output a b", "ListObjectsV2 output a", "GetObject output a b"}
	if diff := cmp.Diff(want, slices.Compact(ops)); diff != "" || len(ops) != 6 {
		t.Errorf("%d operations (-want +got):\n%s", len(ops), diff)
	}
}
