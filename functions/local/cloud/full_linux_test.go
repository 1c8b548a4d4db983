package cloud_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/local/cloud"
)

// fullDisk names, to a test run as a program, the folder that it is to fill.
const fullDisk = "CLOUD_TEST_FULL_DISK"

// writeToFullDisk writes an object larger than any file may now be, as on a
// full disk, and reports what S3 answered.
func writeToFullDisk(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	c, err := cloud.Open(dir, cloud.Options{Buckets: []string{"output"}, Scan: -1})
	if err != nil {
		return err
	}
	client := client(c)
	put := func(text string) error {
		_, err := client.PutObject(context.Background(), &s3.PutObjectInput{Bucket: aws.String("output"), Key: aws.String("doc"), Body: strings.NewReader(text)},
			func(o *s3.Options) { o.Retryer = aws.NopRetryer{} })
		return err
	}
	if err := put("before"); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4096, Max: 4096}); err != nil {
		return err
	}
	fmt.Println(put(strings.Repeat("x", 100_000)))
	return errors.Join(put("after"), c.Close())
}

// What does not fit leaves no trace, says why, and harms nothing else.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	program := exec.CommandContext(t.Context(), os.Args[0])
	program.Env = append(os.Environ(), fullDisk+"="+dir)
	var stderr bytes.Buffer
	program.Stderr = &stderr
	out, err := program.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, stderr.String())
	}
	if !strings.Contains(string(out), "InternalError") || !strings.Contains(string(out), "file too large") {
		t.Errorf("the large object: %s", out)
	}
	if data, err := os.ReadFile(filepath.Join(dir, "output", "doc")); err != nil || string(data) != "after" {
		t.Errorf("the object is %q, %v", data, err)
	}
	if left, err := os.ReadDir(filepath.Join(dir, ".precis", "tmp")); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
}

func TestNoWritePermission(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o555); err != nil {
		t.Fatal(err)
	}
	_, err := cloud.Open(filepath.Join(dir, "cloud"), cloud.Options{})
	if !errors.Is(err, os.ErrPermission) || !strings.Contains(err.Error(), filepath.Join(dir, "cloud")) {
		t.Errorf("Open: %v, want ErrPermission and the folder's name", err)
	}
}
