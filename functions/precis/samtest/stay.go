package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// wait uploads all sample documents, says how to invoke the functions by hand,
// and returns when it is interrupted.
func wait(ctx context.Context, s *sam, w *world, out io.Writer) error {
	inbox := filepath.Join("seeds", "inbox")
	err := filepath.WalkDir(inbox, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		key, err := filepath.Rel(inbox, path)
		if err != nil {
			return err
		}
		return w.upload(ctx, filepath.ToSlash(key))
	})
	if err != nil {
		return err
	}
	flags := make([]string, len(s.flags))
	for i, f := range s.flags {
		flags[i] = quote(f)
	}
	shell := filepath.Join(s.dir, "environment.sh")
	var lines strings.Builder
	for _, v := range append([]string{"SAM_CLI_TELEMETRY=0", "AWS_REGION=us-east-1"}, s.env...) {
		name, value, _ := strings.Cut(v, "=")
		fmt.Fprintf(&lines, "export %s=%s\n", name, quote(value))
	}
	path, err := filepath.Abs(s.path)
	if err != nil {
		return err
	}
	fmt.Fprintf(&lines, "samlocal() { %s local \"$@\" %s; }\n", quote(path), strings.Join(flags, " "))
	if err := os.WriteFile(shell, []byte(lines.String()), 0o600); err != nil {
		return err
	}
	_, _ = fmt.Fprintf(out, `
The embedded cloud is up, with the documents of seeds/inbox in %[2]s.
Invoke the functions from another terminal, in this folder:

  source %[1]s
  samlocal invoke SummarizeFunction -e seeds/events/sqs-upload.json
  samlocal invoke DigestFunction -e seeds/events/schedule.json
  samlocal start-lambda

samlocal stands for: sam local … %[5]s

What lies in S3:  aws --endpoint-url %[3]s s3 ls --recursive s3://%[4]s/
or as files in    %[6]s   with the mails under mail/

Ctrl-C ends it, and takes all of it away.
`, shell, inboxBucket, w.cloud.S3URL(), outputBucket, strings.Join(flags, " "), w.dir)
	<-ctx.Done()
	return nil
}

// quote makes one word of a text for the shell.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }
