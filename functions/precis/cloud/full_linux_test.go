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
	"slices"
	"strings"
	"syscall"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/s3"

	"precis/functions/precis/cloud"
)

// fullDisk names, to a test run as a program, the folder that it is to fill.
const fullDisk = "CLOUD_TEST_FULL_DISK"

// spare is the size of the largest file that a full disk takes.
const spare = 4096

// writeToFullDisk asks for what does not fit, as on a full disk, and for the
// same when there is space again. It prints what S3 and SES answered.
func writeToFullDisk(dir string) error {
	signal.Ignore(syscall.SIGXFSZ)
	c, err := cloud.Open(dir, cloud.Options{Buckets: []string{"output"}, Scan: -1})
	if err != nil {
		return err
	}
	put := func(key, text string) error {
		_, err := client(c).PutObject(context.Background(), &s3.PutObjectInput{Bucket: aws.String("output"), Key: &key, Body: strings.NewReader(text)},
			func(o *s3.Options) { o.Retryer = aws.NopRetryer{} })
		return err
	}
	mail := func(subject string, size int) error {
		text := "From: digest@example.com\r\nSubject: " + subject + "\r\n\r\n" + strings.Repeat("x", size)
		_, err := send(context.Background(), mailClient(c), "reader@example.com", text)
		return err
	}
	large := strings.Repeat("x", 100_000)
	if err := errors.Join(put("doc", "before"), put("kept", large), mail("before", 10*spare)); err != nil {
		return err
	}
	var was syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: spare, Max: was.Max}); err != nil {
		return err
	}
	for name, err := range map[string]error{"doc": put("doc", large), "kept": put("kept", large+"!"), "mail": mail("lost", 10*spare)} {
		fmt.Printf("%s: %v\n", name, err)
	}
	if err := errors.Join(put("doc", "after"), mail("small", 10)); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &was); err != nil {
		return err
	}
	return errors.Join(put("late", large), mail("late", 10*spare), c.Close())
}

// What does not fit leaves no trace, says why, and harms nothing else; when
// there is space again, it is taken.
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
	answers := map[string]string{}
	for line := range strings.Lines(string(out)) {
		what, answer, _ := strings.Cut(line, ": ")
		answers[what] = answer
	}
	for what, code := range map[string]string{"doc": "InternalError", "kept": "InternalError", "mail": "InternalServiceErrorException"} {
		if a := answers[what]; !strings.Contains(a, code) || !strings.Contains(a, ".precis/tmp/") || !strings.Contains(a, "file too large") {
			t.Errorf("%s: %q, want %s with the file and the cause", what, a, code)
		}
	}
	large := strings.Repeat("x", 100_000)
	for key, want := range map[string]string{"doc": "after", "kept": large, "late": large} {
		if data, err := os.ReadFile(filepath.Join(dir, "output", key)); err != nil || string(data) != want {
			t.Errorf("the object %s is %.20q, %v; want %.20q", key, data, err, want)
		}
	}
	if left, err := os.ReadDir(filepath.Join(dir, ".precis", "tmp")); err != nil || len(left) > 0 {
		t.Errorf("temporary files are left: %v, %v", left, err)
	}
	c, _ := open(t, dir, cloud.Options{})
	mails, err := c.Mails()
	var got []string
	for _, m := range mails {
		got = append(got, m.Subject)
	}
	if slices.Sort(got); err != nil || !slices.Equal(got, []string{"before", "late", "small"}) {
		t.Errorf("the messages kept are %q, %v", got, err)
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
