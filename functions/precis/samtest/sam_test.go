package main

import (
	"archive/tar"
	"bytes"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

func TestResult(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, out string
		failed    bool // with the function's own error
		unread    bool
	}{
		{name: "nothing to say", out: "null\n"},
		{name: "batch", out: `{"batchItemFailures": []}`},
		{name: "error", out: `{"errorMessage": "not a tick", "errorType": "errorString"}`, failed: true},
		{name: "timeout", out: `{"errorType":"Sandbox.Timedout","errorMessage":"2026-11-23 Task timed out after 3.00 seconds"}`, failed: true},
		{name: "a type alone", out: `{"errorType":"Runtime.ExitError"}`, failed: true},
		{name: "no answer", out: "", unread: true},
		{name: "no JSON", out: "Function 'X' timed out", unread: true},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			data, err := result([]byte(c.out))
			var failed *functionError
			if errors.As(err, &failed) != c.failed || (err != nil) != (c.failed || c.unread) {
				t.Errorf("result(%q) = %q, %v, want failed %v, unread %v", c.out, data, err, c.failed, c.unread)
			}
			if err == nil && string(data) != strings.TrimSpace(c.out) {
				t.Errorf("result(%q) = %q", c.out, data)
			}
		})
	}
}

func TestRootFiles(t *testing.T) {
	t.Parallel()
	data, err := rootFiles([]byte("shell"), []byte("certificates"))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for r := tar.NewReader(bytes.NewReader(data)); ; {
		h, err := r.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[h.Name] = string(content) + h.Linkname
		if strings.HasPrefix(h.Name, "bin/b") && h.Mode != 0o755 {
			t.Errorf("%s has the mode %o, want 755", h.Name, h.Mode)
		}
	}
	for name, want := range map[string]string{
		"bin/busybox": "shell", "bin/sh": "busybox", "bin/mv": "busybox", "bin/chmod": "busybox",
		"etc/ssl/certs/ca-certificates.crt": "certificates", "tmp/": "", "var/task/": "",
	} {
		if content, ok := got[name]; !ok || content != want {
			t.Errorf("%s = %q, %v, want %q", name, content, ok, want)
		}
	}
}

func TestQuote(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"", "a b", `it's "so" $HOME`, "a\nb", `\`} {
		out, err := exec.CommandContext(t.Context(), "sh", "-c", "printf %s "+quote(s)).Output()
		if err != nil || string(out) != s {
			t.Errorf("the shell makes %q of %s, want %q (%v)", out, quote(s), s, err)
		}
	}
}
